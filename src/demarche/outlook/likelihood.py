"""The probability that X does Y to Z at least once within N days, and how well it holds."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from demarche.ground.errors import CallError, HistoryError
from demarche.outlook.benchmark import read_split
from demarche.outlook.cases import LATELY, Cases, beginnings, begun, happened, repeated
from demarche.outlook.level import Level
from demarche.outlook.memory import Memory
from demarche.outlook.protocol import Asked, Doubled
from demarche.outlook.ranker import THREADS, lightgbm
from demarche.outlook.rules import Rules
from demarche.outlook.scores import Bin, Reliability, reliability
from demarche.outlook.signs import signs

Floats = NDArray[np.float64]

LESSON_DAYS = 150
ROWS = 300_000
TREES, TREES_NEW = 250, 120
"""Trees for repeated and for new triples."""
EVERY = 3
"""Days between two starts of a lesson."""
FIRST_RULES = 15
_SETTLE = 15
SETTINGS: dict[str, Any] = {
    "objective": "binary",
    "learning_rate": 0.05,
    "num_leaves": 31,
    "min_data_in_leaf": 300,
    "feature_fraction": 0.5,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "lambda_l2": 10.0,
    "min_sum_hessian_in_leaf": 10.0,
    "max_bin": 127,
    "deterministic": True,
    "force_row_wise": True,
    "verbose": -1,
}


class Held(msgspec.Struct, frozen=True):
    """The setting of a probability backtest."""

    days: int
    first_start: int
    last_start: int
    lesson_rows: int
    lesson_days: tuple[int, int]
    repeated_are: str
    new_are: str
    trees: tuple[int, int]
    seed: int
    method: str


class ProbabilityTest(msgspec.Struct, frozen=True):
    """How the probabilities of a backtest held; the fields at the top are of repeated triples."""

    brier: float
    brier_skill: float
    log_score: float
    ece: float
    auc: float | None
    base_rate: float
    reliability: tuple[Bin, ...]
    repeated: Reliability
    new: Reliability
    baselines: dict[str, Reliability]
    seconds: float
    setting: Held


class Learned(msgspec.Struct, frozen=True, eq=False):
    """Trees for one kind of case, and the base rate that they are to be compared with."""

    trees: Any
    base_rate: float
    rows: int

    def probability(self, values: NDArray[np.float32]) -> Floats:
        """The probability of each case, from its signs."""
        if not len(values):
            return np.zeros(0)
        return np.asarray(self.trees.predict(values, num_threads=THREADS), dtype=np.float64)


class _Lessons:
    """Signs and outcomes gathered for one kind of case, a share of them by lot."""

    def __init__(self, a_start: int | None, rng: np.random.Generator) -> None:
        self._a_start, self._rng = a_start, rng
        self._values: list[NDArray[np.float32]] = []
        self._came: list[NDArray[np.bool_]] = []
        self._weight: list[Floats] = []
        self._sums = np.zeros(2)

    def add(self, memory: Memory, rules: Rules, cases: Cases, days: int) -> None:
        came = happened(memory.facts, cases, days)
        self._sums += [float(cases.weight[came].sum()), float(cases.weight.sum())]
        if self._a_start is not None and len(cases) > self._a_start:
            kept = np.zeros(len(cases), dtype=np.bool_)
            kept[self._rng.choice(len(cases), self._a_start, replace=False)] = True
            cases, came = cases.some(kept), came[kept]
        self._values.append(signs(memory, rules, cases)[0])
        self._came.append(came)
        self._weight.append(cases.weight)

    def learn(self, seed: int, trees: int) -> Learned:
        rows = sum(map(len, self._came))
        if not rows or not self._sums[0]:
            raise HistoryError(
                "the history before the test is too short to learn a probability from",
                value=f"{rows} cases",
                remedy="Give a longer history, or fewer days.",
            )
        data = lightgbm().Dataset(
            np.concatenate(self._values),
            label=np.concatenate(self._came).astype(np.float32),
            weight=np.concatenate(self._weight),
        )
        settings = {**SETTINGS, "seed": seed, "num_threads": THREADS}
        learned = lightgbm().train(settings, data, num_boost_round=trees)
        return Learned(learned, float(self._sums[0] / self._sums[1]), rows)


def probability_test(
    folder: Path,
    *,
    days: int = 7,
    part: str = "test",
    seed: int = 1,
    progress: Callable[[str, int, int], None] | None = None,
) -> ProbabilityTest:
    """How the probability "at least once within `days` days" would have held on unseen days.

    Every day of the part that leaves room for a window is a start. Lessons end before the part,
    their windows included. Raises HistoryError if the part is shorter than the window.
    """
    started = time.perf_counter()
    if days < 1:
        raise CallError(
            "a window has at least one day", value=days, remedy="Give --days 1 or more."
        )
    split = read_split(folder)
    facts = Doubled.of(split.history)
    first = split.test_from if part == "test" else split.valid_from
    end = split.test_from if part != "test" and split.test_from > first else facts.days
    if end - first < days:
        raise HistoryError(
            f"the {part} part has {end - first} days, and a window takes {days}",
            where=str(folder),
            remedy="Give a shorter window with --days.",
        )
    trial = _Trial(facts, first, end, days, seed)
    trial.run(progress)
    return trial.result(time.perf_counter() - started)


class _Trial:
    def __init__(self, facts: Doubled, first: int, end: int, days: int, seed: int) -> None:
        self._memory = Memory(facts)
        self._rules = Rules(self._memory)
        self._first, self._end, self._days, self._seed = first, end, days, seed
        self._from = max(first - LESSON_DAYS, min(FIRST_RULES + _SETTLE, first // 2))
        self._rng = np.random.default_rng(seed)
        starts = len(range(self._from, first - days + 1, EVERY))
        self._old = _Lessons(max(ROWS // max(starts, 1), 1), self._rng)
        self._new = _Lessons(None, self._rng)
        self._said: dict[str, list[Floats]] = {"repeated": [], "new": [], "window": []}
        self._came: dict[str, list[NDArray[np.bool_]]] = {"repeated": [], "new": []}
        self._weight: list[Floats] = []
        self._level = {"repeated": Level(days), "new": Level(days)}

    def run(self, progress: Callable[[str, int, int], None] | None) -> None:
        facts = self._memory.facts
        for day in range(self._end - self._days + 1):
            if day == self._first:
                self._old_learned = self._old.learn(self._seed, TREES)
                self._new_learned = self._new.learn(self._seed, TREES_NEW)
            if day >= self._from and (day - self._from) % _SETTLE == 0:
                self._rules.settle()
            if day >= self._first:
                self._test(day)
            elif day >= self._from and (day - self._from) % EVERY == 0:
                self._teach(day)
            if FIRST_RULES <= day < self._first:
                self._rules.learn(Asked.on(facts, day))
            self._memory.learn(day)
            if progress is not None:
                progress("days", day + 1, self._end - self._days + 1)

    def _teach(self, day: int) -> None:
        if day + self._days > self._first:
            return
        self._old.add(self._memory, self._rules, repeated(self._memory, day), self._days)
        self._new.add(self._memory, self._rules, self._fresh(day), self._days)

    def _fresh(self, day: int) -> Cases:
        """Beginnings: all that came, and a drawn share of those that did not."""
        drawn = beginnings(self._memory, day, self._rng)
        stayed = drawn.some(~happened(self._memory.facts, drawn, self._days))
        came = begun(self._memory, day, self._days)
        columns = (np.concatenate([a, b]) for a, b in (
            (came.s, stayed.s), (came.r, stayed.r), (came.o, stayed.o)))  # fmt: skip
        s, r, o = columns
        return Cases(day, s, r, o, np.concatenate([came.weight, stayed.weight]))

    def _test(self, day: int) -> None:
        memory, rules = self._memory, self._rules
        old, new = repeated(memory, day), self._fresh(day)
        for kind, cases, learned in (
            ("repeated", old, self._old_learned),
            ("new", new, self._new_learned),
        ):
            said = learned.probability(signs(memory, rules, cases)[0])
            came = happened(memory.facts, cases, self._days)
            self._said[kind].append(self._level[kind].shifted(said, day))
            self._level[kind].hold(day, said, came, cases.weight)
            self._came[kind].append(came)
        self._said["window"].append(_window_rate(memory, old, self._days))
        self._weight.append(new.weight)

    def result(self, seconds: float) -> ProbabilityTest:
        said = {kind: np.concatenate(parts) for kind, parts in self._said.items()}
        came = {kind: np.concatenate(parts) for kind, parts in self._came.items()}
        base_old, base_new = self._old_learned.base_rate, self._new_learned.base_rate
        old = reliability(said["repeated"], came["repeated"], base_old)
        new = reliability(said["new"], came["new"], base_new, np.concatenate(self._weight))
        constant = np.full(len(came["repeated"]), base_old)
        return ProbabilityTest(
            brier=old.brier,
            brier_skill=old.brier_skill,
            log_score=old.log_score,
            ece=old.ece,
            auc=old.auc,
            base_rate=old.base_rate,
            reliability=old.reliability,
            repeated=old,
            new=new,
            baselines={
                "base rate": reliability(constant, came["repeated"], base_old),
                "window frequency": reliability(said["window"], came["repeated"], base_old),
            },
            seconds=round(seconds, 1),
            setting=self._setting(),
        )

    def _setting(self) -> Held:
        return Held(
            days=self._days,
            first_start=self._first,
            last_start=self._end - self._days,
            lesson_rows=self._old_learned.rows + self._new_learned.rows,
            lesson_days=(self._from, self._first),
            repeated_are=f"triples that happened in the {LATELY} days before the start",
            new_are=f"triples that never happened before the start, of pairs that dealt with "
            f"each other in the {LATELY} days before it; drawn by lot and weighted",
            trees=(TREES, TREES_NEW),
            seed=self._seed,
            method=f"shifted by ended forecasts; LightGBM {msgspec.json.encode(SETTINGS).decode()}",
        )


def _window_rate(memory: Memory, cases: Cases, days: int) -> Floats:
    """The chance of at least one act at the rate of the slow fading count, as a plain baseline."""
    rate = memory.faded("triple", memory.key("triple", cases.s, cases.r, cases.o), cases.day)[:, 2]
    return np.asarray(1 - np.exp(-rate / 30.0 * days), dtype=np.float64)
