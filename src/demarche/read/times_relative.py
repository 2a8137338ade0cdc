"""What the forms that count from the report's own day mean: weekdays, "last week", "in two days".

A reading gives (days or None where the report's day is not known, grain), or None if the words
are no time after all.
"""

from __future__ import annotations

import re

from demarche.ground.dates import Grain
from demarche.read.times_calendar import (
    Span,
    day,
    month,
    moved,
    season_around,
    week,
    weekday,
    weekend,
    years,
)
from demarche.read.times_meaning import Meaning, Reading, Setting, caught, cut, one, which_way
from demarche.read.times_words import words

_LENGTH = {"day": 1, "week": 7, "month": 30, "year": 365, "decade": 3652}
_GRAINS: dict[str, Grain] = {
    "hour": "hour", "day": "day", "week": "week", "weekend": "weekend", "month": "month",
    "quarter": "quarter", "year": "year", "decade": "decade",
}  # fmt: skip


def a_weekday(match: re.Match[str], told: Setting) -> Meaning | None:
    """Thursday, last Thursday, Tuesday of next week.

    "Next" is the day in a later week than this one; "last" is the nearest before today.
    """
    number, today, way = words().weekday(match["w"]), told.today, which_way(match)
    if today is None:
        return one(None)
    if caught(match, "week"):
        offset = {"last": -1, "this": 0, "next": 1}[caught(match, "week")]
        return one(moved(week(today, offset)[0], number))
    if way == 1:
        ahead = weekday(number, moved(today, 1), "future")
        skips = caught(match, "which") == "next" and week(ahead) == week(today)
        return one(moved(ahead, 7) if skips else ahead)
    if way == -1:
        return one(weekday(number, moved(today, -1), "past"))
    if way == 0:
        return one(moved(week(today)[0], number))
    return one(weekday(number, today, told.tense))


def weekdays(match: re.Match[str], told: Setting) -> Meaning | None:
    """Monday to Wednesday; Monday and Tuesday."""
    if told.today is None:
        return None, "range"
    first, last = words().weekday(match["w1"]), words().weekday(match["w2"])
    if told.tense == "future":
        begin = weekday(first, told.today, "future")
        return (begin, weekday(last, begin, "future")), "range"
    end = weekday(last, told.today, "past")
    return (weekday(first, end, "past"), end), "range"


def day_word(match: re.Match[str], told: Setting) -> Meaning | None:
    """Today, last night, the day after tomorrow."""
    if told.today is None:
        return one(None)
    word = match.group().lower()
    offset = 1 if "tomorrow" in word else -1 if "yesterday" in word or "last night" in word else 0
    if word.startswith("the day"):
        offset *= 2
    return one(moved(told.today, offset))


def period(match: re.Match[str], told: Setting) -> Meaning | None:
    """Last month, this spring, early next week, the weekend."""
    unit = caught(match, "unit")
    grain = _GRAINS.get(unit, "season")
    if told.today is None:
        return None, grain
    span, part = _span(match, told), caught(match, "third")
    if part == "earlier":
        return (span[0], max(span[0], min(span[1], told.today))), "range"
    if part == "later":
        return (min(max(span[0], told.today), span[1]), span[1]), "range"
    return cut(match, span, grain)


def edge(match: re.Match[str], told: Setting) -> Meaning | None:
    """The end of the month, the beginning of 2022."""
    if caught(match, "y"):
        return cut(match, years(int(match["y"])), "range")
    return cut(match, _span(match, told) if told.today else None, "range")


def _span(match: re.Match[str], told: Setting) -> Span:
    today, unit, way = told.today, caught(match, "unit"), which_way(match) or 0
    assert today is not None
    if unit == "week":
        return week(today, way)
    if unit == "weekend":
        return weekend(today, None if caught(match, "which") == "the" else way, told.tense)
    if unit == "month":
        return month(today.year, today.month + way)
    if unit == "quarter":
        first = today.month - (today.month - 1) % 3 + 3 * way
        return month(today.year, first)[0], month(today.year, first + 2)[1]
    if unit == "year":
        return years(today.year + way)
    if unit == "decade":
        begin = today.year - today.year % 10 + 10 * way
        return years(begin, begin + 9)
    return season_around(words().seasons[unit], way, today)


def away(match: re.Match[str], told: Setting) -> Meaning | None:
    """Three days ago, a month from now: that day, or the week, month or year around it."""
    unit = caught(match, "unit").rstrip("s")
    if told.today is None:
        return None, _GRAINS[unit]
    number = words().count(caught(match, "n"))
    number *= -1 if match.group().lower().endswith("ago") else 1
    if unit == "month":
        return month(told.today.year, told.today.month + number), "month"
    if unit in {"year", "decade"}:
        return years(told.today.year + number * (10 if unit == "decade" else 1)), "year"
    there = moved(told.today, _reach(number, unit))
    return (week(there), "week") if unit == "week" else one(there, _GRAINS[unit])


def ahead(match: re.Match[str], told: Setting) -> Meaning | None:
    """In two weeks: a time where the clause looks forward, else a length ("done in two weeks")."""
    return away(match, told) if told.tense == "future" or caught(match, "time") else None


def stretch(match: re.Match[str], told: Setting) -> Meaning | None:
    """Within 48 hours, over the past two weeks: to or from the report's day."""
    if told.today is None:
        return None, "range"
    reach = _reach(words().count(caught(match, "n") or "a"), caught(match, "unit").rstrip("s"))
    if re.search(r"\b(?:past|last)\b", match.group().lower()):
        return (moved(told.today, -reach), told.today), "range"
    return (told.today, moved(told.today, reach)), "range"


def _reach(number: int, unit: str) -> int:
    if unit == "hour":
        return number // 24 if number < 0 else -(-number // 24)
    return number * _LENGTH[unit]


def told_before(match: re.Match[str], told: Setting) -> Meaning | None:
    """The next day, two days later: counted from the day told before, where there is one."""
    if told.before is None:
        return one(None)
    phrase = match.group().lower()
    number = words().count(caught(match, "n") or "a")
    number *= 0 if re.search(r"\b(?:same|that)\b", phrase) else 1
    return one(moved(told.before, -number if re.search(r"earlier|previous", phrase) else number))


def nth(match: re.Match[str], told: Setting) -> Meaning | None:
    """The 13th: of the month around, on the side that the tense says."""
    figure = int(re.sub(r"\D", "", match["d"]))
    if told.today is None:
        return one(None)
    today, options = told.today, []
    for offset in (-1, 0, 1):
        first = month(today.year, today.month + offset)[0]
        found = day(first.year, first.month, figure)
        if found and not (told.tense == "past" and found > today):
            if not (told.tense == "future" and found < today):
                options.append(found)
    return one(min(options, key=lambda d: (abs((d - today).days), d), default=None))


def vague(match: re.Match[str], told: Setting) -> Meaning | None:
    """In the coming weeks: nothing fixes the days."""
    return None, "unknown"


READINGS: dict[str, Reading] = {
    "weekday": a_weekday, "weekdays": weekdays, "day_word": day_word, "period": period,
    "edge": edge, "away": away, "ahead": ahead, "stretch": stretch, "told_before": told_before,
    "nth": nth, "vague": vague,
}  # fmt: skip
