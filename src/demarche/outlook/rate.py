"""How often one party did something to another: the plain rate behind a probability."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import numpy as np
from numpy.typing import NDArray

from demarche.outlook.history import History
from demarche.outlook.words import counted, did

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


def too_short(history: History | None, *, days: int = 1, what: str = "the history") -> str | None:
    """The sentence that says why there is no number; None where a history supports one.

    `days` is the window of the probability, `what` the history in words.
    """
    if history is None:
        return "No number: there is no history of dated acts to base one on."
    over = 0 if history.span is None else history.span.days
    acts = counted(len(history), "dated act")
    held = f"No number: {what} holds {acts} over {counted(over, 'day')}"
    if over < ENOUGH_DAYS or len(history) < ENOUGH_ACTS:
        return f"{held}, and a probability needs at least {ENOUGH_ACTS} over {ENOUGH_DAYS} days."
    if over < days:
        return f"{held}, fewer than the {counted(days, 'day')} that are asked about."
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
        self._base: NDArray[np.float64] = (acts + 0.5) / (self._pairs * self.windows + 1)

    def chance(
        self, actor: int, act: int, recipient: int, *, named: Callable[[str], str] = str
    ) -> Chance:
        """The chance that an act happens at least once within the window, from how often it has.

        The share of windows with the act is drawn towards the base rate, the share over all
        pairs that met at all, by the weight of two windows; the base rate is drawn towards one
        half by that of one, so that neither is ever 0 or 1. Actors and act by their numbers.
        *Source*: beta-binomial shrinkage (Gelman and others 2013, Bayesian Data Analysis, section
        2.4); half a case of each kind, Krichevsky and Trofimov 1981.
        """
        past = self._history
        who, what, whom = past.actors[actor], past.acts[act], past.actors[recipient]
        cell = act * self._size + actor * len(past.actors) + recipient
        place = int(np.searchsorted(self._cells, cell))
        found = place < len(self._cells) and self._cells[place] == cell
        own = int(self._counts[place]) if found else 0
        base = float(self._base[act])
        return Chance(
            probability=round((own + _STRENGTH * base) / (self.windows + _STRENGTH), 4),
            base_rate=round(base, 4),
            reference=(
                f"{named(who)} {did(what, named(whom))} in {own} of "
                f"{counted(self.windows, 'window')} of {counted(self._days, 'day')}; the base rate "
                f"is over {counted(self._pairs, 'pair')} of parties that had any dealings"
            ),
            days=self._days,
        )


def chance_of(
    history: History, who: str, what: str, whom: str, *, days: int, at: int | None = None,
    named: Callable[[str], str] = str,
) -> Chance | None:  # fmt: skip
    """One chance, as `Rates.chance` has it; None where a name or the act is not in the history."""
    actor, act, recipient = history.actor(who), history.act(what), history.actor(whom)
    rates = Rates(history, days=days, at=at)
    if actor is None or act is None or recipient is None or not rates.windows:
        return None
    return rates.chance(actor, act, recipient, named=named)
