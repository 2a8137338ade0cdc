"""Days on the calendar: which days a week, a month, a third of a year, a bare weekday mean."""

from __future__ import annotations

from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import Literal

Tense = Literal["past", "future", "open"]
Span = tuple[date, date]
"""First and last day, both inclusive."""


def day(year: int, month: int, number: int) -> date | None:
    """That day, or None where the calendar has none (31 April)."""
    if not (MINYEAR < year < MAXYEAR and 1 <= month <= 12):
        return None
    return date(year, month, number) if 1 <= number <= monthrange(year, month)[1] else None


def moved(start: date, days: int) -> date:
    """`start` moved by some days, held inside the years that the calendar knows."""
    low, high = date(MINYEAR + 1, 1, 1).toordinal(), date(MAXYEAR - 1, 12, 31).toordinal()
    return date.fromordinal(min(max(start.toordinal() + days, low), high))


def week(of: date, offset: int = 0) -> Span:
    """The ISO week (Monday to Sunday) that holds a day, or one some weeks away."""
    monday = moved(of, -of.weekday() + 7 * offset)
    return monday, moved(monday, 6)


def month(year: int, number: int) -> Span:
    """A whole month; a number outside 1 to 12 counts on into the years around."""
    year, number = year + (number - 1) // 12, (number - 1) % 12 + 1
    year = min(max(year, MINYEAR + 1), MAXYEAR - 1)
    return date(year, number, 1), date(year, number, monthrange(year, number)[1])


def years(first: int, last: int | None = None) -> Span:
    """Whole years, held inside those that the calendar knows."""
    first = min(max(first, MINYEAR + 1), MAXYEAR - 1)
    return date(first, 1, 1), date(min(max(last or first, first), MAXYEAR - 1), 12, 31)


def third(span: Span, which: int) -> Span:
    """The first, middle or last third of a stretch of days (10, 10 and the rest of a month)."""
    first, last = span
    size = ((last - first).days + 1) // 3
    begin = first + timedelta(size * which)
    return begin, (last if which == 2 else begin + timedelta(max(size - 1, 0)))


def weekday(number: int, today: date, tense: Tense) -> date:
    """The nearest such weekday: at or after `today` in the future, else at or before it."""
    if tense == "future":
        return moved(today, (number - today.weekday()) % 7)
    return moved(today, -((today.weekday() - number) % 7))


def yearless(month_number: int, number: int, today: date, tense: Tense) -> date | None:
    """A day whose year is left out: the nearest one, on the side that the tense says.

    A past day may lie up to three days ahead and a future one as far behind: wires are dated by
    the desk's clock, not by the event's.
    """
    options = [d for y in (-1, 0, 1) if (d := day(today.year + y, month_number, number))]
    if not options:
        leap = [d for y in range(-7, 8) if (d := day(today.year + y, month_number, number))]
        options = leap
    sided = [d for d in options if _on_side((d - today).days, tense)]
    return min(sided or options, key=lambda d: (abs((d - today).days), d), default=None)


def yearless_month(number: int, today: date, tense: Tense) -> Span:
    """A month whose year is left out: this year's or a neighbour's, the nearest on that side."""
    options = [month(today.year + y, number) for y in (-1, 0, 1)]
    if tense == "future":
        options = [span for span in options if span[1] >= today] or options
    elif tense == "past":
        options = [span for span in options if span[0] <= today] or options
    return min(options, key=lambda span: (_distance(span, today), span[0]))


def weekend(today: date, offset: int | None, tense: Tense) -> Span:
    """Saturday and Sunday of a week some weeks away; without an offset, the nearest weekend."""
    if offset is not None:
        saturday = moved(week(today, offset)[0], 5)
    elif tense == "future" and today.weekday() < 5:
        saturday = weekday(5, today, "future")
    else:
        saturday = weekday(5, today, "past")
    return saturday, moved(saturday, 1)


def season(bounds: tuple[int, int], year: int) -> Span:
    """The months of a season that ends in this year."""
    first, last = bounds
    return month(year if first <= last else year - 1, first)[0], month(year, last)[1]


def season_around(bounds: tuple[int, int], offset: int, today: date) -> Span:
    """The season nearest to a day; the latest one over before it (-1); the next to begin (1)."""
    options = [season(bounds, today.year + n) for n in (-1, 0, 1, 2)]
    if offset < 0:
        return max(span for span in options if span[1] < today)
    if offset > 0:
        return min(span for span in options if span[0] > today)
    return min(options, key=lambda span: (_distance(span, today), span))


def _on_side(days_ahead: int, tense: Tense) -> bool:
    return {"past": days_ahead <= 3, "future": days_ahead >= -3, "open": True}[tense]


def _distance(span: Span, today: date) -> int:
    if span[0] <= today <= span[1]:
        return 0
    return min(abs((span[0] - today).days), abs((span[1] - today).days))
