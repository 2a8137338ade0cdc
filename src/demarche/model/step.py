"""What a space of states offers the stability concepts: one step of one actor, over all states."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

import numpy as np

from demarche.model.arrays import Codes, Ranks, Truth


class Step(Protocol):
    """Lowers each cell of `low` to the lowest of `source` among the cells one move away.

    Where moves are transitive the cell itself may count as one move away: it makes no difference
    to any concept, as a sanction is compared with a state that is better than it.
    """

    def __call__(self, low: Ranks, source: Ranks) -> None:
        """Lower `low` in place."""


@runtime_checkable
class Into(Protocol):
    """A step that can also say which moves lead into given cells."""

    def into(self, ends: Codes) -> tuple[Codes, Codes]:
        """Where from, and for each the position in `ends` of where it leads."""


class Space(Protocol):
    """The states of a standoff and the moves between them."""

    cells: int
    transitive: bool
    """Whether two moves in a row by one actor can always be made as one."""
    feasible: Truth | None
    """Which cells are possible states; None where all are."""

    def cell(self, code: int) -> int | None:
        """The cell of a state, None where it is not possible."""

    def code(self, cell: int) -> int:
        """The number of the state in a cell."""

    def successors(self, cell: int, actor: int) -> Codes:
        """The cells to which an actor can move from a cell, in order."""

    def walled(self, values: Ranks, fill: int) -> Ranks:
        """A copy of the values with `fill` in the cells that are not possible."""

    def combinations(self, actor: int) -> Codes:
        """The settings of an actor's own options that occur, as numbers with all other bits 0."""

    def with_own(self, actor: int, combination: int) -> tuple[Codes, Truth]:
        """For each cell: the cell with the actor's options so set (-1 if none), and whether the
        actor can move there.
        """

    def any_move(self, actor: int) -> Step:
        """The step over all moves of an actor."""

    def improvement(self, actor: int, rank: Ranks) -> Step:
        """The step over the moves that better an actor."""


def top(values: Ranks) -> int:
    """The number that stands above every rank in an array of this type."""
    return int(np.iinfo(values.dtype).max)
