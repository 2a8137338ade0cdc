"""The words of time as the grammar needs them: look-ups and pieces of patterns, from one table."""

from __future__ import annotations

import functools
from collections.abc import Iterable

import msgspec

from demarche.lexicon.tables import load
from demarche.read.patterns import any_of


class Tenses(msgspec.Struct, frozen=True):
    """Words that make a clause look forward or back."""

    future: tuple[str, ...]
    past: tuple[str, ...]


class Form(msgspec.Struct, frozen=True):
    """A way to write a time: its pattern, and the name of its reading."""

    means: str
    pattern: str


class TimeWords(msgspec.Struct, frozen=True):
    """The table `times.toml`."""

    source: str
    weekdays: dict[str, int]
    weekday_short: dict[str, int]
    months: dict[str, int]
    numbers: dict[str, int]
    seasons: dict[str, tuple[int, int]]
    thirds: dict[str, int]
    tense: Tenses
    forms: tuple[Form, ...]

    def full_months(self) -> frozenset[str]:
        """The months' full names: of each month, the one that the table has first."""
        first: dict[int, str] = {}
        for name, number in self.months.items():
            first.setdefault(number, name)
        return frozenset(first.values())

    def weekday(self, word: str) -> int:
        """0 for Monday to 6 for Sunday."""
        key = word.lower().rstrip(".")
        return self.weekdays[key] if key in self.weekdays else self.weekday_short[key]

    def month(self, word: str) -> int:
        """1 for January to 12 for December."""
        return self.months[word.lower().rstrip(".")]

    def count(self, word: str) -> int:
        """The number that a numeral or a number word means; "a couple of" is 2, "a few" is 3."""
        key = word.lower()
        if key in self.numbers:
            return self.numbers[key]
        if "couple" in key:
            return 2
        return int(key) if key.isdecimal() else 3


@functools.cache
def words() -> TimeWords:
    """The table, read once."""
    return load("times", TimeWords)


def capital(options: Iterable[str]) -> str:
    """A pattern for any of these words as names: `January` or `JANUARY`, never `january`."""
    return any_of(form for word in options for form in (word.capitalize(), word.upper()))
