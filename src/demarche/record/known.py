"""What is known about a standoff: parties, issues, talks, disputes, each down to item ids."""

from __future__ import annotations

from typing import Literal

import msgspec

from demarche.ground.anchors import Anchor
from demarche.ground.dates import When
from demarche.ground.items import (
    Actor,
    Item,
    MeetingFormat,
    MeetingStatus,
    Source,
    Stance,
)

DOUBTFUL = 0.5
"""A stance less sure than this is as likely read wrong as right."""

Verdict = Literal["verbatim", "trimmed", "reworded", "paraphrased", "altered"]


class Party(msgspec.Struct, frozen=True):
    """A side in the standoff: a state, a body, an armed group, or a collective ("the West")."""

    id: str
    """The code where one is known (RUS, NATO), otherwise an id made from the name."""
    name: str
    people: tuple[Actor, ...] = ()
    """Who speaks or acts for it, each person once, in order of first mention."""
    items: tuple[str, ...] = ()


class Cell(msgspec.Struct, frozen=True):
    """One party's stance on one issue, with the positions it rests on."""

    party: str
    issue: str
    stance: Stance
    positions: tuple[str, ...]
    toward: tuple[str, ...] = ()
    """Party ids."""
    against: bool = False
    """Whether the stance is on the issue not coming about ("demands that it never join")."""
    sure: float = 1.0
    """How likely one of its positions is read right, if their errors are independent (0 to 1)."""
    settled: tuple[str, ...] = ()
    """Ids of the items that tell that it was done; empty while the stance is open."""

    @property
    def wants(self) -> int:
        """1 where the party wants the issue to come about, -1 where not, 0 where it is not told."""
        sign = -1 if self.against else 1
        if self.stance in ("demands", "accepts", "offers", "conditions"):
            return sign
        return -sign if self.stance == "refuses" else 0


class Issue(msgspec.Struct, frozen=True):
    """What they differ about: one short noun phrase for all the wordings that mean it."""

    id: str
    name: str
    wordings: tuple[str, ...]
    cells: tuple[Cell, ...]

    @property
    def sure(self) -> float:
        """The surest of its stances (0 to 1)."""
        return max((c.sure for c in self.cells), default=0.0)


class Talks(msgspec.Struct, frozen=True):
    """One meeting, however many reports tell it."""

    id: str
    when: When | None
    place: str | None
    format: MeetingFormat | None
    status: MeetingStatus
    participants: tuple[str, ...]
    """Party ids, or names where no party is known."""
    items: tuple[str, ...]
    sources: tuple[str, ...]


class Event(msgspec.Struct, frozen=True):
    """One act, however many reports tell it."""

    id: str
    event: str
    status: str
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    when: When | None
    items: tuple[str, ...]
    sources: tuple[str, ...]


class Change(msgspec.Struct, frozen=True):
    """A difference between two wordings, and why it matters."""

    a: str
    b: str
    why: str


class Drift(msgspec.Struct, frozen=True):
    """The same words in two reports, compared."""

    speaker: str | None
    verdict: Verdict
    a: Anchor
    b: Anchor
    changes: tuple[Change, ...]
    a_source: str
    b_source: str
    a_item: str
    b_item: str


class Side(msgspec.Struct, frozen=True):
    """One account of a disputed point: what it says, who holds it, the items that say it."""

    account: str
    holder: str | None
    items: tuple[str, ...]


class Dispute(msgspec.Struct, frozen=True):
    """Where accounts differ: a number, a claim one side makes and another denies, a meeting."""

    id: str
    kind: Literal["number", "claim", "meeting"]
    about: str
    sides: tuple[Side, ...]


class Settled(msgspec.Struct, frozen=True):
    """A decision that was taken, or a demand that was met, and what tells it."""

    kind: Literal["decided", "met"]
    what: tuple[str, ...]
    """Ids of the decisions, or of the positions that demand."""
    by: tuple[str, ...]
    """Ids of the items that tell it."""
    issue: str | None = None
    party: str | None = None
    """Who demanded."""


class Known(msgspec.Struct, frozen=True):
    """All that the record holds about a standoff, gathered; plain values, no SQL behind it."""

    sources: tuple[Source, ...]
    items: tuple[Item, ...]
    parties: tuple[Party, ...]
    issues: tuple[Issue, ...]
    talks: tuple[Talks, ...]
    events: tuple[Event, ...]
    drifts: tuple[Drift, ...]
    disputes: tuple[Dispute, ...]
    party_of: dict[str, tuple[str, ...]]
    """Item id -> ids of the parties that speak, act or hold it."""
    same_report: tuple[tuple[str, str, float], ...] = ()
    """Pairs of source ids that are near-duplicates, with their likeness (0 to 1)."""
    settled: tuple[Settled, ...] = ()
