"""Cases for a probability: triples that happened lately, and triples that never did, at a day."""

from __future__ import annotations

import msgspec
import numpy as np
from numpy.typing import NDArray

from demarche.outlook.memory import Memory
from demarche.outlook.protocol import Doubled, Numbers
from demarche.outlook.tally import MONTH, Tally

LATELY = 90
"""Days: what was seen in them is a repeated triple, and a pair that met in them can begin."""
DRAWN = 10_000
_TIMES = 2
"""How many cases of a beginning are drawn a day, out of millions; and where there are fewer,
how many times as many are drawn as there are."""


class Cases(msgspec.Struct, frozen=True, eq=False):
    """Triples at the start of a day; each stands for `weight` cases of its kind."""

    day: int
    s: Numbers
    r: Numbers
    o: Numbers
    weight: NDArray[np.float64]

    def __len__(self) -> int:
        """How many rows."""
        return len(self.s)

    def some(self, rows: NDArray[np.bool_]) -> Cases:
        """These rows alone."""
        return Cases(self.day, self.s[rows], self.r[rows], self.o[rows], self.weight[rows])


def repeated(memory: Memory, day: int) -> Cases:
    """Every triple that happened in the last 90 days: can it happen again?"""
    tally = memory.tallies["triple"]
    live = np.flatnonzero(tally.last[:-1] >= day - LATELY)
    both, o = np.divmod(tally.keys[live], memory.actors)
    s, r = np.divmod(both, memory.acts)
    told = r < memory.facts.acts
    return Cases(day, s[told], r[told], o[told], np.ones(int(told.sum())))


def beginnings(memory: Memory, day: int, rng: np.random.Generator) -> Cases:
    """Triples that never happened, over pairs that dealt with each other in the last 90 days.

    Drawn by lot, busy pairs and common acts more often, each case weighted back by its chance of
    being drawn. *Source*: Hansen and Hurwitz 1943 (sampling with unequal chances).
    """
    tally, n, acts = memory.tallies["pair"], memory.actors, memory.facts.acts
    live = np.flatnonzero(tally.last[:-1] >= day - LATELY)
    asker, o = np.divmod(tally.keys[live], n)
    done = asker % 2 == 0
    live, s, o = live[done], asker[done] // 2, o[done]
    if not len(s):
        nothing = np.zeros(0, dtype=np.int64)
        return Cases(day, nothing, nothing, nothing, np.zeros(0))
    of_pair = _lot(tally.one(live, day, MONTH))
    of_act = _lot(memory.faded("act", np.arange(acts), day)[:, MONTH])
    count = min(DRAWN, _TIMES * len(s) * acts)
    pair = rng.choice(len(s), count, p=of_pair)
    r = rng.choice(acts, count, p=of_act)
    fresh = memory.seen("triple", s[pair], r, o[pair]) == 0
    pair, r = pair[fresh], r[fresh]
    return Cases(day, s[pair], r, o[pair], 1 / (count * of_pair[pair] * of_act[r]))


def _lot(activity: NDArray[np.float32]) -> NDArray[np.float64]:
    """The chance of each to be drawn: half by its activity, half alike."""
    activity = activity.astype(np.float64)
    even = np.full(len(activity), 1 / len(activity))
    total = activity.sum()
    chance = even if total <= 0 else 0.5 * activity / total + 0.5 * even
    return np.asarray(chance / chance.sum())


def begun(memory: Memory, day: int, days: int) -> Cases:
    """Every triple that never happened before `day`, over such pairs, and happens in its window.

    For learning from and testing on the past alone: it looks at the window itself.
    """
    facts = memory.facts
    rows = slice(int(facts.starts[day]), int(facts.starts[min(day + days, facts.days)]))
    told = facts.r[rows] < facts.acts
    s, r, o = (column[rows][told] for column in (facts.s, facts.r, facts.o))
    key = np.unique(memory.key("triple", s, r, o))
    both, o = np.divmod(key, memory.actors)
    s, r = np.divmod(both, memory.acts)
    pair = memory.tallies["pair"]
    met = pair.last[pair.places(memory.key("pair", s, r, o))] >= day - LATELY
    fresh = met & (memory.seen("triple", s, r, o) == 0)
    return Cases(day, s[fresh], r[fresh], o[fresh], np.ones(int(fresh.sum())))


def happened(facts: Doubled, cases: Cases, days: int) -> NDArray[np.bool_]:
    """Whether each case happens at least once in the `days` days from its day on."""
    rows = slice(int(facts.starts[cases.day]), int(facts.starts[min(cases.day + days, facts.days)]))
    acts, n = 2 * facts.acts, facts.actors
    window = Tally((facts.s[rows] * acts + facts.r[rows]) * n + facts.o[rows], faded=False)
    places = window.places((cases.s * acts + cases.r) * n + cases.o)
    return np.asarray(places < len(window.keys), dtype=np.bool_)
