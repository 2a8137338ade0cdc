"""From stretches of text to entities: first everybody with a full name, then all in text order."""

from __future__ import annotations

from collections.abc import Sequence

from demarche.lexicon import actors
from demarche.read.cast.entities import Entities, Entity, fits_role, note_role
from demarche.read.cast.found import Found, Owner
from demarche.read.cast.gazetteer import cue
from demarche.read.cast.names import org_heads
from demarche.read.cast.states import pairs, stems
from demarche.read.page import How

_WHOLE = frozenset(["powers", "countries", "nations", "states", "governments", "capitals"])
_RELATED = frozenset(
    "allies partners neighbours neighbors counterparts opponents critics rivals enemies supporters "
    "backers interlocutors donors creditors".split()
)
_VAGUE = frozenset(
    ["organization", "body", "group", "house", "initiative", "program", "programme", "team"]
)
_THING_ENDS = (
    "tion", "sion", "ment", "ness", "ity", "ing", "ance", "ence", "ism", "ship", "ings", "ions",
    "ments", "ies", "ure", "ures", "ly", "age", "th", "fire", "ers", "ists", "ians",
)  # fmt: skip


class Resolver:
    """Gives each found stretch its entity; holds what has been named so far, in text order."""

    def __init__(self, founds: Sequence[Found]) -> None:
        self.entities = Entities()
        self._founds = founds
        self._recent: list[tuple[int, Found]] = []
        """(entity, found) of each resolved mention so far."""
        self._cities = {b.city: b for b in actors.bodies().body if b.city}
        self._stems = self._state_stems()
        self._inside = {w for f in founds if not f.initial for w in f.name}
        self._surely = {
            f.entry.key
            for f in founds
            if f.entry and (f.adjective or f.place or f.entry.form in {"capital", "people"})
        }
        for found in founds:
            self._declare(found)

    def _state_stems(self) -> dict[str, str]:
        """Each unknown word of the report that names a state or is its adjective, with the state."""
        named = [f.name[-1] for f in self._founds if f.what == "state" and f.name]
        owning: list[str] = []
        loose: list[str] = []
        people: set[str] = set()
        for found in self._founds:
            owning += [o.words[0] for o in found.owners if not o.entry and len(o.words) == 1]
            if found.what == "capitals" and len(found.name) == 1:
                loose.append(found.name[0])
            elif found.what == "person" and found.name:
                people.update(found.name)
        words = [w for w in (*owning, *loose) if w not in people]
        nouns = [n for n in pairs((*words, *named))]
        return stems((*named, *nouns), (*words, *named))

    def _declare(self, found: Found) -> None:
        for owner in found.owners:
            if owner.acronym and (side := self._words(owner.words)) is not None:
                side.acronym = owner.acronym
                self.entities.alias(f"acronym:{owner.acronym}", side)
        if found.what == "person" and len(found.name) > 1:
            entity = self.entities.person(found.name, found.written)
            note_role(entity, found)
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

    # --- people -----------------------------------------------------------------------------

    def _person(self, found: Found) -> tuple[Entity, How]:
        entity = self._who(found)
        note_role(entity, found)
        self._owned(entity, found)
        return entity, "name" if len(found.name) > 1 else "surname"

    def _who(self, found: Found) -> Entity:
        if len(found.name) > 1:
            return self.entities.person(found.name, found.written)
        known = self._best(self.entities.called(found.name), found)
        return known or self.entities.person(found.name, found.written)

    def _best(self, people: list[Entity], found: Found) -> Entity | None:
        """The likeliest of several people of one name: pronoun, office, then who was named last."""
        if len(people) < 2:
            return people[0] if people else None
        order = {number: k for k, (number, _) in enumerate(self._recent)}
        return max(
            people,
            key=lambda e: (
                not (found.gender and e.gender and found.gender != e.gender),
                bool(found.head) and fits_role(e, found.head),
                order.get(e.number, -1),
                -e.number,
            ),
        )

    def _title(self, found: Found) -> tuple[Entity, How]:
        side = self._side(found)
        if found.part == "label":
            return self._label_title(found), "title"
        seen = [n for n, _ in self._recent]
        fits = [
            e
            for e in self.entities.all
            if e.person and fits_role(e, found.head) and self._same_side(e, side, found)
        ]
        before = [e for e in fits if e.number in seen]
        if before:
            last = {n: k for k, n in enumerate(seen)}
            return max(before, key=lambda e: last[e.number]), "title"
        if len(fits) == 1 and (side is not None or found.initial is False):
            return fits[0], "title"
        key = f"title:{side.key if side else ''}:{found.head}"
        entity = self.entities.keyed(key, "office", found.written)
        entity.person = True
        note_role(entity, found)
        self._owned(entity, found)
        return entity, "title"

    def _label_title(self, found: Found) -> Entity:
        """Whom "THE PRESIDENT:" labels: the host of that office whom no country sets apart."""
        fits = [e for e in self.entities.all if e.kind == "person" and fits_role(e, found.head)]
        hosts = [e for e in fits if e.side is None]
        if hosts:
            return hosts[0]
        entity = self.entities.keyed(f"title::{found.head}", "office", found.written)
        entity.person = True
        note_role(entity, found)
        return entity

    def _same_side(self, entity: Entity, side: Entity | None, found: Found) -> bool:
        if side is None:
            return True
        if entity.side is None:
            return entity.party is None and not found.owners
        return entity.side == side.number or (
            entity.party is not None and entity.party == side.party
        )

    # --- sides ------------------------------------------------------------------------------

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
        """The side that unknown words name: a state by its stem, an organisation, a person's side."""
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
        for number, found in reversed(self._recent):
            entity = self.entities.all[number]
            if entity.side is not None and (countries or not entity.is_side):
                entity = self.entities.all[entity.side]
            kinds = {"country", "state"} if countries else {"country", "state", "body", "armed"}
            if entity.kind in kinds and not (found.place and not countries):
                return entity
            if not countries and entity.kind == "organisation":
                return entity
        return None

    def _owned(self, entity: Entity, found: Found, *, early: bool = False) -> None:
        """Gives an entity the party of its owner, where it has none yet."""
        if entity.side is not None:
            return
        if early and any(o.again or not o.entry for o in found.owners):
            return
        side = self._side(found)
        if side is None and found.house and not early:
            side = self._house(found)
        if side is None and not early and found.role:
            side = self._home(found)
        if side is None or side is entity:
            return
        entity.side = side.number if side.is_side else side.side
        entity.party = entity.party or side.party
        if side.kind == "seat" and side.side is None:
            entity.side = side.number

    def _house(self, found: Found) -> Entity | None:
        """The institution named before that a role is of ("a ministry spokesman")."""
        last = found.house.lower().split()[-1]
        for number, _ in reversed(self._recent):
            entity = self.entities.all[number]
            if entity.kind == "institution" and entity.name.lower().split()[-1] == last:
                return entity
        return None

    def _home(self, found: Found) -> Entity | None:
        """The one country that the paragraph has named so far, where it is one only."""
        seen: list[Entity] = []
        for number, other in reversed(self._recent):
            if other.paragraph != found.paragraph:
                break
            entity = self.entities.all[number]
            side = entity if entity.is_side else None
            if side is None and entity.side is not None:
                side = self.entities.all[entity.side]
            if side is not None and side.kind in {"country", "state"} and side not in seen:
                seen.append(side)
        return seen[0] if len(seen) == 1 else None

    # --- institutions, groups, the unnamed ----------------------------------------------------

    def _institution(self, found: Found) -> Entity:
        head = _canonical(found.head)
        side = self._side(found)
        if head.endswith("side") and side is not None:
            return side
        if side is None:
            known = self._institution_before(head)
            if known is not None:
                return known
            side = self._home(found)
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
        for number, _ in reversed(self._recent):
            entity = self.entities.all[number]
            if entity.kind in {"institution", "organisation"}:
                held = entity.key.rsplit(":", 1)[-1]
                if held == head or held.endswith(f" {head}"):
                    return entity
        return None

    def _group(self, found: Found) -> Entity:
        sides = self._sides(found)
        last = found.head.split()[-1]
        if len(sides) == 1 and sides[0].kind == "collective" and last in _WHOLE:
            return sides[0]
        key = f"group:{found.written.casefold()}"
        entity = self.entities.keyed(key, "group", found.written)
        entity.sector = entity.sector or found.sector
        if last in _RELATED:
            sides = [s for s in sides if s.kind in {"body", "collective"}]
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

    def _last_two(self, found: Found) -> list[Entity]:
        seen: list[Entity] = []
        for number, other in reversed(self._recent):
            if found.paragraph - other.paragraph > 1:
                break
            entity = self.entities.all[number]
            side = entity if entity.is_side else None
            if side is None and entity.side is not None:
                side = self.entities.all[entity.side]
            if side is not None and side not in seen and not other.place:
                seen.append(side)
        return sorted(seen, key=lambda e: e.number) if len(seen) == 2 else []

    def _single(self, found: Found) -> Entity:
        number = len(self.entities.all)
        entity = self.entities.keyed(f"single:{number}:{found.start}", "single", found.written)
        entity.person = True
        note_role(entity, found)
        entity.role = None
        self._owned(entity, found)
        return entity

    # --- names ------------------------------------------------------------------------------

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
        """A person already named whose surname is also a place's, where no word speaks for the place."""
        if found.entry is None or found.entry.form != "name" or found.place or found.adjective:
            return None
        people = self.entities.called((found.written,)) if " " not in found.written else []
        seen = {n for n, _ in self._recent}
        people = [p for p in people if p.number in seen and p.names[0][-1] == found.written]
        if not people or found.entry.key in self._surely:
            return None
        return people[0]

    def _owned_by_home(self, entity: Entity, found: Found) -> None:
        side = self._home(found)
        if side is not None:
            entity.side, entity.party = side.number, side.party

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
            return found.acts and not found.name[0].lower().endswith(_THING_ENDS)
        return found.spoken or found.object or (len(found.name) in {2, 3} and not found.initial)

    # --- who is taken up again ------------------------------------------------------------------

    def _again(self, found: Found) -> tuple[Entity, How] | None:
        if found.tag == "two":
            key = f"group:{found.written.casefold()}"
            return self.entities.keyed(key, "group", found.written), "group"
        if found.tag == "country":
            side = self._last_side(countries=True)
            return (side, "title") if side is not None else None
        body = self._body_again(found.head)
        if body is None and found.spoken and found.head not in _VAGUE:
            body = self.entities.keyed(f"institution::{found.head}", "institution", found.written)
        return (body, "title") if body is not None else None

    def _body_again(self, noun: str) -> Entity | None:
        """The body or organisation named last that such a common noun can mean."""
        for number, _ in reversed(self._recent):
            entity = self.entities.all[number]
            if entity.side is not None and self.entities.all[entity.side].kind == "body":
                side = self.entities.all[entity.side]
                if noun in _kinds_of(side):
                    return side
            if entity.kind == "body" and noun in _kinds_of(entity):
                return entity
            if entity.kind == "organisation" and noun in entity.name.lower().split():
                return entity
        return None


def _kinds_of(entity: Entity) -> tuple[str, ...]:
    name = entity.key.partition(":")[2]
    return next((b.kind for b in actors.bodies().body if b.name == name), ())


def _canonical(head: str) -> str:
    """One spelling of an institution's name: "ministry of foreign affairs" is "foreign ministry"."""
    for noun in ("ministry", "department"):
        for joint in (" of the ", " of ", " for "):
            if head.startswith(noun + joint):
                head = f"{head[len(noun + joint) :]} {noun}"
    head = head.replace("foreign affairs", "foreign").replace("external affairs", "foreign")
    return head.replace("defense", "defence").replace("labor ", "labour ")
