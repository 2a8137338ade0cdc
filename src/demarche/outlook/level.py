"""Keeping to the level: probabilities shifted by what came of those given before."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

REMEMBERED = 14
"""Days of forecasts, latest first, that are looked back on."""
_FIRM = 50.0
"""How firmly the shift is drawn to zero: the weight of so many even cases."""
_EDGE = 1e-7


class Level:
    """A shift, in log odds, learned from forecasts whose windows have ended.

    A forecast made on a day for `days` days is looked back on once those days have passed, never
    before. *Source*: intercept recalibration, Steyerberg 2019 (Clinical prediction models),
    section 15.3.
    """

    def __init__(self, days: int) -> None:
        self._days = days
        self._past: list[tuple[int, Floats, NDArray[np.bool_], Floats]] = []

    def hold(
        self, day: int, said: Floats, came: NDArray[np.bool_], weight: Floats | None = None
    ) -> None:
        """Remember the unshifted forecasts of a day with what will have come of them."""
        stands = np.ones(len(said)) if weight is None else weight
        self._past.append((day, said, came, stands))

    def shifted(self, said: Floats, day: int) -> Floats:
        """The forecasts of a day, shifted by the forecasts that had ended before it."""
        ended = [past for past in self._past if past[0] + self._days <= day][-REMEMBERED:]
        if not ended:
            return said
        before = log_odds(np.concatenate([past[1] for past in ended]))
        came = np.concatenate([past[2] for past in ended]).astype(np.float64)
        weight = np.concatenate([past[3] for past in ended])
        return of_log_odds(log_odds(said) + _shift(before, came, weight))


def _shift(odds: Floats, came: Floats, weight: Floats) -> float:
    shift = 0.0
    for _ in range(20):
        given = of_log_odds(odds + shift)
        slope = float((weight * (given - came)).sum()) + _FIRM / 4 * shift
        curve = float((weight * given * (1 - given)).sum()) + _FIRM / 4
        step = slope / curve
        shift -= float(np.clip(step, -1, 1))
        if abs(step) < 1e-9:
            break
    return shift


def log_odds(said: Floats) -> Floats:
    """Probabilities as log odds, kept off the ends."""
    held = np.clip(said, _EDGE, 1 - _EDGE)
    return np.asarray(np.log(held) - np.log1p(-held))


def of_log_odds(odds: Floats) -> Floats:
    """The probabilities of log odds."""
    return np.asarray(1 / (1 + np.exp(-odds)))


def drawn(said: Floats, base_rate: float, trust: float) -> Floats:
    """Probabilities drawn towards a base rate, in log odds: 1 leaves them, 0 gives the rate."""
    if trust == 1:
        return said
    base = log_odds(np.array([base_rate]))
    return of_log_odds(base + trust * (log_odds(said) - base))


def trusted(said: Floats, came: NDArray[np.bool_], base_rate: float, weight: Floats) -> float:
    """How far probabilities are to be trusted beside a base rate, in tenths: by log score."""
    if not len(said) or not float(weight.sum()):
        return 1.0

    def loss(trust: float) -> float:
        held = np.clip(drawn(said, base_rate, trust), _EDGE, 1 - _EDGE)
        told = np.where(came, np.log(held), np.log1p(-held))
        return -float(np.average(told, weights=weight))

    return min((n / 10 for n in range(10, -1, -1)), key=lambda trust: round(loss(trust), 12))
