"""The weights of numbers are found again, and the bounds are near the best F."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import numpy as np
import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT / "evaluation"))

import calibrate_quantities as calibrate  # noqa: E402 (evaluation/ is a folder of scripts)


def rows(many: int) -> list[calibrate.Row]:
    chance = random.Random(7)
    made = []
    for at in range(many):
        sign = chance.random() < 0.5
        right = chance.random() < 1 / (1 + np.exp(1.0 - 2.5 * sign))
        given = frozenset({"bias", "sign"} if sign else {"bias"})
        made.append(calibrate.Row(f"s{at % 20}", chance.random() < 0.5, given, right))
    return made


def test_a_sign_weighs_as_much_as_it_tells() -> None:
    weights = calibrate.fitted(rows(6000))
    assert weights["bias"] == pytest.approx(-1.0, abs=0.25)
    assert weights["sign"] == pytest.approx(2.5, abs=0.25)


def test_a_sign_met_in_few_standoffs_weighs_nothing() -> None:
    lone = [calibrate.Row("one", True, frozenset({"bias", "rare"}), True) for _ in range(50)]
    assert "rare" not in calibrate.fitted(rows(200) + lone)


def test_the_bounds_are_as_high_as_the_best_f_allows() -> None:
    made = rows(600)
    shares = calibrate.across(made)
    held = sum(row.right for row in made)
    chosen = calibrate.bounds(made, shares, held)
    tried = [(least, loose) for least in calibrate.BOUNDS for loose in calibrate.BOUNDS]
    best = max(calibrate.f_of(made, shares, held, *pair) for pair in tried if pair[1] >= pair[0])
    assert best - calibrate.f_of(made, shares, held, *chosen) <= calibrate.NEAR
    assert "F 0." in calibrate.scores(made, shares, held, *chosen)
