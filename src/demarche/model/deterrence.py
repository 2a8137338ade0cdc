"""The frame that the concepts share: no improvement is left without an answer that deters it."""

from __future__ import annotations

from demarche.model.arrays import Ranks, Truth
from demarche.model.step import Space, top


def deterred(space: Space, rank: Ranks, mover: int, answer: Ranks) -> Truth:
    """Where every improvement of the mover ends no better than where it began.

    `answer` is what a move to a cell ends in (its rank for the mover); where that cell is no
    improvement it may be anything up to the cell's own rank. The highest answer over the cells
    one move away is compared with the rank of the cell itself.
    """
    flipped = space.walled(~answer, top(answer))
    best = flipped.copy()
    space.any_move(mover)(best, flipped)
    found: Truth = ~best <= rank
    return found
