"""Times as reports tell them: the words, the first and last day meant, and the grain."""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

Grain = Literal[
    "minute", "hour", "day", "week", "weekend", "month", "season",
    "quarter", "year", "decade", "range", "unknown",
]  # fmt: skip


class When(msgspec.Struct, frozen=True, gc=False):
    """A time as written, with the days it can mean.

    `first` and `last` are ISO days, both inclusive, and both null where the report's own date is
    not known and the words alone do not fix them.
    """

    text: str
    first: str | None = None
    last: str | None = None
    grain: Grain = "unknown"

    @classmethod
    def day(cls, text: str, day: date) -> When:
        """One calendar day."""
        return cls(text, day.isoformat(), day.isoformat(), "day")

    @property
    def known(self) -> bool:
        """Whether the words are resolved to days."""
        return self.first is not None and self.last is not None

    def meets(self, other: When) -> bool:
        """Whether the two times can be the same: both known, and their days overlap."""
        if self.first is None or self.last is None or other.first is None or other.last is None:
            return False
        return self.first <= other.last and other.first <= self.last
