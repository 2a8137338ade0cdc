from __future__ import annotations

import gc
import weakref

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from demarche.outlook import perceptron
from demarche.outlook.candidates import Likeness
from demarche.outlook.company import Company
from demarche.outlook.factors import factors_of
from demarche.outlook.features import Features
from demarche.outlook.history import Collector
from demarche.outlook.kinship import kin_of
from demarche.outlook.lessons import Gathering, Lessons, pull
from demarche.outlook.memory import FAMILIES, FINE, Memory
from demarche.outlook.perceptron import Perceptron
from demarche.outlook.protocol import Asked, Doubled
from demarche.outlook.ranker import Ranker
from demarche.outlook.rules import Rules
from demarche.outlook.sheet import Sheet
from outlook.histories import random_history


def _lessons(rng: np.random.Generator, questions: int, names: int = 3) -> Lessons:
    sizes = rng.integers(3, 7, questions)
    rows = rng.standard_normal((int(sizes.sum()), names)).astype(np.float32)
    answer = np.zeros(len(rows), dtype=bool)
    answer[np.cumsum(sizes) - sizes] = True
    answer |= rng.random(len(rows)) < 0.1
    answer[np.cumsum(sizes) - 1] = False
    weight = np.where(answer, 1, rng.integers(1, 4, len(rows))).astype(np.float32)
    acts = rng.integers(0, 2, questions)
    return Lessons(rows, answer, weight, sizes, acts)


@given(st.integers(0, 1000))
@settings(max_examples=20)
def test_the_pull_is_the_slope_of_the_loss(seed: int) -> None:
    rng = np.random.default_rng(seed)
    lessons = _lessons(rng, 4)
    score = rng.standard_normal(len(lessons.rows))
    _, slopes = pull(score, lessons)
    answers = lessons.answer.sum()
    for n in range(len(score)):
        up, down = score.copy(), score.copy()
        up[n], down[n] = up[n] + 1e-5, down[n] - 1e-5
        slope = (pull(up, lessons)[0] - pull(down, lessons)[0]) / 2e-5 * answers
        assert slope == pytest.approx(slopes[n], abs=1e-5)


@pytest.mark.parametrize("name", ["wide", "wide bias", "shift", "stretch", "narrow",
                                  "narrow bias", "last", "linear", "leaning"])  # fmt: skip
def test_the_perceptron_goes_down_the_slope_of_its_loss(monkeypatch, name: str) -> None:
    monkeypatch.setattr(perceptron, "DROPPED", 0.0)
    monkeypatch.setattr(perceptron, "_FIRM_BY_ACT", 0.0)
    rng = np.random.default_rng(3)
    lessons = _lessons(rng, 6)
    made = Perceptron(lessons, 2, seed=1)
    made.weights = {k: w.astype(float) + 0.1 * rng.random(w.shape) for k, w in made.weights.items()}
    slopes: dict[str, np.ndarray] = {}
    monkeypatch.setattr(made._descent, "step", lambda found, rate: slopes.update(found))
    made._learn(lessons, 0.0)
    weight = made.weights[name]
    cell = np.unravel_index(np.argmax(abs(slopes[name])), weight.shape)

    def loss(by: float) -> float:
        weight[cell] += by
        acts = np.repeat(lessons.acts, lessons.sizes)
        score, _ = made._through(made._scaled(lessons.rows), acts, learning=False)
        weight[cell] -= by
        return pull(score, lessons)[0]

    assert (loss(1e-4) - loss(-1e-4)) / 2e-4 == pytest.approx(slopes[name][cell], rel=0.02)


def test_the_perceptron_finds_the_feature_that_decides() -> None:
    rng = np.random.default_rng(4)
    lessons = _lessons(rng, 400)
    lessons.rows[lessons.answer, 1] += 3
    made = Perceptron.fit(lessons, 2, seed=1)
    rows = np.array([[0, 0, 0], [0, 3, 0], [3, 0, 0], [0, 0, 3]], dtype=np.float32)
    scored = made.score(rows, np.array([1]))
    assert np.argmax(scored) == 1 and np.exp(scored).sum() == pytest.approx(1, abs=1e-5)
    assert np.array_equal(scored, Perceptron.fit(lessons, 2, seed=1).score(rows, np.array([1])))


def test_threads_change_nothing_of_what_a_ranker_learns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(perceptron, "FEWEST", 20)
    lessons = _lessons(np.random.default_rng(4), 100)
    rows = np.random.default_rng(5).standard_normal((12, 3)).astype(np.float32)
    acts = np.array([0, 1, 1])
    one_by_one = [Perceptron.fit(lessons, 2, seed=s).score(rows, acts) for s in (6, 7)]
    together = Ranker.fit(lessons, 2, seed=3).score(rows, acts)
    assert np.array_equal(together, np.mean(one_by_one, axis=0).astype(np.float32))


@pytest.mark.parametrize(
    ("name", "land", "sector"),
    [("Army (Aria)", 0, 1), ("Aria", 0, 0), ("Army_(Boral)", 1, 1), ("Party (left) (Aria)", 0, 2)],
)
def test_land_and_sector_are_read_from_names(name: str, land: int, sector: int) -> None:
    names = ["Army (Aria)", "Aria", "Army_(Boral)", "Party (left) (Aria)"]
    kin = kin_of(names)
    place = names.index(name)
    assert (kin.land[place], kin.sector[place]) == (land, sector)


def _filled(days: int) -> tuple[Doubled, Memory, Rules]:
    facts = Doubled.of(random_history(6, days=days + 1))
    memory = Memory(facts, fine=True)
    rules = Rules(memory)
    for day in range(days):
        rules.learn(Asked.on(facts, day))
        memory.learn(day)
    rules.settle()
    return facts, memory, rules


def test_a_rule_learns_its_confidence_by_lag() -> None:
    gathered = Collector()
    for week in range(40):
        gathered.add("A", "CONSULT", "B", week * 7)
        gathered.add("A", "THREATEN", "B" if week % 4 else "C", week * 7 + 2)
    facts = Doubled.of(gathered.history(calendar=False))
    memory = Memory(facts)
    rules = Rules(memory)
    for day in range(facts.days):
        rules.learn(Asked.on(facts, day))
        memory.learn(day)
    rules.settle()
    head, body = 1, 0
    assert rules.cases[head, body, 1] == 40 and rules.hits[head, body, 1] == 30
    weighed = rules.weigh(np.zeros(2, np.int64), np.ones(2, np.int64), np.array([1, 2]), 7 * 40)
    assert weighed[0, 0] > weighed[1, 0] and weighed[0, 2] == 2


def test_every_memory_agrees_with_counting() -> None:
    facts, memory, _ = _filled(30)
    rows = facts.day < 30
    s, r, o = facts.s[rows], facts.r[rows], facts.o[rows]
    for family in (*FAMILIES, *FINE):
        key = memory.key(family, s, r, o)
        distinct, times = np.unique(key, return_counts=True)
        tally = memory.tallies[family]
        assert np.array_equal(tally.count[tally.places(distinct)], times.astype(np.float32))


def test_features_have_one_row_a_candidate_and_no_holes() -> None:
    facts, memory, rules = _filled(30)
    asked = Asked.on(facts, 30)
    said = np.zeros((len(asked), memory.actors), np.float32)
    rough = Likeness(memory, 30).rough(asked.s, asked.r, (said, said - 1))
    best = rough.best(10)
    assert best.shape == (len(asked), 10)
    held = np.take_along_axis(rough.score, best, axis=1)
    assert (np.diff(held, axis=1) <= 0).all() and (
        held[:, -1] >= np.sort(rough.score)[:, -10]
    ).all()
    features = Features(memory, rules)
    for factors in (None, factors_of(memory, 30, seed=1)):
        company = None if factors is None else Company(memory, 30)
        rows = features.of(asked.s, asked.r, best, 30, rough, factors, company)
        assert rows.shape == (len(asked) * 10, len(features.names)) and np.isfinite(rows).all()
    assert len(set(features.names)) == len(features.names)


def test_features_of_some_candidates_are_those_among_all() -> None:
    facts, memory, rules = _filled(30)
    asked = Asked.on(facts, 30)
    rng = np.random.default_rng(1)
    said = rng.standard_normal((len(asked), memory.actors)).astype(np.float32)
    rough = Likeness(memory, 30).rough(asked.s, asked.r, (said,))
    best = rough.best(10)
    told = (rough, factors_of(memory, 30, seed=1), Company(memory, 30))
    features = Features(memory, rules)
    whole = features.of(asked.s, asked.r, best, 30, *told)
    for share in (0.0, 0.3, 1.0):
        kept = rng.random(best.size) < share
        assert np.array_equal(features.of(asked.s, asked.r, best, 30, *told, kept), whole[kept])


@pytest.mark.parametrize("some", [False, True])
def test_a_sheet_is_let_go_at_once(some: bool) -> None:
    """Its tables are large: waiting for the collector of cycles, they would pile up."""
    facts, memory, _ = _filled(30)
    asked = Asked.on(facts, 30)
    candidates = np.tile(np.arange(5), (len(asked), 1))
    kept = np.arange(candidates.size) % 2 == 0 if some else None
    sheet = Sheet(memory, asked.s, asked.r, candidates, 30, kept)
    assert len(sheet.whole.o) == candidates.size
    gone = weakref.ref(sheet)
    gc.disable()
    try:
        del sheet
        assert gone() is None
    finally:
        gc.enable()


def test_swapping_the_names_of_two_parties_changes_no_feature() -> None:
    """The same acts under names in another order: every actor keeps its features."""
    history = random_history(8, days=31)
    swap = {"Aria": "Boral", "Boral": "Aria"}
    renamed = Collector()
    for w, r, x, d in zip(history.who, history.what, history.whom, history.day, strict=True):
        names = (history.actors[n] for n in (w, x))
        who, whom = (swap.get(n, n) for n in names)
        renamed.add(who, history.acts[r], whom, int(d))
    tables = []
    for told in (history, renamed.history(calendar=False)):
        facts = Doubled.of(told)
        memory = Memory(facts)
        for day in range(30):
            memory.learn(day)
        back = swap if told is not history else {}
        order = [told.actors.index(back.get(name, name)) for name in history.actors]
        rough = Likeness(memory, 30).rough(
            np.array(order), np.zeros(len(order), np.int64),
            np.zeros((len(order), memory.actors), np.float32),
        )  # fmt: skip
        tables.append(rough.score[:, order])
    lands = [
        n for n, name in enumerate(history.actors) if "Aria" not in name and "Boral" not in name
    ]
    assert np.allclose(*(t[np.ix_(lands, lands)] for t in tables), atol=1e-4)


def test_lessons_that_are_gathered_are_in_memory_once() -> None:
    gathering, count = Gathering(8), 4
    rows = np.ones((count, 3), dtype=np.float16)
    held = weakref.ref(rows)
    ones = np.ones(count, dtype=np.float32)
    part = Lessons(rows, ones > 0, ones, np.full(2, 2), np.zeros(2, dtype=np.int64))
    gathering.add(part)
    del part, rows
    assert held() is None
    together = gathering.together()
    assert together is not None
    assert together.rows.shape == (count, 3)
