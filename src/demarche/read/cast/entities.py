"""Who is in the report: entities, their names, offices and parties, and how names find them."""

from __future__ import annotations

import functools

from demarche.lexicon import actors
from demarche.read.cast.found import Found
from demarche.read.cast.gazetteer import Entry

_KINDS_OF_SIDE = frozenset(["country", "body", "armed", "collective", "state", "organisation"])
FIGHTERS = frozenset(["REB", "UAF", "IMG"])
"""Sectors of armed groups that no state commands."""
STATES = frozenset(["country", "state"])
"""Kinds of a state: one that a table has, one that the report alone tells of."""
_LOWER_RANKS = frozenset(["vice", "deputy", "assistant", "shadow", "first", "former", "under"])
_HIGHEST = frozenset(["president", "prime minister", "minister", "secretary"])
_LIKE = {
    "diplomat": ("ambassador", "envoy", "representative", "diplomat", "negotiator"),
    "envoy": ("envoy", "ambassador", "representative", "mediator", "emissary"),
    "official": ("official", "secretary", "adviser", "director", "spokesman", "spokeswoman"),
    "spokesperson": ("spokesperson", "spokesman", "spokeswoman", "press secretary"),
    "spokesman": ("spokesman", "spokesperson", "press secretary"),
    "spokeswoman": ("spokeswoman", "spokesperson", "press secretary"),
    "premier": ("premier", "prime minister"),
    "leader": ("leader", "president", "prime minister", "chairman", "chief"),
    "advisor": ("advisor", "adviser"),
    "adviser": ("adviser", "advisor"),
    "commander": ("commander", "general", "chief"),
}


class Entity:
    """Somebody in the report; filled while the report is read, then read only."""

    __slots__ = (
        "acronym", "gender", "heads", "homed", "key", "kind", "name", "names", "number", "party",
        "person", "presumed", "role", "sector", "side", "whose",
    )  # fmt: skip

    def __init__(self, number: int, key: str, kind: str, name: str) -> None:
        self.number, self.key, self.kind, self.name = number, key, kind, name
        self.party: str | None = None
        self.sector: str | None = None
        self.role: str | None = None
        self.side: int | None = None
        self.person = kind == "person"
        self.presumed = False
        self.homed = False
        """Whether it has its side from whoever published the report."""
        self.whose: int | None = None
        """Number of the person whose minister or spokesman this one is."""
        self.gender = ""
        self.acronym = ""
        self.names: list[tuple[str, ...]] = []
        self.heads: list[str] = []

    @property
    def is_side(self) -> bool:
        """Whether it is a party by itself: a state, a body, an armed group."""
        fights = self.kind == "group" and self.sector in FIGHTERS
        return fights or self.kind in _KINDS_OF_SIDE

    @property
    def side_number(self) -> int | None:
        """The number of the side it is on: its own where it is one."""
        return self.number if self.is_side else self.side


Told = tuple[Entity, Found]
"""A mention, and who is meant by it."""


class Entities:
    """Every entity of one report, found by key, by name, by acronym."""

    def __init__(self) -> None:
        self.all: list[Entity] = []
        self._by_key: dict[str, Entity] = {}
        self._by_last: dict[str, list[Entity]] = {}
        self._by_part: dict[str, list[Entity]] = {}
        self._by_role: dict[str, dict[int, Entity]] = {}

    def keyed(self, key: str, kind: str, name: str) -> Entity:
        """The entity of this key, made where it is new."""
        held = self._by_key.get(key)
        if held is None:
            held = Entity(len(self.all), key, kind, name)
            self.all.append(held)
            self._by_key[key] = held
        return held

    def held(self, key: str) -> Entity | None:
        """The entity of this key, if there is one."""
        return self._by_key.get(key)

    def alias(self, key: str, entity: Entity) -> None:
        """Lets another key find an entity; the first holder of a key keeps it."""
        self._by_key.setdefault(key, entity)

    def of_entry(self, entry: Entry) -> Entity:
        """The entity of a table entry."""
        held = self.keyed(entry.key, entry.kind, entry.name)
        held.party = held.party or entry.party
        held.sector = held.sector or entry.sector
        return held

    def name_of_side(self, entity: Entity) -> str | None:
        """The name of the side for which somebody who is none speaks or acts, if known."""
        if entity.is_side and (entity.party or entity.sector in FIGHTERS):
            return None
        if entity.side is not None and entity.side != entity.number:
            return self.all[entity.side].name
        return None if entity.is_side or entity.party is None else party_name(entity.party)

    def person(self, name: tuple[str, ...], written: str) -> Entity:
        """The person of this full name, joined with one already known where the names agree."""
        for other in self._by_last.get(_fold(name[-1]), ()):
            if _same_person(other.names, name):
                self._learn(other, name, written)
                return other
        entity = self.keyed(f"person:{' '.join(name)}", "person", written)
        self._learn(entity, name, written)
        return entity

    def _learn(self, entity: Entity, name: tuple[str, ...], written: str) -> None:
        if name in entity.names:
            return
        if not entity.names or len(written) > len(entity.name):
            entity.name = written
        entity.names.append(name)
        last = self._by_last.setdefault(_fold(name[-1]), [])
        if entity not in last:
            last.append(entity)
        for part in name:
            held = self._by_part.setdefault(_fold(part), [])
            if entity not in held:
                held.append(entity)

    def of_role(self, head: str) -> list[Entity]:
        """Holders of an office whose last word can answer to this title, in order of number."""
        lasts = {head.split()[-1], *(like.split()[-1] for like in _LIKE.get(head, ()))}
        fits = {e.number: e for last in lasts for e in self._by_role.get(last, {}).values()}
        return [fits[number] for number in sorted(fits)]

    def note(self, entity: Entity, found: Found) -> None:
        """Keeps the office, sector and pronoun that a mention tells of somebody."""
        _note_role(entity, found)
        for head in entity.heads:
            if entity.kind != "single":
                for last in {head.split()[-1], _short(head).split()[-1]}:
                    self._by_role.setdefault(last, {})[entity.number] = entity

    def called(self, name: tuple[str, ...]) -> list[Entity]:
        """The people whom these words can name: by surname first, then by any part of the name."""
        last = _fold(name[-1])
        people = [e for e in self._by_last.get(last, ()) if len(name) == 1 or _ends(e, name)]
        if people or len(name) > 1:
            return people
        return [e for e in self._by_part.get(last, ()) if len(name) == 1]


@functools.cache
def party_name(code: str) -> str | None:
    """The name that the tables have for a party's code."""
    rows = (*actors.places().country, *actors.places().historic)
    bodies = ((b.party, b.name) for b in actors.bodies().body)
    return next((n for c, n in (*((r.code, r.name) for r in rows), *bodies) if c == code), None)


def _fold(word: str) -> str:
    return word.casefold()


def _ends(entity: Entity, name: tuple[str, ...]) -> bool:
    folded = tuple(map(_fold, name))
    return any(tuple(map(_fold, n))[-len(folded) :] == folded for n in entity.names)


def _same_person(names: list[tuple[str, ...]], name: tuple[str, ...]) -> bool:
    """Whether a name can be that of somebody known by these: initials and middles aside."""
    for other in names:
        if len(other) == 1 or len(name) == 1:
            if len(names) == 1 or len(name) == 1:
                return True
            continue
        a, b = _fold(other[0]).rstrip("."), _fold(name[0]).rstrip(".")
        if a == b or (1 in {len(a), len(b)} and a[0] == b[0]):
            return True
    return False


def fits_role(entity: Entity, head: str) -> bool:
    """Whether somebody's offices answer to a title ("the minister" for a foreign minister)."""
    if not head:
        return False  # a role may have no head of its own ("of the Council")
    low = set(head.split()[:-1]) & _LOWER_RANKS
    for held in entity.heads:
        if held == head:
            return True
        lower = set(held.split()[:-1]) & _LOWER_RANKS
        if low and not lower and held in _HIGHEST:
            continue  # "the vice president" is no president
        if not low and lower and head.split()[-1] != held:
            if head in _HIGHEST:
                continue
        if held.endswith(f" {head}") or head.endswith(f" {held}") or _short(held) == head:
            return True
        if any(held.endswith(like) for like in _LIKE.get(head, ())):
            return True
    return False


def _short(head: str) -> str:
    """The office without its field: "deputy secretary of state" is "the deputy secretary" again."""
    return head.split(" of ")[0].split(" for ")[0]


def _told_by(head: str) -> str:
    """The pronoun that an office tells ("spokeswoman", "king"); '' for most."""
    last = head.split()[-1] if head else ""
    if last.endswith("woman") or last in _SHE:
        return "she"
    return "he" if last in _HE else ""


_SHE = frozenset(
    "queen princess empress girl mother wife sister daughter nun widow grandmother aunt".split()
)
_HE = frozenset(
    "spokesman congressman king prince emperor man boy father husband brother son monk priest "
    "widower grandfather uncle businessman fisherman policeman".split()
)


def _note_role(entity: Entity, found: Found) -> None:
    """Keeps the office, sector and pronoun that a mention tells, the fullest office first."""
    if found.role and (entity.role is None or entity.role.islower() < found.role.islower()):
        entity.role = entity.role or found.role
    for head in (found.head, found.rank):
        if head and head not in entity.heads:
            entity.heads.append(head)
    entity.sector = entity.sector or found.sector
    entity.gender = entity.gender or found.gender or _told_by(found.head)
