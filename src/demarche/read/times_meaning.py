"""What the forms that name a date mean: days, months, years, seasons, with or without their year.

A reading gives (days or None where nothing fixes them, grain), or None if the words are no time
after all. Its name is the `means` of the forms in `lexicon/times.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import msgspec

from demarche.ground.dates import Grain
from demarche.read.times_calendar import (
    Span,
    Tense,
    day,
    month,
    moved,
    season,
    season_around,
    third,
    week,
    yearless,
    yearless_month,
    years,
)
from demarche.read.times_words import words


class Setting(msgspec.Struct, frozen=True):
    """What a time is read against: the report's day, the clause's tense, the day told before."""

    today: date | None
    tense: Tense
    before: date | None = None


Meaning = tuple[Span | None, Grain]
Reading = Callable[[re.Match[str], Setting], Meaning | None]


def caught(match: re.Match[str], name: str) -> str:
    """What a group caught, in lower case with single blanks; empty where the form has no such."""
    return re.sub(r"[\s-]+", " ", match.groupdict().get(name) or "").strip().lower()


def one(found: date | None, grain: Grain = "day") -> Meaning:
    """A single day, or the grain alone."""
    return (None if found is None else (found, found)), grain


def cut(match: re.Match[str], span: Span | None, grain: Grain) -> Meaning:
    """The third of the span that "early", "mid" or "the end of" leaves of it."""
    part = caught(match, "third").removeprefix("the ")
    if not part:
        return span, grain
    return (None if span is None else third(span, words().thirds[part])), "range"


def which_way(match: re.Match[str]) -> int | None:
    """-1 for last, 0 for this, 1 for next, None where no such word stands."""
    which = caught(match, "which").split()
    return {
        "last": -1,
        "previous": -1,
        "past": -1,
        "next": 1,
        "coming": 1,
        "this": 0,
        "the": 0,
    }.get(which[-1] if which else "")


def _figure(number: str) -> int:
    return int(re.sub(r"\D", "", number))


def _year(match: re.Match[str]) -> int | None:
    found = caught(match, "y")
    return int(found) if found else None


def _the_day(number: int, figure: str, year: int | None, told: Setting) -> date | None:
    if year is not None:
        return day(year, number, _figure(figure))
    return None if told.today is None else yearless(number, _figure(figure), told.today, told.tense)


def iso(match: re.Match[str], told: Setting) -> Meaning | None:
    """2022-01-13."""
    found = day(int(match["y"]), int(match["m"]), int(match["d"]))
    return None if found is None else one(found)


def slashed(match: re.Match[str], told: Setting) -> Meaning | None:
    """1/13/2022; where both orders of day and month are possible, the days stay open."""
    a, b, year = int(match["a"]), int(match["b"]), int(match["y"])
    options = {found for found in (day(year, a, b), day(year, b, a)) if found}
    if not options:
        return None
    return one(min(options) if len(options) == 1 else None)


def dated(match: re.Match[str], told: Setting) -> Meaning | None:
    """13 January, Thursday, Jan. 13, 2022."""
    number, year = words().month(match["m"]), _year(match)
    if day(year or 2024, number, _figure(match["d"])) is None:
        return None
    return one(_the_day(number, match["d"], year, told))


def days(match: re.Match[str], told: Setting) -> Meaning | None:
    """From 10 to 12 January; January 30 to February 2, 2022."""
    last_month, year = words().month(match["m"]), _year(match)
    first_month = words().month(match["m0"]) if caught(match, "m0") else last_month
    first = _the_day(first_month, match["d1"], year, told)
    last = _the_day(last_month, match["d2"], year, told)
    if first is None or last is None:
        return None, "range"
    if first > last and first_month > last_month:
        first = day(last.year - 1, first_month, first.day)
    return None if first is None or first > last else ((first, last), "range")


def a_month(match: re.Match[str], told: Setting) -> Meaning | None:
    """January, last March, mid-May 2023, June of next year."""
    number, year, way = words().month(match["m"]), _year(match), which_way(match)
    if told.today is not None and (of_year := caught(match, "beside")):
        year = told.today.year + {"last": -1, "this": 0, "next": 1}[of_year]
    span: Span | None = None
    if year is not None:
        span = month(year, number)
    elif told.today is not None and way is None:
        span = yearless_month(number, told.today, told.tense)
    elif told.today is not None and way == 0:
        span = month(told.today.year, number)
    elif told.today is not None and way is not None:
        beside = month(told.today.year, told.today.month + way)[0]
        span = yearless_month(number, beside, "past" if way < 0 else "future")
    return cut(match, span, "month")


def part_of_month(match: re.Match[str], told: Setting) -> Meaning | None:
    """The first week of May, the second half of October 2021."""
    whole, _ = a_month(match, told) or (None, "month")
    if whole is None:
        return None, "range"
    first, last = whole
    which = caught(match, "n")
    if caught(match, "unit") == "half":
        middle = moved(first, 14)
        return ((first, middle) if which == "first" else (moved(middle, 1), last)), "range"
    if which == "last":
        return (moved(last, -6), last), "range"
    begin = moved(first, 7 * ["first", "second", "third", "fourth"].index(which))
    return (begin, moved(begin, 6)), "range"


def week_of(match: re.Match[str], told: Setting) -> Meaning | None:
    """The week of 6 May: the one that holds it."""
    found = dated(match, told)
    if found is None or found[0] is None:
        return None, "week"
    return week(found[0][0]), "week"


def a_season(match: re.Match[str], told: Setting) -> Meaning | None:
    """In spring, late autumn 2021 (northern hemisphere)."""
    bounds, year = words().seasons[caught(match, "season")], _year(match)
    if year is not None:
        return cut(match, season(bounds, year), "season")
    return cut(match, season_around(bounds, 0, told.today) if told.today else None, "season")


def quarter(match: re.Match[str], told: Setting) -> Meaning | None:
    """The first quarter of 2022, Q3."""
    named = {"first": 1, "second": 2, "third": 3, "fourth": 4}.get(caught(match, "n"))
    number = named or int(caught(match, "q"))
    year = _year(match) or (told.today.year if told.today else None)
    if year is None:
        return None, "quarter"
    return (month(year, 3 * number - 2)[0], month(year, 3 * number)[1]), "quarter"


def some_years(match: re.Match[str], told: Setting) -> Meaning | None:
    """2008; 2014 to 2018; 2003-05."""
    first = int(match["y"])
    last = int(caught(match, "y2") or first)
    last += first - first % 100 if last < 100 else 0
    if not first <= last <= 2199:
        return None
    return years(first, last), "year" if first == last else "range"


def decade(match: re.Match[str], told: Setting) -> Meaning | None:
    """The 1990s, the late 1970s."""
    begin = int(match["y"])
    return cut(match, years(begin, begin + 9), "decade")


READINGS: dict[str, Reading] = {
    "part_of_month": part_of_month, "week_of": week_of,
    "iso": iso, "slashed": slashed, "dated": dated, "days": days, "month": a_month,
    "season": a_season, "quarter": quarter, "years": some_years, "decade": decade,
}  # fmt: skip
