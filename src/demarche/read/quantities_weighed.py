"""How sure a number is: its signs, weighed by what such numbers were worth on our corpus.

`evaluation/calibrate_quantities.py` writes the table. The sum of the weights, put through the
logistic curve, is how often such numbers bear on the standoff; below the bound none is told.
"""

from __future__ import annotations

import functools
import math

import msgspec

from demarche.lexicon.tables import load
from demarche.read.quantities_signs import Signs


class _Table(msgspec.Struct, frozen=True):
    source: str
    least: float
    """Numbers that a rule has found are told from here on."""
    least_loose: float
    """Numbers that no rule holds are told from here on."""
    weights: dict[str, float]


@functools.cache
def _table() -> _Table:
    return load("quantities_signs", _Table)


def likely(given: Signs) -> float:
    """The share of such numbers that count, in hundredths."""
    weights = _table().weights
    total = math.fsum(weights.get(name, 0.0) for name in given)  # a set has no order: exact sum
    return round(1 / (1 + math.exp(-total)), 2)


def is_told(sure: float, *, ruled: bool) -> bool:
    """Whether a number so sure is told."""
    return sure >= (_table().least if ruled else _table().least_loose)
