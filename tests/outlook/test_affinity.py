"""The small network: its slopes, what it may know, and that it learns."""

from __future__ import annotations

import msgspec
import numpy as np
import pytest

from demarche.outlook import affinity, network, vicinity
from demarche.outlook.affinity import Affinities, Shape
from demarche.outlook.network import Network
from demarche.outlook.protocol import Asked, Doubled
from demarche.outlook.vicinity import Vicinities, Vicinity
from outlook.histories import random_history


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(affinity, "SHAPES", (Shape(8, 12, 64, 3), Shape(12, 8, 64, 2, True)))


@pytest.mark.parametrize("twice", [False, True])
def test_slopes_are_those_of_the_loss(monkeypatch: pytest.MonkeyPatch, twice: bool) -> None:
    monkeypatch.setattr(network, "DROPPED", 0.0)
    facts = Doubled.of(random_history(1, days=30))
    rng = np.random.default_rng(1)
    net = Network(facts.actors, 2 * facts.acts, rng, size=8, hidden=12, twice=twice)
    for name, weight in net.weights.items():
        net.weights[name] = weight.astype(float) + 0.05 * rng.standard_normal(weight.shape)
    vicinity, asked = Vicinity.of(facts, 25), Asked.on(facts, 25)
    pairs = np.unique(asked.question * facts.actors + asked.answer)
    question, answer = np.divmod(pairs, facts.actors)

    def passed():
        made = network._Pass(net.weights, vicinity, asked.s, asked.r, net.acts, None)
        return made, *network._slope(made.score.astype(float), question, answer)

    made, slope, _ = passed()
    slopes = made.back(slope)
    assert set(slopes) == set(net.weights)
    for name, weight in net.weights.items():
        told = slopes[name].ravel()
        for place in np.argsort(-np.abs(told))[:3]:
            cell = np.unravel_index(place, weight.shape)
            before = weight[cell]
            ends = []
            for step in (1e-5, -1e-5):
                weight[cell] = before + step
                ends.append(passed()[2])
            weight[cell] = before
            measured = (ends[0] - ends[1]) / 2e-5
            assert told[place] == pytest.approx(measured, rel=2e-3, abs=2e-4), name


def test_later_days_cannot_change_what_it_says() -> None:
    said = []
    for seed in (3, 4):
        past, future = random_history(2, days=40), random_history(seed, days=40)
        kept, other = past.day < 30, future.day >= 30
        columns = {
            name: np.concatenate([getattr(past, name)[kept], getattr(future, name)[other]])
            for name in ("who", "what", "whom", "day")
        }
        networks = Affinities(Doubled.of(msgspec.structs.replace(past, **columns)), seed=1)
        for day in range(30):
            networks.learn(day)
        s, r = np.arange(6), np.zeros(6, np.int64)
        said.append((*networks.scores(s, r, 30), *networks.scores(s, r, 35)))
    one, other_one = said
    assert len(one) == 4 and all(map(np.array_equal, one, other_one))
    assert np.array_equal(one[0], one[2]) and not np.array_equal(one[0], one[1])
    assert np.allclose(np.exp(one[0]).sum(axis=1), 1, atol=1e-4)


def test_they_learn_whom_habits_point_to() -> None:
    facts = Doubled.of(random_history(5, days=60))
    networks = Affinities(facts, seed=1)
    for day in range(55):
        networks.learn(day)
    asked = Asked.on(facts, 57)
    scores = networks.scores(asked.s, asked.r, 57)
    assert scores and len(asked)
    for said in scores:
        assert said[asked.question, asked.answer].mean() > -np.log(facts.actors) + 0.5


def test_nothing_known_is_no_obstacle() -> None:
    facts = Doubled.of(random_history(5, days=12))
    networks = Affinities(facts, seed=1)
    for day in range(12):
        networks.learn(day)
    quiet = np.array([facts.actors - 1])
    last = np.array([2 * facts.acts - 1])
    scores = networks.scores(quiet, last, 12)
    assert scores and all(np.isfinite(said).all() for said in scores)
    fresh = Affinities(facts, seed=1).scores(quiet, np.array([0]), 0)
    assert all(np.isfinite(said).all() for said in fresh)


def test_tables_that_are_dropped_and_made_again_are_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(vicinity, "_CELLS", 1)
    facts = Doubled.of(random_history(5, days=30))
    tables = Vicinities(facts)
    first = tables.on(20)
    tables.on(25)
    again = tables.on(20)
    assert again is not first and again is tables.on(20)
    assert (again.far.both != first.far.both).nnz == 0
    assert np.array_equal(again.far.keys, first.far.keys)
