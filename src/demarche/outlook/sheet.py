"""The rows of questions and candidates at hand, and what all parts of the features share."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from demarche.outlook.memory import Family, Memory
from demarche.outlook.protocol import Numbers
from demarche.outlook.tally import Floats

Column = tuple[str, NDArray[np.float32]]
Kept = NDArray[np.bool_]
"""For each question and candidate, row by row, whether it is told of."""

FAINT = 1e-3
FAINTER = 1e-5
PRIOR = 0.5


class Sheet:
    """The rows at hand, and what several parts of the features share.

    A row is a question and one of its candidates; with `kept`, only some of these are told of,
    and `whole` is the sheet of all of them: places and best values are taken among them.
    """

    def __init__(
        self, memory: Memory, s: Numbers, r: Numbers, candidates: Numbers, day: int,
        kept: Kept | None = None,
    ) -> None:  # fmt: skip
        self.memory, self.day, self.width = memory, day, candidates.shape[1]
        self.asked_s, self.asked_r = s, r
        self._kept = None if kept is None else np.flatnonzero(kept)
        self._whole = None if kept is None else Sheet(memory, s, r, candidates, day)
        row, o = np.repeat(np.arange(len(s)), self.width), candidates.reshape(-1)
        self.row, self.o = self.some(row), self.some(o)
        self.s, self.r = s[self.row], r[self.row]
        acts = memory.facts.acts
        self.back = np.where(self.r >= acts, self.r - acts, self.r + acts)
        self._totals: dict[tuple[Family, bool], Floats] = {}
        self.held: dict[str, NDArray[np.float32]] = {}

    @property
    def whole(self) -> Sheet:
        """The sheet of all rows: this one, where it holds them all.

        It is not held by itself: a sheet of large tables would wait for the collector of cycles.
        """
        return self if self._whole is None else self._whole

    def some(self, values: Any) -> Any:
        """Of values of the whole sheet, those of the rows of this one."""
        return values if self._kept is None else values[self._kept]

    def total(self, family: Family, back: bool = False) -> Floats:
        """The faded totals of each question in a family, a row a candidate."""
        if (family, back) not in self._totals:
            acts = self.memory.facts.acts
            r = self.asked_r
            r = np.where(r >= acts, r - acts, r + acts) if back else r
            key = self.memory.key(family, self.asked_s, r, np.zeros_like(r))
            self._totals[family, back] = self.memory.faded(family, key, self.day)[self.row]
        return self._totals[family, back]

    def per_row(self, values: Floats) -> NDArray[np.float32]:
        """Values of questions, a row a candidate."""
        return np.asarray(values[self.row], dtype=np.float32)

    def hold(self, name: str, values: Floats) -> None:
        """Hold values that other parts of the features reuse."""
        self.held[name] = values

    def lately(self, family: Family, column: int, faint: float = FAINT) -> Any:
        """What each question's asker lately dealt with: questions by actors, faded, sparse."""
        from scipy import sparse

        memory, n = self.memory, self.memory.actors
        tally = memory.tallies[family]
        low = memory.key(family, self.asked_s, self.asked_r, np.zeros_like(self.asked_s))
        places, row = tally.between(low, low + n)
        value = tally.one(places, self.day, column)
        felt = value > faint
        cells = (value[felt], (row[felt], tally.keys[places[felt]] % n))
        return sparse.csr_matrix(cells, shape=(len(low), n), dtype=np.float32)

    def product(self, askers: Floats, objects: Floats) -> NDArray[np.float32]:
        """The product of each row's question's place with that of its candidate."""
        return np.asarray(np.einsum("rd,rd->r", askers[self.row], objects[self.o]), np.float32)

    def beside_best(self, values: Floats) -> NDArray[np.float32]:
        """Each value of the whole sheet as a share of the best of its question, in logarithms."""
        table = values.reshape(-1, self.width)
        best = table.max(axis=1, keepdims=True)
        return log(self.some((table / (best + 1e-6)).reshape(-1)))

    def rank(self, values: Floats) -> NDArray[np.float32]:
        """The place of each value of the whole sheet among those of its question.

        Ties go by the rough score.
        """
        table = values.reshape(-1, self.width)
        order = np.argsort(-table, axis=1, kind="stable")
        place = np.empty_like(table)
        np.put_along_axis(place, order, np.arange(self.width, dtype=table.dtype)[None, :], axis=1)
        return np.asarray(np.log1p(self.some(place.reshape(-1))), dtype=np.float32)


def log(values: NDArray[np.floating], faint: float = FAINT) -> NDArray[np.float32]:
    """The logarithm of shares; what is fainter than `faint` looks alike."""
    return np.asarray(np.log(np.maximum(values, 0) + faint), dtype=np.float32)


def log1p(values: NDArray[np.number]) -> NDArray[np.float32]:
    """The logarithm of counts and one."""
    return np.asarray(np.log1p(np.maximum(values, 0)), dtype=np.float32)
