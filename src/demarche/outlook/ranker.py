"""Learning to rank: a few perceptrons that learn the same lessons from other beginnings."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
from numpy.typing import NDArray

from demarche.outlook.lessons import Lessons
from demarche.outlook.perceptron import Perceptron
from demarche.outlook.protocol import Numbers

MEMBERS = 2


class Ranker:
    """Perceptrons whose judgements are averaged.

    *Source*: the loss is that of one answer at a time of Cao and others 2007 (ListNet); averaging
    of networks, Hansen and Salamon 1990.
    """

    def __init__(self, members: tuple[Perceptron, ...]) -> None:
        self._members = members

    @classmethod
    def fit(cls, lessons: Lessons, acts: int, *, seed: int) -> Ranker:
        """A ranker from lessons; the same for the same lessons and seed.

        Each perceptron learns in a thread of its own, from its own seed.
        """
        seeds = range(seed * MEMBERS, (seed + 1) * MEMBERS)
        with ThreadPoolExecutor(2) as pool:
            return cls(tuple(pool.map(lambda one: Perceptron.fit(lessons, acts, seed=one), seeds)))

    def score(self, rows: NDArray[np.float32], acts: Numbers) -> NDArray[np.float32]:
        """The mean log chance of rows that are question by question, equally many each."""
        with ThreadPoolExecutor(2) as pool:
            said = list(pool.map(lambda one: one.score(rows, acts), self._members))
        return np.asarray(np.mean(said, axis=0), dtype=np.float32)
