"""The day of a meeting where its status says more than the time's own words: ahead, or none.

A meeting still to come that is told for "September" or "Thursday" is in the next one, whatever
tense the clause has ("to convene in September"); "the first in four years" dates none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from msgspec.structs import replace

from demarche.ground.dates import When
from demarche.ground.items import MeetingStatus
from demarche.read.page import Page
from demarche.read.times_opening import opening_day
from demarche.read.times_words import words

_WEEK = timedelta(days=7)
_FIXED = re.compile(r"\d{4}|\b(?:last|past|ago|earlier|yesterday|previous|since)\b", re.IGNORECASE)
_AGES = re.compile(r"\b(?:years|decades|centuries)\b", re.IGNORECASE)


def when_understood(page: Page, when: When | None, status: MeetingStatus | None) -> When | None:
    """The time of a meeting of this status."""
    if when is None or _AGES.search(when.text):
        return None
    today = (page.source.published or str(opening_day(page.text) or ""))[:10]
    if not (today and when.first and when.last) or _FIXED.search(when.text):
        return when
    low = when.text.lower()
    first, last = date.fromisoformat(when.first), date.fromisoformat(when.last)
    ahead = status in {"planned", "proposed"} and when.last < today
    if ahead and status == "planned" and first == last and _names(low, words().weekdays):
        while last.isoformat() < today:
            first, last = first + _WEEK, last + _WEEK
    elif ahead and _names(low, words().months):
        first, last = _in_year(first, 1), _in_year(last, 1)
    elif status == "refused" and _names(low, words().months):
        years = min((-1, 0, 1), key=lambda n: abs(_in_year(first, n) - date.fromisoformat(today)))
        first, last = _in_year(first, years), _in_year(last, years)
    return replace(when, first=first.isoformat(), last=last.isoformat())


def _names(low: str, names: Iterable[str]) -> bool:
    return any(re.search(rf"\b{name.lower()}\b", low) for name in names)


def _in_year(day: date, later: int) -> date:
    """The same day so many years later."""
    short = day.month == 2 and later
    return day.replace(year=day.year + later, day=min(day.day, 28) if short else day.day)
