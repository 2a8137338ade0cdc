"""How often one party did something to another: the plain rate behind a probability."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import numpy as np
from numpy.typing import NDArray

from demarche.outlook.history import History
from demarche.outlook.words import counted

ENOUGH_DAYS = 60
ENOUGH_ACTS = 30
_STRENGTH = 2.0
"""How many windows the reference class counts for beside a party's own windows."""


class Chance(msgspec.Struct, frozen=True):
    """A probability with what it is to be compared with."""

    probability: float
    base_rate: float
    reference: str
    """The reference class: whose base rate, over how many cases."""
    days: int


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


class Rates:
    """In how many windows each pair did each act, over a history up to a day, counted once.

    The history before `at` (default: all of it) is cut into windows of `days` days, latest first.
    """

    def __init__(self, history: History, *, days: int, at: int | None = None) -> None:
        end = at if at is not None else (int(history.day[-1]) + 1 if len(history) else 0)
        past = history.before(end)
        self._history, self._days = past, days
        self.windows = max((end - int(past.day[0])) // days, 1) if len(past) else 0
        n = len(past.actors)
        pair = past.who.astype(np.int64) * n + past.whom
        self._pairs = len(np.unique(pair))
        recent = past.day >= end - self.windows * days
        window = (end - 1 - past.day[recent]) // days
        self._size = n * n
        cell = (past.what[recent].astype(np.int64) * self._size + pair[recent]) * max(
            self.windows, 1
        ) + window
        self._cells, self._counts = np.unique(
            np.unique(cell) // max(self.windows, 1), return_counts=True
        )
        acts = np.bincount(self._cells // max(self._size, 1), self._counts, len(past.acts))
        self._base: NDArray[np.float64] = acts / max(self._pairs * self.windows, 1)

    def chance(
        self, who: str, what: str, whom: str, *, named: Callable[[str], str] = str
    ) -> Chance | None:
        """The chance that an act happens at least once within the window, from how often it has.

        The share of windows with the act is drawn towards the base rate, the share over all
        pairs that met at all, by the weight of two windows. None where a name or the act is not
        in the history. *Source*: beta-binomial shrinkage (Gelman and others 2013, Bayesian Data
        Analysis, section 2.4).
        """
        past = self._history
        actor, act, recipient = past.actor(who), past.act(what), past.actor(whom)
        if actor is None or act is None or recipient is None or not len(past):
            return None
        cell = act * self._size + actor * len(past.actors) + recipient
        place = int(np.searchsorted(self._cells, cell))
        found = place < len(self._cells) and self._cells[place] == cell
        own = int(self._counts[place]) if found else 0
        base = float(self._base[act])
        return Chance(
            probability=round((own + _STRENGTH * base) / (self.windows + _STRENGTH), 4),
            base_rate=round(base, 4),
            reference=(
                f"{what} by one party towards another, over {counted(self._pairs, 'pair')} of "
                f"parties that had any dealings, in {counted(self.windows, 'window')} of "
                f"{counted(self._days, 'day')}; {named(who)} towards "
                f"{named(whom) or 'nobody named'} in {own} "
                f"of {self.windows}"
            ),
            days=self._days,
        )


def chance_of(
    history: History, who: str, what: str, whom: str, *, days: int, at: int | None = None,
    named: Callable[[str], str] = str,
) -> Chance | None:  # fmt: skip
    """One chance, as `Rates(history, days=days, at=at).chance(who, what, whom)`."""
    return Rates(history, days=days, at=at).chance(who, what, whom, named=named)
