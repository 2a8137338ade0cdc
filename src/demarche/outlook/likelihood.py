"""The probability that X does Y to Z at least once within N days, and how well it holds."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import msgspec

from demarche.ground.errors import CallError, HistoryError
from demarche.outlook.benchmark import read_split
from demarche.outlook.cases import LATELY
from demarche.outlook.course import Course, Unseen, scored
from demarche.outlook.learned import SETTINGS, SHARE, TREES, TREES_NEW
from demarche.outlook.level import levelled
from demarche.outlook.protocol import Doubled
from demarche.outlook.scores import Bin, Reliability
from demarche.outlook.trained import HeldOut, Progress, taught
from demarche.outlook.words import counted


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
    lightgbm: dict[str, Any]
    """The settings of the trees, in its own words."""


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
    progress: Progress | None = None,
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
            f"the {part} part has {counted(end - first, 'day')}, and a window takes {days:,}",
            where=str(folder),
            remedy="Give a shorter window with --days.",
        )
    course = Course(facts, first, days, seed)
    old, new, held_out = taught(course, split.history, progress)
    unseen = Unseen(course, (old, new))
    for day in range(first, end - days + 1):
        course.dawn(day)
        unseen.test(day)
        course.dusk(day)
        if progress is not None:
            progress("days of the test", day - first + 1, end - days - first + 1)
    return _told(unseen, _setting(course, unseen, held_out), time.perf_counter() - started)


def _told(unseen: Unseen, setting: Held, seconds: float) -> ProbabilityTest:
    base_old, base_new = (learned.base_rate for learned in unseen.learned)
    old = scored(levelled(unseen.repeated, setting.days), base_old)
    return ProbabilityTest(
        brier=old.brier,
        brier_skill=old.brier_skill,
        log_score=old.log_score,
        ece=old.ece,
        auc=old.auc,
        base_rate=old.base_rate,
        reliability=old.reliability,
        repeated=old,
        new=scored(levelled(unseen.new, setting.days), base_new),
        baselines={
            "base rate": scored(unseen.plain, base_old, trust=0.0),
            "window frequency": scored(unseen.plain, base_old),
        },
        seconds=round(seconds, 1),
        setting=setting,
    )


def _setting(course: Course, unseen: Unseen, held_out: HeldOut) -> Held:
    old, new = unseen.learned
    return Held(
        days=course.days,
        first_start=course.until,
        last_start=unseen.new[-1].day,
        lesson_rows=old.rows + new.rows,
        lesson_days=(course.begins, course.until),
        repeated_are=f"triples that happened in the {LATELY} days before the start",
        new_are=f"triples that never happened before the start, of pairs that dealt with "
        f"each other in the {LATELY} days before it; drawn by lot and weighted",
        trees=(TREES, TREES_NEW),
        seed=course.seed,
        method=f"as 'outlook train' learns before the part, trusted beside the base rate "
        f"{held_out.trust[0]:.1f} and {held_out.trust[1]:.1f}; then shifted by ended forecasts; "
        f"repeated: {len(old.members)} perceptrons count {SHARE} beside the trees",
        lightgbm=SETTINGS,
    )
