from __future__ import annotations

from pathlib import Path

import msgspec
import numpy as np
import pytest

from demarche.ground.errors import CallError, ExtraMissing, HistoryError
from demarche.outlook import affinity, course, learned, odds, perceptron
from demarche.outlook import trial as module
from demarche.outlook.affinity import Shape
from demarche.outlook.backtest import backtest
from demarche.outlook.benchmark import Split, read_split
from demarche.outlook.cases import repeated
from demarche.outlook.course import Course, Unseen
from demarche.outlook.history import History
from demarche.outlook.level import levelled, together
from demarche.outlook.likelihood import probability_test
from demarche.outlook.protocol import Asked, Doubled
from demarche.outlook.trained import taught, train
from demarche.outlook.trial import Trial
from outlook.histories import random_history, write_split

FIRST = 60


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(perceptron, "FEWEST", 40)
    monkeypatch.setattr(perceptron, "EPOCHS", 1)
    monkeypatch.setattr(odds, "FEWEST", 40)
    monkeypatch.setattr(learned, "_FEW", 0)
    monkeypatch.setattr(affinity, "SHAPES", (Shape(16, 24, 64, 0), Shape(24, 16, 64, 0)))
    monkeypatch.setattr(course, "TREES", 10)
    monkeypatch.setattr(course, "TREES_NEW", 10)
    monkeypatch.setitem(learned.SETTINGS, "min_data_in_leaf", 20)
    monkeypatch.setattr(module, "LESSONS", 400)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    history = random_history(7, days=70)
    return write_split(tmp_path_factory.mktemp("h"), history, 50, FIRST)


def test_the_learned_ranking_beats_the_base_rates_and_says_its_setting(folder: Path) -> None:
    told = backtest(folder)
    assert told.mrr > told.baselines["global base rate"].mrr
    assert told.mrr > told.baselines["relation base rate"].mrr
    assert told.new.queries + told.repeated.queries == told.queries
    shown = msgspec.json.decode(msgspec.json.encode(told))
    for key in ("mrr", "hits@1", "hits@3", "hits@10", "new", "repeated", "seconds",
                "peak_memory_mb", "setting"):  # fmt: skip
        assert key in shown
    assert shown["setting"]["protocol"] == "single step" and shown["setting"]["part"] == "test"


@pytest.mark.slow
def test_a_second_run_gives_the_same_figures(folder: Path) -> None:
    one, two = backtest(folder, multi_step=True), backtest(folder, multi_step=True)
    for told in (one, two):
        assert told.setting.protocol == "multi-step"
    strip = {"seconds": 0.0, "peak_memory_mb": 0.0}
    assert msgspec.structs.replace(one, **strip) == msgspec.structs.replace(two, **strip)


@pytest.mark.parametrize("network", [False, True])
def test_rows_of_later_days_cannot_change_a_forecast(network: bool) -> None:
    """The days after the first test day are replaced by others; its scores stay the same bits."""
    scored = []
    for seed in (11, 12):
        split = Split(_with_another_future(seed), 50, FIRST)
        trial = _Watched(split, FIRST, FIRST + 1, multi_step=False, seed=1, network=network)
        trial.run(lambda *_: None)
        scored.append(np.concatenate(trial.seen))
    assert scored[0].shape == scored[1].shape and np.array_equal(scored[0], scored[1])


def _with_another_future(seed: int) -> History:
    past, future = random_history(10, days=70), random_history(seed, days=70)
    kept, other = past.day <= FIRST, future.day > FIRST
    assert past.actors == future.actors and past.acts == future.acts
    columns = {
        name: np.concatenate([getattr(past, name)[kept], getattr(future, name)[other]])
        for name in ("who", "what", "whom", "day")
    }
    return msgspec.structs.replace(past, **columns)


def test_rows_of_later_days_cannot_change_a_probability() -> None:
    """The days after the first test day are replaced by others; its and the next day's stay."""
    tested = []
    for seed in (11, 12):
        history = _with_another_future(seed)
        walked = Course(Doubled.of(history), FIRST, 3, 1)
        old, new, _ = taught(walked, history, None)
        unseen = Unseen(walked, (old, new))
        for day in (FIRST, FIRST + 1):
            walked.dawn(day)
            unseen.test(day)
            walked.dusk(day)
        tested.append(together(unseen.repeated))
    one, other = tested
    assert np.array_equal(one.probability, other.probability)
    assert not np.array_equal(one.came, other.came)


@pytest.mark.slow
def test_what_is_backtested_is_what_forecasts(folder: Path) -> None:
    """On the first day of the test its probabilities are those of `train` on the days before it."""
    history = read_split(folder).history
    walked = Course(Doubled.of(history), FIRST, 3, 1)
    unseen = Unseen(walked, taught(walked, history, None)[:2])
    walked.dawn(FIRST)
    unseen.test(FIRST)
    made = train(history.before(FIRST), days=3)
    assert made.day == FIRST
    said = made.repeated.of(made.memory, made.rules, repeated(made.memory, FIRST))
    assert len(said) and np.allclose(said, levelled(unseen.repeated, 3)[0].probability)


class _Watched(Trial):
    """A trial that keeps the scores of its test days."""

    def __init__(self, *args, **named) -> None:
        super().__init__(*args, **named)
        self.seen: list[np.ndarray] = []

    def _scores(self, asked, likeness):
        scores, found = super()._scores(asked, likeness)
        self.seen.append(scores)
        return scores, found


def test_what_is_asked_on_a_day_is_not_known_on_it(folder: Path) -> None:
    split = read_split(folder)
    facts = Doubled.of(split.history)
    trial = _Watched(split, FIRST, FIRST + 1, multi_step=False, seed=1, network=False)
    trial.run(lambda *_: None)
    asked = Asked.on(facts, FIRST)
    memory = trial._memory
    last = memory.tallies["triple"].last
    assert last.max() == FIRST - 1 and len(asked)


def test_few_parts_of_a_day_wait_at_a_time_and_come_in_order() -> None:
    begun: list[int] = []
    taken = 0
    for done in module._at_once(lambda part: begun.append(part) or part, range(20)):
        assert done == taken and len(begun) <= taken + module._AT_ONCE
        taken += 1
    assert taken == len(begun) == 20


def test_the_parts_of_a_day_hold_all_its_questions(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = Asked.on(Doubled.of(random_history(7, days=70)), FIRST)
    monkeypatch.setattr(module, "_PART", 8)
    parts = module._parts(asked)
    assert len(parts) > 3 and sum(map(len, parts)) == len(asked)
    assert np.array_equal(np.concatenate([part.s for part in parts]), asked.s)


@pytest.mark.slow
def test_probabilities_hold_their_scores_and_end_before_the_part(folder: Path) -> None:
    told = probability_test(folder, days=3)
    assert told.repeated.cases > 100 and told.new.cases > 100
    assert 0 < told.base_rate < 1 and 0 <= told.ece <= 1
    assert told.setting.first_start == FIRST and told.setting.last_start == 70 - 3
    assert set(told.baselines) == {"base rate", "window frequency"}
    assert sum(row.cases for row in told.reliability) == told.repeated.cases
    again = probability_test(folder, days=3)
    assert msgspec.structs.replace(told, seconds=0) == msgspec.structs.replace(again, seconds=0)


def test_windows_that_do_not_fit_are_refused(folder: Path) -> None:
    with pytest.raises(HistoryError, match="a window takes 30"):
        probability_test(folder, days=30)
    with pytest.raises(CallError, match="at least one day"):
        probability_test(folder, days=0)


def test_without_lightgbm_one_line_says_what_to_install(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "lightgbm", None)
    with pytest.raises(ExtraMissing, match="libgomp1") as caught:
        probability_test(folder)
    assert "\n" not in str(caught.value)
