"""Dates, numbers and lists as people write them."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from demarche.ground.dates import When
from demarche.show.told import told
from demarche.show.wording import (
    amount,
    as_day,
    count,
    iso_day,
    listed,
    measured,
    mid_sentence,
    number,
    sentence,
    shortened,
    span,
    when_said,
    with_article,
)
from show.sample import N_SHIPS, P_PASSAGE


@pytest.mark.parametrize(
    ("low", "high", "approximate", "words"),
    [
        (4, 4, False, "4"), (12000, 12000, True, "about 12,000"), (20, None, False, "at least 20"),
        (None, 30, False, "at most 30"), (20, 30, False, "20 to 30"), (0.5, 0.5, False, "0.5"),
        (None, None, False, "not given"), (1e6, None, True, "about at least 1,000,000"),
        (0, 0, False, "0"), (-3, -3, False, "-3"),
    ],
)  # fmt: skip
def test_amounts(low, high, approximate, words):
    changed = msgspec.structs.replace(N_SHIPS, low=low, high=high, approximate=approximate)
    assert amount(changed) == words


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ((1987, 5, 9), (1987, 5, 9), "9 May 1987"),
        ((1987, 5, 5), (1987, 5, 9), "5–9 May 1987"),
        ((1987, 4, 28), (1987, 5, 9), "28 April – 9 May 1987"),
        ((1986, 12, 30), (1987, 1, 2), "30 December 1986 – 2 January 1987"),
    ],
)
def test_spans(first, last, words):
    assert span(date(*first), date(*last)) == words


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (When("Friday", "1987-05-08", "1987-05-08", "day"), "8 May 1987"),
        (When("Friday"), "“Friday” (day not known)"),
        (When("then", "nonsense", "1987-05-08"), "“then” (day not known)"),
        (When("", None, None), "day not known"),
        (None, "day not known"),
        (When("x", "1987-05-09", "1987-05-08"), "8–9 May 1987"),
    ],
)
def test_times(when, words):
    assert when_said(when) == words


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (iso_day("1987-05-09T12:00:00Z"), "9 May 1987"),
        (iso_day(None), "day not known"),
        (as_day("soon"), None),
        (listed([]), ""),
        (listed(["a"]), "a"),
        (listed(["a", "b"]), "a and b"),
        (listed(["a", "b", "c"], last="or"), "a, b or c"),
        (count(0, "report"), "0 reports"),
        (number(1.5e20), "1.5e+20"),
        (shortened("one two\nthree", 99), "one two three"),
        (shortened("one two, three", 9), "one two …"),
        (sentence("we met"), "We met."),
        (sentence("“We met.”"), "“We met.”"),
        (sentence("  "), ""),
        (mid_sentence("The treaty"), "the treaty"),
        (mid_sentence("Treaty of the Lake"), "Treaty of the Lake"),
        (with_article("United Kingdom"), "the United Kingdom"),
        (with_article("Kenya"), "Kenya"),
        (with_article("the West"), "the West"),
        (with_article("League of Nations"), "the League of Nations"),
    ],
)
def test_small_words(said, expected):
    assert said == expected


@pytest.mark.parametrize(
    ("what", "unit", "said"),
    [
        ("ships", None, "12 ships"), ("money", "EUR", "12 EUR"), ("duration", "days", "12 days"),
        ("water", "percent", "12 %, water"), ("days", "days", "12 days"),
        ("arrears", "crown", "12 crowns, arrears"), ("share", "share", "1,200 %"),
    ],
)  # fmt: skip
def test_a_quantity_is_told_with_its_unit(what, unit, said):
    twelve = msgspec.structs.replace(N_SHIPS, what=what, unit=unit, low=12, high=12)
    assert measured(msgspec.structs.replace(twelve, approximate=False)) == said


def test_a_stand_on_something_not_being_done_says_so():
    never = msgspec.structs.replace(P_PASSAGE, issue="membership of the League", against=True)
    assert told(never).endswith("demands: membership of the League, that it not be")
    assert told(P_PASSAGE).endswith("demands: written guarantee of free passage")
