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
    ahead = status in {"planned", "proposed"}
    if not (ahead and today and when.first and when.last) or when.last >= today:
        return when
    if _FIXED.search(when.text):
        return when
    low = when.text.lower()
    first, last = date.fromisoformat(when.first), date.fromisoformat(when.last)
    if status == "planned" and first == last and _names(low, words().weekdays):
        while last.isoformat() < today:
            first, last = first + _WEEK, last + _WEEK
    elif _names(low, words().months) and not re.search(r"\d", low):
        first, last = _next_year(first), _next_year(last)
    return replace(when, first=first.isoformat(), last=last.isoformat())


def _names(low: str, names: Iterable[str]) -> bool:
    return any(re.search(rf"\b{name.lower()}\b", low) for name in names)


def _next_year(day: date) -> date:
    return day.replace(year=day.year + 1, day=min(day.day, 28) if day.month == 2 else day.day)
