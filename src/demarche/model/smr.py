"""Symmetric metarationality: every improvement is answered, and the mover cannot escape after.

*Source*: Howard (1971); Fang, Hipel, Kilgour (1993), section 3.2: SMR.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from demarche.model.arrays import Ranks, Truth
from demarche.model.deterrence import deterred
from demarche.model.sequences import worst
from demarche.model.step import Space, top


def stable(space: Space, ranks: Sequence[Ranks], mover: int) -> Truth:
    """Where the actor stays: one truth value a cell, meaningless in impossible cells."""
    rank = ranks[mover]
    steps = {a: space.any_move(a) for a in range(len(ranks)) if a != mover}
    answer = worst(space, space.walled(escape(space, rank, mover), top(rank)), steps)
    return deterred(space, rank, mover, np.minimum(answer, rank, out=answer))


def escape(space: Space, rank: Ranks, mover: int) -> Ranks:
    """The best the mover can make of each cell: by staying, or by one more move."""
    flipped = space.walled(~rank, top(rank))
    best = flipped.copy()
    space.any_move(mover)(best, flipped)
    return ~best
