"""Weighing the features: a small perceptron that is drawn out differently for each act.

A linear score whose weights lean by act, and on top of it two layers, the first of which each act
stretches and shifts. The chance that a candidate is the answer goes with exp(score).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from demarche.outlook.descent import Descent, Floats, Weights, by_cosine, summed
from demarche.outlook.lessons import Lessons, pull
from demarche.outlook.protocol import Numbers

HIDDEN, NARROW = 96, 32
EPOCHS, AT_ONCE, FEWEST = 2, 128, 300
"""Times that all lessons are gone through, lessons at once, and the fewest steps of all."""
DROPPED, DECAY, RATE = 0.2, 0.03, 2e-3
_FARTHEST = 6.0
"""Features are cut off so many standard deviations from their mean."""
_FIRM_BY_ACT = 2e-4
_DECAYING = ("wide", "narrow", "leaning", "shift", "stretch")


class _Way(NamedTuple):
    """What a way through the layers leaves behind for the way back."""

    drawn: Floats
    stretch: Floats
    awake: NDArray[np.bool_]
    hidden: Floats
    kept: Floats | None
    narrow: Floats


class Perceptron:
    """Weights in units of the features' standard deviations.

    *Source*: Rumelhart, Hinton, Williams 1986; dropout, Srivastava and others 2014; the steps
    are those of `descent.py`.
    """

    def __init__(self, lessons: Lessons, acts: int, *, seed: int) -> None:
        """Weights by lot, and the features' means and spreads from a part of the lessons."""
        rng = np.random.default_rng(seed)
        sample = lessons.rows[:: max(1, len(lessons.rows) // 60_000)].astype(np.float32)
        self._mean, self._spread = sample.mean(axis=0), sample.std(axis=0) + np.float32(1e-3)
        columns = len(self._mean)

        def drawn(rows: int, width: int, scale: float) -> Floats:
            return (rng.standard_normal((rows, width)) * scale).astype(np.float32)

        self.weights: Weights = {
            "wide": drawn(columns, HIDDEN, columns**-0.5),
            "wide bias": np.zeros(HIDDEN, np.float32),
            "shift": drawn(acts, HIDDEN, 0.01), "stretch": drawn(acts, HIDDEN, 0.01),
            "narrow": drawn(HIDDEN, NARROW, (2 / HIDDEN) ** 0.5),
            "narrow bias": np.zeros(NARROW, np.float32),
            "last": drawn(NARROW, 1, NARROW**-0.5), "linear": np.zeros((columns, 1), np.float32),
            "leaning": np.zeros((acts, columns), np.float32),
        }  # fmt: skip
        self._rng = rng
        self._descent = Descent(self.weights, decaying=_DECAYING, decay=DECAY)

    @classmethod
    def fit(cls, lessons: Lessons, acts: int, *, seed: int) -> Perceptron:
        """Weights that make the answers of the lessons likely; the same for the same seed."""
        made = cls(lessons, acts, seed=seed)
        count, starts = len(lessons.sizes), lessons.starts
        steps = max(EPOCHS * count // AT_ONCE, FEWEST)
        order: Numbers = np.zeros(0, dtype=np.int64)
        for step in range(steps):
            while len(order) < min(AT_ONCE, count):
                order = np.concatenate([order, made._rng.permutation(count)])
            chosen, order = np.sort(order[:AT_ONCE]), order[AT_ONCE:]
            made._learn(lessons.some(chosen, starts), RATE * by_cosine(step, steps))
        return made

    def score(self, rows: NDArray[np.floating], acts: Numbers) -> Floats:
        """The logarithm of each row's chance; rows are question by question, equally many each."""
        x = self._scaled(rows)
        width = len(rows) // max(len(acts), 1)
        score, _ = self._through(x, np.repeat(acts, width), learning=False)
        table = score.reshape(len(acts), width)
        table -= table.max(axis=1, keepdims=True)
        table -= np.log(np.exp(table).sum(axis=1, keepdims=True))
        return table.reshape(-1)

    def _scaled(self, rows: NDArray[np.floating]) -> Floats:
        x = rows.astype(np.float32)
        x -= self._mean
        x /= self._spread
        return np.clip(x, -_FARTHEST, _FARTHEST, out=x)

    def _through(self, x: Floats, act: Numbers, *, learning: bool) -> tuple[Floats, _Way]:
        w = self.weights
        drawn = x @ w["wide"]
        stretch = 1 + w["stretch"][act]
        hidden = drawn * stretch
        hidden += w["wide bias"] + w["shift"][act]
        awake = hidden > 0
        hidden *= awake
        kept = None
        if learning:
            lot = self._rng.random(hidden.shape, dtype=np.float32) > DROPPED
            kept = lot.astype(np.float32) / np.float32(1 - DROPPED)
            hidden *= kept
        narrow = np.maximum(hidden @ w["narrow"] + w["narrow bias"], 0)
        score = (narrow @ w["last"] + x @ w["linear"])[:, 0]
        score += np.einsum("ij,ij->i", x, w["leaning"][act])
        return score, _Way(drawn, stretch, awake, hidden, kept, narrow)

    def _learn(self, lessons: Lessons, rate: float) -> None:
        x, w = self._scaled(lessons.rows), self.weights
        starts, acts = lessons.starts, lessons.acts
        score, way = self._through(x, np.repeat(acts, lessons.sizes), learning=True)
        _, pulled = pull(score, lessons)
        column = pulled[:, None] / np.float32(lessons.answer.sum())
        narrow: Floats = column * w["last"].T * (way.narrow > 0)
        wide: Floats = narrow @ w["narrow"].T
        if way.kept is not None:
            wide *= way.kept
        wide *= way.awake

        def by_act(values: Floats, name: str) -> Floats:
            return summed(acts, np.add.reduceat(values, starts, axis=0), len(w[name]))

        self._descent.step({
            "wide": x.T @ (wide * way.stretch), "wide bias": wide.sum(axis=0),
            "shift": by_act(wide, "shift"), "stretch": by_act(wide * way.drawn, "stretch"),
            "narrow": way.hidden.T @ narrow, "narrow bias": narrow.sum(axis=0),
            "last": way.narrow.T @ column, "linear": x.T @ column,
            "leaning": by_act(x * column, "leaning") + _FIRM_BY_ACT * w["leaning"],
        }, rate)  # fmt: skip
