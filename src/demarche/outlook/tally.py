"""Running counts with decay: for each key, when it was last seen and how often, old days fading."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

Keys = NDArray[np.int64]
Numbers = NDArray[np.int64]
Floats = NDArray[np.float32]

HALF_LIVES = (2.0, 8.0, 30.0, 120.0)
"""Time constants in days: after so many days a count weighs 1/e of a fresh one."""
FAST, MONTH, LONG = 1, 2, 3
"""Columns of the faded counts: 8, 30 and 120 days."""
NEVER = -10_000
"""The last day of a key that was never seen."""


class Tally:
    """Counts of keys day by day, faded lazily; what was never seen counts nothing.

    The keys that may occur are given beforehand (their order alone is used, so that knowing them
    tells nothing about days to come); a key outside them counts as never seen.
    """

    def __init__(self, keys: Keys, *, faded: bool = True) -> None:
        ordered = bool((keys[1:] > keys[:-1]).all())
        self.keys: Keys = keys if ordered else np.unique(keys)
        size = len(self.keys) + 1
        self.last = np.full(size, NEVER, dtype=np.int32)
        self.first = np.full(size, NEVER, dtype=np.int32)
        self.count = np.zeros(size, dtype=np.float32)
        self._taus = np.array(HALF_LIVES if faded else (), dtype=np.float32)
        self._faded = np.zeros((size, len(self._taus)), dtype=np.float32)

    def held(self) -> dict[str, NDArray[Any]]:
        """All that is counted, by name; `holding` takes it back."""
        return {"last": self.last, "first": self.first, "count": self.count, "faded": self._faded}

    def holding(self, held: Mapping[str, NDArray[Any]]) -> None:
        """Take what `held` gave, for the same keys."""
        self.last, self.first = held["last"], held["first"]
        self.count, self._faded = held["count"], held["faded"]

    def places(self, keys: Keys) -> Numbers:
        """Where each key is held; keys outside the table share the last, empty place."""
        place = np.searchsorted(self.keys, keys)
        place[place == len(self.keys)] = 0
        if len(self.keys):
            place[self.keys[place] != keys] = len(self.keys)
        return np.asarray(place, dtype=np.int64)

    def between(self, low: Keys, high: Keys) -> tuple[Numbers, Numbers]:
        """All places of keys in `low <= key < high`, and for each the interval it is from."""
        first, end = np.searchsorted(self.keys, low), np.searchsorted(self.keys, high)
        return spread(first, end)

    def add(self, keys: Keys, day: int) -> None:
        """The acts of one day, after all earlier ones."""
        if not len(keys):
            return
        place, fresh = np.unique(self.places(keys), return_counts=True)
        self._faded[place] = self.at(place, day) + fresh[:, None]
        fresh_keys = place[self.count[place] == 0]
        self.first[fresh_keys] = day
        self.last[place] = day
        self.count[place] += fresh

    def at(self, places: Numbers, day: int) -> Floats:
        """The faded counts at these places as of a day: one column a time constant."""
        return np.asarray(self._faded[places] * self._fade(places, day, self._taus))

    def one(self, places: Numbers, day: int, column: int) -> Floats:
        """One column of `at`."""
        fade = self._fade(places, day, self._taus[column : column + 1])[:, 0]
        return np.asarray(self._faded[places, column] * fade)

    def lag(self, places: Numbers, day: int, most: int = 400) -> NDArray[np.int32]:
        """Days since each was last seen, at most `most`."""
        return np.minimum(day - self.last[places], most).astype(np.int32)

    def _fade(self, places: Numbers, day: int, taus: Floats) -> Floats:
        since = np.maximum(day - self.last[places], 0).astype(np.float32)
        return np.asarray(np.exp(-since[:, None] / taus))


def spread(first: NDArray[Any], end: NDArray[Any]) -> tuple[Numbers, Numbers]:
    """The numbers in each interval `first <= n < end`, in order, and each one's interval."""
    width = end - first
    interval = np.repeat(np.arange(len(first)), width)
    offset = np.arange(int(width.sum())) - np.repeat(np.cumsum(width) - width, width)
    return np.repeat(first, width) + offset, interval
