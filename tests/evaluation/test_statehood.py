"""The weights by which unknown names are states' are found again."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import numpy as np
import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT / "evaluation"))

import statehood  # noqa: E402 (evaluation/ is a folder of scripts)


def rows(many: int) -> list[statehood.Row]:
    chance = random.Random(7)
    made = []
    for at in range(many):
        sign = chance.random() < 0.5
        state = chance.random() < 1 / (1 + np.exp(1.0 - 2.5 * sign))
        given = {"sign": 1.0} if sign else {}
        made.append(statehood.Row(f"s{at % 20}", "Karvel", given, False, state))
    return made


def test_a_sign_weighs_as_much_as_it_tells() -> None:
    bias, weights = statehood.fitted(rows(6000))
    assert bias == pytest.approx(-1.0, abs=0.25)
    assert weights["sign"] == pytest.approx(2.5, abs=0.25)


def test_a_sign_met_in_few_standoffs_weighs_nothing() -> None:
    lone = [statehood.Row("one", "Karvel", {"rare": 1.0}, False, True) for _ in range(50)]
    assert "rare" not in statehood.fitted(rows(200) + lone)[1]


def test_the_score_counts_states_and_others_apart() -> None:
    told = statehood.across(rows(400))
    states = sum(row.state for row in rows(400))
    assert told.splitlines()[0] == f"sure signs: 0 of {states} states, 0 of {400 - states} others"
