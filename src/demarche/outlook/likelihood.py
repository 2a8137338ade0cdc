"""The probability that X does Y to Z at least once within N days, and how well it holds."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from demarche.ground.errors import CallError, HistoryError
from demarche.outlook.benchmark import read_split
from demarche.outlook.cases import LATELY, Cases, happened, repeated
from demarche.outlook.course import MEMBERS, SETTINGS, SHARE, TREES, TREES_NEW, Course, Floats
from demarche.outlook.level import Level
from demarche.outlook.memory import Memory
from demarche.outlook.protocol import Doubled
from demarche.outlook.scores import Bin, Reliability, reliability
from demarche.outlook.signs import signs


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
        self._course = Course(facts, first, days, seed)
        self._first, self._end, self._days, self._seed = first, end, days, seed
        self._said: dict[str, list[Floats]] = {"repeated": [], "new": [], "window": []}
        self._came: dict[str, list[NDArray[np.bool_]]] = {"repeated": [], "new": []}
        self._weight: list[Floats] = []
        self._level = {"repeated": Level(days), "new": Level(days)}

    def run(self, progress: Callable[[str, int, int], None] | None) -> None:
        course = self._course
        for day in range(self._end - self._days + 1):
            if day == self._first:
                self._old_learned = course.old.learn(self._seed, TREES, MEMBERS)
                self._new_learned = course.new.learn(self._seed, TREES_NEW, 0)
            course.dawn(day)
            if day >= self._first:
                self._test(day)
            else:
                course.teach(day, self._first)
            course.dusk(day, rules=day < self._first)
            if progress is not None:
                progress("days", day + 1, self._end - self._days + 1)

    def _test(self, day: int) -> None:
        memory, rules = self._course.memory, self._course.rules
        old, new = repeated(memory, day), self._course.fresh(day)
        for kind, cases, learned in (
            ("repeated", old, self._old_learned),
            ("new", new, self._new_learned),
        ):
            said = learned.probability(signs(memory, rules, cases), cases.r)
            came = happened(memory.facts, cases, self._days)
            self._said[kind].append(self._level[kind].shifted(said, day))
            self._level[kind].hold(day, said, came, cases.weight)
            self._came[kind].append(came)
        self._said["window"].append(window_rate(memory, old, self._days))
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
            lesson_days=(self._course.begins, self._first),
            repeated_are=f"triples that happened in the {LATELY} days before the start",
            new_are=f"triples that never happened before the start, of pairs that dealt with "
            f"each other in the {LATELY} days before it; drawn by lot and weighted",
            trees=(TREES, TREES_NEW),
            seed=self._seed,
            method=f"shifted by ended forecasts; repeated: {len(self._old_learned.members)} "
            f"perceptrons count {SHARE} beside the trees; "
            f"LightGBM {msgspec.json.encode(SETTINGS).decode()}",
        )


def window_rate(memory: Memory, cases: Cases, days: int) -> Floats:
    """The chance of at least one act at the rate of the slow fading count, as a plain baseline."""
    rate = memory.faded("triple", memory.key("triple", cases.s, cases.r, cases.o), cases.day)[:, 2]
    return np.asarray(1 - np.exp(-rate / 30.0 * days), dtype=np.float64)
