"""Where the standoff can go from here: outcomes reached, by whose moves, in how many steps.

*Source*: Li, Kilgour, Hipel, "Status quo analysis in the graph model for conflict resolution",
Journal of the Operational Research Society 56 (2005).
"""

from __future__ import annotations

import msgspec

from demarche.model.moves import standing
from demarche.model.paths import Hop, tree
from demarche.model.situation import Situation
from demarche.model.solve import Solution


class Stage(msgspec.Struct, frozen=True):
    """One move on the way."""

    actor: str
    changes: tuple[str, ...]
    to_state: str
    better: bool
    """Whether it betters who makes it."""


class Reached(msgspec.Struct, frozen=True):
    """An outcome and a shortest way there."""

    state: str
    stages: tuple[Stage, ...]
    paying: bool
    """Whether there is a way on which every move betters who makes it; then that one is shown."""
    stable_by: tuple[str, ...]


class StatusQuo(msgspec.Struct, frozen=True):
    """Everything that can be reached from where the standoff is, nearest first."""

    status_quo: str
    reached: tuple[Reached, ...]
    count: int
    """How many outcomes can be reached at all; `reached` may be cut."""
    count_paying: int


def from_here(
    standoff: Situation,
    solution: Solution,
    *,
    state: str | None = None,
    stable_only: bool = True,
    most: int = 200,
) -> StatusQuo:
    """The outcomes that legal sequences lead to from the status quo, with and without moves that
    do not pay by themselves; those that hold by some concept unless all are asked for.

    Raises StandoffError if there is no status quo.
    """
    start = standing(standoff, solution, state)
    paying = tree(solution, start, improving=True)
    every = tree(solution, start, improving=False)
    cells = sorted(every, key=lambda c: (len(paying.get(c, every[c])), c not in paying, c))
    rows: list[Reached] = []
    for cell in cells:
        stable_by = tuple(c for c in solution.concepts if solution.holds(c, cell))
        if len(rows) < most and (stable_by or not stable_only):
            hops = paying.get(cell, every[cell])
            stages = tuple(_stage(solution, hop) for hop in hops)
            rows.append(Reached(solution.text(cell), stages, cell in paying, stable_by))
    return StatusQuo(solution.text(start), tuple(rows), len(every), len(paying))


def _stage(solution: Solution, hop: Hop) -> Stage:
    space, rank = solution.space, solution.ranks[hop.actor]
    return Stage(
        actor=solution.standoff.actors[hop.actor].name,
        changes=solution.standoff.change(space.code(hop.start), space.code(hop.end)),
        to_state=solution.text(hop.end),
        better=bool(rank[hop.end] > rank[hop.start]),
    )
