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
        before = _log_odds(np.concatenate([past[1] for past in ended]))
        came = np.concatenate([past[2] for past in ended]).astype(np.float64)
        weight = np.concatenate([past[3] for past in ended])
        return _chance(_log_odds(said) + _shift(before, came, weight))


def _shift(odds: Floats, came: Floats, weight: Floats) -> float:
    shift = 0.0
    for _ in range(20):
        given = _chance(odds + shift)
        slope = float((weight * (given - came)).sum()) + _FIRM / 4 * shift
        curve = float((weight * given * (1 - given)).sum()) + _FIRM / 4
        step = slope / curve
        shift -= float(np.clip(step, -1, 1))
        if abs(step) < 1e-9:
            break
    return shift


def _log_odds(said: Floats) -> Floats:
    held = np.clip(said, _EDGE, 1 - _EDGE)
    return np.asarray(np.log(held) - np.log1p(-held))


def _chance(odds: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-odds)))
