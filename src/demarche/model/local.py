"""Stability of one state for one actor, found from that state alone."""

from __future__ import annotations

import numpy as np

from demarche.ground.errors import CallError
from demarche.model.paths import steps
from demarche.model.solve import Solution


def stable_at(solution: Solution, concept: str, actor: int, cell: int) -> bool:
    """Whether an actor stays at a cell by Nash, GMR or SEQ: the definitions, walked from there.

    Raises CallError for another concept.
    """
    if concept not in ("nash", "gmr", "seq"):
        raise CallError("only nash, gmr and seq are looked at state by state", value=concept)
    rank = solution.ranks[actor]
    gains = steps(solution, cell, actor, improving=True)
    if concept == "nash" or not gains:
        return not gains
    answer = solution.answer_to(actor, improving=concept == "seq")
    return bool(np.all(answer[gains] <= rank[cell]))


def leavers(solution: Solution, concept: str, cell: int) -> list[int]:
    """The actors that would leave a cell."""
    return [a for a in range(len(solution.ranks)) if not stable_at(solution, concept, a, cell)]
