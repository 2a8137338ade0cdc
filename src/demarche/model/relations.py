"""Stability from relations written out: for coalitions, unknown and strong preferences.

Here a move may be an improvement, a loss, or neither known, for one actor or for several at once,
so that no single rank will do. Relations are matrices over the possible states; the files that use
them say how many states they take, and the main concepts never come here.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np

from demarche.ground.errors import TooManyStates
from demarche.model.arrays import Truth
from demarche.model.solve import Solution
from demarche.model.space import possible

Relation: TypeAlias = Truth
"""One truth value a pair of states, from (rows) and to (columns)."""

MOST = 1024


def cells_of(solution: Solution) -> list[int]:
    """The possible cells, in order. Raises TooManyStates where relations would be too large."""
    cells = [int(c) for c in possible(solution.space)]
    if len(cells) > MOST:
        raise TooManyStates(
            f"coalitions, unknown and strong preferences are analysed up to {MOST:,} states",
            where=solution.standoff.name,
            value=f"{len(cells):,} states",
            remedy="Leave out options, or list fewer 'feasible' states.",
        )
    return cells


def moves_of(solution: Solution, actor: int, cells: Sequence[int]) -> Relation:
    """The moves of one actor."""
    place = {cell: k for k, cell in enumerate(cells)}
    found: Relation = np.zeros((len(cells), len(cells)), dtype=np.bool_)
    for k, cell in enumerate(cells):
        found[k, [place[int(t)] for t in solution.space.successors(cell, actor)]] = True
    return found


def then(first: Relation, second: Relation) -> Relation:
    """From where to where the one leads and then the other."""
    found: Relation = (first.astype(np.float32) @ second.astype(np.float32)) > 0
    return found


def legal(moves: Sequence[Relation]) -> Relation:
    """Where legal sequences of one move or more lead; no relation is used twice in a row."""
    if not moves:
        return np.zeros((0, 0), dtype=np.bool_)
    by_last = [m.copy() for m in moves]
    while True:
        before = [r.copy() for r in by_last]
        for k, move in enumerate(moves):
            for other in range(len(moves)):
                if other != k:
                    by_last[k] |= then(by_last[other], move)
        if all(np.array_equal(a, b) for a, b in zip(before, by_last, strict=True)):
            found: Relation = np.logical_or.reduce(by_last)
            return found


def held(
    tempting: Relation, answers: Relation, deterring: Relation, escape: Relation | None = None
) -> Truth:
    """The states from which every tempting move has an answer that deters it.

    `tempting`: from a state to where its improvements lead; `answers`: where the others can lead
    from there; `deterring`: which states are bad enough, seen from the first one; `escape`: the
    mover's own moves after the answer, all of which must be bad enough as well (None: not asked).
    """
    if not len(answers):
        found: Truth = np.asarray(~tempting.any(axis=1))
        return found
    bad = deterring
    if escape is not None:
        bad = deterring & ~then(~deterring, escape.T)
    answered = then(bad, answers.T)
    result: Truth = np.asarray(~(tempting & ~answered).any(axis=1))
    return result
