from __future__ import annotations

import numpy as np
import pytest

from demarche.outlook.level import Said, drawn, levelled, trusted


def _said(day: int, probability: np.ndarray, came: np.ndarray) -> Said:
    return Said(day, probability, came, np.ones(len(came)))


def _last(past: list[Said], day: int, said: np.ndarray, days: int) -> np.ndarray:
    """The shifted forecasts of a day after these; what came of them does not matter."""
    return levelled([*past, _said(day, said, said > 0.5)], days)[-1].probability


@pytest.mark.parametrize("share", [0.05, 0.2, 0.5])
def test_forecasts_move_to_the_level_of_what_came(share: float) -> None:
    came = np.arange(1000) < 1000 * share
    past = [_said(day, np.full(1000, 0.2), came) for day in range(10)]
    shifted = _last(past, 20, np.array([0.2, 0.6]), 7)
    assert shifted[0] == pytest.approx(share, abs=0.01)
    assert (shifted[1] > 0.6) == (share > 0.2) or share == 0.2


def test_what_has_not_ended_is_not_looked_back_on() -> None:
    past = [_said(10, np.full(100, 0.2), np.ones(100, dtype=bool))]
    said = np.array([0.1, 0.3])
    assert np.array_equal(_last(past, 16, said, 7), said)
    assert (_last(past, 17, said, 7) > said).all()


def test_few_cases_move_little_and_order_is_kept() -> None:
    said = np.linspace(0.01, 0.99, 50)
    shifted = _last([_said(0, np.array([0.5]), np.array([True]))], 5, said, 1)
    assert np.abs(shifted - said).max() < 0.02 and (np.diff(shifted) > 0).all()


def test_trees_that_know_nothing_are_not_trusted_and_good_ones_are() -> None:
    rng = np.random.default_rng(2)
    chance = rng.random(4000) * 0.5
    came = rng.random(4000) < chance
    assert trusted([_said(0, chance, came)], 0.25) >= 0.8
    assert trusted([_said(0, rng.permutation(chance), came)], 0.25) == 0.0
    assert drawn(chance, 0.25, 0.0) == pytest.approx(0.25)
    assert trusted([_said(0, chance[:0], came[:0])], 0.25) == trusted([], 0.25) == 1.0
