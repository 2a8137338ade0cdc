"""Numbers as values, however they are written: "100,000", "100 000", "a hundred thousand"."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SMALL = {word: float(value) for value, word in enumerate(_UNITS)}
_SMALL |= {word: 10.0 * value for value, word in enumerate(_TENS, start=2)}
_LARGE = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
    "k": 1e3, "mn": 1e6, "bn": 1e9, "tn": 1e12,
}  # fmt: skip
_PARTS = {
    "half": 1 / 2, "halves": 1 / 2, "third": 1 / 3, "thirds": 1 / 3, "quarter": 1 / 4,
    "quarters": 1 / 4, "fifth": 1 / 5, "fifths": 1 / 5, "tenth": 1 / 10, "tenths": 1 / 10,
}  # fmt: skip
_GAP = r"[,\u00a0\u2009\u202f ]"
WRITTEN = rf"\d{{1,3}}(?:{_GAP}\d{{3}})+(?!\d)(?:\.\d+)?|\d{{1,3}}(?:\.\d{{3}}){{2,}}|\d+(?:\.\d+)?"
"""Digits with any separator of thousands, as a pattern."""
_DIGITS = re.compile(WRITTEN)
_SEPARATOR = re.compile(_GAP)


class Number(msgspec.Struct, frozen=True, gc=False):
    """A value, or a range of values, and how many words it took."""

    low: float
    high: float
    length: int
    vague: bool = False

    @property
    def key(self) -> str:
        """The value as one word: the same for every way of writing it."""
        if self.low == self.high:
            return f"#{self.low:.6g}" if self.low < 1e6 else f"#{self.low:.0f}"
        return f"#{self.low:g}-{self.high:g}"

    def meets(self, other: Number) -> bool:
        """Whether the two can be the same number."""
        return self.low <= other.high and other.low <= self.high


def digits(word: str) -> float | None:
    """The value of a number in digits, with any separator of thousands.

    >>> digits("100,000"), digits("1.5"), digits("x")
    (100000.0, 1.5, None)
    """
    if not _DIGITS.fullmatch(word):
        return None
    whole = word.replace(".", "") if word.count(".") > 1 else word
    return float(_SEPARATOR.sub("", whole))


def number_at(words: Sequence[str], i: int) -> Number | None:
    """The number that begins at word `i`, or None.

    A bare "one" is none (it is a pronoun more often), nor is "a" without "hundred" or the like.
    """
    part = _part(words, i)
    if part is not None:
        return part
    value, used = _plain(words, i)
    if used == 0:
        return None
    if used == 1 and words[i] in ("one", "a", "an", "half", "quarter", "third", "second", "k"):
        return None
    return Number(value, value, used)


def _part(words: Sequence[str], i: int) -> Number | None:
    """A part of a whole: "half of", "a third of", "two thirds"."""
    word, second, third = words[i], _next(words, i), _next(words, i + 1)
    if word == "half" and second == "of":
        return Number(0.5, 0.5, 1)
    if word in ("a", "one") and second in _PARTS and third == "of":
        return Number(_PARTS[second], _PARTS[second], 2)
    many = digits(word) or _SMALL.get(word)
    if many and many > 1 and second in _PARTS and second.endswith("s"):
        return Number(many * _PARTS[second], many * _PARTS[second], 2)
    return None


def _plain(words: Sequence[str], i: int) -> tuple[float, int]:
    """The value and the words used; (0, 0) for no number."""
    start, total, group = i, 0.0, None
    while i < len(words):
        word = words[i]
        value = digits(word)
        if value is None:
            value = _SMALL.get(word)
        if value is not None:
            if group is not None and not (20 <= group % 100 < 100 and value < 10):
                if not (group >= 100 and group % 100 == 0 and value < 100):
                    break
            group = (group or 0.0) + value
        elif word in ("a", "an") and i == start and _next(words, i) in _LARGE:
            group = 1.0
        elif word in _LARGE and group is not None:
            if word == "hundred":
                group *= 100
            else:
                total += group * _LARGE[word]
                group = 0.0
        elif word == "and" and group and words[i - 1] == "hundred" and _is_small(_next(words, i)):
            pass
        elif word == "half" and i + 2 < len(words) and words[i + 1] == "a" and group is None:
            if words[i + 2] in _LARGE:
                return 0.5 * _LARGE[words[i + 2]], 3
            break
        else:
            break
        i += 1
    if group is None:
        return 0.0, 0
    return total + group, i - start


def _next(words: Sequence[str], i: int) -> str:
    return words[i + 1] if i + 1 < len(words) else ""


def _is_small(word: str) -> bool:
    return word in _SMALL or digits(word) is not None
