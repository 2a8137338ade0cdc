"""`outlook train`: probabilities learned from a whole history, with how they held on its end."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from demarche.ground.errors import CallError, HistoryError
from demarche.outlook.cases import happened, repeated
from demarche.outlook.course import MEMBERS, TREES, TREES_NEW, Course, Learned
from demarche.outlook.history import History
from demarche.outlook.level import drawn, trusted
from demarche.outlook.likelihood import window_rate
from demarche.outlook.memory import Memory
from demarche.outlook.protocol import Doubled
from demarche.outlook.rate import too_short
from demarche.outlook.rules import Rules
from demarche.outlook.scores import Reliability, reliability
from demarche.outlook.signs import signs

_HELD_OUT = 45
"""At most so many of the last days are first kept from learning, to see how it holds there."""


class HeldOut(msgspec.Struct, frozen=True):
    """How the probabilities held on the last days of the history, before these were learned from.

    The base rate is that of the days before; `plain` is the rate of past windows. How far
    all this is trusted beside the base rate is chosen on the first half of those days' starts, and
    the figures are of the second half.
    """

    first_day: str
    starts: int
    repeated: Reliability
    new: Reliability
    plain: Reliability
    trust: tuple[float, float]
    """How far the trees for repeated and for new acts are trusted: 0 (the base rate) to 1."""


class Trained(msgspec.Struct, frozen=True, eq=False):
    """Probabilities ready to be asked for: the history's memory as of its end, rules and trees."""

    history: History
    memory: Memory
    rules: Rules
    repeated: Learned
    new: Learned
    days: int
    seed: int
    held_out: HeldOut
    source: str
    """`record`, or `tables`: what the history was read from."""

    @property
    def day(self) -> int:
        """The first day that is not known: forecasts are for the window that begins on it."""
        return int(self.history.day[-1]) + 1


def train(
    history: History, *, days: int = 7, seed: int = 1, source: str = "tables",
    progress: Callable[[str, int, int], None] | None = None,
) -> Trained:  # fmt: skip
    """Learns from all of a history; a first pass without its last days says how well that holds.

    Raises HistoryError where the history is too short, CallError for a window of no day,
    ExtraMissing without LightGBM.
    """
    if days < 1:
        raise CallError(
            "a window has at least one day", value=days, remedy="Give --days 1 or more."
        )
    short = too_short(history)
    if short is not None:
        raise HistoryError(short, remedy="Give a longer history with --history.")
    facts = Doubled.of(history)
    first = facts.days - min(max(facts.days // 5, days + 7), _HELD_OUT)
    course = Course(facts, first, days, seed)
    trial = _HeldOut(course, history, first)
    for day in range(facts.days):
        if day == first:
            trial.learn(seed)
        course.dawn(day)
        if first <= day <= facts.days - days:
            trial.test(day)
        course.teach(day, first if day < first else facts.days)
        course.dusk(day, rules=True)
        if progress is not None:
            progress("days", day + 1, facts.days)
    course.rules.settle()
    told = trial.told()
    old, new = (
        msgspec.structs.replace(gathered.learn(seed, trees, members), trust=trust)
        for gathered, trees, members, trust in zip(
            (course.old, course.new), (TREES, TREES_NEW), (MEMBERS, 0), told.trust, strict=True
        )
    )
    return Trained(history, course.memory, course.rules, old, new, days, seed, told, source)


class _HeldOut:
    """The days that are first kept from learning."""

    def __init__(self, course: Course, history: History, first: int) -> None:
        self._course, self._history, self._first = course, history, first
        self._said: list[list[NDArray[np.float64]]] = [[], [], []]
        self._came: list[list[NDArray[np.bool_]]] = [[], []]
        self._weight: list[NDArray[np.float64]] = []

    def learn(self, seed: int) -> None:
        self._old = self._course.old.learn(seed, TREES, MEMBERS)
        self._new = self._course.new.learn(seed, TREES_NEW, 0)

    def test(self, day: int) -> None:
        course = self._course
        for place, learned, cases in (
            (0, self._old, repeated(course.memory, day)),
            (1, self._new, course.fresh(day)),
        ):
            values = signs(course.memory, course.rules, cases)
            self._said[place].append(learned.probability(values, cases.r))
            self._came[place].append(happened(course.memory.facts, cases, course.days))
            if place:
                self._weight.append(cases.weight)
            else:
                self._said[2].append(window_rate(course.memory, cases, course.days))

    def told(self) -> HeldOut:
        half = len(self._weight) // 2
        even = [np.ones(len(came)) for came in self._came[0]]
        trust = (
            self._trust(0, self._old, even[:half]), self._trust(1, self._new, self._weight[:half])
        )  # fmt: skip
        old, new, plain = (_joined(parts[half:]) for parts in self._said)
        came_old, came_new = (_joined(parts[half:]) for parts in self._came)
        base_old, base_new = self._old.base_rate, self._new.base_rate
        weights = _joined(self._weight[half:])
        return HeldOut(
            self._history.day_name(self._first + half),
            len(self._weight) - half,
            reliability(drawn(old, base_old, trust[0]), came_old, base_old),
            reliability(drawn(new, base_new, trust[1]), came_new, base_new, weights),
            reliability(plain, came_old, base_old),
            trust,
        )

    def _trust(self, kind: int, learned: Learned, weight: list[NDArray[np.float64]]) -> float:
        half = len(weight)
        said, came = _joined(self._said[kind][:half]), _joined(self._came[kind][:half])
        return trusted(said, came.astype(np.bool_), learned.base_rate, _joined(weight))


def _joined(parts: list[NDArray[Any]]) -> NDArray[Any]:
    return np.concatenate(parts) if parts else np.zeros(0)
