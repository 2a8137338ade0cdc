"""Claims that another party denies or contradicts."""

from __future__ import annotations

import functools
import re
from collections import Counter, defaultdict
from collections.abc import Sequence

import msgspec

from demarche.ground.items import Position, Statement
from demarche.lexicon.tables import load
from demarche.record.align import SAME, align, are_opposites, common_stem
from demarche.record.changes import findings
from demarche.record.disputes import dispute
from demarche.record.kin import reported_near
from demarche.record.known import Dispute, Side
from demarche.record.sides import side_by_side
from demarche.record.tellers import Tellers
from demarche.record.wording import Term, terms

_WITHIN = 30  # days between a claim and its denial
_COMMON = 60  # statements; a word in more of them says little about what is denied
_SHARED = 3  # telling words that claim and denial share
_CANDIDATES = 4
_SAME_CLAIM = 0.5  # part of the lighter side's words that both share
_LETTERS = re.compile(r"[^\W_]+")

Saying = Statement | Position


class _Denial(msgspec.Struct, frozen=True):
    cues: frozenset[str]


class _Tables(msgspec.Struct, frozen=True):
    denial: _Denial


@functools.cache
def _cues() -> frozenset[str]:
    return load("drift", _Tables).denial.cues


class _Said(msgspec.Struct, frozen=True):
    item: Saying
    party: str
    terms: tuple[Term, ...]
    denies: bool
    """Whether its cue denies what it says ("denied that ...")."""

    @property
    def stems(self) -> frozenset[str]:
        return frozenset(common_stem(t.stem) for t in self.terms if t.role != "function")


def contested(
    statements: Sequence[Statement],
    positions: Sequence[Position],
    tellers: Tellers,
    party_of: dict[str, tuple[str, ...]],
    texts: dict[str, str],
    published: dict[str, str | None],
) -> list[Dispute]:
    """Statements and claims of one party that another's denial or contrary statement is about."""
    said = [_said(s, tellers.of(s), texts) for s in statements]
    said += [
        _said(p, party_of[p.id][0] if party_of.get(p.id) else None, texts)
        for p in positions if p.stance == "claims" and p.statement is None
    ]  # fmt: skip
    rows = [s for s in said if s is not None]
    index: dict[str, list[int]] = defaultdict(list)
    for n, row in enumerate(rows):
        for stem in sorted(row.stems):
            index[stem].append(n)
    found: dict[frozenset[str], Dispute] = {}
    for n, denial in enumerate(rows):
        if not (denial.denies or any(t.key in _NEGATIVE for t in denial.terms)):
            continue
        for m in _near(n, rows, index):
            claim = rows[m]
            when = published.get(claim.item.source), published.get(denial.item.source)
            if reported_near(*when, _WITHIN) and _contrary(claim, denial):
                made = dispute(
                    "claim", claim.item.anchor.exact,
                    [_side(claim), _side(denial)],
                )  # fmt: skip
                found.setdefault(frozenset((claim.item.id, denial.item.id)), made)
    return list(found.values())


_NEGATIVE = frozenset("not no never none nobody nothing neither nor without".split())


def _said(item: Saying, party: str | None, texts: dict[str, str]) -> _Said | None:
    if party is None:
        return None
    cue = item.cue.exact if isinstance(item, Statement) and item.cue is not None else ""
    denies = any(word in _cues() for word in _LETTERS.findall(cue.casefold()))
    row = terms(texts[item.source], item.anchor.start, item.anchor.end)
    return _Said(item, party, row, denies)


def _near(n: int, rows: Sequence[_Said], index: dict[str, list[int]]) -> list[int]:
    """The statements of other parties that share the most telling words."""
    votes: Counter[int] = Counter()
    for stem in sorted(rows[n].stems):
        places = index[stem]
        if len(places) <= _COMMON:
            votes.update(m for m in places if rows[m].party != rows[n].party)
    ranked = sorted(votes.items(), key=lambda v: (-v[1], v[0]))
    return [m for m, count in ranked if count >= _SHARED][:_CANDIDATES]


def _contrary(claim: _Said, denial: _Said) -> bool:
    """Whether the one says what the other denies."""
    aligned = align(claim.terms, denial.terms)
    pairing = side_by_side(aligned, reported=True)
    shared = sum(
        like * min(pairing.a.terms[i].weight, pairing.b.terms[j].weight)
        for i, j, like in pairing.pairs
        if like >= SAME or are_opposites(pairing.a.terms[i].stem, pairing.b.terms[j].stem)
    )
    least = min(sum(t.weight for t in row) for row in (claim.terms, denial.terms))
    if not least or shared / least < _SAME_CLAIM:
        return False
    reversed_ = any(f.why in ("negation", "opposite") for f in findings(pairing))
    return reversed_ != (claim.denies != denial.denies)


def _side(said: _Said) -> Side:
    account = said.item.anchor.exact
    return Side(f"denies: {account}" if said.denies else account, said.party, (said.item.id,))
