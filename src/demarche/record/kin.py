"""Whether places, times and groups of parties can be the same."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from demarche.ground.dates import When
from demarche.record.names import plain
from demarche.record.places import is_city, state_of
from demarche.record.stems import stem
from demarche.record.wording import function_words

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_LETTERS = re.compile(r"[^\W_]+")
_EMPTY = frozenset("the in at of s a an city capital headquarters".split())


def weekday_of(when: When) -> str | None:
    """The weekday that a time names or is."""
    words = set(_LETTERS.findall(when.text.casefold()))
    named = [day for day in _DAYS if day in words]
    if len(named) == 1:
        return named[0]
    if when.first is not None and when.first == when.last:
        return _DAYS[date.fromisoformat(when.first).weekday()]
    return None


def times_agree(a: When | None, b: When | None) -> bool | None:
    """Whether two times can be the same; None where nothing tells."""
    if a is None or b is None:
        return None
    if a.known and b.known:
        return a.meets(b)
    days = weekday_of(a), weekday_of(b)
    return None if None in days else days[0] == days[1]


def days_apart(a: When | None, b: When | None) -> int | None:
    """Days between two times, 0 where they meet; None where one is not known."""
    if a is None or b is None or not (a.first and a.last and b.first and b.last):
        return None
    if a.meets(b):
        return 0
    early, late = sorted(((a.first, a.last), (b.first, b.last)))
    return (date.fromisoformat(late[0]) - date.fromisoformat(early[1])).days


def is_day(when: When | None) -> bool:
    """Whether a time is one known day, or part of it."""
    return when is not None and when.first is not None and when.first == when.last


def reported_near(a: str | None, b: str | None, days: int) -> bool:
    """Whether two reports, by their ISO days, are at most so many days apart (or undated)."""
    if a is None or b is None:
        return True
    return abs((date.fromisoformat(a[:10]) - date.fromisoformat(b[:10])).days) <= days


def place_words(place: str) -> frozenset[str]:
    """The words of a place that tell it from others."""
    return frozenset(_LETTERS.findall(plain(place))) - _EMPTY


def places_agree(a: str | None, b: str | None) -> bool | None:
    """Whether two places can be the same; None where one is not given.

    A city and its state agree, and so do a city and a building named with it.
    """
    if not a or not b:
        return None
    one, two = place_words(a), place_words(b)
    if one & two:
        return True
    states = state_of(a), state_of(b)
    return states[0] is not None and states[0] == states[1] and _is_state(a) != _is_state(b)


def _is_state(place: str) -> bool:
    return not is_city(place)


def groups_agree(a: Iterable[str], b: Iterable[str]) -> bool | None:
    """Whether two sets of parties can be the same gathering; None where one is empty.

    One may leave out some of the other's, but each must share half of the smaller.
    """
    one, two = set(a), set(b)
    if not one or not two:
        return None
    return len(one & two) * 2 >= min(len(one), len(two)) and len(one & two) > 0


def content_stems(text: str) -> frozenset[str]:
    """The stems of a text's words of content."""
    skipped = function_words()
    return frozenset(stem(w) for w in _LETTERS.findall(plain(text)) if w not in skipped)


def overlap(a: frozenset[str], b: frozenset[str]) -> float:
    """The part of two sets of stems that both hold (Dice, 0 to 1)."""
    both = len(a) + len(b)
    return 2 * len(a & b) / both if both else 0.0
