"""General metarationality: every improvement can be answered, at whatever cost to the others.

*Source*: Howard (1971); Fang, Hipel, Kilgour (1993), section 3.2: GMR.
"""

from __future__ import annotations

from collections.abc import Sequence

from demarche.model.arrays import Ranks, Truth
from demarche.model.deterrence import deterred
from demarche.model.sequences import worst
from demarche.model.step import Space, top


def stable(space: Space, ranks: Sequence[Ranks], mover: int) -> Truth:
    """Where the actor stays: one truth value a cell, meaningless in impossible cells."""
    rank = ranks[mover]
    steps = {a: space.any_move(a) for a in range(len(ranks)) if a != mover}
    answer = worst(space, space.walled(rank, top(rank)), steps)
    return deterred(space, rank, mover, answer)
