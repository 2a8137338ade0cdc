"""A table that takes in rows part by part, in half precision, and is in memory once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


class Growing:
    """Rows of equal width, one after the other, held as one table from the beginning.

    Parts copied together at the end would be in memory twice. `room` is how many rows are reckoned
    with; what is not filled takes no memory, and where it does not do, the table grows.
    """

    def __init__(self, room: int) -> None:
        self._room, self._at = room, 0
        self._rows: NDArray[np.float16] = np.empty((0, 0), dtype=np.float16)

    def __len__(self) -> int:
        """How many rows it holds."""
        return self._at

    def add(self, rows: NDArray[np.floating]) -> None:
        """Take in rows, each as wide as those before."""
        end = self._at + len(rows)
        if end > len(self._rows):
            grown = np.empty((max(self._room, 2 * end), rows.shape[1]), dtype=np.float16)
            if self._at:
                grown[: self._at] = self._rows[: self._at]
            self._rows = grown
        self._rows[self._at : end] = rows
        self._at = end

    def first(self, count: int) -> NDArray[np.float16]:
        """The first rows, not copied."""
        return self._rows[: min(count, self._at)]
