"""A history walked day by day: lessons on the way, and days that are first kept from learning."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from demarche.outlook.cases import DRAWN, Cases, beginnings, begun, happened, repeated
from demarche.outlook.learned import MEMBERS, ROWS, TREES, TREES_NEW, Gathered, Learned
from demarche.outlook.level import Floats, Said, drawn, together, trusted
from demarche.outlook.memory import Memory
from demarche.outlook.protocol import Asked, Doubled
from demarche.outlook.rules import Rules
from demarche.outlook.scores import Reliability, reliability
from demarche.outlook.tally import MONTH

LESSON_DAYS = 150
HELD_OUT = 45
"""At most so many of the last days are first kept from learning, to see how it holds there; more
only where a window and a week need more."""
EVERY = 3
"""Days between two starts of a lesson on new triples, in a history of many acts; one in a small
one, and for repeated triples."""
FIRST_RULES = 15
_SETTLE = 15
_SMALL = 20_000
"""Acts below which every day is the start of a lesson."""


class Course:
    """A history walked day by day up to a day `until`, its lessons ended (windows too) before it.

    From the day `first` on its last days are kept from the first learning.
    """

    def __init__(self, facts: Doubled, until: int, days: int, seed: int) -> None:
        self.memory = Memory(facts)
        self.rules = Rules(self.memory)
        self.until, self.days, self.seed = until, days, seed
        self.first = first = max(until - max(min(until // 5, HELD_OUT), days + 7), 0)
        self.begins = max(first - LESSON_DAYS, min(FIRST_RULES + _SETTLE, first // 2))
        self._every = 1 if len(facts.s) // 2 < _SMALL else EVERY
        self._rng = np.random.default_rng(seed)
        starts = max(until - days + 1 - self.begins, 1)
        self._old = Gathered(max(ROWS // starts, 1), ROWS, facts.acts, self._rng)
        room = DRAWN * (starts // self._every + 1)
        self._new = Gathered(None, room, facts.acts, self._rng)

    def dawn(self, day: int) -> None:
        """Before a day is known: settle the rules."""
        if day >= self.begins and (day - self.begins) % _SETTLE == 0:
            self.rules.settle()

    def teach(self, day: int) -> None:
        """Gather the lessons that start on a day, if their windows end in time."""
        if day < self.begins or day + self.days > self.until:
            return
        memory, rules = self.memory, self.rules
        self._old.add(memory, rules, repeated(memory, day), self.days)
        if (day - self.begins) % self._every == 0:
            self._new.add(memory, rules, self.fresh(day), self.days)

    def dusk(self, day: int) -> None:
        """Take in what happened on a day."""
        if day >= FIRST_RULES:
            self.rules.learn(Asked.on(self.memory.facts, day))
        self.memory.learn(day)

    def learned(self, day: int) -> tuple[Learned, Learned]:
        """What the lessons whose windows ended before a day teach, of repeated and new triples."""
        seed = self.seed
        return self._old.learn(day, seed, TREES, MEMBERS), self._new.learn(day, seed, TREES_NEW, 0)

    def fresh(self, day: int) -> Cases:
        """Beginnings: all that came, and a drawn share of those that did not."""
        lot = beginnings(self.memory, day, self._rng)
        stayed = lot.some(~happened(self.memory.facts, lot, self.days))
        came = begun(self.memory, day, self.days)
        columns = (np.concatenate([a, b]) for a, b in (
            (came.s, stayed.s), (came.r, stayed.r), (came.o, stayed.o)))  # fmt: skip
        s, r, o = columns
        return Cases(day, s, r, o, np.concatenate([came.weight, stayed.weight]))


class Unseen:
    """Days that were not learned from: what is said of them as they come, and what came."""

    def __init__(self, course: Course, learned: tuple[Learned, Learned]) -> None:
        self._course, self.learned = course, learned
        self.repeated: list[Said] = []
        self.new: list[Said] = []
        self.plain: list[Said] = []
        """What the rates of past windows say of the repeated ones."""

    def test(self, day: int) -> None:
        """Say how likely the cases of a day are, before anything of it is known."""
        course = self._course
        memory, rules = course.memory, course.rules
        old, new = repeated(memory, day), course.fresh(day)
        for held, cases, said in (
            (self.repeated, old, self.learned[0].of(memory, rules, old)),
            (self.new, new, self.learned[1].of(memory, rules, new)),
            (self.plain, old, window_rate(memory, old, course.days)),
        ):
            held.append(Said(day, said, happened(memory.facts, cases, course.days), cases.weight))

    def trust(self, count: int) -> tuple[float, float]:
        """How far both are to be trusted beside their base rates, by the first `count` days."""
        old, new = (
            trusted(said[:count], learned.base_rate)
            for said, learned in zip((self.repeated, self.new), self.learned, strict=True)
        )
        return old, new


def scored(said: Sequence[Said], base_rate: float, trust: float = 1.0) -> Reliability:
    """How forecasts held, drawn so far towards a base rate."""
    _, probability, came, weight = together(said)
    return reliability(drawn(probability, base_rate, trust), came, base_rate, weight)


def window_rate(memory: Memory, cases: Cases, days: int) -> Floats:
    """The chance of at least one act at the rate of the slow fading count, as a plain baseline."""
    rate = memory.faded("triple", memory.key("triple", cases.s, cases.r, cases.o), cases.day)[
        :, MONTH
    ]
    return np.asarray(1 - np.exp(-rate / 30.0 * days), dtype=np.float64)
