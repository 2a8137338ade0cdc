"""Pictures: few ticks, no dot hidden behind another, nothing outside the frame."""

from __future__ import annotations

from datetime import date, timedelta

import lxml.etree
import pytest
from hypothesis import given
from hypothesis import strategies as st

from demarche.outlook.steps import Chance
from demarche.show.svg import Dot, calendar_svg, chance_svg, lanes, shape, ticks

days = st.dates(date(1, 1, 1), date(9999, 12, 31))


@given(days, days)
def test_an_axis_has_a_few_ticks_within_its_bounds(a, b):
    first, last = min(a, b), max(a, b)
    found = [day for day, _, _ in ticks(first, last)]
    assert len(found) <= 6 and found == sorted(set(found))
    assert all(first <= day <= last for day in found)
    assert found or (last - first).days < 3 * 366


@pytest.mark.parametrize(
    ("first", "last", "labels"),
    [
        ((1987, 5, 9), (1987, 5, 9), ["Sat 9 May"]),
        ((1987, 5, 4), (1987, 5, 6), ["Mon 4 May", "Tue 5 May", "Wed 6 May"]),
        ((1987, 5, 5), (1987, 6, 2), [" 11 May", " 18 May", " 25 May", " 1 Jun"]),
        ((1987, 1, 15), (1987, 5, 2), ["Feb 1987", "Mar 1987", "Apr 1987", "May 1987"]),
        ((1980, 1, 1), (1985, 5, 2), [f" {y}" for y in range(1980, 1986)]),
    ],
)
def test_ticks_are_lettered_by_what_they_part(first, last, labels):
    assert [f"{a} {b}" for _, a, b in ticks(date(*first), date(*last))] == labels


@given(st.lists(st.integers(0, 60), max_size=12))
def test_dots_close_together_stand_in_rows(offsets):
    first = date(1950, 1, 1)
    dots = [
        Dot("held", d, d, "talks", "#t")
        for d in (first + timedelta(days=o) for o in sorted(offsets))
    ]
    rows = lanes(dots, first, first + timedelta(days=60), most=99)
    for i, a in enumerate(dots):
        for j, b in enumerate(dots[:i]):
            assert rows[i] != rows[j] or abs((a.first - b.first).days) * 88 / 60 >= 5.5


def test_a_lane_has_at_most_four_rows_and_keeps_every_dot():
    day = date(1950, 1, 1)
    dots = [Dot("refused", day, day, f"talks {n}", f"#t-{n}") for n in range(9)]
    svg = calendar_svg(dots, ("held", "refused"))
    tree = lxml.etree.fromstring(svg)
    assert len(tree.xpath("//a")) == 9 and "held" not in "".join(tree.itertext())
    assert max(lanes(dots, day, day)) == 3


def test_a_stretch_of_days_is_drawn_as_a_stretch():
    dots = [Dot("planned", date(1950, 1, 1), date(1950, 1, 9), "a <visit>", "#t")]
    tree = lxml.etree.fromstring(calendar_svg(dots, ("planned",)))
    assert tree.xpath("//line[@class='stretch']")
    assert tree.xpath("string(//a/title)") == "a <visit> (planned, 1–9 January 1950)"


def test_each_status_has_a_shape_of_its_own():
    drawn = {s: shape(s) for s in ("held", "planned", "proposed", "refused")}
    paths = [lxml.etree.fromstring(svg).xpath("string(//path/@d)") for svg in drawn.values()]
    assert len(set(paths)) == 4


@pytest.mark.parametrize(("p", "label"), [(0.31, "31 %"), (1.5, "100 %"), (-1, "0 %")])
def test_a_chance_is_drawn_beside_its_base_rate(p, label):
    tree = lxml.etree.fromstring(chance_svg(Chance(p, 0.12, "cases", 30)))
    assert tree.get("aria-label") == f"{label} beside a base rate of 12 %"
    assert tree.xpath("string(//line/@x1)") == "12.0%"
