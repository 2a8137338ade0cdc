"""Chances by small perceptrons: what is there is learned, alike from one seed, and kept."""

from __future__ import annotations

import numpy as np
import pytest

from demarche.outlook import odds
from demarche.outlook.descent import Descent, by_cosine, summed
from demarche.outlook.growing import Growing
from demarche.outlook.level import of_log_odds
from demarche.outlook.odds import Odds


def _cases(seed: int, count: int = 4000) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    values = rng.exponential(3, (count, 4)).astype(np.float32)
    act = rng.integers(0, 3, count)
    chance = of_log_odds(np.log1p(values[:, 0]) * (values[:, 1] > 2) - 2 + (act == 2))
    return np.log1p(values), act, rng.random(count) < chance, chance


def _brier(said: np.ndarray, came: np.ndarray) -> float:
    return float(((said - came) ** 2).mean())


def test_what_is_learned_holds_on_fresh_cases_and_leans_by_act() -> None:
    values, act, came, _ = _cases(1, 8000)
    learned = Odds.fit(values, act, came, 3, seed=1)
    values, act, came, chance = _cases(2)
    said = of_log_odds(learned.of(values, act))
    least, base = _brier(chance, came), _brier(np.full(len(came), came.mean()), came)
    assert _brier(said, came) - least < 0.15 * (base - least)
    assert said[act == 2].mean() == pytest.approx(came[act == 2].mean(), abs=0.05)


def test_the_same_seed_gives_the_same_bits_and_another_seed_others() -> None:
    values, act, came, _ = _cases(3, 600)
    one, two, other = (Odds.fit(values, act, came, 3, seed=seed).held() for seed in (4, 4, 5))
    assert one.keys() == two.keys() and all(np.array_equal(one[n], two[n]) for n in one)
    assert not np.array_equal(one["wide"], other["wide"])


def test_what_is_kept_says_the_same_and_parts_do_not_matter(monkeypatch) -> None:
    values, act, came, _ = _cases(6, 700)
    learned = Odds.fit(values, act, came, 3, seed=1)
    again = Odds.holding(learned.held())
    whole = learned.of(values, act)
    assert np.array_equal(again.of(values, act), whole)
    monkeypatch.setattr(odds, "_PART", 100)
    assert np.allclose(learned.of(values, act), whole, atol=1e-5)
    assert not len(learned.of(values[:0], act[:0]))


@pytest.mark.parametrize("name", ["wide", "wide bias", "shift", "narrow", "narrow bias", "last",
                                  "linear", "act", "bias"])  # fmt: skip
def test_the_slopes_are_those_of_the_log_score(monkeypatch, name: str) -> None:
    monkeypatch.setattr(odds, "DROPPED", 0.0)
    values, act, came, _ = _cases(9, 60)
    made = Odds.fit(values, act, came, 3, seed=1)
    rng = np.random.default_rng(1)
    made.weights = {k: w.astype(float) + 0.1 * rng.random(w.shape) for k, w in made.weights.items()}
    slopes = made._slopes(made._scaled(values), act, came, rng)
    weight = made.weights[name]
    cell = np.unravel_index(np.argmax(abs(slopes[name])), weight.shape)

    def loss(by: float) -> float:
        weight[cell] += by
        said = of_log_odds(made.of(values, act))
        weight[cell] -= by
        return -float(np.log(np.where(came, said, 1 - said)).mean())

    assert (loss(1e-4) - loss(-1e-4)) / 2e-4 == pytest.approx(slopes[name][cell], rel=0.02)


@pytest.mark.parametrize("outcome", [True, False])
def test_where_all_or_nothing_came_the_chance_is_near_it_and_finite(outcome: bool) -> None:
    values, act, came, _ = _cases(7, 40)
    said = Odds.fit(values, act, np.full_like(came, outcome), 3, seed=1).of(values, act)
    assert np.isfinite(said).all() and ((said > 3) == outcome).all()


def test_values_far_beyond_those_learned_from_are_cut_off() -> None:
    values, act, came, _ = _cases(8, 600)
    learned = Odds.fit(values, act, came, 3, seed=1)
    far = learned.of(values[:2] * 1e6, act[:2])
    assert np.array_equal(far, learned.of(values[:2] * 1e9, act[:2]))


def test_half_precision_is_enough_to_learn_from_and_to_judge() -> None:
    values, act, came, _ = _cases(1, 8000)
    whole, half = (Odds.fit(v, act, came, 3, seed=1) for v in (values, values.astype(np.float16)))
    values, act, came, _ = _cases(2)
    scores = [_brier(of_log_odds(one.of(values, act)), came) for one in (whole, half)]
    assert scores[1] == pytest.approx(scores[0], abs=1e-3)


def test_a_growing_table_holds_what_it_was_given_whatever_room_it_had() -> None:
    parts = [np.full((count, 3), count, np.float32) for count in (2, 0, 5, 1)]
    for room in (0, 3, 100):
        table = Growing(room)
        assert not len(table) and not len(table.first(4))
        for part in parts:
            table.add(part)
        assert len(table) == 8 and np.array_equal(table.first(99), np.concatenate(parts))
        assert np.array_equal(table.first(3)[:, 0], [2, 2, 5])


@pytest.mark.parametrize("shape", [(400,), (400, 7)])
def test_sums_by_row_are_those_of_adding_one_by_one(shape: tuple[int, ...]) -> None:
    rng = np.random.default_rng(3)
    values, row = rng.standard_normal(shape).astype(np.float32), rng.integers(0, 30, 400)
    one_by_one = np.zeros((40, *shape[1:]), np.float32)
    np.add.at(one_by_one, row, values)
    assert np.array_equal(summed(row, values, 40), one_by_one)


def test_the_rate_rises_and_falls_and_steps_lead_down() -> None:
    rates = [by_cosine(step, 400) for step in range(400)]
    assert rates[0] < rates[20] < max(rates) and rates[-1] < 0.03
    weights = {"a": np.full((2, 1), 3.0, np.float32), "b": np.full((2, 1), 3.0, np.float32)}
    descent = Descent(weights, decaying=("b",), decay=10.0)
    descent.step({name: np.zeros_like(w) for name, w in weights.items()}, 0.01)
    assert (weights["a"] == 3).all() and (weights["b"] < 3).all()
    for _ in range(300):
        descent.step({"a": 2 * weights["a"]}, 0.05)
    assert np.abs(weights["a"]).max() < 0.2
