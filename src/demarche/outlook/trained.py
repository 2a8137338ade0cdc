"""`outlook train`: probabilities learned from a whole history, with how they held on its end."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from demarche.ground.errors import CallError, HistoryError
from demarche.outlook.course import Course, Unseen, scored
from demarche.outlook.history import History
from demarche.outlook.learned import Learned
from demarche.outlook.memory import Memory
from demarche.outlook.protocol import Doubled
from demarche.outlook.rate import too_short
from demarche.outlook.rules import Rules
from demarche.outlook.scores import Reliability

Progress = Callable[[str, int, int], None]


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
    progress: Progress | None = None,
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
    course = Course(facts, facts.days, days, seed)
    old, new, held_out = taught(course, history, progress)
    return Trained(history, course.memory, course.rules, old, new, days, seed, held_out, source)


def taught(
    course: Course, history: History, progress: Progress | None
) -> tuple[Learned, Learned, HeldOut]:
    """Walks a course to its end, learns from all of it, and says how the first learning held."""
    for day in range(course.until):
        if day == course.first:
            unseen = Unseen(course, course.learned(day))
        course.dawn(day)
        if course.first <= day <= course.until - course.days:
            unseen.test(day)
        course.teach(day)
        course.dusk(day)
        if progress is not None:
            progress("days", day + 1, course.until)
    course.rules.settle()
    held_out = _held_out(unseen, history)
    old, new = (
        msgspec.structs.replace(learned, trust=trust)
        for learned, trust in zip(course.learned(course.until), held_out.trust, strict=True)
    )
    return old, new, held_out


def _held_out(unseen: Unseen, history: History) -> HeldOut:
    half = len(unseen.new) // 2
    trust = unseen.trust(half)
    base_old, base_new = (learned.base_rate for learned in unseen.learned)
    return HeldOut(
        history.day_name(unseen.new[half].day),
        len(unseen.new) - half,
        scored(unseen.repeated[half:], base_old, trust[0]),
        scored(unseen.new[half:], base_new, trust[1]),
        scored(unseen.plain[half:], base_old),
        trust,
    )
