"""How often one party did something to another: the plain rate behind a probability."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from demarche.outlook.history import History
from demarche.outlook.steps import Chance
from demarche.outlook.words import counted

ENOUGH_DAYS = 60
ENOUGH_ACTS = 30
_STRENGTH = 4.0
"""How many windows the reference class counts for beside a party's own windows."""


def too_short(history: History | None) -> str | None:
    """The sentence that says why there is no number; None where a history supports one."""
    if history is None or not len(history):
        return "No number: there is no history of dated acts to base one on."
    span = history.span
    if span is None or span.days < ENOUGH_DAYS or len(history) < ENOUGH_ACTS:
        days = span.days if span is not None else 0
        return (
            f"No number: the history holds {counted(len(history), 'dated act')} over "
            f"{counted(days, 'day')}, and a probability needs at least {ENOUGH_ACTS} "
            f"over {ENOUGH_DAYS} days."
        )
    return None


def chance_of(
    history: History, who: str, what: str, whom: str, *, days: int, at: int | None = None
) -> Chance | None:
    """The chance that an act happens at least once within `days` days, from how often it has.

    The history up to `at` (default: its end) is cut into windows of `days` days, latest first;
    the share of windows with the act is drawn towards the base rate, the share over all pairs
    that met at all, by the weight of four windows. None where a name or the act is not in the
    history. *Source*: beta-binomial shrinkage (Gelman and others 2013, Bayesian Data Analysis,
    section 2.4).
    """
    actor, act, recipient = history.actor(who), history.act(what), history.actor(whom)
    if actor is None or act is None or recipient is None or not len(history):
        return None
    end = int(history.day[-1]) + 1 if at is None else at
    past = history.before(end)
    if not len(past):
        return None
    windows = max((end - int(past.day[0])) // days, 1)
    pairs, own = _windows_with(past, act, end, days, windows, (actor, recipient))
    base = float(pairs.sum()) / (len(pairs) * windows) if len(pairs) else 0.0
    probability = (own + _STRENGTH * base) / (windows + _STRENGTH)
    return Chance(
        probability=round(probability, 4),
        base_rate=round(base, 4),
        reference=(
            f"{what} by one party towards another, over {counted(len(pairs), 'pair')} of parties "
            f"that had any dealings, in {counted(windows, 'window')} of {days} days; "
            f"{who} towards {whom} in {own} of {windows}"
        ),
        days=days,
    )


def _windows_with(
    past: History, act: int, end: int, days: int, windows: int, pair: tuple[int, int]
) -> tuple[NDArray[np.int64], int]:
    """For each ordered pair that met: in how many windows the act fell; and so for one pair."""
    recent = past.day >= end - windows * days
    key = past.who.astype(np.int64) * len(past.actors) + past.whom
    met = np.unique(key)
    rows = recent & (past.what == act)
    window = (end - 1 - past.day[rows]) // days
    both = np.unique(key[rows] * windows + window)
    counts = np.bincount(np.searchsorted(met, both // windows), minlength=len(met))
    own = pair[0] * len(past.actors) + pair[1]
    place = int(np.searchsorted(met, own))
    found = place < len(met) and met[place] == own
    return counts, int(counts[place]) if found else 0
