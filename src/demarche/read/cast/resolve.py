"""From stretches of text to entities: first everybody with a full name, then all in text order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from demarche.read.cast.entities import Entity
from demarche.read.cast.found import Found, Owner
from demarche.read.cast.gazetteer import cue
from demarche.read.cast.houses import Houses
from demarche.read.cast.named import Setting
from demarche.read.page import How

_UNKNOWN = Setting()


class Resolver(Houses):
    """Gives each found stretch its entity; holds what has been named so far, in text order."""

    def __init__(
        self,
        founds: Sequence[Found],
        common: frozenset[str] = frozenset(),
        setting: Setting = _UNKNOWN,
        told: frozenset[str] = frozenset(),
        stems: dict[str, str] | None = None,
        headline: Sequence[Found] = (),
        strange: frozenset[str] = frozenset(),
    ) -> None:
        super().__init__(stems or {}, setting, told, strange)
        founds = [*headline, *founds]
        self._common = common
        self._inside = {w for f in founds if not f.initial for w in f.name}
        self._surely = {
            f.entry.key
            for f in founds
            if f.entry and (f.adjective or f.place or f.entry.form in {"capital", "people"})
        }
        self._in_title = {
            f.head: f
            for f in headline
            if f.what == "title" and f.owners and not f.written.isupper()
        }
        self._of_guest = dict(_guests(headline))
        for found in founds:
            self._declare(found)

    def _declare(self, found: Found) -> None:
        """Enters whoever a stretch names in full: mentions further up may mean them too."""
        for owner in found.owners:
            if owner.acronym and (side := self._words(owner.words)) is not None:
                side.acronym = owner.acronym
                self.entities.alias(f"acronym:{owner.acronym}", side)
        if found.what == "person" and len(found.name) > 1:
            entity = self.entities.person(found.name, found.written)
            self.entities.note(entity, found)
            self._owned(entity, found, early=True)
        elif found.what == "capitals" and found.written in self._told:
            self._words(tuple(found.written.split()))
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
                return self._of_body(self._cities[found.written]), "metonym"
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

    def _capitals(self, found: Found) -> tuple[Entity, How] | None:
        name = found.name
        if len(name) == 1 and name[0] in self._stems:
            noun = self._stems[name[0]]
            found.adjective = noun != name[0] and not found.spoken
            return self._state(noun, None), "name"
        if found.written in self._told and (own := self._words(tuple(found.written.split()))):
            return own, "name"
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


def _guests(headline: Sequence[Found]) -> Iterator[tuple[str, Owner]]:
    """By their first and last names those whom a title names with their state ("Remarks by
    President Vaka and Prime Minister Soto of Peru").
    """
    for found in headline:
        owners = [o for o in found.owners if o.entry and o.entry.kind == "country"]
        if found.what != "person" or not found.role:
            continue
        for name in (found.name[0], found.name[-1]) if owners else ():
            yield name.casefold(), owners[0]  # the family's name can stand first
