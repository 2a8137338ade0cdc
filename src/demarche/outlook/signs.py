"""What speaks for an act within the next days: rates, lags, and what usually follows."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from demarche.outlook.cases import Cases
from demarche.outlook.memory import Family, Memory
from demarche.outlook.rules import Rules
from demarche.outlook.tally import FAST, HALF_LIVES, LONG

_DETAILED: tuple[tuple[str, Family], ...] = (
    ("triple", "triple"), ("pair", "pair"), ("asker's act", "asker act"),
    ("object of act", "act object"),
)  # fmt: skip
_BRIEF: tuple[tuple[str, Family], ...] = (
    ("asker", "asker"), ("object", "object"), ("act", "act"), ("land's triple", "land act object"),
    ("triple with land", "triple land"), ("lands' triple", "land act land"),
    ("act to land", "act land"), ("land's act", "land act"), ("pair with land", "pair land"),
    ("sectors' triple", "sector act sector"), ("sector's act", "sector act"),
)  # fmt: skip


def signs(memory: Memory, rules: Rules, cases: Cases) -> NDArray[np.float32]:
    """The signs of each case, one column a sign: counts and days as logarithms of 1 + each."""
    columns = [values for _, values in _signs(memory, rules, cases)]
    table = np.stack(columns, axis=1).astype(np.float32)
    return np.log1p(table, out=table)


def _signs(
    memory: Memory, rules: Rules, cases: Cases
) -> Iterator[tuple[str, NDArray[np.floating]]]:
    s, r, o, day = cases.s, cases.r, cases.o, cases.day
    for name, family in _DETAILED:
        yield from _detailed(memory, name, family, s, r, o, day)
    yield from _detailed(memory, "answer in kind", "triple", o, r, s, day)
    yield from _detailed(memory, "pair back", "pair", o, r, s, day)
    for name, family in _BRIEF:
        counts = memory.faded(family, memory.key(family, s, r, o), day)
        for column in (0, FAST, LONG):
            yield f"{name}: acts, {HALF_LIVES[column]:g} days", counts[:, column]
    yield from memory.habits(s, r)
    weighed = rules.weigh(s, r, o, day)
    yield "rules: best", weighed[:, 0]
    yield "rules: together", weighed[:, 1]
    yield "pair: acts in the last week", weighed[:, 2]
    yield "same land", memory.kin.land[s] == memory.kin.land[o]
    yield "itself", s == o


def _detailed(
    memory: Memory, name: str, family: Family,
    s: NDArray[np.int64], r: NDArray[np.int64], o: NDArray[np.int64], day: int,
) -> Iterator[tuple[str, NDArray[np.floating]]]:  # fmt: skip
    tally = memory.tallies[family]
    places = tally.places(memory.key(family, s, r, o))
    counts = tally.at(places, day)
    yield f"{name}: days since", tally.lag(places, day).astype(np.float32)
    yield f"{name}: times", tally.count[places]
    age = np.minimum(day - tally.first[places], 400).astype(np.float32)
    yield f"{name}: days since the first", age
    yield f"{name}: times a day", tally.count[places] / np.maximum(age, 1)
    for column, tau in enumerate(HALF_LIVES):
        yield f"{name}: acts, {tau:g} days", counts[:, column]
    yield f"{name}: rise", counts[:, FAST] / (counts[:, LONG] + 0.1)
