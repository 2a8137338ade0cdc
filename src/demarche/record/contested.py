"""Claims that another party denies or contradicts."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

import msgspec

from demarche.ground.items import Position, Statement
from demarche.record.align import SAME, align, are_opposites
from demarche.record.changes import findings
from demarche.record.claims import denial_cues
from demarche.record.disputes import dispute
from demarche.record.kin import reported_near
from demarche.record.known import Dispute, Side
from demarche.record.pairing import Said
from demarche.record.passages import Passage
from demarche.record.sides import side_by_side
from demarche.record.tellers import Tellers

_WITHIN = 30  # days between a claim and its denial
_COMMON = 60  # statements; a word in more of them says little about what is denied
_SHARED = 3  # telling words that claim and denial share
_LONGEST = 500  # characters; a longer sentence is no single claim
_HOPEFUL = 0.4  # part of the lighter side's words of content, before they are aligned
_CANDIDATES = 4
_SAME_CLAIM = 0.5  # part of the lighter side's words that both share
_LETTERS = re.compile(r"[^\W_]+")

Saying = Statement | Position


class _Said(msgspec.Struct, frozen=True):
    item: Saying
    party: str
    words: Passage
    denies: bool
    """Whether its cue denies what it says ("denied that ...")."""


def contested(
    spoken: Iterable[Said],
    positions: Sequence[Position],
    tellers: Tellers,
    party_of: dict[str, tuple[str, ...]],
    texts: dict[str, str],
    published: dict[str, str | None],
) -> list[Dispute]:
    """Statements and claims of one party that another's denial or contrary statement is about."""
    said = [_said(s.statement, tellers.of(s.statement), s) for s in spoken]
    said += [
        _said(
            p, party_of[p.id][0] if party_of.get(p.id) else None,
            Passage(texts[p.source], p.anchor.start, p.anchor.end),
        )
        for p in positions if p.stance == "claims" and tellers.statement(p) is None
    ]  # fmt: skip
    rows = [s for s in said if s is not None]
    index: dict[str, list[int]] = defaultdict(list)
    for n, row in enumerate(rows):
        for stem in row.words.bag:
            index[stem].append(n)
    links: list[tuple[int, int]] = []
    for n, denial in enumerate(rows):
        if not denial.denies and not _NEGATIVE.search(denial.words.said):
            continue
        for m in _near(n, rows, index):
            claim = rows[m]
            when = published.get(claim.item.source), published.get(denial.item.source)
            if reported_near(*when, _WITHIN) and _contrary(claim, denial):
                links.append((m, n))
    return [_disputed([rows[n] for n in group]) for group in _linked(links)]


def _linked(links: Sequence[tuple[int, int]]) -> list[list[int]]:
    """Claims and denials that hang together, however often each is reported."""
    home: dict[int, set[int]] = {}
    for a, b in links:
        joined = home.get(a, {a}) | home.get(b, {b})
        home.update(dict.fromkeys(joined, joined))
    return sorted(sorted(group) for group in {id(g): g for g in home.values()}.values())


def _disputed(rows: Sequence[_Said]) -> Dispute:
    """One dispute; each party's account with all items that give it, the first quoted."""
    by_party: dict[str, list[_Said]] = defaultdict(list)
    for row in rows:
        by_party[row.party].append(row)
    accounts = sorted(by_party.values(), key=lambda told: (told[0].denies, rows.index(told[0])))
    sides = [_side(told) for told in accounts]
    return dispute("claim", accounts[0][0].item.anchor.exact, sides)


_NEGATIVE = re.compile(
    r"n['’]t\b|\b(?:not|no|never|none|nobody|nothing|neither|nor|without|cannot)\b", re.IGNORECASE
)


_HANGS = re.compile(
    r"\b(?:if|unless|until|provided(?: that)?|before|so long as|as long as|in case)\b",
    re.IGNORECASE,
)


def _main(words: Passage) -> Passage:
    """The words without the condition that they end with: no more than they claim."""
    hangs = _HANGS.search(words.text, words.start + 1, words.end)
    return words if hangs is None else Passage(words.text, words.start, hangs.start())


def _said(item: Saying, party: str | None, words: Passage) -> _Said | None:
    if party is None or words.end - words.start > _LONGEST:
        return None
    words = _main(words)
    cue = item.cue.exact if isinstance(item, Statement) and item.cue is not None else ""
    denies = any(word in denial_cues() for word in _LETTERS.findall(cue.casefold()))
    return _Said(item, party, words, denies)


def _near(n: int, rows: Sequence[_Said], index: dict[str, list[int]]) -> list[int]:
    """The statements of other parties that share the most telling words."""
    votes: Counter[int] = Counter()
    for stem in rows[n].words.bag:
        places = index[stem]
        if len(places) <= _COMMON:
            votes.update(m for m in places if rows[m].party != rows[n].party)
    near = []
    for m, count in sorted(votes.items(), key=lambda v: (-v[1], v[0])):
        least = min(len(rows[m].words.content), len(rows[n].words.content))
        if count >= _SHARED and count >= _HOPEFUL * least:
            near.append(m)
    return near[:_CANDIDATES]


def _contrary(claim: _Said, denial: _Said) -> bool:
    """Whether the one says what the other denies."""
    aligned = align(claim.words.terms, denial.words.terms)
    pairing = side_by_side(aligned, reported=True)
    shared = sum(
        like * min(pairing.a.terms[i].weight, pairing.b.terms[j].weight)
        for i, j, like in pairing.pairs
        if like >= SAME or are_opposites(pairing.a.terms[i].stem, pairing.b.terms[j].stem)
    )
    least = min(sum(t.weight for t in row) for row in (claim.words.terms, denial.words.terms))
    if not least or shared / least < _SAME_CLAIM:
        return False
    reversed_ = any(f.why in ("negation", "opposite") for f in findings(pairing))
    return reversed_ != (claim.denies != denial.denies)


def _side(told: Sequence[_Said]) -> Side:
    account = told[0].item.anchor.exact
    denies = f"denies: {account}" if told[0].denies else account
    return Side(denies, told[0].party, tuple(dict.fromkeys(s.item.id for s in told)))
