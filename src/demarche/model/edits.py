"""Preference statements given up or turned round, and the model that results."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

import msgspec

from demarche.ground.errors import StandoffError
from demarche.model.arrays import Ranks
from demarche.model.situation import Decider, Wish
from demarche.model.solve import Solution, rank_in


class Edit(msgspec.Struct, frozen=True):
    """One preference statement turned into its opposite, or dropped."""

    actor: int
    place: int
    drop: bool


def statements(decider: Decider) -> tuple[Wish, ...]:
    """An actor's statements, whether they count by their order or by weights."""
    return decider.prefers or decider.weights


def sets(single: Sequence[Edit], most: int) -> Iterator[tuple[Edit, ...]]:
    """Sets of edits, each statement at most once, the smallest first, of at most so many."""
    for size in range(1, most + 1):
        for chosen in combinations(single, size):
            if len({(e.actor, e.place) for e in chosen}) == size:
                yield chosen


def edited(solution: Solution, edits: tuple[Edit, ...]) -> Solution | None:
    """The same space with some statements flipped or dropped; nothing is solved yet.

    None where states that are one outcome would no longer be held equal.
    """
    deciders = {
        actor: _edited(solution.standoff.actors[actor], [e for e in edits if e.actor == actor])
        for actor in sorted({e.actor for e in edits})
    }
    return _with(solution, deciders)


def exchanged(solution: Solution, actor: int, place: int) -> Solution | None:
    """The same with a statement put below the next one; None as for `edited`."""
    decider = solution.standoff.actors[actor]
    wishes = list(decider.prefers)
    wishes[place], wishes[place + 1] = wishes[place + 1], wishes[place]
    return _with(solution, {actor: msgspec.structs.replace(decider, prefers=tuple(wishes))})


def _with(solution: Solution, deciders: dict[int, Decider]) -> Solution | None:
    actors = tuple(deciders.get(a, old) for a, old in enumerate(solution.standoff.actors))
    standoff = msgspec.structs.replace(solution.standoff, actors=actors)
    # The options are the same, so what was read of them once is read.
    standoff.memo.update(solution.standoff.memo)
    ranks = list(solution.ranks)
    for actor in deciders:
        try:
            ranks[actor] = rank_in(standoff, solution.space, actor)
        except StandoffError:
            return None
    return Solution(standoff, solution.space, tuple(ranks), {})


def _edited(decider: Decider, edits: list[Edit]) -> Decider:
    wishes = list(statements(decider))
    for edit in sorted(edits, key=lambda e: -e.place):
        if edit.drop:
            del wishes[edit.place]
        else:
            old = wishes[edit.place]
            wishes[edit.place] = msgspec.structs.replace(old, text=f"not ({old.text})")
    if decider.prefers:
        return msgspec.structs.replace(decider, prefers=tuple(wishes))
    return msgspec.structs.replace(decider, weights=tuple(wishes))


def with_ranks(solution: Solution, ranks: dict[int, Ranks]) -> Solution:
    """The same space with other ranks for some actors; nothing is solved yet."""
    every = tuple(ranks.get(a, rank) for a, rank in enumerate(solution.ranks))
    return Solution(solution.standoff, solution.space, every, {})


def wish_of(solution: Solution, edit: Edit) -> Wish:
    """The statement that an edit is about."""
    return statements(solution.standoff.actors[edit.actor])[edit.place]


def told(solution: Solution, edit: Edit) -> str:
    """The edit in words."""
    name = solution.standoff.actors[edit.actor].name
    text = wish_of(solution, edit).text
    return f"{name} gives up '{text}'" if edit.drop else f"{name} turns against '{text}'"
