"""Toward whom a stand is taken: who is addressed or answered, else the one other side beside it."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from demarche.ground.items import Actor, Position
from demarche.read.page import Page
from demarche.read.positions_groups import stand_for
from demarche.read.positions_sides import contends, other_side, same_side, side_at

_PUT = frozenset({"demands", "offers", "conditions"})
_ANSWERS = frozenset({"refuses", "accepts"})


def toward(page: Page, position: Position, known: Sequence[Position] = ()) -> Position:
    """The position with those toward whom it is taken.

    Those whom its words address stay, as the sides for which they stand; a refusal and an
    acceptance are toward whoever among `known` asked for it or offered it before. Else it is the
    only other side that its words or its sentence name, else the other of just two that the report
    is about. Who is of no side takes a stand toward nobody but those addressed.
    """
    addressed = [side for actor in position.toward for side in _sides_of(page, actor)]
    found = _others(addressed, position.party) or _answered(position, known)
    if not found and _is_side(page, position.party):
        found = _beside(page, position)
    if not found:  # those of no side stay; who is of the party's own is nobody toward whom it acts
        found = tuple(a for a in position.toward if not _is_own(page, a, position.party))
    if found == position.toward:
        return position
    return msgspec.structs.replace(position, toward=found)


def _is_side(page: Page, party: Actor) -> bool:
    """Whether an actor is a side by itself: by a code, or as one of the two of the report."""
    return party.party is not None or other_side(page, party) is not None


def _is_own(page: Page, actor: Actor, party: Actor) -> bool:
    """Whether somebody is, or stands for, the party itself."""
    return any(same_side(side, party) for side in _sides_of(page, actor))


def _answered(position: Position, known: Sequence[Position]) -> tuple[Actor, ...]:
    """Who put forward before what a position answers."""
    if position.stance not in _ANSWERS:
        return ()
    for before in sorted(known, key=lambda p: -p.anchor.start):
        put = before.stance in _PUT and before.issue_id == position.issue_id
        earlier = before.anchor.start < position.anchor.start
        if put and earlier and not same_side(before.party, position.party):
            return (before.party,)
    return ()


def _beside(page: Page, position: Position) -> tuple[Actor, ...]:
    """The one other side named in the clause or its sentence, else the other of two."""
    anchor, sentence = position.anchor, page.sentence_at(position.anchor.start)
    spans = [(anchor.start, anchor.end)]
    spans += [(sentence.start, sentence.end)] if sentence is not None else []
    for start, end in spans:
        if found := _named(page, position, start, end):
            return found
    other = other_side(page, position.party)
    return (other,) if other is not None else ()


def _sides_of(page: Page, actor: Actor) -> tuple[Actor, ...]:
    """The sides that somebody addressed stands for; nobody for those of no side."""
    both = stand_for(page, actor)
    if len(both) > 1:
        return both
    start = actor.anchor.start if actor.anchor is not None else -1
    mention = next((m for m in page.mentions if m.start == start), None)
    side = side_at(page, mention) if mention is not None else None
    return (side,) if side is not None else ()


def _others(sides: Sequence[Actor], party: Actor) -> tuple[Actor, ...]:
    found: list[Actor] = []
    for side in sides:
        if not same_side(side, party) and not any(same_side(side, known) for known in found):
            found.append(side)
    return tuple(found)


def _named(page: Page, position: Position, start: int, end: int) -> tuple[Actor, ...]:
    """The one other side named in [start, end), no body of many; none where it names several."""
    named = [m for m in page.mentions_in(start, end) if not m.is_place and m.how != "unnamed"]
    sides = [side for m in named if (side := side_at(page, m)) is not None]
    found = _others(sides, position.party)
    return found if len(found) == 1 and contends(page, found[0]) else ()
