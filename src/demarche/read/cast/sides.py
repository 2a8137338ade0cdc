"""On whose behalf: from owners ("Kenya's", "Karveli", "its", "the alliance's") to entities."""

from __future__ import annotations

import functools
import re

from demarche.lexicon.whose import whose, words_of
from demarche.read.cast.entities import FIGHTERS, Entity, fits_role
from demarche.read.cast.found import Found, Owner
from demarche.read.cast.gazetteer import cue, is_field
from demarche.read.cast.heads import OF_BODIES
from demarche.read.cast.names import org_heads
from demarche.read.cast.relatives import OPPOSITES, Relatives
from demarche.read.cast.strip import all_given

_PRIVATE = frozenset("REB UAF IMG CVL BUS MED EDU JRN REL NGO CRM".split())
"""Sectors of those who need not be of the state that a paragraph is about."""
_OPENING = 3
"""Paragraphs in which a bare office is the one of the headline ("Kenya's deputy minister ...")."""
_OFFICE_OF = re.compile(r"(?:[Tt]he )?([\w-]+(?: [\w-]+)?)['’]s \w")
"""A role that is somebody's ("the President's adviser"), with the office of that one."""


_COUNCILS = frozenset(["Council", "Assembly", "Agency", "Bureau", "Guard", "Police", "Bank"])
"""What a state has one of that is called national."""


def is_private(role: str | None) -> bool:
    """Whether an office is of what no state has: "company vice-president", "union leader", and
    neither a "company commander" nor a "Union minister".
    """
    return _company().match(role or "") is not None


@functools.cache
def _company() -> re.Pattern[str]:
    return re.compile("|".join(whose().private), re.IGNORECASE)


_POSTS = frozenset(["embassy", "legation", "consulate"])
_POSTED = frozenset(["ambassador", "ambassadress", "minister-counsellor", "consul", "attaché"])
"""Who is at the head of a post: its officials are of the same state."""


class Sides(Relatives):
    """Tells which state, body or group a phrase belongs to."""

    def _side(self, found: Found) -> Entity | None:
        """On whose behalf: the first owner that the tables or the report know."""
        sides = self._sides(found)
        return sides[0] if sides else None

    def _sides(self, found: Found) -> list[Entity]:
        owners = [o for o in found.owners if o.entry or o.words] or list(found.owners)
        sides: list[Entity] = []
        if found.head.rpartition(" ")[2] in cue("local_heads"):
            owners = [o for o in owners if o.entry or o.again or self._is_state(o)]
        if found.head.rpartition(" ")[2] in cue("personal_heads"):
            owners = [
                o for o in owners if o.entry or o.again or self._is_state(o) or self._known(o)
            ]
        for owner in owners:
            side = self._owner(owner, found)
            if side is not None and side not in sides:
                sides.append(side)
        return sides

    def _owner(self, owner: Owner, found: Found) -> Entity | None:
        if owner.entry is not None:
            return self._of_entry_owner(owner)
        if owner.again:
            if owner.again.endswith(OF_BODIES):
                return self._headed()
            if owner.again == "its" and (main := self._main_subject(found)) is not None:
                return main
            if owner.again == "its" and found.head.endswith(OF_BODIES):
                return self._body_told(found)
            if owner.again in {"its", "their"} or owner.again in cue("country_nouns"):
                return self._last_side(
                    countries=owner.again not in {"its", "their"}, several=owner.again == "their"
                )
            return self._body_again(owner.again)
        if not owner.words:
            return None
        return self._words(owner.words)

    def _main_subject(self, found: Found) -> Entity | None:
        """The side whose doing a sentence tells, where its speaker stands at the end of it ("Karvel
        will close the strait if Peru does not leave, the commander of its navy said").
        """
        if not found.said or found.initial:
            return None
        first: Entity | None = None
        for entity, other in self._back():
            if other.sentence != found.sentence:
                break
            first = entity if other.initial and other.subject and not other.quoted else first
        return first if first is not None and first.kind in {"country", "state"} else None

    def _of_entry_owner(self, owner: Owner) -> Entity | None:
        entry = owner.entry
        assert entry is not None
        if entry.form == "capital" and owner.words and owner.words[0] in self._cities:
            return self._of_body(self._cities[owner.words[0]])
        if len(owner.words) > 1 and entry.name != " ".join(owner.words):
            known = self.entities.held(f"organisation:{' '.join(owner.words).casefold()}")
            if known is not None:
                return known
        return self.entities.of_entry(entry)

    def _words(self, words: tuple[str, ...]) -> Entity | None:
        """The side that unknown words name: a state, an organisation, a person's side."""
        if words[-1] in words_of("fields"):
            return None
        if len(words) == 1 and words[0] in self._stems:
            return self._state(self._stems[words[0]], None)
        if is_field(words):
            return None  # "Deputy Head of Foreign Relations": what an office deals with
        if len(words) == 1 and words[0] in words_of("epithets") and words[0] not in self._told:
            return None  # "a spokesman for the Seventh Fleet"
        joined = " ".join(words)
        if len(words) == 1 and words[0] in org_heads():
            body = self._body_again(words[0].lower())  # "a director at the Commission"
            if body is not None:
                return body
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
        if joined in self._strange or (len(words) > 1 and words[0] in all_given()):
            return None  # a town's, or a person's name: whose they are is not told
        return self.entities.keyed(f"side:{joined}", "state", joined)

    def _owned(self, entity: Entity, found: Found, *, early: bool = False) -> None:
        """Gives an entity the party of its owner, where it has none yet."""
        if entity.side is not None:
            return
        if early and any(o.again or not (o.entry or self._is_state(o)) for o in found.owners):
            return
        side = self._side(found) if early else self._told_side(found)
        if found.head.endswith(OPPOSITES) and side is not None and self._master(found) is not None:
            if early:
                return
            other, side = side, self._opposite(side)  # "Okoro's counterpart, Ana Soto"
            if side is None or other is side:
                return
            entity.side, entity.party = side.side_number, entity.party or side.party
            return
        if side is None and not early:
            side = self._presumed_side(found)
            entity.presumed = side is not None and side is not self._host
            entity.homed = side is not None and side is self._host
        master = self._master(found)
        if master is not None and master is not entity:
            entity.whose, entity.presumed = master.number, entity.presumed or master.presumed
        if side is None or side is entity:
            return
        entity.side = side.side_number
        entity.party = entity.party or side.party
        if side.sector in FIGHTERS and entity.sector in {"GOV", "MIL", None}:
            entity.sector = side.sector
        if side.kind == "seat" and side.side is None:
            entity.side = side.number

    def _is_state(self, owner: Owner) -> bool:
        """Whether unknown words are a state's name or its adjective."""
        words = owner.words
        return " ".join(words) in self._told or (len(words) == 1 and words[0] in self._stems)

    def _known(self, owner: Owner) -> bool:
        """Whether unknown words name somebody whose side is told."""
        return any(p.side is not None for p in self.entities.called(owner.words))

    def _master(self, found: Found) -> Entity | None:
        """The person whose minister, spokesman or office this is ("Ganz's foreign minister")."""
        for owner in found.owners:
            if not owner.words or owner.entry is not None or owner.words[0] in self._stems:
                continue
            people = self.entities.called(owner.words)
            if people and self._words(owner.words) in (people[0], self._side_of(people[0])):
                return people[0]
        return None

    def _told_side(self, found: Found) -> Entity | None:
        """On whose behalf by its own words: its owner's side, its house's, that of whose it is."""
        side = self._side(found)
        if side is not None and self._is_house(side):
            home = self._home(found)
            if home is not None:
                side.side, side.party = home.number, home.party
        if side is None and found.what == "person" and found.name:
            guest = self._of_guest.get(found.name[-1].casefold())
            side = self._owner(guest, found) if guest is not None else None
        if side is None and found.house:
            side = self._house(found)
        bare = all(o.entry is None and is_field(o.words) for o in found.owners)
        if side is None and bare and found.paragraph < _OPENING:
            named = self._in_title.get(found.head)
            side = self._side(named) if named is not None else None
        if side is None:
            side = self._of_one_state(found)
        if side is None and (holder := _OFFICE_OF.match(found.role or "")) is not None:
            side = self._side_of_holder(holder[1].lower())
        if side is None and found.sector not in _PRIVATE:
            side = self._relative(found)
        return side

    def _of_one_state(self, found: Found) -> Entity | None:
        """The state that alone has such an office; none where the report tells of a state that no
        table has, whose offices may be called the same, and does not name it.
        """
        code = whose().offices_of.get((found.role or "").lower())
        if self._told and all(e.party != code for e in self.entities.all):
            return None
        return self._of_code(code) if code else None

    def _side_of_holder(self, head: str) -> Entity | None:
        """The side of whoever was named last in an office ("the President's adviser")."""
        for entity, _ in self._back():
            if entity.person and entity.side is not None and fits_role(entity, head):
                return self.entities.all[entity.side]
        return None

    def _presumed_side(self, found: Found) -> Entity | None:
        """Whose a bare office is, by where it stands."""
        if found.head.endswith(OPPOSITES) or self._served(found) is not None:
            return None  # where they stand is mostly the other's paragraph
        answers = self._briefing and found.part == "label"
        opens = (
            self._readout and found.subject and found.paragraph <= self._opening
        )  # the publisher's envoy
        bare = (found.role or found.house) and (found.tag != "envoy" or opens or bool(found.house))
        bare = bare and found.sector not in _PRIVATE and not is_private(found.role)
        return self._home(found) if answers or bare else None

    def _is_house(self, side: Entity) -> bool:
        """Whether a side is no more than a state's ministry, of a state not told ("Ministry of
        Water").
        """
        if side.kind != "organisation" or side.party is not None or side.side is not None:
            return False
        words = side.name.split()
        ends = {words[0], words[-1]}
        if self._briefing and ends & words_of("agencies"):
            return True
        if words[0] == "National" and words[-1] in _COUNCILS:
            return True  # "National Security Council"
        return bool(ends & words_of("houses") or words_of("ruling") & set(words))

    def _house(self, found: Found) -> Entity | None:
        """The institution named before that a role is of ("a ministry spokesman"): one that is
        told whole ("the foreign ministry's spokesman") only where the paragraph is no other's.
        """
        words = found.house.lower().split()
        if words[-1] in _POSTS:
            posted = (e for e, _ in self._back() if _POSTED & set(" ".join(e.heads).split()))
            envoy = next((e for e in posted if e.side is not None and not e.presumed), None)
            return self.entities.all[envoy.side] if envoy and envoy.side is not None else None
        for entity, _ in self._back():
            held = entity.name.lower().split()
            if entity.kind not in {"institution", "seat"} or held[-1] != words[-1]:
                continue
            if len(words) == 1 or (entity.side is not None and held[-len(words) :] == words):
                return entity if len(words) == 1 else self._home(found) or entity
        return None

    def _owned_by_home(self, entity: Entity, found: Found) -> None:
        side = self._home(found)
        if side is not None:
            entity.side, entity.party = side.number, side.party
