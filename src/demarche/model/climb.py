"""One actor's improving moves over a whole space at once.

Along each fibre (the cells that differ in the actor's own options alone) the cells are put in the
actor's order once; a step is then a running minimum from the best cell down, which ties enter
together. Options that move one way only are kept apart: a cell sees those cells before it that it
may move to.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import numpy as np

from demarche.model.arrays import Codes, Ranks, Truth
from demarche.model.situation import Moves
from demarche.model.step import Step, top


def climb(rank: Ranks, shift: int, directions: Sequence[Moves]) -> Step:
    """The improving step of the actor whose options begin at bit `shift`.

    `rank` is the actor's, -1 in cells that are not possible.
    """
    settings = 1 << len(directions)
    draws = 1 if rank.ndim == 1 else rank.shape[1]
    below = (1 << shift) * draws
    one_way = sum(d != "free" for d in directions)
    if settings <= 8 or (1 << one_way) * 4 > settings:
        return _pairwise(rank, settings, below, directions)
    return _sorted(rank, settings, below, directions)


def _pairwise(rank: Ranks, settings: int, below: int, directions: Sequence[Moves]) -> Step:
    order = rank.reshape(-1, settings, below)
    pairs = [p for p in product(range(settings), repeat=2) if may(p[0], p[1], directions)]

    def step(low: Ranks, source: Ranks) -> None:
        view = low.reshape(order.shape)
        ends = source.reshape(order.shape) if source is not low else low.copy().reshape(order.shape)
        for a, b in pairs:
            better = order[:, b] > order[:, a]
            np.minimum(view[:, a], ends[:, b], out=view[:, a], where=better)

    return step


def _sorted(rank: Ranks, settings: int, below: int, directions: Sequence[Moves]) -> Step:
    fibres = np.ascontiguousarray(rank.reshape(-1, settings, below).swapaxes(1, 2))
    fibres = fibres.reshape(-1, settings)
    place = np.argsort(~fibres, axis=1, kind="stable")
    sorted_rank = np.ascontiguousarray(np.take_along_axis(fibres, place, axis=1).T)
    fresh = np.empty(sorted_rank.shape, dtype=np.bool_)
    """Whether a cell is strictly worse than the one before it in its fibre."""
    fresh[0] = True
    np.not_equal(sorted_rank[1:], sorted_rank[:-1], out=fresh[1:])
    tied = [bool(not row.all()) for row in fresh]
    count = np.arange(len(fibres), dtype=np.int64)
    start = (count // below) * (settings * below) + count % below
    cells = np.ascontiguousarray((start[:, None] + place * below).T)
    classes = _classes(directions)
    if len(classes) == 1:
        return _run_free(cells, fresh, tied)
    kind = np.ascontiguousarray(_kinds(directions)[place].T)
    return _run_one_way(cells, fresh, kind, classes)


def _run_free(cells: Codes, fresh: Truth, tied: list[bool]) -> Step:
    def step(low: Ranks, source: Ranks) -> None:
        ends = source.reshape(-1)[cells]
        found = ends if source is low else low.reshape(-1)[cells]
        seen = ends[0].copy()
        strict = np.full_like(seen, top(source))
        for k in range(1, len(cells)):
            if tied[k]:
                np.copyto(strict, seen, where=fresh[k])
            else:
                np.copyto(strict, seen)
            np.minimum(seen, ends[k], out=seen)
            np.minimum(found[k], strict, out=found[k])
        low.reshape(-1)[cells] = found

    return step


def _run_one_way(
    cells: Codes,
    fresh: Truth,
    kind: Codes,
    classes: dict[int, tuple[int, ...]],
) -> Step:
    def step(low: Ranks, source: Ranks) -> None:
        wall = top(source)
        ends = source.reshape(-1)[cells]
        found = low.reshape(-1)[cells]
        for own, reached in classes.items():
            open_ = np.zeros(max(classes) + 1, dtype=np.bool_)
            open_[list(reached)] = True
            seen = np.full(cells.shape[1], wall, dtype=source.dtype)
            strict = seen.copy()
            for k in range(len(cells)):
                np.copyto(strict, seen, where=fresh[k])
                np.minimum(seen, ends[k], out=seen, where=open_[kind[k]])
                np.minimum(found[k], strict, out=found[k], where=kind[k] == own)
        low.reshape(-1)[cells] = found

    return step


def may(start: int, end: int, directions: Sequence[Moves]) -> bool:
    """Whether one setting of own options can become another."""
    if start == end:
        return False
    for bit, direction in enumerate(directions):
        before, after = start >> bit & 1, end >> bit & 1
        if (direction == "once" and before > after) or (direction == "drop" and before < after):
            return False
    return True


def _kinds(directions: Sequence[Moves]) -> Codes:
    """For each setting, the number its one-way options write."""
    settings = np.arange(1 << len(directions), dtype=np.int64)
    found = np.zeros_like(settings)
    at = 0
    for bit, direction in enumerate(directions):
        if direction != "free":
            found |= (settings >> bit & 1) << at
            at += 1
    return found


def _classes(directions: Sequence[Moves]) -> dict[int, tuple[int, ...]]:
    """For each number that the one-way options can write: those it can become, itself included."""
    one_way = [d for d in directions if d != "free"]
    numbers = range(1 << len(one_way))
    return {a: tuple(b for b in numbers if a == b or may(a, b, one_way)) for a in numbers}
