"""Counts over time, such as threats a week: what to expect next, and where the level changed."""

from __future__ import annotations

import math
from collections.abc import Callable

import msgspec
import numpy as np
from numpy.typing import NDArray

from demarche.outlook.history import History
from demarche.outlook.words import counted as counted_days
from demarche.outlook.words import noun

_CASES = 8
"""So many acts are needed before a change of their level is looked for."""


class Change(msgspec.Struct, frozen=True):
    """Where a series changed its level: the mean a step before and after, and the evidence."""

    at: str
    before: float
    after: float
    gain: float
    """Gain in log likelihood over one level, in nats."""


class Series(msgspec.Struct, frozen=True):
    """Counts a step, the interval in which the next one is expected, and a change of level."""

    act: str
    who: str | None
    whom: str | None
    starts: tuple[str, ...]
    counts: tuple[int, ...]
    step: int
    """Days a step."""
    expected: float | None
    low: int | None
    high: int | None
    """Bounds that hold nine times in ten; null for fewer than four steps."""
    change: Change | None


def series(
    history: History, what: str, *, who: str | None = None, whom: str | None = None, step: int = 7
) -> Series:
    """The counts of an act in whole steps up to the end of the history.

    The next count is expected at the level since the last change, with the spread of a negative
    binomial fitted by moments. Unknown names give zeros.
    """
    rows = np.ones(len(history), dtype=np.bool_)
    for column, found, asked in (
        (history.what, history.act(what), what),
        (history.who, None if who is None else history.actor(who), who),
        (history.whom, None if whom is None else history.actor(whom), whom),
    ):
        if asked is not None:
            rows &= column == (-1 if found is None else found)
    if not len(history):
        return Series(what, who, whom, (), (), step, None, None, None, None)
    first, last = int(history.day[0]), int(history.day[-1])
    steps = (last - first + 1) // step
    begin = last + 1 - steps * step
    place = (history.day[rows] - begin) // step
    counts = np.bincount(place[place >= 0], minlength=steps)
    starts = tuple(history.day_name(begin + n * step) for n in range(steps))
    change = change_point(counts)
    level = counts if change is None else counts[change[0] :]
    expected, low, high = _next(level) if len(level) >= 4 else (None, None, None)
    told = None if change is None else Change(starts[change[0]], *change[1:])
    counted = tuple(map(int, counts))
    return Series(what, who, whom, starts, counted, step, expected, low, high, told)


class Shift(msgspec.Struct, frozen=True):
    """A change of level in the acts of one party towards another, with the items that tell it."""

    series: Series
    change: Change
    sentence: str
    evidence: tuple[str, ...]


def shifts(
    history: History, *, step: int = 7, limit: int = 6, named: Callable[[str], str] = str
) -> tuple[Shift, ...]:
    """Where acts of one party towards another changed their level most, largest gain first.

    Only pairs and acts with at least eight cases are looked at. `named` gives the names shown.
    """
    if not len(history):
        return ()
    key = np.stack([history.who, history.what, history.whom], axis=1)
    triples, cases = np.unique(key, axis=0, return_counts=True)
    found = []
    for who, what, whom in triples[cases >= _CASES]:
        names = history.actors[who], history.acts[what], history.actors[whom]
        told = series(history, names[1], who=names[0], whom=names[2], step=step)
        if told.change is not None:
            found.append(
                _shift(history, told, told.change, (int(who), int(what), int(whom)), named)
            )
    found.sort(key=lambda s: (-s.change.gain, s.sentence))
    return tuple(found[:limit])


def _shift(
    history: History, told: Series, change: Change, triple: tuple[int, int, int],
    named: Callable[[str], str],
) -> Shift:  # fmt: skip
    more = "rose" if change.after > change.before else "fell"
    each = "a week" if told.step == 7 else f"in {counted_days(told.step, 'day')}"
    sentence = (
        f"{named(told.who or '')}: {noun(told.act, named(told.whom or ''))} {more} from "
        f"{change.before:.1f} to "
        f"{change.after:.1f} {each} on {change.at}"
    )
    rows = (history.who == triple[0]) & (history.what == triple[1]) & (history.whom == triple[2])
    ids = [i for n in np.flatnonzero(rows)[-8:] for i in (history.evidence or ((),) * len(rows))[n]]
    return Shift(told, change, sentence, tuple(dict.fromkeys(ids)))


def change_point(counts: NDArray[np.int64]) -> tuple[int, float, float, float] | None:
    """The step at which a series of counts most likely changed its level, if it did.

    Gives the step, the mean before and from it on, and the gain; None unless the gain in log
    likelihood of two Poisson levels over one exceeds 3 + log(steps), with two steps on each side.
    *Source*: Csörgö and Horvath 1997, chapter 1; penalty as in Schwarz 1978.
    """
    n = len(counts)
    best: tuple[float, int] | None = None
    for at in range(2, n - 1):
        gain = _fit(counts[:at]) + _fit(counts[at:]) - _fit(counts)
        if best is None or gain > best[0] + 1e-9:
            best = gain, at
    if best is None or best[0] <= 3 + math.log(n):
        return None
    at = best[1]
    before, after = float(counts[:at].mean()), float(counts[at:].mean())
    return at, round(before, 3), round(after, 3), round(best[0], 2)


def _fit(counts: NDArray[np.int64]) -> float:
    total = float(counts.sum())
    return total * math.log(total / len(counts)) if total else 0.0


def _next(counts: NDArray[np.int64]) -> tuple[float, int, int]:
    mean = float(counts.mean())
    spread = max(float(counts.var(ddof=1)), mean, 1e-9)
    within: list[float] = []
    total = 0.0
    while total < 0.95 and len(within) < 1 << 16:
        within.append(_share(len(within), mean, spread))
        total += within[-1]
    low = int(np.searchsorted(np.cumsum(within), 0.05))
    return round(mean, 3), low, len(within) - 1


def _share(count: int, mean: float, spread: float) -> float:
    """The probability of a count: negative binomial, or Poisson where there is no extra spread."""
    if mean <= 0:
        return 1.0 if count == 0 else 0.0
    if spread - mean < 1e-9:
        return math.exp(count * math.log(mean) - mean - math.lgamma(count + 1))
    size = mean**2 / (spread - mean)
    p = size / (size + mean)
    log = math.lgamma(count + size) - math.lgamma(size) - math.lgamma(count + 1)
    return math.exp(log + size * math.log(p) + count * math.log1p(-p))
