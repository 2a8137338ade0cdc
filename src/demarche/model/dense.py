"""A space of all 2^options states, with moves implied by their bits: for large models.

An array over the space, shaped (states above, the actor's own settings, states below), has the
actor's moves along its middle axis: from a cell to the others in the same column (a fibre). No
list of moves and no matrix of states by states is ever made.
"""

from __future__ import annotations

from itertools import product

import numpy as np

from demarche.model.arrays import Codes, Ranks, Truth
from demarche.model.climb import Climb, climb
from demarche.model.listed import allowed, one_way
from demarche.model.pattern import pattern
from demarche.model.situation import Situation
from demarche.model.step import Step, top


class Dense:
    """All states as cells 0 to 2^options - 1, possible or not."""

    def __init__(self, standoff: Situation, feasible: Truth | None) -> None:
        self.standoff, self.feasible = standoff, feasible
        self.width = len(standoff.options)
        self.cells = 1 << self.width
        self.transitive = not standoff.forbidden_moves
        actors = range(len(standoff.actors))
        self._settings = [self.combinations(a) for a in actors]
        self._own = [
            (standoff.own(a), one_way(standoff, a, "once"), one_way(standoff, a, "drop"))
            for a in actors
        ]
        self._walls: dict[np.dtype[np.signedinteger], Ranks] = {}
        self._climbs: dict[int, tuple[Ranks, Climb]] = {}
        """Each actor's last order of the cells, with the ranks it was made from."""

    def cell(self, code: int) -> int | None:
        """The cell of a state, None where it is not possible."""
        fine = 0 <= code < self.cells and (self.feasible is None or bool(self.feasible[code]))
        return code if fine else None

    def code(self, cell: int) -> int:
        """The number of the state in a cell."""
        return cell

    def successors(self, cell: int, actor: int) -> Codes:
        """The cells to which an actor can move from a cell, in order."""
        own, once, drop = self._own[actor]
        ends = (cell & ~own) | self._settings[actor]
        keep = ends != cell
        if once or drop:
            keep &= ((cell & once & ~ends) == 0) & ((ends & drop & ~cell) == 0)
        if not self.transitive:
            keep &= allowed(self.standoff, actor, np.full_like(ends, cell), ends)
        if self.feasible is not None:
            keep &= self.feasible[ends]
        found: Codes = ends[keep]
        return found

    def walled(self, values: Ranks, fill: int) -> Ranks:
        """A copy of the values with `fill` in the cells that are not possible."""
        if self.feasible is None:
            return values.copy()
        found = values.copy()
        found[~self.feasible] = fill
        return found

    def combinations(self, actor: int) -> Codes:
        """The settings of an actor's own options, as numbers with all other bits 0."""
        bits = self.standoff.bits(actor)
        found: Codes = np.arange(1 << len(bits), dtype=np.int64) << bits.start
        return found

    def with_own(self, actor: int, combination: int) -> tuple[Codes, Truth]:
        """For each cell: the cell with the actor's options so set (-1 if none), and whether the
        actor can move there.
        """
        codes = np.arange(self.cells, dtype=np.int64)
        target = (codes & ~np.int64(self.standoff.own(actor))) | np.int64(combination)
        legal = (target != codes) & allowed(self.standoff, actor, codes, target)
        if self.feasible is not None:
            target = np.where(self.feasible[target], target, -1)
            legal &= target >= 0
        return target, legal

    def any_move(self, actor: int) -> Step:
        """The step that lowers each cell to the lowest the actor can move to."""
        bits = self.standoff.bits(actor)
        if not self.transitive:
            return self._pairwise(actor, None)
        if all(self.standoff.options[b].moves == "free" for b in bits) and len(bits) > 4:
            return self._across(actor)

        def step(low: Ranks, source: Ranks) -> None:
            passed = low if low is source else source.copy()
            for bit in bits:
                self._pass_bit(passed, bit)
            if passed is not low:
                np.minimum(low, passed, out=low)
            self.wall(low)

        return step

    def improvement(self, actor: int, rank: Ranks) -> Step:
        """The same, over moves that better the actor."""
        bits = self.standoff.bits(actor)
        if not self.transitive:
            return self._pairwise(actor, rank)
        kept = self._climbs.get(actor)
        if kept is None or kept[0] is not rank:
            directions = [self.standoff.options[b].moves for b in bits]
            kept = rank, climb(self.walled(rank, -1), bits.start, directions)
            self._climbs[actor] = kept
        return _Walled(kept[1], self)

    def _across(self, actor: int) -> Step:
        bits = self.standoff.bits(actor)
        below, settings = 1 << bits.start, 1 << len(bits)

        def step(low: Ranks, source: Ranks) -> None:
            fibres = source.reshape(-1, settings, below * (source.size // self.cells))
            lowest = fibres.min(axis=1, keepdims=True)
            view = low.reshape(fibres.shape)
            np.minimum(view, lowest, out=view)
            self.wall(low)

        return step

    def _pass_bit(self, values: Ranks, bit: int) -> None:
        """Lets each half of the space see the other through one option, if it may move so."""
        moves = self.standoff.options[bit].moves
        for without, with_it in halves(values, bit, values.size // self.cells):
            if moves == "free":
                np.minimum(without, with_it, out=without)
                np.copyto(with_it, without)
            elif moves == "once":
                np.minimum(without, with_it, out=without)
            else:
                np.minimum(with_it, without, out=with_it)

    def wall(self, values: Ranks) -> None:
        """Puts the cells that are not possible back to the top."""
        if self.feasible is None:
            return
        if values.dtype not in self._walls:
            ends = np.iinfo(values.dtype)
            self._walls[values.dtype] = np.where(self.feasible, ends.min, ends.max).astype(
                values.dtype
            )
        wall = self._walls[values.dtype]
        np.maximum(values, wall if values.ndim == 1 else wall[:, None], out=values)

    def _pairwise(self, actor: int, rank: Ranks | None) -> Step:
        """The step with every pair of the actor's settings looked at: for forbidden moves."""
        bits = self.standoff.bits(actor)
        settings, below = 1 << len(bits), 1 << bits.start
        codes = np.arange(self.cells, dtype=np.int64).reshape(-1, settings, below)
        legal = _legal_pairs(self.standoff, actor, codes)

        def step(low: Ranks, source: Ranks) -> None:
            draws = source.size // self.cells
            shape = (-1, settings, below, draws)
            ends = source.copy().reshape(shape)
            view = low.reshape(shape)
            order = None if rank is None else rank.reshape(shape)
            for (a, b), fine in legal.items():
                values = ends[:, b]
                if order is not None:
                    values = np.where(order[:, b] > order[:, a], values, top(source))
                if fine is not None:
                    values = np.where(fine[:, :, None], values, top(source))
                view[:, a] = np.minimum(view[:, a], values)
            self.wall(low)

        return step


class _Walled:
    """A climbing step that never lets a value into a cell that is not possible."""

    def __init__(self, climbing: Climb, space: Dense) -> None:
        self.climbing, self.space = climbing, space

    def __call__(self, low: Ranks, source: Ranks) -> None:
        """Lower `low` in place."""
        self.climbing(low, source)
        self.space.wall(low)

    def into(self, ends: Codes) -> tuple[Codes, Codes]:
        """The moves that lead into some cells: where from, and the position of the end."""
        starts, row = self.climbing.into(ends)
        if self.space.feasible is None:
            return starts, row
        fine = self.space.feasible[starts]
        return starts[fine], row[fine]


def halves(values: Ranks, bit: int, draws: int) -> list[tuple[Ranks, Ranks]]:
    """Views of the cells without and with an option, in pieces that numpy walks quickly."""
    run = (1 << bit) * draws
    view = values.reshape(-1, 2, run)
    if run > 8:
        return [(view[:, 0], view[:, 1])]
    return [(view[:, 0, k], view[:, 1, k]) for k in range(run)]


def _legal_pairs(
    standoff: Situation, actor: int, codes: Codes
) -> dict[tuple[int, int], Truth | None]:
    """For each pair of own settings that is a move: where it may be made (None: everywhere)."""
    settings = codes.shape[1]
    shift = standoff.bits(actor).start
    bans = [b for b in standoff.forbidden_moves if b.actor == standoff.actors[actor].name]
    found: dict[tuple[int, int], Truth | None] = {}
    free = Situation(standoff.name, standoff.actors)
    for a, b in product(range(settings), repeat=2):
        ends = np.array([a << shift]), np.array([b << shift])
        if a == b or not allowed(free, actor, *ends)[0]:
            continue
        fine: Truth | None = None
        for ban in bans:
            start, end = (
                pattern(ban.start, len(standoff.options)),
                pattern(ban.end, len(standoff.options)),
            )
            open_ = ~(start.among(codes[:, a]) & end.among(codes[:, b]))
            if not open_.all():
                fine = open_ if fine is None else fine & open_
        found[a, b] = fine
    return found
