"""What one act between two parties says of the next: rules with their confidence, by lag.

A rule reads: after `s` did `body` to `o`, and that was `lag` days ago, a question `s` does `head`
to whom? has the answer `o` in this share of cases.
*Source*: Liu, Ma, Hildebrandt, Joblin, Tresp 2022 (TLogic), rules of length one; confidence by
lag as in Gastinger, Meilicke, Stuckenschmidt 2025 (CountTRuCoLa), section 4, drawn towards the
share over all bodies where cases are few.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from demarche.outlook.memory import Memory
from demarche.outlook.protocol import Asked, Numbers
from demarche.outlook.tally import Floats, spread

LAGS = np.array([1, 2, 3, 5, 8, 15, 31, 61])
"""The first day of each lag class; the last class is too long ago to count."""
LONGEST = 60
_STRENGTH = 20.0


class Rules:
    """The rules over a memory: cases and hits by body, head and lag class."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        acts, n = memory.acts, memory.actors
        both, o = np.divmod(memory.tallies["triple"].keys, n)
        s, r = np.divmod(both, acts)
        self._pairs = np.sort((s * n + o) * acts + r)
        pair, body = np.divmod(self._pairs, acts)
        s, o = np.divmod(pair, n)
        self._triple = memory.tallies["triple"].places((s * acts + body) * n + o)
        shape = (acts, acts, len(LAGS))
        self.cases = np.zeros(shape, dtype=np.float32)
        self.hits = np.zeros(shape, dtype=np.float32)
        self._confidence: Floats | None = None

    @property
    def confidence(self) -> Floats | None:
        """The confidences in one row, head by body by lag class; None until settled."""
        return self._confidence

    def trust(self, confidence: Floats) -> None:
        """Take confidences that were worked out before."""
        self._confidence = confidence

    @property
    def settled(self) -> bool:
        """Whether there are confidences to ask for."""
        return self._confidence is not None

    def learn(self, asked: Asked) -> None:
        """Count the questions of a day as cases, before the day itself enters the memory."""
        acts, n = self._memory.acts, self._memory.actors
        low = asked.s * (n * acts)
        places, row = spread(
            np.searchsorted(self._pairs, low), np.searchsorted(self._pairs, low + n * acts)
        )
        last = self._memory.tallies["triple"].last[self._triple[places]]
        lag = (asked.day - last).astype(np.int64)
        recent = lag <= LONGEST
        places, row, lag = places[recent], row[recent], lag[recent]
        pair, body = np.divmod(self._pairs[places], acts)
        cell = (asked.r[row] * acts + body) * len(LAGS) + _class_of(lag)
        true = np.unique(asked.question * n + asked.answer)
        hit = np.isin(row * n + pair % n, true)
        self._count(self.cases, cell)
        self._count(self.hits, cell[hit])

    def _count(self, table: Floats, cell: Numbers) -> None:
        places, times = np.unique(cell, return_counts=True)
        table.reshape(-1)[places] += times

    def settle(self) -> None:
        """Work out the confidences from the cases so far."""
        same = np.eye(self._memory.acts, dtype=bool)
        answer = np.roll(same, self._memory.facts.acts, axis=1)
        confidence = np.zeros_like(self.cases)
        for kind in (same, answer, ~(same | answer)):
            cases, hits = self.cases[kind], self.hits[kind]
            prior = hits.sum(axis=0) / np.maximum(cases.sum(axis=0), 1)
            confidence[kind] = (hits + _STRENGTH * prior) / (cases + _STRENGTH)
        self._confidence = confidence.reshape(-1)

    def weigh(self, s: Numbers, r: Numbers, o: Numbers, day: int) -> NDArray[np.float32]:
        """For each triple: the highest confidence, all joined as evidence, acts of the last week.

        The second column is the sum of -log(1 - confidence): noisy or, in nats.
        """
        out = np.zeros((len(s), 3), dtype=np.float32)
        if self._confidence is None:
            return out
        acts, n = self._memory.acts, self._memory.actors
        low = (s * n + o) * acts
        first, end = np.searchsorted(self._pairs, low), np.searchsorted(self._pairs, low + acts)
        places, row = spread(first, end)
        last = self._memory.tallies["triple"].last[self._triple[places]]
        seen = last >= 0
        places, row, lag = places[seen], row[seen], (day - last[seen]).astype(np.int64)
        if not len(places):
            return out
        cell = (r[row] * acts + self._pairs[places] % acts) * len(LAGS) + _class_of(lag)
        confidence = self._confidence[cell]
        starts = np.flatnonzero(np.diff(row, prepend=-1))
        some = row[starts]
        out[some, 0] = np.maximum.reduceat(confidence, starts)
        joined = -np.log1p(-np.minimum(confidence, 0.99))
        out[some, 1] = np.bincount(row, joined, len(s))[some]
        out[some, 2] = np.bincount(row[lag <= 7], minlength=len(s))[some]
        return out


def _class_of(lag: NDArray[np.int64]) -> Numbers:
    return np.asarray(np.searchsorted(LAGS, lag, side="right") - 1, dtype=np.int64)
