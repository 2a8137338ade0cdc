"""From stretches of text to entities: first everybody with a full name, then all in text order."""

from __future__ import annotations

from collections.abc import Sequence

from demarche.read.cast.entities import Entity
from demarche.read.cast.found import Found
from demarche.read.cast.gazetteer import cue
from demarche.read.cast.persons import Persons
from demarche.read.cast.states import pairs, stems
from demarche.read.page import How


class Resolver(Persons):
    """Gives each found stretch its entity; holds what has been named so far, in text order."""

    def __init__(
        self,
        founds: Sequence[Found],
        common: frozenset[str] = frozenset(),
        *,
        host: str | None = None,
        briefing: bool = False,
        readout: bool = False,
        lead: str | None = None,
        body: str | None = None,
        venues: frozenset[str] = frozenset(),
    ) -> None:
        super().__init__(
            _state_stems(founds),
            host=host,
            briefing=briefing,
            readout=readout,
            lead=lead,
            body=body,
            venues=venues,
        )
        self._common = common
        self._inside = {w for f in founds if not f.initial for w in f.name}
        self._surely = {
            f.entry.key
            for f in founds
            if f.entry and (f.adjective or f.place or f.entry.form in {"capital", "people"})
        }
        for found in founds:
            self._declare(found)

    def _declare(self, found: Found) -> None:
        for owner in found.owners:
            if owner.acronym and (side := self._words(owner.words)) is not None:
                side.acronym = owner.acronym
                self.entities.alias(f"acronym:{owner.acronym}", side)
        if found.what == "person" and len(found.name) > 1:
            entity = self.entities.person(found.name, found.written)
            self.entities.note(entity, found)
            self._owned(entity, found, early=True)
        elif found.what == "capitals" and 1 < len(found.name) < 5 and found.said:
            found.what = "person"
            self.entities.person(found.name, found.written)
        elif found.what == "state" and found.name:
            self._state(self._stems.get(found.name[-1], found.name[-1]), found)
        elif found.what == "organisation":
            self._organisation(found)
        elif found.what == "entry" and found.acronym and found.entry:
            held = self.entities.of_entry(found.entry)
            self.entities.alias(f"acronym:{found.acronym}", held)

    def resolve(self, found: Found) -> tuple[Entity, How] | None:
        """The entity a stretch names and by what it names it; None where it names nobody."""
        result = self._named(found)
        if result is not None:
            self._last[result[0].number] = len(self._recent)
            self._recent.append((result[0].number, found))
        return result

    def _named(self, found: Found) -> tuple[Entity, How] | None:
        match found.what:
            case "person":
                return self._person(found)
            case "title":
                return self._title(found)
            case "group":
                return self._group(found), "group"
            case "single":
                return self._single(found), "unnamed"
            case "institution":
                return self._institution(found), "name" if found.owners else "title"
            case "entry":
                return self._entry(found)
            case "organisation":
                return self._organisation(found), "name"
            case "state":
                return self._state(self._stems.get(found.name[-1], found.name[-1]), found), "name"
            case "capitals":
                return self._capitals(found)
            case "again":
                return self._again(found)
        return None

    def _institution(self, found: Found) -> Entity:
        head = _canonical(found.head)
        side = self._side(found)
        if head.endswith("side") and side is not None:
            return side
        if side is None:
            known = self._institution_before(head)
            if known is not None:
                return known
            side = self._home(found) if not _of_others(found) else None
        key = f"institution:{side.key if side else ''}:{head}"
        entity = self.entities.keyed(key, "institution", found.written)
        if len(found.written) > len(entity.name):
            entity.name = found.written
        entity.sector = entity.sector or found.sector
        if side is not None and entity.side is None:
            entity.side = side.number if side.is_side else side.side
            entity.party = side.party
        return entity

    def _institution_before(self, head: str) -> Entity | None:
        for entity, _ in self._back():
            if entity.kind in {"institution", "organisation"}:
                held = entity.key.rsplit(":", 1)[-1]
                if held == head or held.endswith(f" {head}"):
                    return entity
        return None

    def _group(self, found: Found) -> Entity:
        sides = self._sides(found)
        last = found.head.split()[-1]
        if len(sides) == 1 and sides[0].kind == "collective" and last in cue("whole"):
            return sides[0]
        key = f"group:{found.written.casefold()}"
        entity = self.entities.keyed(key, "group", found.written)
        entity.sector = entity.sector or found.sector
        if last in cue("related"):
            # "NATO allies" are NATO's; "its neighbours" are somebody else.
            stated = {o.entry.key for o in found.owners if o.entry}
            sides = [s for s in sides if s.kind in {"body", "collective"} and s.key in stated]
        parties = {s.party for s in sides}
        if len(sides) == 1 and entity.side is None:
            entity.side = sides[0].number if sides[0].is_side else sides[0].side
        if len(parties) == 1:
            entity.party = entity.party or sides[0].party
        return entity

    def parties(self, found: Found) -> tuple[str, ...]:
        """The codes of a group that names several sides, or of "both sides"."""
        if found.what == "again" and found.tag == "two":
            sides = self._last_two(found)
        elif found.what == "group":
            sides = self._sides(found)
        else:
            return ()
        codes = tuple(dict.fromkeys(s.party for s in sides if s.party))
        return codes if len(sides) > 1 else ()

    def _single(self, found: Found) -> Entity:
        number = len(self.entities.all)
        entity = self.entities.keyed(f"single:{number}:{found.start}", "single", found.written)
        entity.person = True
        self.entities.note(entity, found)
        entity.role = None
        self._owned(entity, found)
        return entity

    def _entry(self, found: Found) -> tuple[Entity, How] | None:
        entry = found.entry
        assert entry is not None
        if entry.kind == "place" and entry.form == "city":
            return self._place(found), "name"
        if entry.form == "capital":
            if found.place:
                return self._place(found), "name"
            if found.written in self._cities:
                body = self._cities[found.written]
                held = self.entities.keyed(f"body:{body.name}", "body", body.name)
                held.party = body.party
                return held, "metonym"
            return self.entities.of_entry(entry), "metonym"
        own = self.entities.held(f"acronym:{found.written}")
        if own is not None:
            # The report's own "(OLF)" goes before the tables' OLF.
            return own, "name"
        namesake = self._namesake(found)
        if namesake is not None:
            return namesake, "surname"
        entity = self.entities.of_entry(entry)
        if entry.kind in {"body", "armed"} and len(found.written) > len(entity.acronym):
            entity.acronym = entity.name = found.written
        if entry.kind == "seat":
            if entry.tag == "governed" and entity.side is None and entry.party is None:
                self._owned_by_home(entity, found)
            return entity, "metonym"
        if entry.form == "people":
            group = self.entities.keyed(f"people:{entry.key}", "group", found.written)
            group.party, group.side, group.sector = entry.party, entity.number, "CVL"
            return group, "group"
        return entity, "name"

    def _namesake(self, found: Found) -> Entity | None:
        """A person already named whose surname is a country's, which nothing else names."""
        if found.entry is None or found.entry.form != "name" or found.place or found.adjective:
            return None
        people = self.entities.called((found.written,)) if " " not in found.written else []
        people = [p for p in people if p.number in self._last and p.names[0][-1] == found.written]
        if not people or found.entry.key in self._surely:
            return None
        return people[0]

    def _place(self, found: Found) -> Entity:
        place = self.entities.keyed(f"place:{found.written.casefold()}", "place", found.written)
        if found.entry is not None and found.entry.form == "capital" and place.side is None:
            place.side = self.entities.of_entry(found.entry).number
        return place

    def _organisation(self, found: Found) -> Entity:
        key = f"organisation:{found.written.casefold()}"
        if found.acronym:
            bare = " ".join(found.name)
            key = f"organisation:{bare.casefold()}"
            found.written = bare
        entity = self.entities.keyed(key, "organisation", found.written)
        if found.acronym:
            entity.acronym = found.acronym
            self.entities.alias(f"acronym:{found.acronym}", entity)
        entity.sector = entity.sector or found.sector
        side = self._side(found)
        if side is not None and entity.side is None and side is not entity:
            entity.side = side.number if side.is_side else side.side
            if entity.sector not in {"REB", "UAF", "IMG", ""}:
                entity.party = side.party
        return entity

    def _capitals(self, found: Found) -> tuple[Entity, How] | None:
        name = found.name
        if len(name) == 1 and name[0] in self._stems:
            noun = self._stems[name[0]]
            found.adjective = noun != name[0] and not found.spoken
            return self._state(noun, None), "name"
        known = self.entities.held(f"acronym:{name[0]}") if len(name) == 1 else None
        if known is None:
            known = self.entities.held(f"organisation:{' '.join(name).casefold()}")
        if known is not None:
            return known, "name"
        person = self._best(self.entities.called(name), found)
        if person is not None and person.person:
            self._owned(person, found)
            return person, "name" if len(name) > 1 else "surname"
        side = self.entities.held(f"side:{' '.join(name)}")
        if side is not None:
            return side, "name"
        if found.place:
            return self._place(found), "name"
        if self._is_somebody(found):
            return self.entities.keyed(f"name:{' '.join(name)}", "name", found.written), "name"
        return None

    def _is_somebody(self, found: Found) -> bool:
        """Whether an unknown name is named as one who acts, or with whom somebody deals."""
        if found.initial and len(found.name) == 1 and found.name[0] not in self._inside:
            if found.name[0].lower() in self._common:
                return False
            return found.acts and not found.name[0].lower().endswith(
                tuple(sorted(cue("thing_ends")))
            )
        if any(word.lower() in self._common for word in found.name):
            return False
        return found.spoken or found.object or (len(found.name) in {2, 3} and not found.initial)

    def _again(self, found: Found) -> tuple[Entity, How] | None:
        if found.tag == "two":
            key = f"group:{found.written.casefold()}"
            return self.entities.keyed(key, "group", found.written), "group"
        if found.tag == "country":
            side = self._last_side(countries=True)
            return (side, "title") if side is not None else None
        body = self._body_again(found.head)
        if body is None and found.spoken and found.head not in cue("vague"):
            body = self.entities.keyed(f"institution::{found.head}", "institution", found.written)
        return (body, "title") if body is not None else None


def _state_stems(founds: Sequence[Found]) -> dict[str, str]:
    """Each unknown word that names a state or is its adjective, with the state."""
    named = [f.name[-1] for f in founds if f.what == "state" and f.name]
    owning: list[str] = []
    loose: list[str] = []
    people: set[str] = set()
    for found in founds:
        owning += [o.words[0] for o in found.owners if not o.entry and len(o.words) == 1]
        if found.what == "capitals" and len(found.name) == 1:
            loose.append(found.name[0])
        elif found.what == "person" and found.name:
            people.update(found.name)
    words = [w for w in (*owning, *loose) if w not in people]
    nouns = [n for n in pairs((*words, *named))]
    return stems((*named, *nouns), (*words, *named))


def _of_others(found: Found) -> bool:
    """Whether an institution is somebody else's by its first word ("foreign forces")."""
    first = found.written.partition(" ")[0].lower()
    return first in _OTHERS and not found.head.startswith(first)


_OTHERS = frozenset(
    "foreign enemy hostile neighbouring neighboring rival opposing occupying".split()
)


def _canonical(head: str) -> str:
    """One spelling of an institution: "ministry of foreign affairs" is "foreign ministry"."""
    for noun in ("ministry", "department"):
        for joint in (" of the ", " of ", " for "):
            if head.startswith(noun + joint):
                head = f"{head[len(noun + joint) :]} {noun}"
    head = head.replace("foreign affairs", "foreign").replace("external affairs", "foreign")
    return head.replace("defense", "defence").replace("labor ", "labour ")
