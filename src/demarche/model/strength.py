"""Strength of preference in two degrees: states held in place by a strong deterrent, or a mild one.

A state is strongly stable if every improvement has an answer that leaves the mover in a state to
which it strongly prefers where it began; stable by the plain concept but not so, weakly.

*Source*: Hamouda, Kilgour, Hipel, "Strength of preference in the graph model for conflict
resolution", Group Decision and Negotiation 13 (2004), definitions 5-12.
"""

from __future__ import annotations

import numpy as np

from demarche.ground.errors import CallError
from demarche.model.arrays import Truth
from demarche.model.preference import levels
from demarche.model.relations import cells_of, held, legal, moves_of
from demarche.model.solve import Solution


def strongly_stable(solution: Solution, concept: str, mover: int) -> Truth:
    """The possible states, in order, that are strongly stable for an actor.

    `concept` is gmr, smr or seq; a state without improvements is strongly stable by each.
    Raises TooManyStates above 1,024 states.
    """
    if concept not in ("gmr", "smr", "seq"):
        raise CallError("strength of preference goes with gmr, smr and seq", value=concept)
    cells = cells_of(solution)
    codes = np.array([solution.space.code(c) for c in cells], dtype=np.int64)
    actors = range(len(solution.ranks))
    moves = [moves_of(solution, a, cells) for a in actors]
    ranks = [solution.ranks[a][cells] for a in actors]
    better = [r[None, :] > r[:, None] for r in ranks]
    level = levels(solution.standoff, mover, codes)
    deterring = level[None, :] < level[:, None]
    steps = [moves[a] & better[a] if concept == "seq" else moves[a] for a in actors if a != mover]
    escape = moves[mover] if concept == "smr" else None
    return held(moves[mover] & better[mover], legal(steps), deterring, escape)
