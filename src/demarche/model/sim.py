"""Simultaneous stability: every improvement is spoiled when the others improve at the same moment.

The definition used: from state s the mover would go to s1, one of its improvements; the others, by
a legal sequence of one improvement or more from s (each for who makes it, nobody twice in a row),
to s2. Both at once give the state with the mover's options as in s1 and all others as in s2. The
move to s1 is deterred if some such state is possible and no better for the mover than s; the actor
stays if each of its improvements is deterred, also where it has none. It is asked at every state,
whether or not the others would leave it by themselves. What results when a joint state is not
possible deters nobody.

*Source*: Fraser and Hipel, Conflict Analysis (1984), for two actors, where the other's part is one
improvement (simultaneous sanctioning). For more, the others' part is what a coalition reaches by
improvements, as in SEQ (Fang, Hipel, Kilgour 1993, chapter 3): our extension, as the 1993 book has
no SIM. A program that lets one other actor make one improvement finds fewer deterrents.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from demarche.model.arrays import Ranks, Truth
from demarche.model.sequences import worst
from demarche.model.step import Space, top


def stable(space: Space, ranks: Sequence[Ranks], mover: int) -> Truth:
    """Where the actor stays: one truth value a cell, meaningless in impossible cells."""
    rank = ranks[mover]
    steps = {a: space.improvement(a, ranks[a]) for a in range(len(ranks)) if a != mover}
    found: Truth = np.ones(rank.shape, dtype=np.bool_)
    for combination in space.combinations(mover):
        target, legal = space.with_own(mover, combination)
        wall = top(rank)
        joint = np.where(_like(target >= 0, rank), rank[target], wall).astype(rank.dtype)
        improves = _like(legal, rank) & (joint > rank) & (joint != wall)
        if not improves.any():
            continue
        answer = worst(space, space.walled(joint, wall), steps)
        found &= ~improves | (answer <= rank)
    return found


def _like(truth: Truth, rank: Ranks) -> Truth:
    return truth if rank.ndim == 1 else truth[:, None]
