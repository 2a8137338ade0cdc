"""A space in which states that are one outcome count as one: coalescing.

A move leads from an outcome to another if it leads from any state of the one to any of the other.
The outcome is shown by its state with the lowest number.

*Source*: Fang, Hipel, Kilgour (1993), section 2.4; Elmira's four states in which the firm abandons
its plant are the usual example.
"""

from __future__ import annotations

import numpy as np

from demarche.ground.errors import StandoffError
from demarche.model.arrays import Codes, Ranks, Truth
from demarche.model.listed import Edges, Listed
from demarche.model.pattern import is_pattern, pattern
from demarche.model.situation import Situation
from demarche.model.statement import Clause, clause


class Merged(Listed):
    """The outcomes in order of their lowest state, and who can move from which to which."""

    def __init__(self, plain: Listed) -> None:
        self.plain, self.standoff = plain, plain.standoff
        self.outcome = outcomes(plain.standoff, plain.codes)
        """For each possible state, the cell of its outcome."""
        first = np.unique(self.outcome, return_index=True)[1]
        self.codes = plain.codes[first]
        self.first = first
        self.cells = len(first)
        self.transitive = False
        self.edges = [self._joined(edges) for edges in plain.edges]

    def cell(self, code: int) -> int | None:
        """The cell of the outcome that a state belongs to."""
        at = self.plain.cell(code)
        return None if at is None else int(self.outcome[at])

    def members(self, cell: int) -> Codes:
        """The states that are one outcome."""
        found: Codes = self.plain.codes[self.outcome == cell]
        return found

    def with_own(self, actor: int, combination: int) -> tuple[Codes, Truth]:
        """For each outcome, by its lowest state: see Listed."""
        target, legal = self.plain.with_own(actor, combination)
        target, legal = target[self.first], legal[self.first]
        return np.where(target >= 0, self.outcome[target], -1), legal

    def _joined(self, edges: Edges) -> Edges:
        start, end = self.outcome[edges.start], self.outcome[edges.end]
        both = np.unique(np.stack([start, end], axis=1)[start != end], axis=0)
        return Edges(both[:, 0], both[:, 1])


def outcomes(standoff: Situation, codes: Codes) -> Codes:
    """For each state the number of its outcome, in order of the outcome's lowest state."""
    label = np.arange(len(codes), dtype=np.int64)
    for text in standoff.same_outcome:
        inside = np.flatnonzero(_clause(text, standoff).among(codes))
        if len(inside):
            joined = np.isin(label, label[inside])
            label[joined] = label[joined].min()
    found: Codes = np.unique(label, return_inverse=True)[1].astype(np.int64)
    return found


def _clause(text: str, standoff: Situation) -> Clause:
    width = len(standoff.options)
    if is_pattern(text, width):
        return Clause(states=pattern(text, width))
    return clause(text, standoff, where=standoff.name)


def differing(rank: Ranks, outcome: Codes) -> Codes:
    """The outcomes whose states an actor does not hold equal; `outcome` numbers that of each."""
    lowest = np.full(int(outcome.max(initial=-1)) + 1, np.iinfo(np.int64).max)
    highest = np.full(len(lowest), -1)
    np.minimum.at(lowest, outcome, rank)
    np.maximum.at(highest, outcome, rank)
    return np.flatnonzero(lowest != highest)


def unequal(standoff: Situation, actor: int, members: Codes, *, where: str) -> StandoffError:
    """The error for an actor that does not hold states equal that are to be one outcome."""
    return StandoffError(
        f"{standoff.actors[actor].name} does not hold states equal that are one outcome",
        where=where,
        value=", ".join(standoff.text(int(m)) for m in members[:4]),
        remedy="Take them out of 'same_outcome', or change the preferences so that they tie.",
    )
