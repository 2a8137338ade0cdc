"""On whose behalf: from owners ("Kenya's", "Karveli", "its", "the alliance's") to entities."""

from __future__ import annotations

import functools
from collections.abc import Iterator

from demarche.lexicon import actors
from demarche.read.cast.entities import Entities, Entity
from demarche.read.cast.found import Found, Owner
from demarche.read.cast.gazetteer import cue
from demarche.read.cast.names import org_heads
from demarche.read.cast.topics import topic_of

_FAR = 300
"""How many mentions back a common noun or "its" may reach."""
_OPENING = 1
"""The paragraph up to which a readout names the publisher's own people."""
_PRIVATE = frozenset("REB UAF IMG CVL BUS MED EDU JRN REL NGO CRM".split())
"""Sectors of those who need not be of the state that a paragraph is about."""
_FIGHTERS = frozenset(["REB", "UAF", "IMG"])
_OF_BODIES = ("secretary-general", "secretary general", "high representative", "-in-office")
"""Offices that international bodies have, and hardly any state."""
_LED = frozenset(["person", "institution"])
_STATE_SECTORS = frozenset(["GOV", "MIL", "LEG", "JUD", "COP", "SPY"])


class Sides:
    """What has been named so far, and which state, body or group a phrase belongs to."""

    def __init__(
        self,
        stems: dict[str, str],
        *,
        host: str | None = None,
        briefing: bool = False,
        readout: bool = False,
        lead: str | None = None,
        body: str | None = None,
        venues: frozenset[str] = frozenset(),
    ) -> None:
        """`host`: the party code of whoever published the report, where that is a party.
        `briefing`: whether only the host's own people answer in it. `readout`: whether it tells
        of the host's meetings with others. `lead`: the party code of
        the state that a wire story opens with. `body`: that of the one body it names, if one.
        `venues`: keys of the states in whose capitals others meet.
        """
        self.entities = Entities()
        self._stems = stems
        self._host = self._of_code(host)
        self._briefing = briefing and host is not None
        self._readout = readout
        self._lead = self._of_code(lead)
        self._body = body
        self._venues = venues
        self._recent: list[tuple[int, Found]] = []
        """(entity, found) of each resolved mention so far."""
        self._last: dict[int, int] = {}
        """Place in `_recent` of each entity's last mention."""
        self._cities = {b.city: b for b in actors.bodies().body if b.city}

    def _back(self) -> Iterator[tuple[Entity, Found]]:
        """Those named before, the last first; no further back than a reader would look."""
        for k in range(len(self._recent) - 1, max(-1, len(self._recent) - _FAR), -1):
            number, found = self._recent[k]
            yield self.entities.all[number], found

    def _side(self, found: Found) -> Entity | None:
        """On whose behalf: the first owner that the tables or the report know."""
        sides = self._sides(found)
        return sides[0] if sides else None

    def _sides(self, found: Found) -> list[Entity]:
        owners = [o for o in found.owners if o.entry or o.words] or list(found.owners)
        sides: list[Entity] = []
        for owner in owners:
            side = self._owner(owner)
            if side is not None and side not in sides:
                sides.append(side)
        return sides

    def _owner(self, owner: Owner) -> Entity | None:
        if owner.entry is not None:
            return self._of_entry_owner(owner)
        if owner.again:
            if owner.again in {"its", "their"} or owner.again in cue("country_nouns"):
                return self._last_side(countries=owner.again not in {"its", "their"})
            return self._body_again(owner.again)
        if not owner.words:
            return None
        return self._words(owner.words)

    def _of_entry_owner(self, owner: Owner) -> Entity | None:
        entry = owner.entry
        assert entry is not None
        if entry.form == "capital" and owner.words and owner.words[0] in self._cities:
            body = self._cities[owner.words[0]]
            held = self.entities.keyed(f"body:{body.name}", "body", body.name)
            held.party = body.party
            return held
        if len(owner.words) > 1 and entry.name != " ".join(owner.words):
            known = self.entities.held(f"organisation:{' '.join(owner.words).casefold()}")
            if known is not None:
                return known
        return self.entities.of_entry(entry)

    def _words(self, words: tuple[str, ...]) -> Entity | None:
        """The side that unknown words name: a state, an organisation, a person's side."""
        if len(words) == 1 and words[0] in self._stems:
            return self._state(self._stems[words[0]], None)
        joined = " ".join(words)
        held = self.entities.held(f"organisation:{joined.casefold()}") or self.entities.held(
            f"acronym:{joined}"
        )
        if held is not None:
            return held
        if set(words) & org_heads().keys():
            body = self.entities.keyed(f"organisation:{joined.casefold()}", "organisation", joined)
            head = next(w for w in reversed(words) if w in org_heads())
            body.sector = body.sector or org_heads()[head] or None
            return body
        people = self.entities.called(words)
        if people:
            person = people[0]
            return self.entities.all[person.side] if person.side is not None else person
        side = self.entities.keyed(f"side:{joined}", "state", joined)
        return side

    def _state(self, noun: str, found: Found | None) -> Entity:
        entity = self.entities.keyed(f"state:{noun}", "state", noun)
        if found is not None and found.what == "state" and len(found.written) > len(entity.name):
            entity.name = found.written
        return entity

    def _last_side(self, *, countries: bool) -> Entity | None:
        for entity, found in self._back():
            if entity.side is not None and (countries or not entity.is_side):
                entity = self.entities.all[entity.side]
            kinds = {"country", "state"} if countries else {"country", "state", "body", "armed"}
            if entity.kind in kinds and not (found.place and not countries):
                return entity
            if not countries and entity.kind == "organisation":
                return entity
        return None

    def _body_again(self, noun: str) -> Entity | None:
        """The body or organisation named last that such a common noun can mean."""
        for entity, _ in self._back():
            if entity.side is not None and self.entities.all[entity.side].kind == "body":
                side = self.entities.all[entity.side]
                if noun in _kinds_of(side):
                    return side
            if entity.kind == "body" and noun in _kinds_of(entity):
                return entity
            if entity.kind == "organisation" and noun in entity.name.lower().split():
                return entity
            fights = entity.kind in {"organisation", "armed"} and entity.sector in _FIGHTERS
            if fights and noun in {"group", "movement", "militia", "organization", "faction"}:
                return entity
        return None

    def _owned(self, entity: Entity, found: Found, *, early: bool = False) -> None:
        """Gives an entity the party of its owner, where it has none yet."""
        if entity.side is not None:
            return
        if early and any(o.again or not o.entry for o in found.owners):
            return
        side = self._side(found)
        if side is not None and not early and self._is_house(side):
            home = self._home(found)
            if home is not None:
                side.side, side.party = home.number, home.party
        if side is None and found.house and not early:
            side = self._house(found)
        answers = self._briefing and found.part == "label"
        bare = found.role and found.tag != "envoy" and found.sector not in _PRIVATE
        if side is None and not early and (answers or bare):
            side = self._home(found)
        if side is None or side is entity:
            return
        entity.side = side.number if side.is_side else side.side
        entity.party = entity.party or side.party
        if side.sector in _FIGHTERS and entity.sector in {"GOV", "MIL", None}:
            entity.sector = side.sector
        if side.kind == "seat" and side.side is None:
            entity.side = side.number

    def _is_house(self, side: Entity) -> bool:
        """Whether a side is no more than a state's ministry, of a state not told ("Ministry of
        Water").
        """
        if side.kind != "organisation" or side.party is not None or side.side is not None:
            return False
        return side.name.partition(" ")[0] in {"Ministry", "Department"}

    def _house(self, found: Found) -> Entity | None:
        """The institution named before that a role is of ("a ministry spokesman")."""
        last = found.house.lower().split()[-1]
        for entity, _ in self._back():
            if entity.kind == "institution" and entity.name.lower().split()[-1] == last:
                return entity
        return None

    def _of_code(self, code: str | None) -> Entity | None:
        """The entity of a party code, from its row in the tables."""
        for country in actors.places().country:
            if country.code == code:
                held = self.entities.keyed(f"country:{country.name}", "country", country.name)
                held.party = code
                return held
        for body in actors.bodies().body:
            if body.code == code:
                held = self.entities.keyed(f"body:{body.name}", "body", body.name)
                held.party = code
                return held
        return None

    def _home(self, found: Found) -> Entity | None:
        """Whose bare offices these are: the publisher's, where it is a party; otherwise the one
        country that the paragraph has named so far, where it is one only; where it is none, the
        named office holders of the state that the report opens with.
        """
        if found.head.endswith(_OF_BODIES):
            return self._of_code(self._body) if self._host is None else self._body_host()
        if self._host is not None and not self._of_guests(found):
            return self._host
        topic = topic_of(self._paragraph(found), self.entities.all)
        if topic is not None:
            return topic
        seen = self._states_before(found)
        if not seen and found.what in _LED and found.sector in _STATE_SECTORS:
            return self._lead
        return seen[0] if len(seen) == 1 else None

    def _of_guests(self, found: Found) -> bool:
        """Whether a named official need not be the publisher's: one of whom a reporter asks, or
        whom a readout names below its opening.
        """
        if found.what != "person" or found.part == "label" or found.tag == "voice":
            return False
        return found.asked or (self._readout and found.paragraph > _OPENING)

    def _paragraph(self, found: Found) -> list[tuple[Entity, Found]]:
        """Those named before in the same paragraph, in text order."""
        before: list[tuple[Entity, Found]] = []
        for entity, other in self._back():
            if other.paragraph != found.paragraph or other.part == "dateline":
                break
            before.append((entity, other))
        return before[::-1]

    def _body_host(self) -> Entity | None:
        """The publisher, where it is an international body and so can have such an office."""
        return self._host if self._host is not None and self._host.kind == "body" else None

    def _states_before(self, found: Found) -> list[Entity]:
        """The states that the paragraph has named so far, the last first. A capital where
        something happens counts only where no institution of a state does.
        """
        seen: list[Entity] = []
        seats: list[Entity] = []
        institution = False
        for entity, other in self._back():
            if other.paragraph != found.paragraph or other.part == "dateline":
                break
            if other.quoted and not found.quoted:
                continue  # whom somebody speaks of in marks tells nothing of the speaker
            side = entity if entity.is_side else None
            if side is None and entity.side is not None:
                side = self.entities.all[entity.side]
            if side is None or side.kind not in {"country", "state"}:
                continue
            if entity.kind == "place" and side.key in self._venues:
                continue
            institution = institution or (entity.kind == "institution" and other.subject)
            held = seats if entity.kind == "place" else seen
            if side not in held:
                held.append(side)
        return seen if institution else [*seen, *(s for s in seats if s not in seen)]

    def _owned_by_home(self, entity: Entity, found: Found) -> None:
        side = self._home(found)
        if side is not None:
            entity.side, entity.party = side.number, side.party

    def _last_two(self, found: Found) -> list[Entity]:
        seen: list[Entity] = []
        for entity, other in self._back():
            if found.paragraph - other.paragraph > 1:
                break
            side = entity if entity.is_side else None
            if side is None and entity.side is not None:
                side = self.entities.all[entity.side]
            if side is not None and side not in seen and not other.place:
                seen.append(side)
        return sorted(seen, key=lambda e: e.number) if len(seen) == 2 else []


@functools.cache
def _kinds_by_name() -> dict[str, tuple[str, ...]]:
    return {b.name: b.kind for b in actors.bodies().body}


def _kinds_of(entity: Entity) -> tuple[str, ...]:
    name = entity.key.partition(":")[2]
    return _kinds_by_name().get(name, ())
