"""How far to trust probabilities, and keeping them to the level of what came of earlier ones."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

REMEMBERED = 14
"""Days of forecasts, latest first, that are looked back on."""
_FIRM = 50.0
"""How firmly the shift is drawn to zero: the weight of so many even cases."""
_EDGE = 1e-7


class Said(NamedTuple):
    """The forecasts of a day, what came of them, and how many cases each stands for."""

    day: int
    probability: Floats
    came: NDArray[np.bool_]
    weight: Floats


def levelled(said: Sequence[Said], days: int) -> list[Said]:
    """The forecasts of each day shifted, in log odds, by those whose windows had ended before it.

    A forecast made on a day for `days` days is looked back on once those days have passed, never
    before. *Source*: intercept recalibration, Steyerberg 2019 (Clinical prediction models),
    section 15.3.
    """
    shifted = []
    for one in said:
        ended = [past for past in said if past.day + days <= one.day][-REMEMBERED:]
        if ended:
            _, before, came, weight = together(ended)
            shift = _shift(log_odds(before), came.astype(np.float64), weight)
            one = one._replace(probability=of_log_odds(log_odds(one.probability) + shift))
        shifted.append(one)
    return shifted


def together(said: Sequence[Said]) -> Said:
    """The forecasts of several days as those of the first."""
    if not said:
        return Said(0, np.zeros(0), np.zeros(0, dtype=np.bool_), np.zeros(0))
    columns = zip(*said, strict=True)
    (day, *_), *parts = columns
    probability, came, weight = (np.concatenate(part) for part in parts)
    return Said(day, probability, came, weight)


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


def trusted(forecasts: Sequence[Said], base_rate: float) -> float:
    """How far probabilities are to be trusted beside a base rate, in tenths: by log score."""
    _, said, came, weight = together(forecasts)
    if not len(said) or not float(weight.sum()):
        return 1.0

    def loss(trust: float) -> float:
        held = np.clip(drawn(said, base_rate, trust), _EDGE, 1 - _EDGE)
        told = np.where(came, np.log(held), np.log1p(-held))
        return -float(np.average(told, weights=weight))

    return min((n / 10 for n in range(10, -1, -1)), key=lambda trust: round(loss(trust), 12))
