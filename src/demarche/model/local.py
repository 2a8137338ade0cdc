"""Stability of one state for one actor, and who would leave it."""

from __future__ import annotations

from demarche.model.paths import steps
from demarche.model.solve import Solution, named


def stable_at(solution: Solution, concept: str, actor: int, cell: int) -> bool:
    """Whether an actor stays at a cell; what the solution does not hold is worked out anew.

    Raises CallError for an unknown concept.
    """
    if concept == "nash":
        return not steps(solution, cell, actor, improving=True)
    if concept in solution.stable:
        return solution.holds(concept, cell, actor)
    return bool(named(concept)(solution.space, solution.ranks, actor)[cell])


def leavers(solution: Solution, concept: str, cell: int) -> list[int]:
    """The actors that would leave a cell."""
    return [a for a in range(len(solution.ranks)) if not stable_at(solution, concept, a, cell)]
