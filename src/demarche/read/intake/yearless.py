"""The day that a report bears without a year ("TARVOS, March 14 (Wire) —"), and what pins it.

A year is taken from the report itself only where its words tell this very day with a year. Other
years say little of when it was written: most are recalled or ahead. Days of the week rule years out
and give none: of three years that they left beside the latest one told, none was right.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date, timedelta

import msgspec

from demarche.ground.items import Source
from demarche.language.datelines import DATELINE
from demarche.read.intake.days import MONTH, MONTHS, dates_in
from demarche.read.intake.labels import starts_turn
from demarche.read.intake.tables import dating

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY = (
    r"(?:\b(?P<weekday>mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+"
    r"(?:the\s+)?)?"
)
_NO_YEAR = r"(?!\d|,?\s+(?:19|20)\d\d\b|[-/.]\d)"
_FORMS = (
    re.compile(rf"{_WEEKDAY}\b{MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?{_NO_YEAR}", re.I),
    re.compile(rf"{_WEEKDAY}\b(?P<day>\d\d?)(?:st|nd|rd|th)?\s+(?:of\s+)?{MONTH}{_NO_YEAR}", re.I),
)  # fmt: skip
_LINE = re.compile(r"(?:[^\W\d_][\w.’'-]*(?:[ /][^\W\d_][\w.’'-]*){0,3}[,:] )?(?:on )?$", re.I)
_SHORT, _LINES = 80, 8
_YEAR = re.compile(r"(?<![\d.,$€£-])\b(?:19|20)\d\d\b(?![\d,]*\d|\s*(?:GMT|UTC|hours))")
_SENTENCE = re.compile(r"[^.!?\n]*(?:[.!?](?=\S)[^.!?\n]*)*[.!?\n]?")
_BEFORE, _AFTER = 31, 62
"""How many days before and after the report's own a day without a year is taken for its year's."""


class PartDay(msgspec.Struct, frozen=True):
    """A month and a day, and the day of the week (0 is Monday) where that is told."""

    month: int
    day: int
    weekday: int | None = None

    def on(self, year: int) -> date | None:
        """The day in a year; None on 29 February of an ordinary year."""
        if not 1 <= self.day <= calendar.monthrange(year, self.month)[1]:
            return None
        return date(year, self.month, self.day)

    def fits(self, year: int) -> bool:
        """Whether the day exists in this year, and falls on the day of the week told."""
        found = self.on(year)
        return found is not None and self.weekday in (None, found.weekday())


def part_days_in(text: str) -> list[tuple[int, int, PartDay]]:
    """[start, end) of every day without a year, in text order."""
    found = []
    for form in _FORMS:
        for match in form.finditer(text):
            month = 1 + MONTHS.index(match["month"][:3].lower())
            told = match["weekday"]
            weekday = _WEEKDAYS.index(told[:3].lower()) if told else None
            part = PartDay(month, int(match["day"]), weekday)
            if part.on(2000) is not None:
                found.append((*match.span(), part))
    return sorted(found, key=lambda f: (f[0], -f[1]))


def yearless_day(source: Source) -> PartDay | None:
    """The day without a year in a report's dateline, or alone on a line over it; None without.

    >>> from demarche.read.intake.compose import Draft, compose
    >>> yearless_day(compose(Draft("LIMA, Thursday, March 14 (Wire) — The ministers met.")))
    PartDay(month=3, day=14, weekday=3)
    """
    for paragraph in source.text.split("\n\n", _LINES)[:_LINES]:
        match = DATELINE.match(paragraph)
        if match is not None:
            days = part_days_in(match.group())
            return days[0][2] if days else None
        if starts_turn(paragraph) or len(paragraph) > _SHORT:
            break
        if (part := _line_of(paragraph)) is not None:
            return part
    lines = (_line_of(line) for line in source.dropped if len(line) <= _SHORT)
    return next((part for part in lines if part is not None), None)


def _line_of(line: str) -> PartDay | None:
    """The day, where a line is nothing else but a place."""
    for start, end, part in part_days_in(line):
        if _LINE.match(line[:start]) and not line[end:].strip(" .)"):
            return part
    return None


def fitting(source: Source, part: PartDay, year: int) -> bool:
    """Whether a year goes with every day of the week that the report names beside a day."""
    day = part.on(year)
    if day is None or not part.fits(year):
        return False
    for _, _, other in part_days_in(source.text):
        if other.weekday is None:
            continue
        near = [
            there
            for y in (year - 1, year, year + 1)
            if (there := other.on(y)) is not None
            and -timedelta(_BEFORE) <= there - day <= timedelta(_AFTER)
        ]
        if near and all(there.weekday() != other.weekday for there in near):
            return False
    return True


def year_told(source: Source, part: PartDay) -> int | None:
    """The year that the report's own words tell of its day; None where they tell none or two."""
    latest = _latest_year(source.text)
    told = {int(day[:4]) for day in _same_day(source.text, part)}
    if latest is None or told != {latest}:
        return None
    return latest if fitting(source, part, latest) else None


def _same_day(text: str, part: PartDay) -> Iterator[str]:
    for start, _, day in dates_in(text):
        if (int(day[5:7]), int(day[8:])) == (part.month, part.day):
            if not dating().recalled.search(_sentence(text, start)):
                yield day


def _latest_year(text: str) -> int | None:
    """The latest year of which a text tells as of its past or present."""
    years = [
        int(match.group())
        for match in _YEAR.finditer(text)
        if not dating().lies_ahead.search(_sentence(text, match.start()))
    ]
    return max(years, default=None)


def _sentence(text: str, offset: int) -> str:
    """The sentence around an offset, roughly."""
    start = max(text.rfind(mark, 0, offset) for mark in ("\n", ". ", "! ", "? ")) + 1
    match = _SENTENCE.match(text, start)
    end = max(match.end() if match else offset, offset)
    return text[start:end]
