"""Whose story a report is: the state of its dateline, or the one that its first sentence is about.

Officials whom nothing else gives a side are presumed that state's. A dateline counts unless the
story opens with another state; without one, the state that opens the first sentence, or the only
one that it names.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from demarche.read.cast.entities import STATES, Entity, Told
from demarche.read.cast.found import Found

_FAR = 22
"""How many characters may stand before the first name ("In a statement, ")."""
_BEGINS = ("\n", ". ", "— ", "– ", " - ", "-- ")


def story_of(
    text: str, told: Sequence[Told], entities: Sequence[Entity], hosts: set[int]
) -> set[int]:
    """The number of the state whose story a report is; none if unsure.

    `hosts` are states in whose capital others meet.
    """
    above = {_home_of(e) for e, f in told if f.part == "dateline" and not f.bracketed}
    written = {n for n in above if n is not None} - hosts
    first = next((f.sentence for _, f in told if f.part == "body"), None)
    inside = [
        (e, f)
        for e, f in told
        if f.sentence == first and f.part == "body" and e.kind != "place"
        if not (f.bracketed or f.quoted or (f.counted and not written))
        if not (f.role or "").casefold().startswith("visiting ")
    ]
    sides = [n for e, _ in inside if (n := state_of(e, entities)) is not None]
    opens = sides[0] if sides else None
    written &= {state_of(e, entities) for e, f in told if f.part != "dateline" and not e.presumed}
    if written:
        doers = {
            n for e, f in inside if _does(text, f) and (n := state_of(e, entities)) is not None
        }
        both = any(f.joined and state_of(e, entities) not in {None, opens} for e, f in inside[:2])
        if both and opens not in written:
            return set()  # "Kenya and Peru signed"
        if written & doers and not doers - written:
            return written  # "Two weeks before Kenya's vote, Peru shut the pier"
        thing = bool(inside) and (inside[0][1].adjective or inside[0][0].kind not in STATES)
        about = thing and bool(written & set(sides))  # "The last Kenyan ship has left Peru"
        return written if opens is None or opens in written or about else set()
    if opens is None or any(
        f.joined and state_of(e, entities) not in {None, opens} for e, f in inside
    ):
        return set()  # "Kenya and Peru traded charges"
    if state_of(inside[0][0], entities) == opens and _opens(text, inside[0][1]):
        return {opens} - hosts
    person = all(e.person for e, _ in inside if state_of(e, entities) is not None)
    return {opens} - hosts if len(set(sides)) == 1 and not person else set()


def body_of(text: str, told: Sequence[Told], entities: Sequence[Entity]) -> set[int]:
    """The number of the body with which a report opens; none where it opens with another."""
    first = next(((e, f) for e, f in told if f.part == "body" and not f.bracketed), None)
    if first is None or first[1].quoted or not (_opens(text, first[1]) and first[1].subject):
        return set()
    number = first[0].number if first[0].kind == "body" else first[0].side
    return {number} if number is not None and entities[number].kind == "body" else set()


def _opens(text: str, found: Found) -> bool:
    """Whether a first sentence begins with a mention as what it is about."""
    begin = max(text.rfind(mark, 0, found.start) + len(mark) for mark in _BEGINS)
    about = found.subject or found.possessive or found.adjective
    return found.start - begin <= _FAR and about and not found.place


def _does(text: str, found: Found) -> bool:
    """Whether a mention is the subject of its sentence, behind an opening clause too."""
    if found.possessive or found.adjective or found.place:
        return False
    return found.subject or bool(_BEHIND.match(text, max(0, found.start - 2)))


_BEHIND = re.compile(r", [A-Z][\w’'-]+(?: [A-Z][\w’'-]+)* [a-z]+(?:ed|t|ll|s)\b")
"""«Two weeks before the vote, Kenya shut the reef»."""


def _home_of(entity: Entity) -> int | None:
    return entity.number if entity.kind in STATES else entity.side


def state_of(entity: Entity, entities: Sequence[Entity]) -> int | None:
    """The number of the state that is named, or that a place, a house or a person is of."""
    number = entity.number if entity.kind in STATES else entity.side
    return number if number is not None and entities[number].kind in STATES else None
