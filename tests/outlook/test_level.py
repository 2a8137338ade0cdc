from __future__ import annotations

import numpy as np
import pytest

from demarche.outlook.level import Level, drawn, trusted


def _held(days: int, share: float) -> Level:
    level = Level(days)
    came = np.arange(1000) < 1000 * share
    for day in range(10):
        level.hold(day, np.full(1000, 0.2), came)
    return level


@pytest.mark.parametrize("share", [0.05, 0.2, 0.5])
def test_forecasts_move_to_the_level_of_what_came(share: float) -> None:
    shifted = _held(7, share).shifted(np.array([0.2, 0.6]), 20)
    assert shifted[0] == pytest.approx(share, abs=0.01)
    assert (shifted[1] > 0.6) == (share > 0.2) or share == 0.2


def test_what_has_not_ended_is_not_looked_back_on() -> None:
    level = Level(7)
    level.hold(10, np.full(100, 0.2), np.ones(100, dtype=bool))
    said = np.array([0.1, 0.3])
    assert np.array_equal(level.shifted(said, 16), said)
    assert (level.shifted(said, 17) > said).all()


def test_few_cases_move_little_and_order_is_kept() -> None:
    level = Level(1)
    level.hold(0, np.array([0.5]), np.array([True]))
    said = np.linspace(0.01, 0.99, 50)
    shifted = level.shifted(said, 5)
    assert np.abs(shifted - said).max() < 0.02 and (np.diff(shifted) > 0).all()


def test_trees_that_know_nothing_are_not_trusted_and_good_ones_are() -> None:
    rng = np.random.default_rng(2)
    chance = rng.random(4000) * 0.5
    came = rng.random(4000) < chance
    even = np.ones(4000)
    assert trusted(chance, came, 0.25, even) >= 0.8
    assert trusted(rng.permutation(chance), came, 0.25, even) == 0.0
    assert drawn(chance, 0.25, 0.0) == pytest.approx(0.25)
    assert trusted(chance[:0], came[:0], 0.25, even[:0]) == 1.0
