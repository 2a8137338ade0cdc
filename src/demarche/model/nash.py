"""Nash stability: the actor has no move that betters its position.

*Source*: Nash (1950); Fang, Hipel, Kilgour (1993), section 3.2: R.
"""

from __future__ import annotations

from collections.abc import Sequence

from demarche.model.arrays import Ranks, Truth
from demarche.model.deterrence import deterred
from demarche.model.step import Space


def stable(space: Space, ranks: Sequence[Ranks], mover: int) -> Truth:
    """Where the actor stays: one truth value a cell, meaningless in impossible cells."""
    return deterred(space, ranks[mover], mover, ranks[mover])
