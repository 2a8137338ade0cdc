"""When and where a meeting was, where its telling leaves that to be understood.

A meeting still to come that is told for "September" or "Thursday" is in the next one, whatever
tense the clause has ("to convene in September"); "the first in four years" dates none. "Here" is
the dateline's town; what a report tells first, or of its own day, was held there too.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from datetime import date, timedelta

from msgspec.structs import replace

from demarche.ground.dates import When
from demarche.ground.items import MeetingStatus, Source
from demarche.read.meetings_told import Telling
from demarche.read.meetings_words import words as meeting_words
from demarche.read.page import Page
from demarche.read.times_calendar import month, moved
from demarche.read.times_opening import opening_day
from demarche.read.times_words import capital, words

_WEEK = 7
_FIXED = re.compile(r"\d{4}|\b(?:last|past|ago|earlier|yesterday|previous|since)\b", re.IGNORECASE)
_NTH = re.compile(r"\d{1,2}(?:st|nd|rd|th)")
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
    if ahead and first == last and _names(low, words().weekdays):
        weeks = -((last - date.fromisoformat(today)).days // _WEEK)
        first = last = moved(first, weeks * _WEEK)
    elif ahead and _NTH.fullmatch(low):
        first = last = _next_month(first)
    elif ahead and _names(low, words().months):
        first, last = _in_year(first, 1), _in_year(last, 1)
    elif status == "refused" and _names(low, words().months):
        years = min((-1, 0, 1), key=lambda n: abs(_in_year(first, n) - date.fromisoformat(today)))
        first, last = _in_year(first, years), _in_year(last, years)
    return replace(when, first=first.isoformat(), last=last.isoformat())


def nearest(page: Page, when: When | None, status: MeetingStatus | None) -> When | None:
    """A day or a month told without its year, of a meeting that is over or of which nothing else
    is said: the one nearest to the report's day, whatever the clause speaks of beside.
    """
    today = (page.source.published or str(opening_day(page.text) or ""))[:10]
    if when is None or not (today and when.first and when.last) or status not in {None, "held"}:
        return when
    if _FIXED.search(when.text) or not _names(when.text.lower(), words().months):
        return when
    first, last = date.fromisoformat(when.first), date.fromisoformat(when.last)
    here = date.fromisoformat(today)
    options = [_in_year(first, years) for years in (0, -1, 1)]
    if status == "held" and when.grain == "month":
        options = [day for day in options if day <= here] or options
    years = min(options, key=lambda day: abs((day - here).days)).year - first.year
    first, last = _in_year(first, years), _in_year(last, years)
    return replace(when, first=first.isoformat(), last=last.isoformat())


def _next_month(day: date) -> date:
    """The same day of the month after, or that month's last."""
    first, last = month(day.year, day.month + 1)
    return min(first.replace(day=1) + timedelta(day.day - 1), last)


def _names(low: str, names: Iterable[str]) -> bool:
    return any(re.search(rf"\b{name.lower()}\b", low) for name in names)


def _in_year(day: date, later: int) -> date:
    """The same day so many years later."""
    short = day.month == 2 and later
    return day.replace(year=day.year + later, day=min(day.day, 28) if short else day.day)


_LINES = 8
_LEAD = 320
"""How far after the dateline a report's first sentence may begin a telling, in characters."""
_HERE = re.compile(r"\bhere\b")


@functools.cache
def _line() -> re.Pattern[str]:
    month = rf"(?:{capital([*words().months])})"
    day = rf"(?:{capital([*words().weekdays])})"
    date = rf"(?:{day},?\s+)?(?:\d{{1,2}}\s+{month}|{month}\.?\s+\d{{1,2}})"
    name = r"[A-Z][\w'’-]*"
    return re.compile(
        rf"^[\s*_#>]*(?!(?:By|{month}|{day})\b)(?:"
        r"(?P<capitals>[A-ZÀ-Þ][A-ZÀ-Þ'’-]+(?:\s[A-ZÀ-Þ][A-ZÀ-Þ'’-]+){0,2})"
        rf"(?:,\s{name}(?:\s{name})*)?(?:,?\s\([^)]{{2,60}}\)|,\s{date}|\s?[-–—:]|\.$)"
        rf"|(?P<town>{name}(?:\s{name}){{0,2}})(?:,\s{name})?(?:\s\([^)]{{2,60}}\))?,\s{date})"
    )


_NO_TOWN = re.compile(
    r"\b(?:[Oo]ffice|[Mm]inistry|[Rr]eview|[Mm]onitor|[Pp]ress|[Bb]riefing|[Ss]tatement|[Nn]ews|"
    r"[Cc]ourier|[Tt]imes|[Rr]eadout|[Cc]onference|[Jj]ournal|[Bb]oard|[Cc]ouncil|[Uu]nion|READOUT|"
    r"UPDATE|COMMUNIQU|STATEMENT|PRESS|MINISTRY|UNION|OFFICE|TRANSCRIPT|REPUBLIC)"
)


@functools.lru_cache(maxsize=256)
def town_of(text: str) -> tuple[str, int] | None:
    """The town of the report's dateline and where that ends, or None.

    >>> town_of("LUSAKA, 6 March 2019 (Copper Wire) - Two envoys met.")
    ('LUSAKA', 16)
    """
    at = 0
    for line in text[:1200].split("\n")[: 2 * _LINES]:
        match = _line().match(line)
        if match is not None and not _NO_TOWN.search(match.group()):
            return match["capitals"] or match["town"], at + match.end()
        at += len(line) + 1
    return None


def place_understood(page: Page, telling: Telling, status: MeetingStatus) -> str | None:
    """The town where a meeting of this status was held, if the report leaves it unsaid."""
    found = town_of(page.text)
    if telling.place is not None or telling.format in {"phone", "video"} or found is None:
        return telling.place
    town, end = _written(found[0]), found[1]
    if _is_label(page, town):
        return None
    sentence = page.sentence_at(telling.start)
    first, last = (sentence.start, sentence.end) if sentence else (telling.start, telling.end)
    if _HERE.search(page.text, first, last):
        return town
    if status != "held" or telling.format == "visit":
        return None
    return town if telling.start - end < _LEAD or _is_today(page.source, telling) else None


def _is_label(page: Page, town: str) -> bool:
    """Whether it is no town but who speaks: "QUESTION:", "AMINA OTIENO:"."""
    name = town.casefold()
    return name in meeting_words().askers.words or any(
        m.is_person and m.actor.name.casefold() == name for m in page.mentions
    )


def _written(town: str) -> str:
    """A town told in capitals as it is written elsewhere."""
    return town.title().replace("’S", "’s").replace("'S", "'s") if town.isupper() else town


def _is_today(source: Source, telling: Telling) -> bool:
    today = (source.published or str(opening_day(source.text) or ""))[:10]
    when = telling.when
    return bool(today) and when is not None and when.first == today == (when.last or "")[:10]
