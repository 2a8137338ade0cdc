"""Past questions with some of their candidates, and the loss that scores have over them."""

from __future__ import annotations

import msgspec
import numpy as np
from numpy.typing import NDArray

from demarche.outlook.growing import Growing
from demarche.outlook.protocol import Numbers
from demarche.outlook.tally import spread

Floats = NDArray[np.float32]


class Lessons(msgspec.Struct, frozen=True, eq=False):
    """Past questions with some of their candidates: what the ranker learns from.

    Rows are question by question (`sizes` rows each, `acts` the act of each question); a question
    has at least one answer among its rows. `stands_for` says how many candidates a row counts for.
    """

    rows: NDArray[np.float16]
    """Kept in half precision: memory matters here."""
    answer: NDArray[np.bool_]
    stands_for: Floats
    sizes: Numbers
    acts: Numbers

    @property
    def starts(self) -> Numbers:
        """The first row of each question."""
        return np.asarray(np.cumsum(self.sizes) - self.sizes, dtype=np.int64)

    def some(self, questions: Numbers, starts: Numbers) -> Lessons:
        """The lessons of these questions alone; `starts` as the property gives them."""
        first, sizes = starts[questions], self.sizes[questions]
        rows, _ = spread(first, first + sizes)
        return Lessons(
            self.rows[rows], self.answer[rows], self.stands_for[rows], sizes,
            self.acts[questions],
        )  # fmt: skip


class Gathering:
    """Lessons of several days; `room` is how many rows are reckoned with."""

    def __init__(self, room: int) -> None:
        self._rows = Growing(room)
        self._parts: list[Lessons] = []

    def add(self, part: Lessons) -> None:
        """Take in the lessons of one day or of a part of it."""
        self._rows.add(part.rows)
        # A slice of no rows would hold the whole table that it is cut from.
        self._parts.append(msgspec.structs.replace(part, rows=part.rows[:0].copy()))

    def together(self) -> Lessons | None:
        """All of them; None where there are none."""
        if not self._parts:
            return None
        answer, stands_for, sizes, acts = (
            np.concatenate([getattr(part, name) for part in self._parts])
            for name in ("answer", "stands_for", "sizes", "acts")
        )
        return Lessons(self._rows.first(len(self._rows)), answer, stands_for, sizes, acts)


def pull(score: Floats, lessons: Lessons) -> tuple[float, Floats]:
    """The mean loss of the answers, and its slope by each row's score, times the answers.

    Each true answer competes with the candidates that are no answer, as in the time-aware filter.
    *Source*: McFadden 1974 (conditional logit); candidates left out of a lesson count through the
    sampled ones (McFadden 1978, sampling of alternatives).
    """
    starts, sizes, answer = lessons.starts, lessons.sizes, lessons.answer
    top = np.repeat(np.maximum.reduceat(score, starts), sizes)
    weight = np.exp(score - top) * lessons.stands_for
    others = np.repeat(np.add.reduceat(np.where(answer, 0, weight), starts), sizes)
    own = weight[answer]
    whole = own + others[answer]
    question = np.repeat(np.arange(len(sizes)), sizes)
    once = np.bincount(question[answer], 1 / whole, len(sizes))[question]
    slope = weight * once
    slope[answer] = own / whole - 1
    return -float(np.log(own / whole + 1e-30).mean()), slope.astype(np.float32)
