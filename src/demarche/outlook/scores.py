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
    skill: float
    """1 - Brier / Brier of the base rate; above zero is better than the base rate."""
    log_score: float
    """Mean negative log likelihood, in nats."""
    ece: float
    """Expected calibration error over bins of equal width: mean |said - came| by cases."""
    auc: float | None
    """Chance that a case that happened was given more than one that did not; None if undefined."""
    table: tuple[Bin, ...]


def reliability(said: Floats, came: NDArray[np.bool_], base_rate: float) -> Reliability:
    """The scores of probabilities `said` against what `came`, beside a constant base rate.

    *Source*: Brier 1950; skill as in Murphy 1973; ECE as in Naeini, Cooper, Hauskrecht 2015,
    with 20 bins of equal width.
    """
    if not len(said):
        return Reliability(0, 0, base_rate, 0.0, 0.0, 0.0, 0.0, 0.0, None, ())
    truth = came.astype(np.float64)
    brier = float(np.mean((said - truth) ** 2))
    brier_base = float(np.mean((base_rate - truth) ** 2))
    held = np.clip(said, _EDGE, 1 - _EDGE)
    log_score = -float(np.mean(np.where(came, np.log(held), np.log1p(-held))))
    table = _table(said, truth)
    ece = sum(b.cases * abs(b.said - b.came) for b in table) / len(said)
    return Reliability(
        cases=len(said),
        happened=int(came.sum()),
        base_rate=round(base_rate, 5),
        brier=round(brier, 6),
        brier_base=round(brier_base, 6),
        skill=round(1 - brier / brier_base, 4) if brier_base else 0.0,
        log_score=round(log_score, 5),
        ece=round(ece, 5),
        auc=auc(said, came),
        table=table,
    )


def _table(said: Floats, truth: Floats) -> tuple[Bin, ...]:
    place = np.minimum((said * BINS).astype(np.int64), BINS - 1)
    cases = np.bincount(place, minlength=BINS)
    means = [np.bincount(place, weights=v, minlength=BINS) / np.maximum(cases, 1)
             for v in (said, truth)]  # fmt: skip
    return tuple(
        Bin(b / BINS, (b + 1) / BINS, int(cases[b]),
            round(float(means[0][b]), 5), round(float(means[1][b]), 5))
        for b in range(BINS) if cases[b]
    )  # fmt: skip


def auc(said: Floats, came: NDArray[np.bool_]) -> float | None:
    """The area under the ROC curve, ties counted half; None unless both outcomes occur."""
    happened = int(came.sum())
    if not 0 < happened < len(came):
        return None
    _, inverse, counts = np.unique(said, return_inverse=True, return_counts=True)
    middle = np.cumsum(counts) - (counts - 1) / 2
    ranked = middle[inverse]
    above = float(ranked[came].sum()) - happened * (happened + 1) / 2
    return round(above / (happened * (len(came) - happened)), 4)
