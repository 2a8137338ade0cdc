"""A trained outlook: kept in a file, refused where it does not fit, and asked without LightGBM."""

from __future__ import annotations

import sys
import time

import numpy as np
import pytest

from demarche.ground.errors import CallError, HistoryError
from demarche.outlook import course, learned, odds
from demarche.outlook import forecast as module
from demarche.outlook.forecast import forecast
from demarche.outlook.keeping import fingerprint, load, matching, save, to_bytes
from demarche.outlook.learned import lightgbm
from demarche.outlook.protocol import Doubled
from demarche.outlook.trained import train
from demarche.outlook.trees import Trees
from outlook.histories import known, random_history

HISTORY = random_history(7, days=80)
BUSY = HISTORY.actors[int(np.bincount(HISTORY.who).argmax())]


@pytest.fixture(scope="module")
def model():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(course, "TREES", 12)
        patch.setattr(course, "TREES_NEW", 12)
        patch.setattr(odds, "FEWEST", 40)
        patch.setattr(learned, "_FEW", 0)
        patch.setattr(course, "LESSON_DAYS", 40)
        patch.setattr(course, "_SMALL", 0)
        yield train(HISTORY, days=3)


def test_what_is_loaded_forecasts_the_same_without_lightgbm(model, tmp_path, monkeypatch) -> None:
    path = tmp_path / "m.outlook"
    assert save(model, path) == path.stat().st_size
    monkeypatch.setitem(sys.modules, "lightgbm", None)
    monkeypatch.setitem(sys.modules, "scipy", None)
    again = load(path)
    assert to_bytes(again) == path.read_bytes()
    monkeypatch.undo()
    told = forecast(again, known(), actor=BUSY.lower())
    assert told.acts == forecast(model, known(), actor=BUSY).acts and len(told.acts) == 20
    for act in told.acts:
        assert 0 <= act.probability <= 1 and act.base_rate > 0 and act.reasons and act.reference
    ordered = [act.probability for act in told.acts]
    assert ordered == sorted(ordered, reverse=True)
    quiet = next(n for n in HISTORY.actors if not (HISTORY.who == HISTORY.actor(n)).any())
    assert "90 days" in forecast(again, known(), actor=quiet).no_number


def test_of_many_acts_never_done_only_the_busiest_are_weighed(model, monkeypatch) -> None:
    every = forecast(model, known(), actor=BUSY, limit=400)
    monkeypatch.setattr(module, "_WEIGHED", 5)
    some = forecast(model, known(), actor=BUSY, limit=400)
    assert len(some.acts) < len(every.acts) and set(some.acts) <= set(every.acts)


def test_a_forecast_is_quick(model, tmp_path) -> None:
    path = tmp_path / "m.outlook"
    save(model, path)
    started = time.process_time()
    forecast(load(path), known(), actor=BUSY)
    assert time.process_time() - started < 1


def test_a_file_that_does_not_fit_is_refused(model, tmp_path) -> None:
    path = tmp_path / "m.outlook"
    save(model, path)
    content = path.read_bytes()
    for spoilt, match in (
        (content.replace(b"outlook 4 ", b"outlook 9 ", 1), "version 9"),
        (content[:-3], "changed or cut short"),
        (content[:500] + b"x" + content[501:], "changed or cut short"),
        (b"PK\x03\x04", "no trained outlook"),
        (b"", "no trained outlook"),
    ):
        path.write_bytes(spoilt)
        with pytest.raises(HistoryError, match=match) as caught:
            load(path)
        assert "demarche outlook train" in caught.value.remedy
    with pytest.raises(CallError, match="cannot be opened"):
        load(tmp_path / "none")
    with pytest.raises(CallError, match="file to go to"):
        save(model, tmp_path)


def test_another_history_is_refused(model) -> None:
    matching(model, random_history(7, days=80), where="m")
    other = random_history(8, days=80)
    assert fingerprint(other) != fingerprint(HISTORY)
    with pytest.raises(HistoryError, match="another history"):
        matching(model, other, where="m")
    with pytest.raises(CallError, match="neither the record nor the history"):
        forecast(model, known(), actor="Atlantis")


def test_perceptrons_stand_beside_the_trees_only_where_there_is_much(monkeypatch) -> None:
    monkeypatch.setattr(odds, "FEWEST", 5)
    rng = np.random.default_rng(1)
    gathered = learned.Gathered(None, 1000, 4, rng)
    lesson = learned._Lesson(
        9, rng.integers(0, 4, 500), rng.random(500) < 0.2, np.ones(500), np.full((2, 4), 100.0)
    )
    gathered._lessons = [lesson, lesson._replace(ends=10)]
    gathered._values.add(rng.random((1000, 3), np.float32))
    monkeypatch.setattr(learned, "_FEW", 501)
    assert not gathered.learn(9, 1, 2, 3).members
    monkeypatch.setattr(learned, "_FEW", 500)
    assert len(gathered.learn(9, 1, 2, 3).members) == 3
    assert gathered.learn(9, 1, 2, 3).rows == 500 and gathered.learn(10, 1, 2, 3).rows == 1000
    with pytest.raises(HistoryError, match="too short"):
        gathered.learn(8, 1, 2, 3)


def test_a_short_history_and_an_empty_window_are_refused() -> None:
    with pytest.raises(HistoryError, match="needs at least"):
        train(random_history(1, days=20))
    with pytest.raises(CallError, match="at least one day"):
        train(HISTORY, days=0)


def test_how_it_held_is_told_beside_plain_rates(model) -> None:
    held = model.held_out
    assert held.starts > 5 and held.repeated.cases == held.plain.cases > 100
    assert held.first_day == "day 71" and all(0 <= share <= 1 for share in held.trust)


@pytest.mark.parametrize(("days", "first"), [(1, 160), (7, 160), (38, 155), (60, 133), (300, 0)])
def test_the_days_kept_from_learning_hold_a_window_and_a_week(days: int, first: int) -> None:
    facts = Doubled.of(random_history(1, days=30))
    assert course.Course(facts, 200, days, 1).first == first


@pytest.mark.parametrize("leaves", [2, 15])
def test_trees_are_read_as_lightgbm_reads_them(leaves) -> None:
    library = lightgbm()
    rng = np.random.default_rng(leaves)
    values = rng.standard_normal((800, 5)).astype(np.float32)
    came = (values[:, 0] + values[:, 1] * values[:, 2] > 0.5).astype(float)
    settings = {"objective": "binary", "num_leaves": leaves, "verbose": -1, "num_threads": 1}
    booster = library.train(settings, library.Dataset(values, came), num_boost_round=20)
    fresh = rng.standard_normal((300, 5)).astype(np.float32)
    read = Trees(booster.model_to_string()).predict(fresh)
    assert np.allclose(read, booster.predict(fresh), atol=1e-12)
    constant = library.train(
        {**settings, "min_data_in_leaf": 900}, library.Dataset(values, came), num_boost_round=2
    )
    assert np.allclose(Trees(constant.model_to_string()).predict(fresh), constant.predict(fresh))


def test_other_trees_are_refused() -> None:
    with pytest.raises(HistoryError, match="loss"):
        Trees("objective=regression\nTree=0\n")
