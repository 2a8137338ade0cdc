"""Limited-move stability: the actor looks a fixed number of moves ahead, by backward induction.

The definition used: the state that actor i reckons with at state s and horizon h is s itself if
h = 0, if i has no move from s, or if none of its moves leads to anything better for i than s, where
a move to s1 leads to the state that the next mover reckons with at s1 and horizon h - 1. Otherwise
it is what i's best move leads to. The state is stable for i at horizon h if it is what i reckons
with there. With two actors the next mover is the other one. With more anybody but the last mover
may come next, and i reckons with the one that leaves i worst off. Of equally good moves the one to
the lowest state is meant, of equally bad next movers the first in the file: what is reckoned with
is not unique without such a rule. Horizon 1 is Nash stability.

*Source*: Zagare (1984) and Kilgour (1985) for two actors, as in Fang, Hipel, Kilgour (1993),
section 3.2: L_h. For more actors the literature has more than one definition (Soares and others,
Group Decision and Negotiation 2026); reckoning with the worst next mover is our choice.
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
