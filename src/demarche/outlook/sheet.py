"""The rows of questions and candidates at hand, and what all parts of the features share."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from demarche.outlook.memory import Family, Memory
from demarche.outlook.protocol import Numbers
from demarche.outlook.tally import Floats

Column = tuple[str, NDArray[np.float32]]

FAINT = 1e-3
FAINTER = 1e-5
PRIOR = 0.5


class Sheet:
    """The rows at hand, and what several parts of the features share."""

    def __init__(
        self, memory: Memory, s: Numbers, r: Numbers, row: Numbers, o: Numbers, width: int, day: int
    ) -> None:
        self.memory, self.day, self.row, self.o, self.width = memory, day, row, o, width
        self.asked_s, self.asked_r = s, r
        self.s, self.r = s[row], r[row]
        acts = memory.facts.acts
        self.back = np.where(self.r >= acts, self.r - acts, self.r + acts)
        self._totals: dict[tuple[Family, bool], Floats] = {}
        self.kept: dict[str, NDArray[np.float32]] = {}

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

    def keep(self, name: str, values: Floats) -> None:
        """Hold values that other parts of the features reuse."""
        self.kept[name] = values

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
        """The product of each question's place with those of its candidates."""
        chosen = objects[self.o].reshape(len(askers), self.width, -1)
        return np.asarray(np.einsum("qd,qkd->qk", askers, chosen).reshape(-1), dtype=np.float32)

    def beside_best(self, values: Floats) -> NDArray[np.float32]:
        """Each value as a share of the best of its question, in logarithms."""
        table = values.reshape(-1, self.width)
        best = table.max(axis=1, keepdims=True)
        return log((table / (best + 1e-6)).reshape(-1))

    def rank(self, values: Floats) -> NDArray[np.float32]:
        """The place of each value among those of its question, ties by the rough score."""
        table = values.reshape(-1, self.width)
        order = np.argsort(-table, axis=1, kind="stable")
        place = np.empty_like(table)
        np.put_along_axis(place, order, np.arange(self.width, dtype=table.dtype)[None, :], axis=1)
        return np.log1p(place.reshape(-1)).astype(np.float32)


def log(values: NDArray[np.floating], faint: float = FAINT) -> NDArray[np.float32]:
    """The logarithm of shares; what is fainter than `faint` looks alike."""
    return np.asarray(np.log(np.maximum(values, 0) + faint), dtype=np.float32)


def log1p(values: NDArray[np.number]) -> NDArray[np.float32]:
    """The logarithm of counts and one."""
    return np.asarray(np.log1p(np.maximum(values, 0)), dtype=np.float32)
