"""The whole vocabulary: a source, and the six kinds of item that reading finds in it.

Every item is anchored to exact characters of its source's text, names what made it (`made_by`,
a rule or a model with its version) and how sure that is (`confidence`, 0 to 1).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec

from demarche.ground.anchors import Anchor
from demarche.ground.dates import When
from demarche.ground.ids import content_id
from demarche.ground.plover import Event, Status

Genre = Literal["article", "transcript", "readout", "statement", "other"]
Mode = Literal["direct", "indirect", "mixed"]
Dated = Literal["given", "text", "beside"]
Stance = Literal["demands", "offers", "refuses", "accepts", "warns", "conditions", "claims"]
MeetingFormat = Literal["bilateral", "multilateral", "phone", "video", "visit"]
MeetingStatus = Literal["held", "planned", "proposed", "refused"]


class Actor(msgspec.Struct, frozen=True):
    """Someone as a report names them."""

    text: str
    """As written at the anchor."""
    anchor: Anchor | None
    """Null only where the title alone names them (the title is no part of the text)."""
    name: str
    """The fullest form in the report."""
    party: str | None = None
    """ISO 3166-1 alpha-3, or a body's code (NATO, OSCE, EU, UN ...); null where not known."""
    sector: str | None = None
    """PLOVER sector code (GOV, MIL, REB ...); null where not known."""
    role: str | None = None
    """The office as written."""
    side: str | None = None
    """The name of the state, body or movement for which somebody speaks or acts, whether a table
    knows it or not; null for a side itself and where not known."""


class Source(msgspec.Struct, frozen=True, tag="source", tag_field="kind"):
    """One report: its canonical text, which never changes, and what is known about it."""

    id: str
    title: str | None
    url: str | None
    publisher: str | None
    published: str | None
    genre: Genre
    language: str | None
    text: str
    sha256: str
    dropped: tuple[str, ...] = ()
    dated: Dated | None = None
    """How its day was found where it does not state one: given by a person, or the year taken from
    its own words or from the reports beside it. Null where it states its day or has none."""


class _Item(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind"):
    id: str
    source: str
    anchor: Anchor
    made_by: str
    confidence: float


class Statement(_Item, frozen=True, kw_only=True, tag="statement"):
    """Words that somebody said; the anchor is the words."""

    speaker: Actor | None
    mode: Mode
    cue: Anchor | None = None
    date: When | None = None
    echoes: Actor | None = None
    """Whose words the speaker repeats ("as Sherman said: ..."), named beside the speaker."""


class Act(_Item, frozen=True, kw_only=True, tag="act"):
    """Who did what to whom (a PLOVER record); the anchor is the clause."""

    event: Event
    modes: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    actor: tuple[Actor, ...] = ()
    recipient: tuple[Actor, ...] = ()
    date: When | None = None
    place: str | None = None
    status: Status = "actual"
    statement: str | None = None
    """The statement that tells it, where it is told inside one."""


class Position(_Item, frozen=True, kw_only=True, tag="position"):
    """Where a party stands on an issue; the anchor is the clause that says so."""

    party: Actor
    issue: str
    issue_id: str
    stance: Stance
    toward: tuple[Actor, ...] = ()
    against: bool = False
    """Whether the stance is on the issue not coming about ("demands that it never join")."""
    statement: str | None = None
    condition: str | None = None
    """The condition as written ("if the demands are not met"), for warnings and conditions."""

    @property
    def about(self) -> str:
        """What it is on, and whether on its not being: "expansion, that it not be"."""
        return self.issue + (", that it not be" if self.against else "")


class Meeting(_Item, frozen=True, kw_only=True, tag="meeting"):
    """Talks, a call, a visit, a session: held, planned, proposed or refused."""

    when: When | None = None
    place: str | None = None
    format: MeetingFormat | None = None
    participants: tuple[Actor, ...] = ()
    status: MeetingStatus = "held"


class Quantity(_Item, frozen=True, kw_only=True, tag="quantity"):
    """A number that bears on the standoff, with its bounds; a null bound is open."""

    what: str
    low: float | None
    high: float | None
    unit: str | None = None
    approximate: bool = False
    holder: Actor | None = None
    place: str | None = None


class Decision(_Item, frozen=True, kw_only=True, tag="decision"):
    """Something on which the standoff turns and that somebody has yet to decide."""

    decider: Actor
    about: str


Item = Statement | Act | Position | Meeting | Quantity | Decision
Entry = Source | Item

_PREFIX: dict[type, str] = {
    Statement: "stm",
    Act: "act",
    Position: "pos",
    Meeting: "mtg",
    Quantity: "qty",
    Decision: "dec",
}


def item_id(kind: type[Item], source: str, anchor: Anchor, *parts: object) -> str:
    """The id of an item: its kind, its source, its place, and what tells it from its neighbours."""
    return content_id(_PREFIX[kind], source, anchor.start, anchor.end, *parts)


class Reading(msgspec.Struct, frozen=True):
    """A source and its items in text order."""

    source: Source
    items: tuple[Item, ...]

    def entries(self) -> Iterator[Entry]:
        """The source, then its items: the lines of `demarche read --json`."""
        yield self.source
        yield from self.items


def in_text_order(items: list[Item]) -> tuple[Item, ...]:
    """Items by place, then kind, then id: one order, whatever order the finders ran in."""
    return tuple(
        sorted(items, key=lambda i: (i.anchor.start, i.anchor.end, _PREFIX[type(i)], i.id))
    )


def actors_of(item: Item) -> tuple[Actor, ...]:
    """Everyone an item names, in the order of its fields."""
    match item:
        case Statement(speaker=speaker, echoes=echoes):
            return tuple(a for a in (speaker, echoes) if a is not None)
        case Act(actor=actor, recipient=recipient):
            return actor + recipient
        case Position(party=party, toward=toward):
            return (party, *toward)
        case Meeting(participants=participants):
            return participants
        case Quantity(holder=holder):
            return () if holder is None else (holder,)
        case Decision(decider=decider):
            return (decider,)
