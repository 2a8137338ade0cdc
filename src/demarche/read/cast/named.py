"""What a report has named so far, in text order, and what a common noun takes up again."""

from __future__ import annotations

import functools
from collections.abc import Iterator

import msgspec

from demarche.lexicon import actors
from demarche.lexicon.bodies import Body
from demarche.read.cast.entities import FIGHTERS, Entities, Entity
from demarche.read.cast.found import Found, Owner
from demarche.read.cast.gazetteer import cue, entry_of

_FAR = 300
"""How many mentions back a common noun or "its" may reach."""


class Setting(msgspec.Struct, frozen=True):
    """What a report is, who publishes it and whom it opens with: whose its bare offices can be."""

    host: str | None = None
    """The party code of whoever published the report, where that is a party."""
    letterhead: str | None = None
    """The state that no table has whose house published it."""
    briefing: bool = False
    """Whether only the host's own people answer in it."""
    readout: bool = False
    """Whether it tells of the host's meetings with others."""
    official: bool = False
    """Whether the host wrote it itself: a readout or a statement."""
    opening: int = 1
    """The number of its last paragraph that opens it, below the heading."""
    lead: str | None = None
    """The party code of the state that a wire story opens with."""
    body: str | None = None
    """That of the one body it names, if one."""
    headed: str | None = None
    """That of the body whose secretary-general it means."""
    venues: frozenset[str] = frozenset()
    """Keys of the states in whose capitals others meet."""


class Named:
    """Those named before a place in the report, and the entities that they are."""

    def __init__(
        self,
        stems: dict[str, str],
        setting: Setting,
        told: frozenset[str] = frozenset(),
        strange: frozenset[str] = frozenset(),
    ) -> None:
        self.entities = Entities()
        self._strange = strange
        self._stems = stems
        self._told = told
        self._host = self._of_code(setting.host) or self._of_name(setting.letterhead)
        self._briefing = setting.briefing and self._host is not None
        self._readout, self._opening = setting.readout, setting.opening
        self._official = setting.official and self.host_number is not None
        self._lead = self._of_code(setting.lead)
        self._body = setting.body
        self._headed_by = setting.headed
        self._venues = setting.venues
        self._recent: list[tuple[int, Found]] = []
        """(entity, found) of each resolved mention so far."""
        self._last: dict[int, int] = {}
        """Place in `_recent` of each entity's last mention."""
        self._in_title: dict[str, Found] = {}
        """Offices that the headline gives a state, by their words."""
        self._of_guest: dict[str, Owner] = {}
        """Whose those are whom the title names with their state, by their last name."""
        self._cities = {b.city: b for b in actors.bodies().body if b.city}

    @property
    def host_number(self) -> int | None:
        """The number of whoever published the report, where that is a state."""
        host = self._host
        return host.number if host is not None and host.kind in {"country", "state"} else None

    def _back(self) -> Iterator[tuple[Entity, Found]]:
        """Those named before, the last first; no further back than a reader would look."""
        for k in range(len(self._recent) - 1, max(-1, len(self._recent) - _FAR), -1):
            number, found = self._recent[k]
            yield self.entities.all[number], found

    def _state(self, noun: str, found: Found | None) -> Entity:
        entity = self.entities.keyed(f"state:{noun}", "state", noun)
        if found is not None and found.what == "state" and len(found.written) > len(entity.name):
            entity.name = found.written
        return entity

    def _of_name(self, name: str | None) -> Entity | None:
        """The entity of a state that no table has."""
        if name is None:
            return None
        key = f"side:{name}" if " " in name else f"state:{name}"
        return self.entities.keyed(key, "state", name)

    def _side_of(self, entity: Entity) -> Entity | None:
        """The entity itself where it is a side, otherwise the side that it is on."""
        if entity.is_side:
            return entity
        return self.entities.all[entity.side] if entity.side is not None else None

    def _of_body(self, body: Body) -> Entity:
        """The entity of a row of the table of bodies."""
        held = self.entities.keyed(f"body:{body.name}", "body", body.name)
        held.party = body.party
        return held

    def _last_side(self, *, countries: bool, several: bool = False) -> Entity | None:
        """The side named last; with `countries`, that of whoever was named last, if a state.

        Without: "its" takes up what the sentence before it is about, where that is a side; with
        `several`, "their" takes up fighters too.
        """
        if not countries and (about := self._about(several=several)) is not None:
            return about
        for entity, found in self._back():
            if entity.side is not None and (countries or not entity.is_side):
                entity = self.entities.all[entity.side]
            kinds = {"country", "state"} if countries else {"country", "state", "body", "armed"}
            if entity.kind in kinds and not (found.place and not countries):
                return entity
            if not countries and entity.kind == "organisation":
                return entity
        return None

    def _about(self, *, several: bool) -> Entity | None:
        """The state or body that a sentence or paragraph has as its subject so far."""
        paragraph = self._recent[-1][1].paragraph if self._recent else 0
        for entity, found in self._back():
            if found.paragraph != paragraph:
                return None
            if not found.subject or found.quoted or found.place:
                continue
            fights = several and entity.kind == "group" and entity.is_side
            if not several and (led := self._fighters_of(entity, found)) is not None:
                return led
            if fights or entity.kind in {"country", "state", "body", "armed", "organisation"}:
                return entity
            if entity.kind == "institution" and entity.side is not None:
                return self.entities.all[entity.side]
        return None

    def _fighters_of(self, entity: Entity, found: Found) -> Entity | None:
        """The organisation whose fighters a group is ("the rebels of the Northern Front")."""
        if entity.kind != "group" or entity.sector not in FIGHTERS:
            return None
        names = (" ".join(o.words).casefold() for o in found.owners)
        held = (self.entities.held(f"organisation:{name}") for name in names)
        return next((body for body in held if body is not None), None)

    def _body_told(self, found: Found) -> Entity | None:
        """The body named last, one paragraph back at most: whose "its secretary-general" is."""
        for entity, other in self._back():
            if found.paragraph - other.paragraph > 1:
                return None
            side = self._side_of(entity)
            if side is not None and side.kind in {"body", "organisation"} and not other.quoted:
                return side
        return None

    def _body_again(self, noun: str) -> Entity | None:
        """The body or organisation named last that such a common noun can mean."""
        for entity, _ in self._back():
            if entity.side is not None and self.entities.all[entity.side].kind == "body":
                side = self.entities.all[entity.side]
                if noun in _kinds_of(side):
                    return side
            if entity.side is not None and self.entities.all[entity.side].kind == "organisation":
                if noun in self.entities.all[entity.side].name.lower().split():
                    return self.entities.all[entity.side]
            if entity.kind == "body" and noun in _kinds_of(entity):
                return entity
            if entity.kind == "organisation" and noun in entity.name.lower().split():
                return entity
            fights = entity.kind in {"organisation", "armed"} and entity.sector in FIGHTERS
            if fights and noun in {"group", "movement", "militia", "organization", "faction"}:
                return entity
        if noun not in cue("organs"):
            return None
        return self._host or self._of_code(self._body)  # a publisher's commission is its own

    def _of_code(self, code: str | None) -> Entity | None:
        """The entity of a party code, from its row in the tables."""
        entry = entry_of(code) if code is not None else None
        if entry is None:
            return None
        held = self.entities.of_entry(entry)
        held.party = code
        return held

    def _paragraph(self, found: Found) -> list[tuple[Entity, Found]]:
        """Those named before in the same paragraph, in text order."""
        before: list[tuple[Entity, Found]] = []
        for entity, other in self._back():
            if other.paragraph != found.paragraph or other.part == "dateline":
                break
            before.append((entity, other))
        return before[::-1]

    def _last_two(self, found: Found) -> list[Entity]:
        """The two sides named up to here, in this paragraph and the one before; none where more
        or fewer are.
        """
        seen: list[Entity] = []
        for entity, other in self._back():
            if found.paragraph - other.paragraph > 1:
                break
            side = self._side_of(entity)
            if side is not None and side not in seen and not other.place:
                seen.append(side)
        return sorted(seen, key=lambda e: e.number) if len(seen) == 2 else []


@functools.cache
def _kinds_by_name() -> dict[str, tuple[str, ...]]:
    return {b.name: b.kind for b in actors.bodies().body}


def _kinds_of(entity: Entity) -> tuple[str, ...]:
    name = entity.key.partition(":")[2]
    return _kinds_by_name().get(name, ())
