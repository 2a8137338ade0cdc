"""On whose behalf somebody speaks whose office names no country, by all that a report tells.

The words around the name ("the American provost marshal", "who signed for the North", a ministry
official "in Lima"), what they say of states, the body or the state whose story the report is: in
this order, each where the one before tells nothing. Two states at odds leave it open.
"""

from __future__ import annotations

import functools
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from demarche.lexicon.whose import whose
from demarche.read.cast.beside import (
    OFFICE_WORD,
    OFFICES,
    among_its,
    beside,
    elided,
    one_of_them,
    side_of,
    spoke_in,
    topic,
    where,
    whose_own,
)
from demarche.read.cast.entities import FIGHTERS, STATES, Entity, Told
from demarche.read.cast.facing import facing
from demarche.read.cast.found import Found
from demarche.read.cast.heads import OF_BODIES
from demarche.read.cast.leanings import leaning, other_of_two
from demarche.read.cast.received import colleagues, received
from demarche.read.cast.sides import is_private
from demarche.read.cast.story import body_of, state_of, story_of

_OFFICIAL = frozenset(["GOV", "MIL", "LEG", "JUD", "SPY", "COP", "OPP", "ELI"])
_OFFICE = re.compile(rf",(?: the| an?)? (?:[\w’'-]+ ){{0,4}}?{OFFICES}")
_OF_STATES = re.compile(
    r"minister|president|premier|governor|ambassador|mayor|lawmaker|legislator|senator|parliament|"
    r"king|queen|chancellor|chargé|consul|secretary of state|foreign secretary|police|"
    r"opposition|\bstate\b",
    re.IGNORECASE,
)
_OFTEN = 4
_ABROAD = re.compile(
    r"\b(?:ambassador|envoy|emissary|delegat|diplomat|negotiator|mission|embassy|consul|legation)",
    re.I,
)


def settle(
    text: str,
    told: Sequence[Told],
    entities: Sequence[Entity],
    venues: frozenset[str],
    *,
    wire: bool = True,
    home: int | None = None,
) -> None:
    """Gives a side to those who speak for a state and whom nothing else has given one yet.

    `venues` are the keys of states in whose capital others meet: being there tells nobody's side.
    `wire`: whether it is a report, whose officials can be those of the state that it is about.
    `home`: the state that publishes it, whose the officials are who speak under a label.
    """
    hosts = {e.number for e in entities if e.key in venues}
    body = body_of(text, told, entities) if wire else set()
    story = story_of(text, told, entities, hosts) if wire else set()
    scene = _Scene(text, told, entities, hosts, story, body, home)
    _guests(told, entities, home)
    aside = _aside(told, entities) if wire else set()
    places = defaultdict[int, list[int]](list)
    for k, (e, _) in enumerate(told):
        places[e.number].append(k)
    for number in sorted(places):
        entity = entities[number]
        known = entity.party is not None or entity.side is not None
        if (known and not entity.presumed) or not _can_speak(entity):
            continue
        own = places[number]
        faced = facing(text, told, own, entities) | colleagues(text, told, own, entities)
        if entity.side in faced or (entity.presumed and entity.side in aside):
            entity.side, entity.party, known = None, None, False
        sides = _by_words(scene, entity, own, known=known) - faced
        if not sides and faced and not known and _of_a_state(entity):
            sides = _opposite(told, entities, faced)
        if not sides and entity.kind == "person":
            sides = received(text, told, own, entities)
        presumed = not sides
        if presumed and _is_official(text, told, entity, own):
            sides = _by_scene(scene, entity, own, known=known) - faced
        if len(sides) == 1:
            side = entities[next(iter(sides))]
            entity.side, entity.party, entity.presumed = side.number, side.party, presumed
    _other_holders(told, entities)
    _followers(entities)
    _by_house(entities)


def _of_a_state(entity: Entity) -> bool:
    """Whether somebody holds an office of a state at home."""
    role = entity.role or ""
    return bool(_OF_STATES.search(role)) and not _ABROAD.search(role)


def _opposite(told: Sequence[Told], entities: Sequence[Entity], faced: set[int]) -> set[int]:
    """The other of the two states that a report is about than the one that somebody faces."""
    other = other_of_two(told, entities, next(iter(faced))) if len(faced) == 1 else None
    return set() if other is None else {other}


class _Scene(NamedTuple):
    """What a report tells of all its officials."""

    text: str
    told: Sequence[Told]
    entities: Sequence[Entity]
    hosts: set[int]
    story: set[int]
    body: set[int]
    home: int | None


def _by_words(scene: _Scene, entity: Entity, own: Sequence[int], *, known: bool) -> set[int]:
    """The side that the words around somebody tell."""
    text, told = scene.text, scene.told
    rules = (whose_own, beside, among_its, one_of_them, elided)
    sides = _first([rule(text, told, k) for rule in rules for k in own])
    if not sides and _is_official(text, told, entity, own):
        if not known and not _ABROAD.search(entity.role or ""):
            sides = _first([where(text, told, k) - scene.hosts for k in own])
        sides = sides or leaning(text, told, own, scene.entities)
    if not sides and not known and _is_bare(text, told, entity, own):
        sides = _by_name(scene, entity, own)
    return sides


def _by_name(scene: _Scene, entity: Entity, own: Sequence[int]) -> set[int]:
    """The side of somebody of whom a name is all that is told: of the capital where they speak, of
    the state that the paragraph is about, of the one for which they speak.
    """
    text, told, entities = scene.text, scene.told, scene.entities
    sides = _first([spoke_in(text, told, k) - scene.hosts for k in own])
    sides = sides or _first([topic(text, told, k, entities) for k in own])
    private = any(_DESCRIBED.match(text, told[k][1].end) for k in own)
    return sides or (set() if private else leaning(text, told, own, entities))


_DESCRIBED = re.compile(r",? who(?:se)? |, (?:an?|the|now|once|then|aged)\b|, \d\d,")
"""Behind a name: what somebody is, who holds no office that is told ("who teaches law")."""


def _is_bare(text: str, told: Sequence[Told], entity: Entity, own: Sequence[int]) -> bool:
    """Whether a name, or a nameless person, is all that is told of somebody."""
    if entity.kind == "name":
        before = (text[max(0, told[k][1].start - 4) : told[k][1].start].lower() for k in own)
        return not any(words.endswith("the ") for words in before)  # "the Bergenhus" is a thing
    return entity.person and not entity.role


def _by_scene(scene: _Scene, entity: Entity, own: Sequence[int], *, known: bool) -> set[int]:
    """The side that an official whom no words tie to one can be presumed to have."""
    role = entity.role or ""
    if _ABROAD.search(role) or _apart(scene.text, scene.told, own):
        return set()
    if scene.body and role and not _OF_STATES.search(role):
        return scene.body
    if known or not _at_home(entity):
        return set()
    if scene.home is not None and any(scene.told[k][1].part == "label" for k in own):
        return {scene.home}
    return scene.story


def _aside(told: Sequence[Told], entities: Sequence[Entity]) -> set[int]:
    """The states that a report names once, where it names another four times and more: nobody is
    presumed theirs.
    """
    plain = (e for e, f in told if not (e.person or e.presumed) and f.part != "dateline")
    named = (state_of(e, entities) for e in plain)
    counts = Counter(number for number in named if number is not None)
    most = max(counts.values(), default=0)
    return {number for number, count in counts.items() if count == 1 and most >= _OFTEN}


def _guests(told: Sequence[Told], entities: Sequence[Entity], home: int | None) -> None:
    """A second foreign minister in what a state publishes is another's, whom nothing else ties to
    that state.
    """
    holders: dict[str, int] = {}
    labelled = {e.number for e, f in told if f.part == "label"}
    seen = dict.fromkeys(e.number for e, _ in told if e.kind == "person" and e.side == home)
    for number in sorted(seen, key=lambda n: n not in labelled):
        entity = entities[number]
        for head in sorted(set(entity.heads) & _one_a_state()):
            if holders.setdefault(head, number) != number and entity.homed:
                entity.side, entity.party, entity.presumed = None, None, False


def _other_holders(told: Sequence[Told], entities: Sequence[Entity]) -> None:
    """A second foreign minister is the other state's, where the report has two at odds."""
    named = {s for e, f in told if not f.place and (s := side_of(e)) is not None}
    states = [n for n in sorted(named) if entities[n].kind in STATES]
    if len(states) != 2:
        return
    holders: dict[str, set[int]] = {}
    for entity in entities:
        if entity.kind == "person" and entity.side in states and not entity.presumed:
            for head in set(entity.heads) & _one_a_state():
                holders.setdefault(head, set()).add(entity.side)
    for entity in entities:
        if entity.kind != "person" or (entity.side is not None and not entity.presumed):
            continue
        taken = set().union(*(holders.get(head, set()) for head in entity.heads))
        if len(taken) == 1 and not entity.whose:
            side = entities[next(n for n in states if n not in taken)]
            entity.side, entity.party, entity.presumed = side.number, side.party, False


def _followers(entities: Sequence[Entity]) -> None:
    """Gives those who are somebody's minister or spokesman the side of that one."""
    for entity in entities:
        master = entities[entity.whose] if entity.whose is not None else None
        if master is not None and master.side is not None:
            if entity.side is None or entity.presumed:
                entity.side, entity.party = master.side, master.party


@functools.cache
def _one_a_state() -> frozenset[str]:
    return frozenset(whose().one_a_state)


def _by_house(entities: Sequence[Entity]) -> None:
    """Gives those with an office in a house ("spokesman for the Ministry of Water") its side."""
    houses = [e for e in entities if e.kind == "institution" and e.party and e.side is not None]
    for entity in entities:
        if not entity.person or entity.party is not None or not entity.role:
            continue
        role = entity.role.casefold()
        found = {(h.side, h.party) for h in houses if h.name.casefold() in role}
        if len(found) == 1:
            entity.side, entity.party = found.pop()


def _can_speak(entity: Entity) -> bool:
    return entity.person or entity.kind in {"institution", "office", "single", "name"}


def _is_official(text: str, told: Sequence[Told], entity: Entity, own: Sequence[int]) -> bool:
    """Whether somebody holds an office of state, by sector, by title or by the words behind."""
    if entity.sector in FIGHTERS:
        return False
    if is_private(entity.role):
        return False
    held = entity.sector in _OFFICIAL or OFFICE_WORD.search(entity.role or "") is not None
    return held or any(_in_office(text, told[k][1]) for k in own)


def _in_office(text: str, found: Found) -> bool:
    """Whether the words right after a name tell of an office of state."""
    return bool(found.name) and _OFFICE.match(text, found.end) is not None


def _at_home(entity: Entity) -> bool:
    """Whether a dateline's state can be theirs: an office or a house, not a mere name."""
    body = any(head.endswith(OF_BODIES) for head in entity.heads)
    body = body and not _OF_A_HOUSE.search(entity.role or "")
    return not body and (bool(entity.role) or entity.kind in {"institution", "office"})


_OF_A_HOUSE = re.compile(r"\b(?:ministry|government|cabinet|parliament|presidency)\b", re.I)
"""What has a secretary-general besides bodies ("the ministry's secretary general")."""


def _apart(text: str, told: Sequence[Told], own: Sequence[int]) -> bool:
    """Whether somebody is one of several sides' ("each army said"), or stands in a paragraph that
    tells what happened elsewhere ("In Port Sel, ...").
    """
    written = {text[f.start : f.end].casefold() for _, f in told if f.part == "dateline"}
    for _, found in (told[k] for k in own):
        there = _THERE.match(text, text.rfind("\n", 0, found.start) + 1, found.start)
        if there is not None and there[1].casefold() not in written:
            return True
    return any(told[k][1].det in _SEVERAL for k in own)


_THERE = re.compile(r"In ([A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?), ")
_SEVERAL = frozenset(["each", "every", "both", "neither", "either", "another"])


def _first(found: Sequence[set[int]]) -> set[int]:
    return next((set(sides) for sides in found if sides), set())
