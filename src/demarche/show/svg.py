"""Pictures as pure functions from values to SVG text; they scale without scaling their letters.

Positions along a picture are percentages, sizes across it are pixels, so that one drawing serves
a phone and a sheet of A4. Shape and place say what colour says.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

import msgspec

from demarche.outlook.steps import Chance
from demarche.show.html import Markup, el, join
from demarche.show.wording import MONTHS, span

_ROW = 20
_EDGE = 6.0
_DAYS = (1, 2, 3, 7, 14)
_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120, 300, 1200)
_MOST_TICKS = 6
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_SHAPE = {
    "held": "M-6,0a6,6 0 1,0 12,0a6,6 0 1,0 -12,0Z",
    "planned": "M-5.5,0a5.5,5.5 0 1,0 11,0a5.5,5.5 0 1,0 -11,0Z",
    "proposed": "M0,-6.5L6.5,0L0,6.5L-6.5,0Z",
    "refused": "M-5,-5L5,5M-5,5L5,-5",
}


class Dot(msgspec.Struct, frozen=True):
    """Something on the calendar: its days, its shape (a meeting's status), and where it leads."""

    status: str
    first: date
    last: date
    title: str
    href: str


def shape(status: str, size: int = 16) -> Markup:
    """The sign of a meeting's status on its own, for lists and legends."""
    return el(
        "svg", el("path", d=_SHAPE[status], cls=f"s-{status}"),
        width=size, height=size, viewBox="-8 -8 16 16", aria_hidden="true", cls="sign",
    )  # fmt: skip


def ticks(first: date, last: date) -> list[tuple[date, str, str]]:
    """At most six marks on the axis: the day, and its two lines of lettering."""
    length = (last - first).days
    for step in _DAYS:
        if length > step * (_MOST_TICKS + 1):
            continue
        days = list(_each_days(first, last, step))
        if len(days) <= _MOST_TICKS:
            return [
                (d, _WEEKDAYS[d.weekday()] if step < 7 else "", f"{d.day} {_short(d)}")
                for d in days
            ]
    for step in _MONTHS:
        if length > step * 31 * (_MOST_TICKS + 1):
            continue
        days = list(_each_months(first, last, step))
        if len(days) <= _MOST_TICKS:
            return [(d, _short(d) if step % 12 else "", str(d.year)) for d in days]
    return [(first, "", str(first.year)), (last, "", str(last.year))]


def _short(value: date) -> str:
    return MONTHS[value.month - 1][:3]


def _each_days(first: date, last: date, step: int) -> Iterator[date]:
    at = first if step < 7 else first + timedelta(days=-first.weekday() % 7)
    while at <= last:
        yield at
        if (date.max - at).days < step:
            return
        at += timedelta(days=step)


def _each_months(first: date, last: date, step: int) -> Iterator[date]:
    month = first.year * 12 + first.month - 1 + (first.day > 1)
    month += -month % step
    while (
        month // 12 <= min(last.year, 9999) and (at := date(month // 12, month % 12 + 1, 1)) <= last
    ):
        yield at
        month += step


def _place(day: date, first: date, last: date) -> float:
    if first == last:
        return 50.0
    return _EDGE + (100 - 2 * _EDGE) * (day - first).days / (last - first).days


def lanes(dots: Sequence[Dot], first: date, last: date, *, most: int = 4) -> list[int]:
    """The row of each dot, so that dots close together do not hide one another."""
    free: list[float] = []
    rows = []
    for dot in dots:
        start, end = _place(dot.first, first, last), _place(dot.last, first, last)
        row = next((n for n, until in enumerate(free) if until <= start), len(free))
        if row == most:
            row = free.index(min(free))
        elif row == len(free):
            free.append(0.0)
        free[row] = end + 5.5
        rows.append(row)
    return rows


def lane_svg(dots: Sequence[Dot], first: date, last: date, name: str = "") -> Markup:
    """One lane of the calendar: the dots of one status on a common axis, earliest first."""
    dots = sorted(dots, key=lambda d: (d.first, d.last, d.href))
    rows = lanes(dots, first, last)
    height = _ROW * (max(rows, default=0) + 1)
    guides = [
        el("line", x1=_at(d, first, last), x2=_at(d, first, last), y1=0, y2=height, cls="guide")
        for d, _, _ in ticks(first, last)
    ]
    marks = [
        _mark(dot, _ROW * row + _ROW // 2, first, last) for dot, row in zip(dots, rows, strict=True)
    ]
    return el(
        "svg",
        *guides,
        *marks,
        width="100%",
        height=height,
        cls="lane",
        role="group",
        aria_label=name or None,
    )


def _at(day: date, first: date, last: date) -> str:
    return f"{_place(day, first, last):.2f}%"


def _mark(dot: Dot, y: int, first: date, last: date) -> Markup:
    start, end = _place(dot.first, first, last), _place(dot.last, first, last)
    bar = None
    if end > start:
        bar = el("line", x1=f"{start:.2f}%", x2=f"{end:.2f}%", y1=y, y2=y, cls="stretch")
    sign = el("path", d=_SHAPE[dot.status], cls=f"s-{dot.status}")
    middle = f"{(start + end) / 2:.2f}%"
    title = el("title", f"{dot.title} ({dot.status}, {span(dot.first, dot.last)})")
    return el("a", title, bar, el("svg", sign, x=middle, y=y, overflow="visible"), href=dot.href)


def axis_svg(first: date, last: date) -> Markup:
    """The days under the lanes."""
    words = []
    for day, upper, lower in ticks(first, last):
        x = _at(day, first, last)
        words.append(el("text", upper, x=x, y=12))
        words.append(el("text", lower, x=x, y=26 if upper else 12))
    return el("svg", *words, width="100%", height=32, cls="axis", aria_hidden="true")


def chance_svg(chance: Chance) -> Markup:
    """A probability as a bar, with its base rate as a line across it."""
    p, base = (min(1.0, max(0.0, x)) * 100 for x in (chance.probability, chance.base_rate))
    return el(
        "svg",
        el("rect", x=0, y=5, width="100%", height=6, cls="track"),
        el("rect", x=0, y=5, width=f"{p:.1f}%", height=6, cls="fill"),
        el("line", x1=f"{base:.1f}%", x2=f"{base:.1f}%", y1=0, y2=16, cls="base"),
        width=160, height=16, cls="chance", role="img",
        aria_label=f"{p:.0f} % beside a base rate of {base:.0f} %",
    )  # fmt: skip


def calendar_svg(dots: Sequence[Dot], statuses: Sequence[str]) -> Markup:
    """The calendar: a lane a status, each with its sign, its name and its number, over one axis."""
    first, last = min(d.first for d in dots), max(d.last for d in dots)
    rows: list[Markup] = []
    for status in statuses:
        mine = [d for d in dots if d.status == status]
        if mine:
            label = el(
                "span", shape(status), f" {status} ", el("b", str(len(mine))), cls="lane-name"
            )
            rows += [label, lane_svg(mine, first, last, f"{status} talks")]
    return el("div", join(rows), el("span"), axis_svg(first, last), cls="calendar")
