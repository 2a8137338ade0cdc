"""Sides in the standoff, and which of them each item belongs to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from demarche.ground.items import (
    Act,
    Actor,
    Decision,
    Item,
    Meeting,
    Position,
    Quantity,
    Source,
    Statement,
)
from demarche.record.actors import Identity, Resolution, appearance_id, slots
from demarche.record.known import Party
from demarche.record.names import (
    is_both_sides,
    is_group_name,
    name_words,
    party_id,
    plain,
    stands_alone,
)
from demarche.record.officeholders import boss, by_office, by_person, is_form_of_state
from demarche.record.places import party_words
from demarche.record.spokespeople import issued_by, named_sides, spoken_for


class Sides:
    """From an actor in a report to the party behind it, by code or else by name.

    A person belongs to the party that the reports give; a collective is a party of its own.
    """

    def __init__(
        self, resolution: Resolution, items: Sequence[Item] = (), sources: Sequence[Source] = ()
    ) -> None:
        self._of = resolution.identity_of
        self._identity = {i.id: i for i in resolution.identities}
        # Sides that no table knows, by all their names: "Tessaro's water minister" speaks for it.
        named = [i for i in resolution.identities if _is_side(i)]
        self.names = {party_id(i.name): i.name for i in named}
        """Party id -> the name of a side that no table knows."""
        self._named = {name_words(i.name): party_id(i.name) for i in named}
        for item in items:
            for _, actor in slots(item):
                if actor.party is None and _is_side(side := self.identity(item.source, actor)):
                    self._named[name_words(actor.name)] = party_id(side.name)
        people = resolution.identities
        self._bosses: dict[str, Identity] = {}
        """Who is on the side of a person ("Vale's chief of staff")."""
        self._sides: dict[str, str] = {}
        for who, told in named_sides(items, self.identity).items():
            if stands_alone(name_words(self._identity[who].name)) or is_form_of_state(told):
                continue
            head = by_person(told, people) if self.named(told) is None else None
            if head is not None and head.id != who:
                self._bosses[who] = head
            elif head is None:
                self._sides[who] = self._known(told)
        for one in people:
            name = boss(one.roles) if one.kind == "person" and one.party is None else None
            head = by_person(name, people) if name and self.named(name) is None else None
            if head is not None and head.id != one.id and one.id not in self._sides:
                self._bosses.setdefault(one.id, head)
        self._longest = max(map(len, self._named), default=0)
        self._settled: dict[str, str] = {}
        self._speaks_for = spoken_for(items, self.identity)
        self._issued = issued_by(items, sources, self.identity, self._in_title)
        self._heads = by_office(resolution.identities, self._surely)
        self._facing = self._takers(items)

    def identity(self, source: str, actor: Actor) -> Identity:
        """Who the actor is across reports."""
        return self._identity[self._of[appearance_id(source, actor)]]

    def party(self, source: str, actor: Actor) -> str:
        """The id of the actor's party: its code, or an id made from the name."""
        return actor.party or self._party(self.identity(source, actor))

    def _party(self, identity: Identity) -> str:
        if identity.party is not None:
            return identity.party
        if identity.id not in self._settled:
            told = self._sides.get(identity.id) or self._told(identity)
            told = told or self._issued.get(identity.id)
            told = told or self._heads.get(identity.id)
            if told is None and identity.id in self._speaks_for:
                told = self._party(self._speaks_for[identity.id])
            self._settled[identity.id] = party_id(identity.name)  # where two name each other
            head = self._bosses.get(identity.id)
            if told is None and head is not None:
                theirs = self._party(head)
                told = theirs if theirs != party_id(head.name) else None
            self._settled[identity.id] = told or party_id(identity.name)
        return self._settled[identity.id]

    def _surely(self, identity: Identity) -> str | None:
        """The side that the reports name for somebody."""
        return identity.party or self._sides.get(identity.id) or self._told(identity)

    def _known(self, side: str) -> str:
        """The party of a side by its name, made known where no item names it by itself."""
        known = self.named(side)
        if known is None:
            known = party_id(side)
            self.names.setdefault(known, side)
            self._named[name_words(side)] = known
        return known

    def _told(self, identity: Identity) -> str | None:
        """The one side that no table knows of which somebody's name or office speaks.

        A movement or a party is its own side, whatever country its name holds; its fighters are
        on its side.
        """
        own = name_words(identity.name)
        found = self._sides_in((identity.name, *identity.roles), but=own)
        if identity.kind != "person" and stands_alone(own):
            found = {s for s in found if stands_alone(s)}
        sides = {self._named[words] for words in found}
        return sides.pop() if len(sides) == 1 else None

    def _in_title(self, text: str) -> frozenset[str]:
        return frozenset(self._named[words] for words in self._sides_in((text,)))

    def _sides_in(self, texts: Sequence[str], *, but: tuple[str, ...] = ()) -> set[tuple[str, ...]]:
        """The names of sides in these texts, none that stands in a longer one."""
        found: set[tuple[str, ...]] = set()
        for text in texts:
            words = name_words(text)
            for size in range(min(self._longest, len(words)), 0, -1):
                spans = {words[i : i + size] for i in range(len(words) - size + 1)}
                longer = " | ".join(" ".join(f) for f in sorted(found))
                named = {s for s in spans if s in self._named and s != but}
                found |= {s for s in named if f" {' '.join(s)} " not in f" {longer} "}
        return found

    def named(self, name: str) -> str | None:
        """The party of this name, where the tables or the reports know one."""
        return party_words().get(plain(name)) or self._named.get(name_words(name))

    def parties(self, source: str, actors: Sequence[Actor]) -> tuple[str, ...]:
        """The parties of several actors, each once, in their order.

        "Both sides" are the two beside the others that take most stands in the report.
        """
        told = {a.name: self.party(source, a) for a in actors}
        both = {name for name in told if is_both_sides(name)}
        named = {party for name, party in told.items() if name not in both}
        facing = [p for p in self._facing.get(source, ()) if p not in named][:2]
        found: list[str] = []
        for name, party in told.items():
            found += facing if name in both and len(facing) == 2 else [party]
        return tuple(dict.fromkeys(found))

    def _takers(self, items: Sequence[Item]) -> dict[str, tuple[str, ...]]:
        """Report -> the parties by how often they are told of in it, without outsiders.

        Who speaks to both sides is neither of them; nor is who takes or is asked for no stand.
        """
        count: dict[str, Counter[str]] = {}
        outside: set[str] = set()
        contending: set[str] = set()
        for item in items:
            named = [a for _, a in slots(item) if not is_group_name(a.name)]
            told = [self.party(item.source, a) for a in named]
            count.setdefault(item.source, Counter()).update(told)
            if isinstance(item, Position):
                contending |= set(told)
            if any(is_both_sides(a.name) for _, a in slots(item)):
                outside |= {self.party(item.source, a) for a in holders(item)}
        return {
            source: tuple(sorted((told.keys() & contending) - outside, key=lambda p: (-told[p], p)))
            for source, told in count.items()
        }


def _is_side(identity: Identity) -> bool:
    told = identity.kind == "party" and identity.party is None and len(identity.name) > 2
    return told and any(c.isupper() for c in identity.name)


def holders(item: Item) -> tuple[Actor, ...]:
    """Who speaks, acts or holds an item: not whom it is about."""
    match item:
        case Statement(speaker=speaker):
            return () if speaker is None else (speaker,)
        case Act(actor=actor):
            return actor
        case Position(party=party):
            return (party,)
        case Meeting(participants=participants):
            return participants
        case Quantity(holder=holder):
            return () if holder is None else (holder,)
        case Decision(decider=decider):
            return (decider,)


def parties(items: Sequence[Item], sides: Sides, names: dict[str, str]) -> tuple[Party, ...]:
    """Every party that an item names, the most often named first.

    `names` gives the common name of a code where the tables know one.
    """
    names = sides.names | names
    called: dict[str, Counter[str]] = {}
    people: dict[str, dict[str, Actor]] = {}
    of: dict[str, dict[str, None]] = {}
    count: Counter[str] = Counter()
    for item in items:
        held = {id(actor) for actor in holders(item)}
        for _, actor in slots(item):
            key = sides.party(item.source, actor)
            identity = sides.identity(item.source, actor)
            count[key] += 1
            if identity.kind == "person":
                known = people.setdefault(key, {})
                known[identity.id] = _fuller(known.get(identity.id), actor, identity)
                called.setdefault(key, Counter())
            else:
                called.setdefault(key, Counter())[actor.name] += 1
            if id(actor) in held:
                of.setdefault(key, {})[item.id] = None
    made = [
        Party(key, _name(key, called[key], people.get(key, {}), names),
              tuple(people.get(key, {}).values()), tuple(of.get(key, ())))
        for key in called
    ]  # fmt: skip
    return tuple(sorted(made, key=lambda p: (-count[p.id], p.id)))


def _fuller(before: Actor | None, actor: Actor, identity: Identity) -> Actor:
    """The mention of a person that says most, the first of equals."""
    if before is None:
        return actor
    merits = [(a.name == identity.name, a.role is not None) for a in (before, actor)]
    return actor if merits[1] > merits[0] else before


def _name(key: str, called: Counter[str], people: dict[str, Actor], names: dict[str, str]) -> str:
    if key in names:
        return names[key]
    if called:
        return min(called, key=lambda n: (-called[n], len(n), n))
    alone = next(iter(people.values()), None)
    return alone.name if alone is not None and alone.party is None else key
