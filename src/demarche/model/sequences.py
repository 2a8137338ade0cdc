"""The worst that others can bring about: over legal sequences of their moves.

A sequence is legal if nobody moves twice in a row. Where every actor's moves are transitive, two
moves in a row are one, and the limit changes nothing; otherwise the last mover is kept in mind.

*Source*: Fang, Hipel, Kilgour, Interactive Decision Making (1993), chapter 3, definition of the
states reachable by a coalition.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from demarche.model.arrays import Codes, Ranks
from demarche.model.step import Into, Space, Step

_FEW = 512
"""When fewer than one cell in so many has changed, changes are carried on one by one."""


def worst(space: Space, values: Ranks, steps: Mapping[int, Step]) -> Ranks:
    """For each cell the lowest of `values` there and wherever legal sequences lead from it.

    `steps` holds the step of each mover; `values` stands at the top in cells that are not possible.
    """
    if space.transitive or len(steps) < 2:
        return _closed(values, steps)
    return _alternating(values, steps)


def _closed(values: Ranks, steps: Mapping[int, Step]) -> Ranks:
    low = values.copy()
    if len(steps) == 1:
        for step in steps.values():
            step(low, values)
        return low
    before = np.empty_like(low)
    while True:
        np.copyto(before, low)
        for step in steps.values():
            step(low, low)
        changed = np.flatnonzero(before != low) if low.ndim == 1 else None
        if changed is None:
            if np.array_equal(before, low):
                return low
        elif not len(changed):
            return low
        elif len(changed) * _FEW < len(low) and all(isinstance(s, Into) for s in steps.values()):
            return _finished(low, changed, steps)


def _finished(low: Ranks, changed: Codes, steps: Mapping[int, Step]) -> Ranks:
    """Carries few changes on, cell by cell, to those that can move there."""
    while len(changed):
        lowered = []
        for step in steps.values():
            assert isinstance(step, Into)
            starts, row = step.into(changed)
            values = low[changed[row]]
            less = values < low[starts]
            np.minimum.at(low, starts[less], values[less])
            lowered.append(starts[less])
        changed = np.unique(np.concatenate(lowered))
    return low


def _alternating(values: Ranks, steps: Mapping[int, Step]) -> Ranks:
    low = values.copy()
    barring = {mover: values.copy() for mover in steps}
    """For each mover: the lowest over sequences that it does not begin."""
    while True:
        before = {mover: array.copy() for mover, array in barring.items()}
        for mover, step in steps.items():
            step(low, barring[mover])
            for other in steps:
                if other != mover:
                    step(barring[other], barring[mover])
        if all(np.array_equal(before[m], barring[m]) for m in steps):
            return low
