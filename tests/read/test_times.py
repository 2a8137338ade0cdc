"""Times: what each form means on a given day, what is no time, and laws that any text keeps."""

from __future__ import annotations

import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from demarche.read.times import times_in, when_at
from demarche.read.times_calendar import month, moved, season, third, week, weekday, yearless
from invented import page_of

FRIDAY = "2022-01-14"


def told(text: str, published: str | None = FRIDAY) -> list[tuple[str, str | None, str | None]]:
    times = (t.when for t in times_in(text, 0, len(text), published))
    return [(w.text, w.first, w.last) for w in times]


@pytest.mark.parametrize(
    ("text", "words", "first", "last"),
    [
        ("They met on Thursday.", "Thursday", "2022-01-13", None),
        ("They met on Friday.", "Friday", "2022-01-14", None),
        ("They met on Saturday.", "Saturday", "2022-01-08", None),
        ("The ministers will meet on Monday.", "Monday", "2022-01-17", None),
        ("Talks are due on Friday.", "Friday", "2022-01-14", None),
        ("On Tuesday the envoys will fly to Lima.", "Tuesday", "2022-01-18", None),
        ("On Monday they agreed to reopen the road.", "Monday", "2022-01-10", None),
        ("They came last Thursday.", "last Thursday", "2022-01-13", None),
        ("They came last Friday.", "last Friday", "2022-01-07", None),
        ("The summit is next Monday.", "next Monday", "2022-01-17", None),
        ("Tuesday of last week was quiet.", "Tuesday of last week", "2022-01-04", None),
        ("Thursday’s talks failed.", "Thursday", "2022-01-13", None),
        ("ahead of Sunday's summit", "Sunday", "2022-01-16", None),
        ("He left on Monday night.", "Monday night", "2022-01-10", None),
        ("It rains today.", "today", "2022-01-14", None),
        ("It rained yesterday.", "yesterday", "2022-01-13", None),
        ("She arrives tomorrow morning.", "tomorrow morning", "2022-01-15", None),
        ("the day after tomorrow", "the day after tomorrow", "2022-01-16", None),
        ("January 13", "January 13", "2022-01-13", None),
        ("13 January 2022", "13 January 2022", "2022-01-13", None),
        ("Jan. 13, 2022", "Jan. 13, 2022", "2022-01-13", None),
        ("Thursday, Jan. 13", "Thursday, Jan. 13", "2022-01-13", None),
        ("the 3rd of May, 1998", "the 3rd of May, 1998", "1998-05-03", None),
        ("1998-05-03", "1998-05-03", "1998-05-03", None),
        ("25/12/2021", "25/12/2021", "2021-12-25", None),
        ("It ended on December 30.", "December 30", "2021-12-30", None),
        ("It will end on December 30.", "December 30", "2022-12-30", None),
        ("They meet on the 19th, as planned.", "19th", "2022-01-19", None),
        ("It fell in December.", "December", "2021-12-01", "2021-12-31"),
        ("It will fall in December.", "December", "2022-12-01", "2022-12-31"),
        ("It broke down in August 2008.", "August 2008", "2008-08-01", "2008-08-31"),
        ("in June of last year", "June of last year", "2021-06-01", "2021-06-30"),
        ("early January", "early January", "2022-01-01", "2022-01-10"),
        ("mid-March 2021", "mid-March 2021", "2021-03-11", "2021-03-20"),
        ("next week", "next week", "2022-01-17", "2022-01-23"),
        ("early next week", "early next week", "2022-01-17", "2022-01-18"),
        ("last month", "last month", "2021-12-01", "2021-12-31"),
        ("this spring", "this spring", "2022-03-01", "2022-05-31"),
        ("last winter", "last winter", "2020-12-01", "2021-02-28"),
        ("autumn 2019", "autumn 2019", "2019-09-01", "2019-11-30"),
        ("They spoke over the weekend.", "the weekend", "2022-01-08", "2022-01-09"),
        ("They will speak over the weekend.", "the weekend", "2022-01-15", "2022-01-16"),
        ("in 2008", "2008", "2008-01-01", "2008-12-31"),
        ("since 2014", "since 2014", "2014-01-01", "2022-01-14"),
        ("until 2030", "until 2030", "2022-01-14", "2030-12-31"),
        ("by the end of the month", "by the end of the month", "2022-01-14", "2022-01-31"),
        ("the 1970s", "the 1970s", "1970-01-01", "1979-12-31"),
        ("done before the end of March", "before the end of March", "2022-01-14", "2022-03-31"),
        ("not later than March 3", "not later than March 3", "2022-01-14", "2022-03-03"),
        ("in the first week of March", "the first week of March", "2022-03-01", "2022-03-07"),
        ("the last week of May 2021", "the last week of May 2021", "2021-05-25", "2021-05-31"),
        ("in the second half of May", "the second half of May", "2022-05-16", "2022-05-31"),
        (
            "It will open in the week of 7 February.",
            "the week of 7 February",
            "2022-02-07",
            "2022-02-13",
        ),
        ("the third quarter of 2020", "the third quarter of 2020", "2020-07-01", "2020-09-30"),
        ("from 10 to 12 January", "10 to 12 January", "2022-01-10", "2022-01-12"),
        ("Jan 9-10", "Jan 9-10", "2022-01-09", "2022-01-10"),
        ("April 28 to May 2, 1999", "April 28 to May 2, 1999", "1999-04-28", "1999-05-02"),
        ("the war of 2003, from 2003 to 2011", "2003 to 2011", "2003-01-01", "2011-12-31"),
        ("between Monday and Wednesday", "Monday and Wednesday", "2022-01-10", "2022-01-12"),
        ("three days ago", "three days ago", "2022-01-11", None),
        ("two weeks ago", "two weeks ago", "2021-12-27", "2022-01-02"),
        ("within 48 hours", "within 48 hours", "2022-01-14", "2022-01-16"),
        ("They will return in two days.", "in two days", "2022-01-16", None),
        ("over the past two weeks", "over the past two weeks", "2021-12-31", "2022-01-14"),
        ("at 10 a.m. on Friday", "10 a.m. on Friday", "2022-01-14", None),
        ("Friday at 10:30 a.m.", "Friday at 10:30 a.m.", "2022-01-14", None),
    ],
)
def test_a_time_and_the_days_it_means(text, words, first, last):
    assert (words, first, last or first) in told(text)


@pytest.mark.parametrize(
    ("text", "words", "first"),
    [
        ("On 13 January 2022 they met.", "13 January 2022", "2022-01-13"),
        ("in 1962", "1962", "1962-01-01"),
        ("They met on Thursday.", "Thursday", None),
        ("January 13", "January 13", None),
        ("last week", "last week", None),
        ("yesterday", "yesterday", None),
        ("within a month", "within a month", None),
        ("the 21st of March", "the 21st of March", None),
    ],
)
def test_without_the_reports_date_only_a_named_year_fixes_the_days(text, words, first):
    assert [(w, f) for w, f, _ in told(text, None)] == [(words, first)]


@pytest.mark.parametrize(
    "text",
    [
        "We may march in the second spring of the dam.",
        "May God help them.",
        "The Sun sat low; Mar y Sol.",
        "March on, they cried.",
        "He will fall on the sword.",
        "the 21st round of talks",
        "some 2,014 tanks and 300 shells",
        "resolution 1701 and flight 370",
        "April Okoye and June Baptiste spoke first.",
        "We will second the motion.",
        "on 31 April",
        "a ten-day truce",
    ],
)
def test_what_only_looks_like_a_time(text):
    assert told(text) == []


def test_the_tense_is_that_of_the_times_own_clause():
    text = "He said on Monday that Fiji will send envoys on Tuesday."
    assert told(text) == [
        ("Monday", "2022-01-10", "2022-01-10"), ("Tuesday", "2022-01-18", "2022-01-18"),
    ]  # fmt: skip


def test_the_next_day_is_counted_from_the_day_told_before():
    assert told("On 3 May 2019 they met; the next day they left.")[1][1] == "2019-05-04"
    assert told("They left two days later.") == [("two days later", None, None)]


def test_a_finder_gets_the_time_of_its_clause_and_not_a_nouns():
    text = "On Wednesday Peru rejected Monday’s offer."
    page = page_of(text, FRIDAY)
    assert when_at(page, 0, len(text)).text == "Wednesday"
    assert when_at(page, 13, len(text)) is None
    assert [t.of_noun for t in times_in(text, 0, len(text), FRIDAY)] == [False, True]


def test_a_broken_date_of_publication_is_no_date():
    assert told("yesterday", "soon") == told("yesterday", None)


days = st.dates(date(1700, 1, 1), date(2200, 1, 1))
phrases = st.sampled_from(
    "yesterday;next week;last Friday;Monday to Wednesday;in March;on 29 February;on the 31st,;"
    "early next year;by Sunday;since May;2001-2003;in ten decades;within 999 days;this winter;"
    "900 years ago;the weekend;until the end of the month;last decade;the 1990s;Dec 30-Jan 2".split(
        ";"
    )
)


def _future(parts: list[str]) -> str:
    return "".join(f"They will go {part} " for part in parts)


@given(st.text(), st.one_of(st.none(), days.map(date.isoformat)))
def test_any_text_is_read_and_its_anchors_read_back(text, published):
    for one in times_in(text, 0, len(text), published):
        assert one.anchor.holds_in(text) and " ".join(one.anchor.exact.split()) == one.when.text


@given(st.lists(phrases, min_size=1, max_size=5).map(_future), days)
def test_the_first_day_is_never_after_the_last(text, today):
    found = times_in(text, 0, len(text), today.isoformat())
    assert found
    for before, after in itertools.pairwise(found):
        assert before.anchor.end <= after.anchor.start
    for one in found:
        assert (one.when.first is None) == (one.when.last is None)
        assert one.when.first is None or one.when.first <= one.when.last


@given(days, st.integers(0, 6))
def test_a_bare_weekday_is_within_a_week(today, number):
    past, future = weekday(number, today, "past"), weekday(number, today, "future")
    assert past.weekday() == future.weekday() == number
    assert 0 <= (today - past).days < 7 and 0 <= (future - today).days < 7


@given(days, st.integers(1, 12), st.integers(1, 28))
def test_a_day_without_its_year_is_the_nearest(today, number, figure):
    found = yearless(number, figure, today, "open")
    assert (found.month, found.day) == (number, figure) and abs((found - today).days) <= 184


@given(days, st.integers(0, 2))
def test_thirds_cut_a_stretch_without_gaps(today, which):
    span = month(today.year, today.month)
    parts = [third(span, n) for n in range(3)]
    assert parts[0][0] == span[0] and parts[2][1] == span[1]
    assert all(moved(a[1], 1) == b[0] for a, b in itertools.pairwise(parts))
    assert week(today)[0] <= today <= week(today)[1]
    assert season((12, 2), today.year)[0].year == today.year - 1
