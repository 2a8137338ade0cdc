"""Coalitions: when several actors can move together, and would if it betters all of them.

A coalition improves on a state by a legal sequence of its members' moves to a state that every
member prefers. An answer deters it if it leaves at least one member no better off than before.

*Source*: Kilgour, Hipel, Fang, Peng, "Coalition analysis in group decision support", Group
Decision and Negotiation 10 (2001); Inohara and Hipel, "Coalition analysis in the graph model for
conflict resolution", Systems Engineering 11 (2008): coalitional Nash, GMR, SMR, SEQ.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import msgspec
import numpy as np

from demarche.ground.errors import CallError
from demarche.model.arrays import Truth
from demarche.model.relations import Relation, cells_of, held, legal, moves_of
from demarche.model.solve import Solution

COALITION_CONCEPTS = ("nash", "gmr", "smr", "seq")


class Coalitional(msgspec.Struct, frozen=True):
    """What holds when actors may join: for each concept, the states nobody would leave."""

    coalitions: tuple[tuple[str, ...], ...]
    equilibria: dict[str, tuple[str, ...]]
    leaving: dict[str, tuple[str, ...]]
    """State -> the coalitions that would leave it by the Nash form, for states stable alone."""


class _Sides:
    """Moves and preferences of every coalition that is asked for, worked out once."""

    def __init__(self, solution: Solution) -> None:
        self.solution = solution
        self.cells = cells_of(solution)
        self.moves = [moves_of(solution, a, self.cells) for a in range(len(solution.ranks))]
        at = np.array(self.cells)
        self.better = [r[at][None, :] > r[at][:, None] for r in solution.ranks]
        self._reach: dict[tuple[int, ...], Relation] = {}

    def reach(self, members: tuple[int, ...]) -> Relation:
        """Where a coalition can lead by itself."""
        if members not in self._reach:
            self._reach[members] = legal([self.moves[m] for m in members])
        return self._reach[members]

    def prefers(self, members: tuple[int, ...]) -> Relation:
        """The states that every member prefers to another."""
        found: Relation = np.logical_and.reduce([self.better[m] for m in members])
        return found

    def stable(
        self, members: tuple[int, ...], others: Sequence[tuple[int, ...]], concept: str
    ) -> Truth:
        """Where a coalition stays, when the others act as these coalitions."""
        better = self.prefers(members)
        tempting = self.reach(members) & better
        if concept == "nash":
            found: Truth = np.asarray(~tempting.any(axis=1))
            return found
        steps = [self.reach(o) & (self.prefers(o) if concept == "seq" else True) for o in others]
        escape = self.reach(members) if concept == "smr" else None
        return held(tempting, legal(steps), ~better, escape)


def coalition_stable(
    solution: Solution, members: Sequence[str], concept: str, *, partition: bool = False
) -> Truth:
    """The possible states, in order, that a coalition would not leave.

    The others answer one by one, for SEQ also as coalitions of their own; with `partition` all of
    them act as one coalition. Raises StandoffError for an unknown actor, CallError for an unknown
    concept, TooManyStates above 1,024 states.
    """
    sides = _Sides(solution)
    own = _members(solution, members)
    rest = tuple(a for a in range(len(solution.ranks)) if a not in own)
    others = [rest] if partition and rest else _answering(rest, concept)
    return sides.stable(own, others, _concept(concept))


def by_partition(solution: Solution, blocks: Sequence[Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """For each concept the states that hold when fixed coalitions act, each as one actor.

    Actors in no block act alone. Raises CallError if somebody is in two blocks.
    """
    sides = _Sides(solution)
    parts = [_members(solution, block) for block in blocks]
    named = [m for part in parts for m in part]
    if len(set(named)) < len(named):
        raise CallError("an actor is in two coalitions at once", value=str(list(map(list, blocks))))
    parts += [(a,) for a in range(len(solution.ranks)) if a not in named]
    found = {}
    for concept in COALITION_CONCEPTS:
        every = [sides.stable(p, [o for o in parts if o != p], concept) for p in parts]
        found[concept] = _texts(solution, sides.cells, np.logical_and.reduce(every))
    return found


def universal(solution: Solution, *, largest: int | None = None) -> Coalitional:
    """The states that no coalition of any size (up to `largest`) would leave."""
    sides = _Sides(solution)
    count = len(solution.ranks)
    groups = [
        group
        for size in range(1, min(largest or count, count) + 1)
        for group in combinations(range(count), size)
    ]
    found: dict[str, tuple[str, ...]] = {}
    for concept in COALITION_CONCEPTS:
        every = []
        for group in groups:
            rest = tuple(a for a in range(count) if a not in group)
            every.append(sides.stable(group, _answering(rest, concept), concept))
        found[concept] = _texts(solution, sides.cells, np.logical_and.reduce(every))
    names = [tuple(solution.standoff.actors[m].name for m in g) for g in groups]
    return Coalitional(tuple(names), found, _leaving(solution, sides, groups))


def _leaving(
    solution: Solution, sides: _Sides, groups: list[tuple[int, ...]]
) -> dict[str, tuple[str, ...]]:
    alone = np.logical_and.reduce(
        [sides.stable((a,), [], "nash") for a in range(len(solution.ranks))]
    )
    found: dict[str, tuple[str, ...]] = {}
    for group in groups:
        gone = alone & ~sides.stable(group, [], "nash")
        name = " and ".join(solution.standoff.actors[m].name for m in group)
        for state in _texts(solution, sides.cells, gone):
            found[state] = (*found.get(state, ()), name)
    return found


def _answering(rest: tuple[int, ...], concept: str) -> list[tuple[int, ...]]:
    """Who may answer: each alone; for SEQ every coalition, as only its gains make it credible."""
    sizes = range(1, len(rest) + 1) if concept == "seq" else range(1, 2)
    return [group for size in sizes for group in combinations(rest, size)]


def _members(solution: Solution, names: Sequence[str]) -> tuple[int, ...]:
    if not names:
        raise CallError("a coalition needs a member")
    return tuple(sorted({solution.standoff.number(name) for name in names}))


def _concept(name: str) -> str:
    if name not in COALITION_CONCEPTS:
        raise CallError(
            "there is no such concept for coalitions",
            value=name,
            remedy=f"Choose from {', '.join(COALITION_CONCEPTS)}.",
        )
    return name


def _texts(solution: Solution, cells: list[int], found: Truth) -> tuple[str, ...]:
    return tuple(solution.text(cells[k]) for k in np.flatnonzero(found))
