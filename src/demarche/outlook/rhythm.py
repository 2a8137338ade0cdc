"""The rhythm of triples and pairs: how often they come, whether they are due, on which weekday."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from demarche.outlook.memory import RHYTHMIC
from demarche.outlook.sheet import Column, Sheet, log, log1p

_LONGEST = 400
_HALF = 0.5


def rhythm(sheet: Sheet) -> Iterator[Column]:
    """The columns on rhythm; nothing where the memory holds none."""
    memory, day = sheet.memory, sheet.day
    for family in RHYTHMIC:
        if family not in memory.rhythms:
            return
        tally, held = memory.tallies[family], memory.rhythms[family]
        places = tally.places(memory.key(family, sheet.s, sheet.r, sheet.o))
        lag, days = tally.lag(places, day, _LONGEST), held.days[places]
        yield (
            f"{family}: days since the last but one",
            log1p(np.minimum(day - held.before_last[places], _LONGEST)),
        )
        yield f"{family}: days with one", log1p(days)
        age = np.maximum(day - tally.first[places], 1)
        every = np.where(days > 1, age / np.maximum(days, 1), _LONGEST)
        yield f"{family}: overdue", log((lag + _HALF) / (every + _HALF), 0.0)
        if family == "triple":
            yield "triple: a week ago", (lag == 7).astype(np.float32)
            here = held.by_weekday[places, day % 7]
            yield "triple: on this weekday", log1p(here) - log1p(days / 7)
