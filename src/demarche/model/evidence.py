"""The positions on record, sorted for drafting: who takes which stance on what, how well told."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from demarche.ground.items import Act, Meeting, Position, Stance
from demarche.model.called import Called
from demarche.model.conditions import asked
from demarche.model.rows import Stand
from demarche.model.sides import Sides
from demarche.record.known import DOUBTFUL, Cell, Issue, Known, Talks


class Deed(msgspec.Struct, frozen=True):
    """Something that was done: an act told as a fact, with the words that tell it."""

    parties: tuple[str, ...]
    event: str
    words: str
    because: tuple[str, ...]


class Gathered(msgspec.Struct, frozen=True):
    """All stands, the names behind the ids, and the talks that may still come."""

    parties: dict[str, str]
    """Party id -> name, in the order of the record."""
    issues: dict[str, str]
    wordings: dict[str, tuple[str, ...]]
    stands: tuple[Stand, ...]
    talks: tuple[Talks, ...]
    meeting_holders: dict[str, tuple[str, ...]]
    """Talks id -> parties whose words or acts tell of it."""
    called: Called
    """The parties by every name."""
    deeds: tuple[Deed, ...] = ()
    met: tuple[str, ...] = ()
    """The names of issues on which everything demanded is told as done."""

    def on(self, issue: str, *stances: Stance) -> list[Stand]:
        """The stands of these kinds on an issue, best told first."""
        found = [s for s in self.stands if s.issue == issue and s.stance in stances]
        return sorted(found, key=lambda s: (-s.weight, list(self.parties).index(s.party)))

    def opponents(self, party: str) -> list[str]:
        """Parties that this one addresses or that address it, most often first.

        Who speaks to both sides at once is between them, and nobody's opponent for it.
        """
        count: dict[str, int] = {}
        for stand in self.stands:
            if stand.together:
                continue
            if stand.party == party:
                for other in stand.toward:
                    count[other] = count.get(other, 0) + stand.weight
            elif party in stand.toward:
                count[stand.party] = count.get(stand.party, 0) + stand.weight
        order = list(self.parties)
        return sorted(
            (p for p in count if p in self.parties and p != party),
            key=lambda p: (-count[p], order.index(p)),
        )

    def rival(self, party: str) -> list[str]:
        """The other party that is told of most among those that take a stand or are addressed."""
        count: dict[str, int] = {}
        for stand in self.stands:
            for other in (stand.party, *stand.toward):
                count[other] = count.get(other, 0) + stand.weight
        order = list(self.parties)
        found = [p for p in order if p in count and p != party]
        return sorted(found, key=lambda p: (-count[p], order.index(p)))[:1]


def gather(known: Known) -> Gathered:
    """The stands in the record, with everything that drafting asks of them."""
    parties = {party.id: party.name for party in known.parties}
    stands = _stands(known, parties)
    sides = Sides(parties, stands, {p.id: len(p.items) for p in known.parties})
    called = Called(parties)
    wordings = {issue.id: issue.wordings for issue in known.issues}
    taken = sides.stands(stands)
    more, asked_for = asked(taken, wordings, called)
    names = {issue: texts[0] for issue, texts in asked_for.items()}
    open_talks = tuple(
        msgspec.structs.replace(t, participants=who)
        for t in known.talks
        if t.status in ("planned", "proposed", "refused")
        and not _is_past(t, who := sides.of(t.participants, but=""), known)
    )
    return Gathered(
        parties=parties,
        issues=names | {issue.id: _framed(issue) for issue in known.issues},
        wordings=wordings | asked_for,
        stands=(*taken, *more),
        talks=open_talks,
        meeting_holders={t.id: sides.of(_holders(known, t), but="") for t in open_talks},
        called=called,
        deeds=_deeds(known),
        met=tuple(
            i.name for i in known.issues
            if any(c.settled for c in i.cells)
            and all(c.settled for c in i.cells if c.stance == "demands")
        ),
    )  # fmt: skip


def _stands(known: Known, parties: dict[str, str]) -> list[Stand]:
    """The stands of known parties on every issue, as the issue is put.

    Doubtful ones would be options that nobody ever put: they serve only where all are so.
    """
    positions = {item.id: item for item in known.items if isinstance(item, Position)}
    least = DOUBTFUL if any(i.sure >= DOUBTFUL for i in known.issues) else 0.0
    found = []
    for issue in known.issues:
        against = _is_framed_against(issue)
        for cell in issue.cells:
            stance = _in_frame(cell, against)
            if cell.party not in parties or stance is None or cell.sure < least or cell.settled:
                continue
            told = [positions[p] for p in cell.positions if p in positions]
            found.append(
                Stand(
                    party=cell.party,
                    issue=issue.id,
                    stance=stance,
                    toward=tuple(t for t in cell.toward if t in parties and t != cell.party),
                    because=cell.positions,
                    condition=next((p.condition for p in told if p.condition), None),
                    weight=_weight(told, cell.positions),
                    told=" … ".join(p.anchor.exact for p in told),
                )
            )
    return found


def _framed(issue: Issue) -> str:
    """The issue's name as it is put."""
    return f"no {issue.name}" if _is_framed_against(issue) else issue.name


def _deeds(known: Known) -> tuple[Deed, ...]:
    """What was done; an act that is as likely read wrong as right makes nothing a fact."""
    words = {
        i.id: i.anchor.exact for i in known.items if isinstance(i, Act) and i.confidence >= DOUBTFUL
    }
    return tuple(
        Deed(e.actor, e.event, " ".join(words[i] for i in e.items if i in words), e.items)
        for e in known.events
        if e.status == "actual" and any(i in words for i in e.items)
    )


def _is_framed_against(issue: Issue) -> bool:
    """Whether the issue is put as its not being: as most of those who demand it put it."""
    asked = [c for c in issue.cells if c.stance in ("demands", "conditions", "offers")]
    return 2 * sum(len(c.positions) for c in asked if c.against) > sum(
        len(c.positions) for c in asked
    )


_OPPOSITE: dict[Stance, Stance | None] = {
    "demands": "refuses", "refuses": "accepts", "accepts": "refuses", "offers": None,
    "conditions": None, "warns": "warns", "claims": "claims",
}  # fmt: skip


def _in_frame(cell: Cell, against: bool) -> Stance | None:
    """The stance on the issue as it is put: who demands it refuses that it not be."""
    return cell.stance if cell.against == against else _OPPOSITE[cell.stance]


def _weight(told: list[Position], ids: Iterable[str]) -> int:
    return len(tuple(ids)) + 3 * len({p.source for p in told})


def _is_past(talks: Talks, parties: Iterable[str], known: Known) -> bool:
    """Whether the day was over when the newest report was written, or what was to be held that
    day is told as held: nobody can take it up."""
    newest = max((s.published[:10] for s in known.sources if s.published), default="")
    if talks.when is None or talks.when.last is None:
        return False
    held = (
        t.when for t in known.talks
        if t.status == "held" and t.when is not None and set(t.participants) & set(parties)
    )  # fmt: skip
    return talks.when.last < newest or any(
        when.first == when.last == talks.when.last == talks.when.first for when in held
    )


def _holders(known: Known, talks: Talks) -> tuple[str, ...]:
    meetings = {i.id for i in known.items if isinstance(i, Meeting)}
    found: list[str] = []
    for item in talks.items:
        if item in meetings:
            found += known.party_of.get(item, ())
    return tuple(dict.fromkeys(found))
