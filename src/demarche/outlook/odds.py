"""The chance that a case comes true: a small perceptron over its signs, shifted by act.

A straight line and two layers on top of it, the first of which each act shifts, give the log odds.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from demarche.outlook.descent import Descent, Floats, Weights, by_cosine, summed
from demarche.outlook.protocol import Numbers

Held = NDArray[np.float16] | Floats

HIDDEN, NARROW = 96, 32
EPOCHS, AT_ONCE, FEWEST = 3, 1024, 300
"""Times that all cases are gone through, cases at once, and the fewest steps of all."""
DROPPED, DECAY, RATE = 0.2, 0.03, 2e-3
_FARTHEST = 6.0
"""Signs are cut off so many standard deviations from their mean."""
_SAMPLE, _PART = 100_000, 50_000
"""Cases that the means and deviations are taken from, about; and cases judged at once."""
_DECAYING = ("wide", "narrow", "shift")


class Odds:
    """Weights in units of the signs' standard deviations.

    *Source*: as in `perceptron.py`; here the loss is that of each case by itself (Cox 1958).
    """

    def __init__(self, weights: Weights, mean: Floats, spread: Floats) -> None:
        self.weights, self._mean, self._spread = weights, mean, spread

    @classmethod
    def fit(
        cls, values: Held, act: Numbers, came: NDArray[np.bool_], acts: int, *, seed: int
    ) -> Odds:
        """Weights that make what came of the cases likely; the same for the same seed."""
        rng = np.random.default_rng(seed)
        sample = values[:: max(1, len(values) // _SAMPLE)].astype(np.float32)
        made = cls(
            _drawn(values.shape[1], acts, float(came.mean()), rng),
            sample.mean(axis=0), sample.std(axis=0) + np.float32(1e-3),
        )  # fmt: skip
        descent = Descent(made.weights, decaying=_DECAYING, decay=DECAY)
        count = len(came)
        at_once = min(AT_ONCE, count)
        steps = max(EPOCHS * count // at_once, FEWEST)
        order: Numbers = np.zeros(0, dtype=np.int64)
        for step in range(steps):
            if len(order) < at_once:
                order = rng.permutation(count)
            chosen, order = np.sort(order[:at_once]), order[at_once:]
            slopes = made._slopes(made._scaled(values[chosen]), act[chosen], came[chosen], rng)
            descent.step(slopes, RATE * by_cosine(step, steps))
        return made

    def of(self, values: Held, act: Numbers) -> NDArray[np.float64]:
        """The log odds of each case, from its signs and its act."""
        said = np.zeros(len(values))
        for first in range(0, len(values), _PART):
            part = slice(first, first + _PART)
            x = self._scaled(values[part])
            hidden = np.maximum(self._hidden(x, act[part]), 0)
            said[part] = self._out(x, hidden, act[part])[0]
        return said

    def _hidden(self, x: Floats, act: Numbers) -> Floats:
        w = self.weights
        hidden = x @ w["wide"]
        hidden += w["wide bias"] + w["shift"][act]
        return hidden

    def _out(self, x: Floats, hidden: Floats, act: Numbers) -> tuple[Floats, Floats]:
        w = self.weights
        narrow = np.maximum(hidden @ w["narrow"] + w["narrow bias"], 0)
        out = narrow @ w["last"] + x @ w["linear"] + w["act"][act] + w["bias"]
        return out[:, 0], narrow

    def _slopes(
        self, x: Floats, act: Numbers, came: NDArray[np.bool_], rng: np.random.Generator
    ) -> Weights:
        w = self.weights
        hidden = self._hidden(x, act)
        lot = rng.random(hidden.shape, dtype=np.float32) > DROPPED
        kept = (lot & (hidden > 0)).astype(np.float32) / np.float32(1 - DROPPED)
        hidden *= kept
        out, narrow = self._out(x, hidden, act)
        column = ((1 / (1 + np.exp(-out)) - came) / len(came)).astype(np.float32)[:, None]
        down: Floats = column @ w["last"].T * (narrow > 0)
        wide: Floats = down @ w["narrow"].T * kept

        return {
            "wide": x.T @ wide, "wide bias": wide.sum(axis=0),
            "shift": summed(act, wide, len(w["shift"])), "narrow": hidden.T @ down,
            "narrow bias": down.sum(axis=0), "last": narrow.T @ column, "linear": x.T @ column,
            "act": summed(act, column, len(w["act"])), "bias": column.sum(axis=0),
        }  # fmt: skip

    def _scaled(self, values: Held) -> Floats:
        x = values.astype(np.float32)
        x -= self._mean
        x /= self._spread
        return np.clip(x, -_FARTHEST, _FARTHEST, out=x)

    def held(self) -> dict[str, NDArray[Any]]:
        """All that it knows, by name; `holding` takes it back."""
        return {**self.weights, "mean": self._mean, "spread": self._spread}

    @classmethod
    def holding(cls, held: Mapping[str, NDArray[Any]]) -> Odds:
        """What gave these arrays by `held`."""
        weights = {name: values for name, values in held.items() if name not in ("mean", "spread")}
        return cls(weights, held["mean"], held["spread"])


def _drawn(columns: int, acts: int, rate: float, rng: np.random.Generator) -> Weights:
    """Weights by lot; before anything is learned they say about the rate of all cases."""

    def lot(rows: int, width: int, scale: float) -> Floats:
        return (rng.standard_normal((rows, width)) * scale).astype(np.float32)

    rate = min(max(rate, 1e-6), 1 - 1e-6)
    return {
        "wide": lot(columns, HIDDEN, columns**-0.5), "wide bias": np.zeros(HIDDEN, np.float32),
        "shift": lot(acts, HIDDEN, 0.01), "narrow": lot(HIDDEN, NARROW, (2 / HIDDEN) ** 0.5),
        "narrow bias": np.zeros(NARROW, np.float32), "last": lot(NARROW, 1, 0.1 * NARROW**-0.5),
        "linear": np.zeros((columns, 1), np.float32), "act": np.zeros((acts, 1), np.float32),
        "bias": np.array([np.log(rate / (1 - rate))], dtype=np.float32),
    }  # fmt: skip
