"""How one wording stands to another: verbatim, trimmed, reworded, paraphrased or altered."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from demarche.ground.items import Mode
from demarche.record.align import SAME, Aligned, align, weight
from demarche.record.changes import agreeing_contraries, findings
from demarche.record.known import Change, Verdict
from demarche.record.sides import Finding, Pairing, side_by_side
from demarche.record.wording import Term, terms

_JOINTS = frozenset({"and", "or", "that"})  # come and go where something is left out
_ONE_SENTENCE = 0.55  # part of the words shared, from which it is the same sentence reworded


class Wording(msgspec.Struct, frozen=True):
    """Words at [start, end) of a text, and how they were said."""

    text: str
    start: int
    end: int
    mode: Mode = "direct"

    def terms(self) -> tuple[Term, ...]:
        """Its comparable words; an editor's words in brackets are left out."""
        return tuple(t for t in terms(self.text, self.start, self.end) if not t.bracketed)


class Comparison(msgspec.Struct, frozen=True):
    """A verdict with the changes it rests on."""

    verdict: Verdict
    changes: tuple[Change, ...]
    shared: float
    """Weight of the words that both sides share, as a part of the lighter side (0 to 1)."""


def compare(a: Wording, b: Wording) -> Comparison:
    """The verdict on two wordings of what may be the same words."""
    return compare_terms(a.text, a.terms(), a.mode, b.text, b.terms(), b.mode)


def compare_terms(
    text_a: str, terms_a: Sequence[Term], mode_a: Mode,
    text_b: str, terms_b: Sequence[Term], mode_b: Mode,
) -> Comparison:  # fmt: skip
    """The same, from words already made comparable; they need not stand next to each other."""
    a, b = Wording(text_a, 0, 0, mode_a), Wording(text_b, 0, 0, mode_b)
    aligned = align(terms_a, terms_b)
    reported = a.mode != "direct" or b.mode != "direct"
    pairing = side_by_side(aligned, reported=reported)
    found = findings(pairing)
    changes = _changes(a, b, aligned, pairing, found)
    shared = _shared(pairing)
    if any(f.alters for f in found):
        verdict: Verdict = "altered"
    elif (a.mode == "direct") != (b.mode == "direct"):
        verdict = "paraphrased"
    else:
        verdict = _by_words(aligned, pairing, shared)
    return Comparison(verdict, changes, round(shared, 4))


def _shared(pairing: Pairing) -> float:
    a, b = pairing.a.terms, pairing.b.terms
    both = sum(like * min(a[i].weight, b[j].weight) for i, j, like in pairing.pairs if like >= SAME)
    both += sum(0.75 * min(a[i].weight, b[j].weight) for i, j in agreeing_contraries(pairing))
    least = min(weight(a), weight(b))
    return min(1.0, both / least) if least else 0.0


def _by_words(aligned: Aligned, pairing: Pairing, shared: float) -> Verdict:
    gaps_a = [i for i, j, _ in aligned.pairs if j is None and i is not None]
    gaps_b = [j for i, j, _ in aligned.pairs if i is None and j is not None]
    same = all(like == 1.0 for i, j, like in aligned.pairs if i is not None and j is not None)
    same = same and not pairing.moved
    if same and not gaps_a and not gaps_b:
        return "verbatim"
    gaps_a = [i for i in gaps_a if aligned.a[i].key not in _JOINTS] if gaps_b else gaps_a
    gaps_b = [j for j in gaps_b if aligned.b[j].key not in _JOINTS] if gaps_a else gaps_b
    if same and (not gaps_a or not gaps_b or _overlap(aligned, gaps_a, gaps_b)):
        return "trimmed"
    return "reworded" if shared >= _ONE_SENTENCE else "paraphrased"


def _overlap(aligned: Aligned, gaps_a: Sequence[int], gaps_b: Sequence[int]) -> bool:
    """Whether the end of the one is the beginning of the other, and nothing else is missing."""
    for before, after, length in (
        (gaps_a, gaps_b, len(aligned.b)),
        (gaps_b, gaps_a, len(aligned.a)),
    ):
        leads = list(before) == list(range(len(before)))
        trails = list(after) == list(range(length - len(after), length))
        if leads and trails:
            return True
    return False


class _Block(msgspec.Struct):
    a: list[int]
    b: list[int]


def _blocks(aligned: Aligned) -> list[_Block]:
    """Runs of words that are not the same on both sides."""
    blocks: list[_Block] = []
    fresh = True
    for i, j, like in aligned.pairs:
        if like == 1.0:
            fresh = True
            continue
        if fresh:
            blocks.append(_Block([], []))
            fresh = False
        if i is not None:
            blocks[-1].a.append(i)
        if j is not None:
            blocks[-1].b.append(j)
    return blocks


def _changes(
    a: Wording, b: Wording, aligned: Aligned, pairing: Pairing, found: Sequence[Finding]
) -> tuple[Change, ...]:
    blocks = _blocks(aligned)
    reasons: dict[int, list[str]] = {}
    apart: list[Change] = []
    for finding in found:
        touched = [
            n for n, block in enumerate(blocks)
            if set(finding.a) & set(block.a) or set(finding.b) & set(block.b)
        ]  # fmt: skip
        if touched:
            reasons.setdefault(touched[0], []).append(finding.why)
        else:
            words = (_words(a, aligned.a, finding.a), _words(b, aligned.b, finding.b))
            apart.append(Change(*words, finding.why))
    made = [
        Change(
            _words(a, aligned.a, block.a), _words(b, aligned.b, block.b),
            ", ".join(dict.fromkeys(reasons.get(n, [_plain_reason(block, pairing)]))),
        )
        for n, block in enumerate(blocks)
    ]  # fmt: skip
    return tuple(made + apart)


def _words(wording: Wording, of: Sequence[Term], places: Sequence[int]) -> str:
    if not places:
        return ""
    return " ".join(wording.text[of[min(places)].start : of[max(places)].end].split())


def _plain_reason(block: _Block, pairing: Pairing) -> str:
    if any(i in pairing.moved for i in block.a):
        return "order"
    if not block.b:
        return "left out"
    if not block.a:
        return "added"
    likes = [like for i, j, like in pairing.pairs if i in block.a and j in block.b]
    alike = bool(likes) and len(likes) == len(block.a) == len(block.b)
    if alike and min(likes) >= 0.9:
        return "form of a word"
    if alike and min(likes) >= SAME:
        return "another word for it"
    return "other words"
