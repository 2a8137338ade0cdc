"""Toward whom a stand is taken: who is addressed, else the one other side named beside it."""

from __future__ import annotations

import msgspec

from demarche.ground.items import Actor, Position
from demarche.read.page import Page
from demarche.read.positions_sides import other_side, same_side, side_at, stand_for


def toward(page: Page, position: Position) -> Position:
    """The position with those toward whom it is taken.

    Those whom its words address stay, as the sides for which they stand; where none is addressed,
    it is the only other side that its words or its sentence name.
    """
    addressed = [s for actor in position.toward for s in _sides_of(page, actor)]
    found = _others(addressed, position.party)
    if not found:
        anchor = position.anchor
        found = _named(page, position, anchor.start, anchor.end)
        sentence = page.sentence_at(anchor.start)
        if not found and sentence is not None:
            found = _named(page, position, sentence.start, sentence.end)
    if not found and (other := other_side(page, position.party)) is not None:
        found = (other,)
    if not found or found == position.toward:
        return position
    return msgspec.structs.replace(position, toward=found)


def _sides_of(page: Page, actor: Actor) -> tuple[Actor, ...]:
    """The sides that somebody addressed stands for; nobody for those of no side."""
    both = stand_for(page, actor)
    if len(both) > 1:
        return both
    start = actor.anchor.start if actor.anchor is not None else -1
    mention = next((m for m in page.mentions if m.start == start), None)
    side = side_at(page, mention) if mention is not None else None
    return (side,) if side is not None else ()


def _others(sides: list[Actor], party: Actor) -> tuple[Actor, ...]:
    found: list[Actor] = []
    for side in sides:
        if not same_side(side, party) and not any(same_side(side, known) for known in found):
            found.append(side)
    return tuple(found)


def _named(page: Page, position: Position, start: int, end: int) -> tuple[Actor, ...]:
    """The one other side named in [start, end); none where it names several."""
    named = [m for m in page.mentions_in(start, end) if not m.is_place and m.how != "unnamed"]
    sides = [side for m in named if (side := side_at(page, m)) is not None]
    found = _others(sides, position.party)
    return found if len(found) == 1 else ()
