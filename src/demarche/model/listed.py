"""A space of states kept as a list, with each actor's moves as edges: for small or sparse models.

Moves are kept once per actor (start, end), never as a matrix of states by states. Values are
arrays with one entry a cell; a second axis, where there is one, holds several draws side by side.
"""

from __future__ import annotations

import numpy as np

from demarche.model.arrays import Codes, Ranks, Truth
from demarche.model.pattern import pattern
from demarche.model.situation import Moves, Situation
from demarche.model.step import Step, top


class Edges:
    """One actor's moves: `start[k]` to `end[k]`, sorted by start."""

    def __init__(self, start: Codes, end: Codes) -> None:
        order = np.lexsort((end, start))
        self.start, self.end = start[order], end[order]
        self.rows, self.first = np.unique(self.start, return_index=True)
        self._ends = np.append(self.first, len(self.start))
        self._row = {int(cell): k for k, cell in enumerate(self.rows)}

    def lowest(self, values: Ranks) -> Ranks:
        """For each row, the lowest of the values on its edges."""
        found: Ranks = np.minimum.reduceat(values, self.first, axis=0)
        return found

    def of(self, cell: int) -> Codes:
        """Where the moves from a cell lead."""
        row = self._row.get(cell)
        return self.end[:0] if row is None else self.end[self._ends[row] : self._ends[row + 1]]


class Listed:
    """The possible states in order of their number, and who can move from which to which."""

    feasible: Truth | None = None

    def __init__(self, standoff: Situation, codes: Codes) -> None:
        self.standoff, self.codes = standoff, codes
        self.cells = len(codes)
        self.transitive = not standoff.forbidden_moves
        self.edges = [_edges(standoff, codes, a) for a in range(len(standoff.actors))]

    def cell(self, code: int) -> int | None:
        """The cell of a state, None where it is not possible."""
        at = int(np.searchsorted(self.codes, code))
        return at if at < self.cells and self.codes[at] == code else None

    def code(self, cell: int) -> int:
        """The number of the state in a cell."""
        return int(self.codes[cell])

    def successors(self, cell: int, actor: int) -> Codes:
        """The cells to which an actor can move from a cell, in order."""
        return self.edges[actor].of(cell)

    def walled(self, values: Ranks, fill: int) -> Ranks:
        """A copy of the values; nothing is impossible here, so nothing is filled."""
        return values.copy()

    def combinations(self, actor: int) -> Codes:
        """The settings of an actor's own options that occur, as numbers with all other bits 0."""
        found: Codes = np.unique(self.codes & np.int64(self.standoff.own(actor)))
        return found

    def with_own(self, actor: int, combination: int) -> tuple[Codes, Truth]:
        """For each cell: the cell with the actor's options so set (-1 if none), and whether the
        actor can move there.
        """
        wanted = (self.codes & ~np.int64(self.standoff.own(actor))) | np.int64(combination)
        at = np.minimum(np.searchsorted(self.codes, wanted), self.cells - 1)
        there = self.codes[at] == wanted
        legal = there & (wanted != self.codes) & allowed(self.standoff, actor, self.codes, wanted)
        return np.where(there, at, -1), legal

    def any_move(self, actor: int) -> Step:
        """The step that lowers each cell to the lowest the actor can move to."""
        return _lowering(self.edges[actor])

    def improvement(self, actor: int, rank: Ranks) -> Step:
        """The same, over moves that better the actor."""
        edges = self.edges[actor]
        better = rank[edges.end] > rank[edges.start]
        if better.ndim == 1:
            return _lowering(Edges(edges.start[better], edges.end[better]))

        def step(low: Ranks, source: Ranks) -> None:
            if len(edges.rows):
                values = np.where(better, source[edges.end], top(source))
                low[edges.rows] = np.minimum(low[edges.rows], edges.lowest(values))

        return step


def _lowering(edges: Edges) -> Step:
    def step(low: Ranks, source: Ranks) -> None:
        if len(edges.rows):
            found = edges.lowest(source[edges.end])
            low[edges.rows] = np.minimum(low[edges.rows], found)

    return step


def pairs(standoff: Situation, codes: Codes, actor: int) -> int:
    """How many pairs of states differ in the actor's options alone: the most edges it can have."""
    keys = codes & ~np.int64(standoff.own(actor))
    sizes = np.unique(keys, return_counts=True)[1]
    return int((sizes.astype(np.int64) ** 2).sum())


def _edges(standoff: Situation, codes: Codes, actor: int) -> Edges:
    keys = codes & ~np.int64(standoff.own(actor))
    order = np.argsort(keys, kind="stable")
    _, first, sizes = np.unique(keys[order], return_index=True, return_counts=True)
    many = np.repeat(sizes, sizes)
    start = np.repeat(order, many)
    offset = np.arange(len(start)) - np.repeat(np.cumsum(many) - many, many)
    end = order[np.repeat(np.repeat(first, sizes), many) + offset]
    keep = (start != end) & allowed(standoff, actor, codes[start], codes[end])
    return Edges(start[keep], end[keep])


def one_way(standoff: Situation, actor: int, kind: Moves) -> int:
    """The mask of an actor's options that move in this one way."""
    return sum((standoff.options[b].moves == kind) << b for b in standoff.bits(actor))


def allowed(standoff: Situation, actor: int, start: Codes, end: Codes) -> Truth:
    """Which moves an actor may make by the options' directions and the forbidden moves."""
    once, drop = one_way(standoff, actor, "once"), one_way(standoff, actor, "drop")
    fine: Truth = ((start & once & ~end) == 0) & ((end & drop & ~start) == 0)
    width = len(standoff.options)
    for ban in standoff.forbidden_moves:
        if ban.actor == standoff.actors[actor].name:
            fine &= ~(pattern(ban.start, width).among(start) & pattern(ban.end, width).among(end))
    return fine
