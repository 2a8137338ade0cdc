"""Non-myopic stability: the actor stays however far ahead everybody looks.

A state is stable if there is a horizon from which on limited-move stability holds for every longer
one. What play ends in depends on the horizon before alone, so it comes round; the cycle is looked
at as a whole.

*Source*: Brams and Wittman (1981); Kilgour (1984); Fang, Hipel, Kilgour (1993), section 3.2: NM.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from demarche.model.arrays import Codes, Ranks, Truth
from demarche.model.limited import LONGEST, deeper, start
from demarche.model.step import Space


def stable(space: Space, ranks: Sequence[Ranks], mover: int) -> Truth:
    """Where the actor stays: one truth value a cell.

    Horizons up to 1,000 are looked at; none is known to need as many.
    """
    tables = [start(space, len(ranks))]
    seen = {_key(tables[0]): 0}
    for horizon in range(1, LONGEST):
        tables.append(deeper(space, ranks, tables[-1]))
        key = _key(tables[-1])
        if key in seen:
            return _always(tables[seen[key] : horizon], mover)
        seen[key] = horizon
    return _always(tables[LONGEST // 2 :], mover)


def _key(table: list[Codes]) -> bytes:
    return b"".join(ends.tobytes() for ends in table)


def _always(tables: list[list[Codes]], mover: int) -> Truth:
    here = np.arange(len(tables[0][mover]))
    found: Truth = np.all([table[mover] == here for table in tables], axis=0)
    return found
