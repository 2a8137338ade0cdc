"""One actor's improving moves over a whole space at once.

Along each fibre (the cells that differ in the actor's own options alone) the cells are put in the
actor's order once; a step is then a running minimum from the best cell down, which ties enter
together. Options that move one way only are kept apart: a cell sees those cells before it that it
may move to. Fibres are taken in blocks that stay in the processor's cache.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from itertools import product

import numpy as np

from demarche.model.arrays import Codes, Ranks, Truth
from demarche.model.situation import Moves
from demarche.model.step import top

_FIBRES = 1024
"""Fibres in a block."""


def climb(rank: Ranks, shift: int, directions: Sequence[Moves]) -> Climb:
    """The improving step of the actor whose options begin at bit `shift`.

    `rank` is the actor's, -1 in cells that are not possible. The settings of the actor's options
    are compared pair by pair where they are few, and sorted where they are many.
    """
    settings = 1 << len(directions)
    one_way = sum(d != "free" for d in directions)
    if settings <= 8 or (1 << one_way) * 4 > settings:
        return PairClimb(rank, shift, directions)
    return SortedClimb(rank, shift, directions)


class Climb(ABC):
    """What both ways of climbing share: the layout, and the moves that lead into given cells."""

    def __init__(self, rank: Ranks, shift: int, directions: Sequence[Moves]) -> None:
        self.rank, self.directions = rank, directions
        self.settings = 1 << len(directions)
        draws = 1 if rank.ndim == 1 else rank.shape[1]
        self.shift, self.below = shift, (1 << shift) * draws

    @abstractmethod
    def __call__(self, low: Ranks, source: Ranks) -> None:
        """Lower `low` in place; `source` may be `low`, as improvements are transitive."""

    def into(self, ends: Codes) -> tuple[Codes, Codes]:
        """The moves that lead into some cells: where from, and the position of the end."""
        own = np.int64((self.settings - 1) << self.shift)
        settings = np.arange(self.settings, dtype=np.int64) << self.shift
        starts = (ends & ~own)[:, None] | settings[None, :]
        once, drop = self._one_way("once"), self._one_way("drop")
        legal = (starts & once & ~ends[:, None]) == 0
        legal &= (ends[:, None] & drop & ~starts) == 0
        legal &= self.rank[ends][:, None] > self.rank[starts]
        row, column = np.nonzero(legal)
        return starts[row, column], row

    def _one_way(self, kind: Moves) -> int:
        return sum(1 << b for b, d in enumerate(self.directions) if d == kind) << self.shift


class PairClimb(Climb):
    """Every pair of settings looked at: for few of them, or many that move one way only."""

    def __init__(self, rank: Ranks, shift: int, directions: Sequence[Moves]) -> None:
        super().__init__(rank, shift, directions)
        self.pairs = [
            p for p in product(range(self.settings), repeat=2) if may(p[0], p[1], directions)
        ]
        order = self._pieces(rank)
        self.better = [[o[:, b] > o[:, a] for o in order] for a, b in self.pairs]

    def _pieces(self, values: Ranks) -> list[Ranks]:
        """The array by fibres, in pieces that numpy walks quickly."""
        view = values.reshape(-1, self.settings, self.below)
        if self.below > 8:
            return [view]
        return [view[:, :, k] for k in range(self.below)]

    def __call__(self, low: Ranks, source: Ranks) -> None:
        """Lower `low` in place; `source` may be `low`, as improvements are transitive."""
        wall = np.array(top(source), dtype=source.dtype)
        found, ends = self._pieces(low), self._pieces(source)
        for (a, b), better in zip(self.pairs, self.better, strict=True):
            for piece, end, mask in zip(found, ends, better, strict=True):
                seen = np.where(mask, end[:, b], wall)
                np.minimum(piece[:, a], seen, out=piece[:, a])


class SortedClimb(Climb):
    """Fibres sorted once by the actor's rank, best first, in blocks of fibres."""

    def __init__(self, rank: Ranks, shift: int, directions: Sequence[Moves]) -> None:
        super().__init__(rank, shift, directions)
        view = rank.reshape(-1, self.settings, self.below).swapaxes(1, 2)
        self.fibres = rank.size // self.settings
        self.classes = _classes(directions)
        kinds = _kinds(directions)
        self.blocks: list[tuple[Codes, Truth, list[bool], Codes | None]] = []
        for first in range(0, self.fibres, _FIBRES):
            self.blocks.append(self._block(view, first, kinds))

    def _block(
        self, view: Ranks, first: int, kinds: Codes
    ) -> tuple[Codes, Truth, list[bool], Codes | None]:
        """Of some fibres: cells best first, what is strictly worse than the one before, ties."""
        count = np.arange(first, min(first + _FIBRES, self.fibres), dtype=np.int64)
        fibres = ~view[count // self.below, count % self.below]
        place = np.argsort(fibres, axis=1)
        order = np.take_along_axis(fibres, place, axis=1).T
        fresh: Truth = np.ones(order.shape, dtype=np.bool_)
        np.not_equal(order[1:], order[:-1], out=fresh[1:])
        tied = [not row.all() for row in fresh]
        start = (count // self.below) * (self.settings * self.below) + count % self.below
        cells = np.ascontiguousarray((start[:, None] + place * self.below).T)
        kind = None if len(self.classes) == 1 else np.ascontiguousarray(kinds[place].T)
        return cells, fresh, tied, kind

    def __call__(self, low: Ranks, source: Ranks) -> None:
        """Lower `low` in place; `source` may be `low`, as improvements are transitive."""
        flat, ends = low.reshape(-1), source.reshape(-1)
        for cells, fresh, tied, kind in self.blocks:
            values = ends.take(cells)
            found = values if source is low else flat.take(cells)
            if kind is None:
                _run(found, values, fresh, tied, top(source))
            else:
                _run_one_way(found, values.copy(), fresh, kind, self.classes, top(source))
            flat[cells] = found


def _run(found: Ranks, values: Ranks, fresh: Truth, tied: list[bool], wall: int) -> None:
    """Lowers each row of `found` to the lowest of `values` in strictly better rows."""
    seen = values[0].copy()
    strict = np.full_like(seen, wall)
    for k in range(1, len(values)):
        if tied[k]:
            np.copyto(strict, seen, where=fresh[k])
        else:
            np.copyto(strict, seen)
        np.minimum(seen, values[k], out=seen)
        np.minimum(found[k], strict, out=found[k])


def _run_one_way(
    found: Ranks,
    values: Ranks,
    fresh: Truth,
    kind: Codes,
    classes: dict[int, tuple[int, ...]],
    wall: int,
) -> None:
    """The same, where a row counts for another only if its one-way options can become so."""
    fixed = np.array(wall, dtype=values.dtype)
    for own, reached in classes.items():
        open_ = np.zeros(max(classes) + 1, dtype=np.bool_)
        open_[list(reached)] = True
        visible = np.where(open_[kind], values, fixed)
        asking = kind == own
        seen = np.full(values.shape[1], wall, dtype=values.dtype)
        strict = seen.copy()
        for k in range(len(values)):
            np.copyto(strict, seen, where=fresh[k])
            np.minimum(seen, visible[k], out=seen)
            np.copyto(visible[k], strict)
        np.minimum(found, np.where(asking, visible, fixed), out=found)


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
