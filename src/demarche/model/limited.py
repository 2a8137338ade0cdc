"""Limited-move stability: the actor looks a fixed number of moves ahead, by backward induction.

With horizon h the mover compares staying with what each of its moves ends in, when the next mover
looks h - 1 moves ahead, and so on; it moves only if that betters it. With more than two actors
anybody but the last mover may come next, and the mover reckons with the one that leaves it worst
off. Horizon 1 is Nash stability. Of equally good moves the one to the lowest state is meant.

*Source*: Kilgour (1985); Zagare (1984); Fang, Hipel, Kilgour (1993), section 3.2: L_h, for two
actors. Who comes next among several actors is not settled there; the cautious reading is ours.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from demarche.model.arrays import Codes, Ranks, Truth
from demarche.model.step import Space

LONGEST = 1000


def stable(space: Space, ranks: Sequence[Ranks], mover: int, *, horizon: int = 3) -> Truth:
    """Where the actor stays, looking `horizon` (1 or more) moves ahead: one truth value a cell."""
    ends = start(space, len(ranks))
    for _ in range(horizon):
        ends = deeper(space, ranks, ends)
    found: Truth = ends[mover] == np.arange(space.cells)
    return found


def start(space: Space, actors: int) -> list[Codes]:
    """What a move ends in when nobody looks ahead: where it is."""
    return [np.arange(space.cells, dtype=np.int64) for _ in range(actors)]


def deeper(space: Space, ranks: Sequence[Ranks], ends: list[Codes]) -> list[Codes]:
    """For each actor and cell, where play ends if the actor may move first, one move deeper."""
    return [_one(space, ranks, ends, actor) for actor in range(len(ranks))]


def _one(space: Space, ranks: Sequence[Ranks], ends: list[Codes], actor: int) -> Codes:
    rank = ranks[actor]
    after = _after(rank, ends, actor)
    found = np.arange(space.cells, dtype=np.int64)
    for cell in range(space.cells):
        if space.feasible is not None and not space.feasible[cell]:
            continue
        moves = space.successors(cell, actor)
        if len(moves):
            best = after[moves[np.argmax(rank[after[moves]])]]
            if rank[best] > rank[cell]:
                found[cell] = best
    return found


def _after(rank: Ranks, ends: list[Codes], actor: int) -> Codes:
    """Where play ends after a move of the actor: the worst for it of what the others would do."""
    others = [e for a, e in enumerate(ends) if a != actor]
    if not others:
        return np.arange(len(rank), dtype=np.int64)
    table = np.stack(others)
    choice = np.argmin(rank[table], axis=0)
    found: Codes = np.take_along_axis(table, choice[None, :], axis=0)[0]
    return found
