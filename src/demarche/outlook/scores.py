"""How good probabilities are: Brier score and skill, log score, calibration error, reliability."""

from __future__ import annotations

import msgspec
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

BINS = 20
_EDGE = 1e-6


class Bin(msgspec.Struct, frozen=True):
    """One row of the reliability table: what was said, and what came."""

    low: float
    high: float
    cases: int
    said: float
    """Mean probability given."""
    came: float
    """Share of cases in which it happened."""


class Reliability(msgspec.Struct, frozen=True):
    """How probabilities held against what came."""

    cases: int
    happened: int
    base_rate: float
    """The constant that skill is measured against: the rate known before the test."""
    brier: float
    brier_base: float
    brier_skill: float
    """1 - Brier / Brier of the base rate; above zero is better than the base rate."""
    log_score: float
    """Mean negative log likelihood, in nats."""
    ece: float
    """Expected calibration error over bins of equal width: mean |said - came| by cases."""
    auc: float | None
    """Chance that a case that happened was given more than one that did not; None if undefined."""
    reliability: tuple[Bin, ...]


def reliability(
    said: Floats, came: NDArray[np.bool_], base_rate: float, weight: Floats | None = None
) -> Reliability:
    """The scores of probabilities `said` against what `came`, beside a constant base rate.

    `weight` says how many cases each one stands for, where only some were drawn.
    *Source*: Brier 1950; skill as in Murphy 1973; ECE as in Naeini, Cooper, Hauskrecht 2015,
    with 20 bins of equal width.
    """
    if not len(said):
        return Reliability(0, 0, base_rate, 0.0, 0.0, 0.0, 0.0, 0.0, None, ())
    truth = came.astype(np.float64)
    stands = np.ones(len(said)) if weight is None else weight
    brier = float(np.average((said - truth) ** 2, weights=stands))
    brier_base = float(np.average((base_rate - truth) ** 2, weights=stands))
    held = np.clip(said, _EDGE, 1 - _EDGE)
    loss = -np.where(came, np.log(held), np.log1p(-held))
    table = _table(said, truth, stands)
    ece = sum(b.cases * abs(b.said - b.came) for b in table) / float(stands.sum())
    return Reliability(
        cases=round(float(stands.sum())),
        happened=round(float(stands[came].sum())),
        base_rate=round(base_rate, 7),
        brier=round(brier, 8),
        brier_base=round(brier_base, 8),
        brier_skill=round(1 - brier / brier_base, 4) if brier_base else 0.0,
        log_score=round(float(np.average(loss, weights=stands)), 6),
        ece=round(ece, 6),
        auc=auc(said, came, stands),
        reliability=table,
    )


def _table(said: Floats, truth: Floats, stands: Floats) -> tuple[Bin, ...]:
    place = np.minimum((said * BINS).astype(np.int64), BINS - 1)
    cases = np.bincount(place, weights=stands, minlength=BINS)
    sums = [np.bincount(place, weights=v * stands, minlength=BINS) for v in (said, truth)]
    return tuple(
        Bin(
            low=b / BINS,
            high=(b + 1) / BINS,
            cases=round(float(cases[b])),
            said=round(float(sums[0][b] / cases[b]), 6),
            came=round(float(sums[1][b] / cases[b]), 6),
        )
        for b in range(BINS)
        if cases[b]
    )


def auc(said: Floats, came: NDArray[np.bool_], weight: Floats | None = None) -> float | None:
    """The area under the ROC curve, ties counted half; None unless both outcomes occur."""
    if not 0 < int(came.sum()) < len(came):
        return None
    stands = np.ones(len(said)) if weight is None else weight
    _, level = np.unique(said, return_inverse=True)
    happened = np.bincount(level, weights=stands * came)
    did_not = np.bincount(level, weights=stands * ~came, minlength=len(happened))
    below = np.cumsum(did_not) - did_not / 2
    return round(float((happened * below).sum() / (happened.sum() * did_not.sum())), 4)
