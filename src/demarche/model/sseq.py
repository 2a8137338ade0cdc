"""Symmetric sequential stability: credible answers from which the mover cannot escape.

*Source*: Rêgo and Vieira, "Symmetric sequential stability in the graph model for conflict
resolution with multiple decision makers", Group Decision and Negotiation 26 (2017), definition 3.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from demarche.model.arrays import Ranks, Truth
from demarche.model.deterrence import deterred
from demarche.model.sequences import worst
from demarche.model.smr import escape
from demarche.model.step import Space, top


def stable(space: Space, ranks: Sequence[Ranks], mover: int) -> Truth:
    """Where the actor stays: one truth value a cell, meaningless in impossible cells."""
    rank = ranks[mover]
    steps = {a: space.improvement(a, ranks[a]) for a in range(len(ranks)) if a != mover}
    answer = worst(space, space.walled(escape(space, rank, mover), top(rank)), steps)
    return deterred(space, rank, mover, np.minimum(answer, rank, out=answer))
