from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from demarche.outlook.baselines import BASELINES, Plain
from demarche.outlook.history import Collector
from demarche.outlook.protocol import Asked, Doubled, Figures, ranks
from demarche.outlook.tally import HALF_LIVES, NEVER, Tally, spread
from outlook.histories import random_history


def _asked(question: list[int], answer: list[int]) -> Asked:
    count = max(question) + 1
    zero = np.zeros(count, dtype=np.int64)
    return Asked(0, zero, zero, np.array(question), np.array(answer))


@pytest.mark.parametrize(
    ("scores", "question", "answer", "rank"),
    [([[3, 2, 1]], [0], [0], [1.0]), ([[3, 2, 1]], [0], [2], [3.0]),
     ([[1, 1, 1]], [0], [1], [2.0]), ([[5, 4, 3, 2]], [0, 0], [0, 2], [1.0, 2.0]),
     ([[5, 5, 5, 5]], [0, 0], [0, 2], [2.0, 2.0]), ([[0, 1], [1, 0]], [0, 1], [0, 0], [2.0, 1.0]),
     ([[2, 1, 0]], [0, 0], [2, 2], [3.0, 3.0])],
)  # fmt: skip
def test_ranks_of_small_cases(scores, question, answer, rank) -> None:
    found = ranks(np.array(scores, dtype=np.float32), _asked(question, answer))
    assert found.tolist() == rank


@given(st.integers(0, 10_000))
@settings(max_examples=30)
def test_ranks_agree_with_the_definition(seed: int) -> None:
    rng = np.random.default_rng(seed)
    scores = rng.integers(0, 4, (3, 7)).astype(np.float32)
    question = np.sort(rng.integers(0, 3, 6))
    answer = rng.integers(0, 7, 6)
    zero = np.zeros(3, dtype=np.int64)
    found = ranks(scores, Asked(0, zero, zero, question, answer))
    for q, a, rank in zip(question, answer, found, strict=True):
        others = set(answer[question == q]) - {a}
        rivals = [scores[q, n] for n in range(7) if n not in others and n != a]
        own = scores[q, a]
        assert rank == 1 + sum(v > own for v in rivals) + sum(v == own for v in rivals) / 2


def test_both_directions_are_asked_and_every_answer_is_kept() -> None:
    history = random_history(3, days=10)
    facts = Doubled.of(history)
    assert len(facts.s) == 2 * len(history)
    asked = [Asked.on(facts, day) for day in range(facts.days)]
    assert sum(len(a.answer) for a in asked) == 2 * len(history)
    for day in asked:
        assert len(np.unique(day.s * 100 + day.r)) == len(day)
        half = day.part(np.arange(0, len(day), 2))
        assert set(half.question) == set(range(len(half)))


def test_figures_of_ranks() -> None:
    told = Figures.of(np.array([1.0, 2.0, 4.0, 20.0]))
    assert (told.mrr, told.hits_1, told.hits_3, told.hits_10) == (45.0, 25.0, 50.0, 75.0)
    assert Figures.of(np.zeros(0)).queries == 0


def test_a_tally_fades_and_knows_what_it_never_saw() -> None:
    tally = Tally(np.array([5, 9, 9, 30]))
    tally.add(np.array([9, 9]), 10)
    tally.add(np.array([9]), 12)
    places = tally.places(np.array([9, 5, 7]))
    faded = tally.at(places, 14)
    expected = [(2 * np.exp(-2 / tau) + 1) * np.exp(-2 / tau) for tau in HALF_LIVES]
    assert np.allclose(faded[0], expected, rtol=1e-5) and not faded[1:].any()
    assert tally.lag(places, 14).tolist() == [2, 400, 400]
    assert (tally.first[places[0]], tally.first[places[1]]) == (10, NEVER)
    assert tally.count[places].tolist() == [3, 0, 0]


def test_spread_lists_the_numbers_of_each_interval() -> None:
    numbers, interval = spread(np.array([3, 7, 9]), np.array([5, 7, 10]))
    assert numbers.tolist() == [3, 4, 9] and interval.tolist() == [0, 0, 2]


def test_plain_rankings_know_what_happened_before_and_nothing_else() -> None:
    gathered = Collector()
    for day, whom in enumerate("BBCD"):
        gathered.add("A", "AID", whom, day)
    facts = Doubled.of(gathered.history(calendar=False))
    plain = Plain(facts)
    for day in range(3):
        plain.learn(day)
    asked = Asked.on(facts, 3)
    told = {
        name: ranked[asked.r[asked.question] == 0] for name, ranked in plain.ranks(asked).items()
    }
    assert set(told) == set(BASELINES)
    assert all(rank[0] >= 3 for rank in told.values())
    later = Asked(3, np.array([0]), np.array([0]), np.array([0, 0]), np.array([1, 2]))
    frequency = plain.ranks(later)
    assert frequency["last value"].tolist() == [1.0, 1.0]
