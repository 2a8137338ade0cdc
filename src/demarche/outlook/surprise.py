"""What came unexpected: acts that the history before them held unlikely, most surprising first."""

from __future__ import annotations

import math
from collections.abc import Callable

import msgspec
import numpy as np

from demarche.outlook.history import History
from demarche.outlook.rate import Rates, too_short
from demarche.outlook.words import counted, did

WITHIN = 7
"""The window of the probability that an act is measured by, in days."""


class Surprise(msgspec.Struct, frozen=True):
    """An act on record, the probability that it would happen within a week, and its surprise."""

    day: str
    actor: str
    event: str
    recipient: str
    sentence: str
    probability: float
    base_rate: float
    bits: float
    """-log2 of the probability: 0 for what was certain."""
    evidence: tuple[str, ...]


class Surprises(msgspec.Struct, frozen=True):
    """The surprising acts of the last days, or the sentence that says why there are none."""

    acts: tuple[Surprise, ...]
    days: int
    no_number: str | None


def surprises(
    history: History, *, days: int = 30, limit: int = 20, named: Callable[[str], str] = str
) -> Surprises:
    """The least expected acts of the last `days` days, each judged by the days before it alone.

    Where a party or an act was never seen before, its probability is half a case in all windows.
    `named` gives the names shown in sentences.
    """
    end = int(history.day[-1]) if len(history) else 0
    before = f"the history before its last {counted(days, 'day')}"
    short = too_short(history.before(end - days + 1), what=before)
    if short is not None:
        return Surprises((), days, short)
    rows = np.flatnonzero(history.day > end - days)
    told: dict[tuple[int, int, int, int], Surprise] = {}
    rates: dict[int, Rates] = {}
    for n in rows:
        key = (int(history.day[n]), int(history.who[n]), int(history.what[n]), int(history.whom[n]))
        if key not in told:
            day = key[0]
            if day not in rates:
                rates[day] = Rates(history, days=WITHIN, at=day)
            told[key] = _surprise(history, int(n), key, rates[day], named)
    ordered = sorted(told.values(), key=lambda s: (-s.bits, s.day, s.actor, s.event, s.recipient))
    return Surprises(tuple(ordered[:limit]), days, None)


def _surprise(
    history: History, row: int, key: tuple[int, int, int, int], rates: Rates,
    named: Callable[[str], str],
) -> Surprise:  # fmt: skip
    day, who, what, whom = key
    names = history.actors[who], history.acts[what], history.actors[whom]
    chance = rates.chance(who, what, whom)
    floor = 0.5 / max(day - int(history.day[0]), 1)
    probability = max(chance.probability, floor)
    return Surprise(
        day=history.day_name(day),
        actor=names[0],
        event=names[1],
        recipient=names[2],
        sentence=f"{named(names[0])} {did(names[1], named(names[2]))}",
        probability=round(probability, 4),
        base_rate=chance.base_rate,
        bits=round(-math.log2(probability), 2),
        evidence=history.evidence[row] if history.evidence else (),
    )
