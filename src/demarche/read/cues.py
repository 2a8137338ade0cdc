"""Where a report says that somebody said something: reporting verbs, phrases, "according to"."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence

import msgspec

from demarche.language.inflect import forms
from demarche.language.words import Sentence, Word
from demarche.read.cues_table import table
from demarche.read.page import Page

_NO_ADVERBS = frozenset(
    "assembly family ally supply reply july italy monopoly anomaly bully rally belly jelly folly "
    "apply imply comply rely fly multiply "
    "weekly daily monthly yearly quarterly early friendly orderly elderly unruly costly".split()
)


def is_adverb(word: str) -> bool:
    """Whether a word is an adverb by its ending ("repeatedly"; not "assembly")."""
    return word.endswith("ly") and len(word) > 4 and word not in _NO_ADVERBS


BE = frozenset(["is", "are", "was", "were", "be", "been", "being", "'s"])
_NEGATIONS = frozenset(["not", "n't", "never", "neither", "nor", "cannot"])


@functools.cache
def _verbs() -> dict[str, tuple[str, frozenset[str], frozenset[str]]]:
    """Written form -> (lemma, kinds of form, what it takes)."""
    takes: dict[str, set[str]] = {}
    for row in table().verbs:
        for lemma in row.lemmas:
            takes.setdefault(lemma, set()).update(row.takes)
    found: dict[str, tuple[str, frozenset[str], frozenset[str]]] = {}
    for lemma in sorted(takes):
        for form, kind in forms(lemma):
            kinds = found[form][1] | {kind} if form in found else frozenset([kind])
            found[form] = (lemma, kinds, frozenset(takes[lemma]))
    return found


@functools.cache
def _phrases() -> dict[str, tuple[tuple[tuple[str, ...], frozenset[str]], ...]]:
    """First word -> (the words, what they take), longest first."""
    found: dict[str, list[tuple[tuple[str, ...], frozenset[str]]]] = {}
    for row in table().phrases:
        for form in row.forms:
            words = tuple(form.split())
            found.setdefault(words[0], []).append((words, frozenset(row.takes)))
    return {w: tuple(sorted(rows, key=lambda r: (-len(r[0]), r[0]))) for w, rows in found.items()}


@functools.cache
def _openers() -> frozenset[str]:
    """The words with one of which every cue begins."""
    framing = {word for frame in table().frames for word in frame.opens}
    return frozenset({"according", *_phrases(), *framing, *_verbs()})


class Token(msgspec.Struct, frozen=True):
    """A word outside quotation marks, or (`word` None) a whole quotation."""

    start: int
    end: int
    word: Word | None

    @property
    def lower(self) -> str:
        """The word in lower case; a quotation is “”."""
        return self.word.lower if self.word else "“”"


class Spotted(msgspec.Struct, frozen=True):
    """A cue where it stands: tokens[first : last + 1] of its sentence."""

    first: int
    last: int
    start: int
    end: int
    lemma: str
    kinds: frozenset[str]
    takes: frozenset[str]


def tokens(page: Page, sentence: Sentence) -> tuple[Token, ...]:
    """The sentence's words, each quotation of speech in it as one token."""
    inside = [q for q in page.quotes_near(sentence.start, sentence.end) if not q.scare]
    if not inside:
        return tuple(Token(word.start, word.end, word) for word in sentence.words)
    found: list[Token] = []
    done = 0
    for word in sentence.words:
        quote = next((q for q in inside if q.opens <= word.start < q.closes), None)
        if quote is None:
            found.append(Token(word.start, word.end, word))
        elif quote.opens >= done:
            found.append(
                Token(max(quote.opens, sentence.start), min(quote.closes, sentence.end), None)
            )
            done = quote.closes
    return tuple(found)


def spot(row: Sequence[Token]) -> Iterator[Spotted]:
    """Every word or phrase of a sentence that can be a cue, whoever its subject may be."""
    index, openers = 0, _openers()
    while index < len(row):
        if row[index].lower not in openers:
            index += 1
            continue
        framed = [s for s in (_phrase_at(row, index), _frame_at(row, index)) if s is not None]
        spotted = max(framed, key=lambda s: s.last, default=None) or _verb_at(row, index)
        if spotted is None:
            index += 1
        else:
            yield spotted
            index = spotted.last + 1


def _phrase_at(row: Sequence[Token], index: int) -> Spotted | None:
    for words, takes in _phrases().get(row[index].lower, ()):
        window = tuple(t.lower for t in row[index : index + len(words)])
        if window == words:
            last = index + len(words) - 1
            kinds = frozenset(["ing"]) if words[0].endswith("ing") else frozenset(["past"])
            return Spotted(
                index, last, row[index].start, row[last].end, " ".join(words), kinds, takes
            )
    if row[index].lower == "according" and index + 1 < len(row) and row[index + 1].lower == "to":
        return Spotted(
            index, index + 1, row[index].start, row[index + 1].end, "according to", frozenset(),
            frozenset(["according"]),
        )  # fmt: skip
    return None


_WIDEST = 7
"""How many words a frame holds before its last ones."""


def _frame_at(row: Sequence[Token], index: int) -> Spotted | None:
    """A cue around whoever is told: "let | the two envoys | know"."""
    for frame in table().frames:
        if row[index].lower not in frame.opens:
            continue
        if frame.after and (index + 1 == len(row) or row[index + 1].lower not in frame.after):
            continue
        lows = []
        for token in row[index + 1 : index + _WIDEST + 3]:
            if token.word is None or not token.lower[:1].isalnum():
                break
            lows.append(token.lower)
        said = f" {' '.join(lows)} "
        ends = [said.find(f" {c} ") + len(c) for c in frame.closes if said.find(f" {c} ") > 0]
        if ends:
            last = index + len(said[: min(ends) + 1].split())
            kinds = frozenset(["ing" if row[index].lower.endswith("ing") else "past"])
            takes = frozenset(["quote", "that", "bare"])
            lemma = f"{row[index].lower} {row[last].lower}"
            return Spotted(index, last, row[index].start, row[last].end, lemma, kinds, takes)
    return None


def _verb_at(row: Sequence[Token], index: int) -> Spotted | None:
    token = row[index]
    entry = _verbs().get(token.lower)
    if entry is None or token.word is None or _is_name(row, index):
        return None
    lemma, kinds, takes = entry
    if kinds <= {"base", "s"} and lemma in table().ambiguous.lemmas:
        takes &= {"quote", "that", "to", "at"}
        if _is_noun(row, index):
            return None
    return Spotted(index, index, token.start, token.end, lemma, kinds, takes)


def _is_name(row: Sequence[Token], index: int) -> bool:
    """Whether a word that could be a cue is part of a name: "the Union of River | States"."""
    word, before = row[index].word, row[index - 1].word if index else None
    return bool(word and before and word.text.istitle() and before.is_word and before.is_capital)


_BEFORE_NOUN = frozenset(
    "the a an this that these those his her its their our your my no any some such of in on for "
    "with by from key main military political new further other member united".split()
)


def _is_noun(row: Sequence[Token], index: int) -> bool:
    """Whether a word that can be a noun is one here: after a determiner, or before its verb."""
    before = row[index - 1].lower if index else ""
    after = row[index + 1].lower if index + 1 < len(row) else ""
    return before in _BEFORE_NOUN or before == "'s" or after in BE or after in ("include", "of")


_TOLD = frozenset(["tell", "inform", "assure", "notify", "advise", "remind", "warn", "caution"])


def told_by(row: Sequence[Token], spotted: Spotted) -> int | None:
    """Where whoever told is named behind a passive: "was assured in private by | the envoy"."""
    if spotted.lemma not in _TOLD or "part" not in spotted.kinds:
        return None
    back = spotted.first - 1
    while back >= 0 and (
        row[back].lower in {"been", "also", "being"} or is_adverb(row[back].lower)
    ):
        back -= 1
    if back < 0 or row[back].lower not in BE | {"had", "has", "have"}:
        return None
    if row[back].lower not in BE and row[spotted.first - 1].lower != "been":
        return None
    for k in range(spotted.last + 1, min(spotted.last + 6, len(row) - 1)):
        if row[k].word is None or row[k].lower in {",", "that", ";", ":"}:
            return None
        if row[k].lower == "by":
            return k + 1
    return None


def _before_infinitive(row: Sequence[Token], index: int) -> int:
    """The last token before "is reported to have", "was careful to"; `index` where none stands."""
    lows = [t.lower if t.word else "" for t in row[max(0, index - 3) : index + 1]]
    words = table().reports
    if lows[-2:] == ["to", "have"] and len(lows) > 2 and lows[-3] in words.to_have:
        return index - 3
    if lows[-1:] == ["to"] and len(lows) > 1 and lows[-2] in words.before_to:
        back = index - 2
        return back - 1 if back > 0 and row[back].lower in {"at", "on"} else back
    return index


def _only(row: Sequence[Token], spotted: Spotted) -> bool:
    """Whether "only that" or "no more than that" follows a cue, so that it says that much."""
    after = [t.lower for t in row[spotted.last + 1 : spotted.last + 5]]
    return after[:2] == ["only", "that"] or after == ["no", "more", "than", "that"]


def before_subject(row: Sequence[Token], spotted: Spotted) -> tuple[int, bool]:
    """Index of the last token before the cue's auxiliaries and adverbs; whether it reports speech.

    "has also repeatedly said" reports; "would say", "to say", "did not say" do not.
    """
    index, reports = _before_infinitive(row, spotted.first - 1), True
    between = table().between
    seen: set[str] = set()
    if index < spotted.first - 1:  # "is reported to have told": "told" is no passive
        spotted = msgspec.structs.replace(spotted, kinds=frozenset(["past"]))
    while index >= 0 and row[index].word is not None:
        lower = row[index].lower
        if lower in between.void and _only(row, spotted):
            pass  # "would say only that"
        elif lower in _NEGATIONS or lower in between.void:
            reports = False
        elif not (lower in between.auxiliaries or is_adverb(lower)):
            break
        seen.add(lower)
        index -= 1
    passive = "part" in spotted.kinds and seen & BE and " " not in spotted.lemma
    if "base" in spotted.kinds and len(spotted.kinds) == 1 and seen & {"do", "does", "did"}:
        passive = False
    return index, reports and not passive
