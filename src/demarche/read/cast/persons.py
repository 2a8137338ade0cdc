"""Which person a name or an office means: full names first, then surnames, then titles."""

from __future__ import annotations

from demarche.read.cast.entities import Entity, fits_role
from demarche.read.cast.found import Found
from demarche.read.cast.heads import OF_BODIES
from demarche.read.cast.sides import Sides
from demarche.read.cast.strip import given
from demarche.read.page import How

_OF_MANY = frozenset(["special", "executive", "personal"])
"""First words of offices that bodies have rather than states."""
_PAST = ("former ", "ex-", "retired ", "veteran ", "career ")
"""With what an office opens that tells somebody's past."""
_OFFICIALS = frozenset(["title", "single", "person", "group", "entry"])


class Persons(Sides):
    """Resolves names and titles of people among all whom the report names."""

    def _person(self, found: Found) -> tuple[Entity, How]:
        entity = self._who(found)
        self.entities.note(entity, found)
        self._of_one_office(entity, found)
        self._faced(found, self._side(found) if found.owners else None)
        office = self._nameless(entity, found)
        if office is not None:
            entity.side, entity.party = office.side, office.party
        self._owned(entity, found)
        return entity, "name" if len(found.name) > 1 else "surname"

    def _who(self, found: Found) -> Entity:
        if len(found.name) > 1 and found.name[0].lower() not in given("particles"):
            return self.entities.person(found.name, found.written)
        known = self._best(self.entities.called(found.name), found)
        return known or self.entities.person(found.name, found.written)

    def _nameless(self, entity: Entity, found: Found) -> Entity | None:
        """The office told of before without a name whose holder "the minister, Ada Okoro" is."""
        bare = not found.owners and not found.house and entity.side is None
        if not bare or (found.paragraph == 0 and not found.det):
            return None
        if found.role is None:
            return self._introduced(entity, found)
        for other, before in self._back():
            if found.paragraph - before.paragraph > 1:
                return None
            if other.kind in {"office", "single"} and other.side is not None and not other.names:
                if fits_role(other, found.head) or found.head in other.heads:
                    return None if other.presumed else other
        return None

    def _introduced(self, entity: Entity, found: Found) -> Entity | None:
        """The official of the first paragraph who speaks on by name in the second: "..., the head
        of the Harbour Council said. / «...,» Ada Okoro told reporters".
        """
        if not found.said or found.paragraph != 1 or entity.number in self._last:
            return None
        back = [(e, f) for e, f in self._back() if not f.quoted and f.what in _OFFICIALS]
        spoke = [t for t in back if t[1].said] or [t for t in back if t[1].subject]
        if len({e.number for e, _ in spoke}) != 1 or len(found.name) < 2:
            return None
        other = spoke[0][0]
        if other.kind not in {"office", "single"} or other.names or other.side is None:
            return None
        entity.role = entity.role or other.role or spoke[0][1].role
        entity.sector = entity.sector or other.sector
        return other

    def _best(self, people: list[Entity], found: Found) -> Entity | None:
        """The likeliest of several people of one name: pronoun, office, then who was named last."""
        if len(people) < 2:
            return people[0] if people else None
        return max(
            people,
            key=lambda e: (
                not (found.gender and e.gender and found.gender != e.gender),
                bool(found.head) and fits_role(e, found.head),
                self._last.get(e.number, -1),
                -e.number,
            ),
        )

    def _title(self, found: Found) -> tuple[Entity, How]:
        side = self._side(found)
        if found.part == "label":
            return self._label_title(found), "title"
        if (known := self._formerly(found)) is not None:
            return known, "title"
        fits = [
            e
            for e in (*self.entities.of_role(found.head), *self._unnamed())
            if e.person and fits_role(e, found.head) and self._same_side(e, side, found)
        ]
        if self._of_issuer(found):
            fits = self._issuers(fits, found)
            if len(fits) == 1 and fits[0].side == self.host_number:
                return _in_letters(fits[0], found), "title"
        before = [e for e in fits if e.number in self._last]
        if before:
            return _in_letters(max(before, key=lambda e: self._last[e.number]), found), "title"
        if len(fits) == 1 and (side is not None or found.initial is False):
            return fits[0], "title"
        key = f"title:{side.key if side else ''}:{found.head}"
        entity = self.entities.keyed(key, "office", found.written)
        entity.person = True
        self.entities.note(entity, found)
        self._owned(entity, found)
        return entity, "title"

    def _formerly(self, found: Found) -> Entity | None:
        """Whom "the former general" at the head of a sentence means, where nobody else was told as
        one: the person whose doing the sentence before tells, by their name.
        """
        written = (found.role or found.written).lower().removeprefix("the ")
        told = (f for _, f in self._back() if f.head.endswith(found.head))
        if any((f.role or f.written).lower().startswith(_PAST) for f in told):
            return None
        if found.det != "the" or found.quoted or not found.subject:
            return None
        if not written.startswith(_PAST):
            return None
        for entity, other in self._back():
            if found.sentence - other.sentence != 1 or found.paragraph - other.paragraph > 1:
                return None
            if entity.kind == "person" and other.subject and not other.quoted:
                return entity if entity.names and len(entity.names[0]) > 1 else None
        return None

    def _of_issuer(self, found: Found) -> bool:
        """Whether a bare office with a capital stands in what a state itself has issued: "The
        President spoke with ..." is its own, unless it is a guest's of whom it just told.
        """
        bare = found.det == "the" and not found.owners and not found.house and not found.quoted
        abroad = found.tag == "envoy" or found.head.endswith(OF_BODIES)
        abroad = abroad or found.head.split()[0] in _OF_MANY
        told = found.paragraph >= self._opening - 1  # below the heading
        return self._official and bare and not abroad and told and found.written[:1].isupper()

    def _issuers(self, fits: list[Entity], found: Found) -> list[Entity]:
        """The issuer's own holders among those who fit an office; all, where it is a guest's."""
        own = [e for e in fits if e.side == self.host_number]
        if found.head == "minister" and any("prime minister" in e.heads for e in own):
            # "The Minister" at the Prime Minister's is his guest.
            return [e for e in fits if "prime minister" not in e.heads] or fits
        near = any(self._told_near(e, found) for e in fits)
        return own if own or not near else fits

    def _told_near(self, entity: Entity, found: Found) -> bool:
        """Whether somebody was told of in this paragraph or the one before, below the heading."""
        for other, before in self._back():
            if found.paragraph - before.paragraph > 1 or before.paragraph < self._opening - 1:
                return False
            if other is entity:
                return True
        return False

    def _unnamed(self) -> list[Entity]:
        """The nameless people told of lately ("a senior diplomat")."""
        return list({e.number: e for e, _ in self._back() if e.kind == "single"}.values())

    def _label_title(self, found: Found) -> Entity:
        """Whom "THE PRESIDENT:" labels: the host of that office whom no country sets apart."""
        fits = [
            e
            for e in self.entities.of_role(found.head)
            if e.kind == "person" and fits_role(e, found.head)
        ]
        home = self._host.number if self._host is not None else None
        side = self._side(found)
        hosts = [e for e in fits if e.side in {None, home}] if side is None else []
        if hosts:
            return hosts[0]
        key = f"title:{side.key if side else ''}:{found.head}"
        entity = self.entities.keyed(key, "office", found.written)
        entity.person = True
        self.entities.note(entity, found)
        if self._host is not None or side is not None:
            self._owned(entity, found)
        return entity

    def _same_side(self, entity: Entity, side: Entity | None, found: Found) -> bool:
        if side is None:
            return True
        if entity.side is None:
            return entity.party is None and not found.owners
        return entity.side == side.number or (
            entity.party is not None and entity.party == side.party
        )


def _in_letters(entity: Entity, found: Found) -> Entity:
    """An office that a heading had in capitals, as the text writes it."""
    if entity.kind == "office" and entity.name.isupper() and not found.written.isupper():
        entity.name = entity.role = found.written
    return entity
