"""The days of meetings that a report leaves to be counted or understood."""

from __future__ import annotations

import pytest

from demarche.ground.items import Meeting
from pages import meetings_on as told
from pages import page

MONDAY = ("2022-01-10", "2022-01-10")
NEWS = "ARUSHA, 14 January 2022 - Kenya closed the lake to Uganda on Friday. "


def test_the_day_of_what_a_summons_is_about_is_not_the_day_of_the_summons():
    text = "Kenya summoned the Ugandan envoy following the incident of 9 January."
    (met,) = told(page(text))
    assert met.when is None


def test_who_meets_next_week_has_not_met():
    text = "Ada Okoro is expected to raise the case when the two meet in Lima next week."
    assert {met.status for met in told(page(text))} <= {"planned"}
    (met,) = told(page("Kenya's president and Peru's premier meet in Lima next week."))
    assert met.status == "planned"


def test_a_summons_for_a_day_is_to_come():
    (met,) = told(page("Kenya closed the lake and summoned the Ugandan envoy for Sunday."))
    assert met.status == "planned"
    assert met.when is not None and met.when.first == "2019-05-19"


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (
            "Kenya and Uganda met in Arusha on Monday. On the same day Kenya met Chad in Moshi.",
            MONDAY,
        ),
        (
            "Kenya met Uganda in Arusha on Tuesday. On the previous day it held talks with Chad.",
            MONDAY,
        ),
        (
            "Kenya and Uganda ended three days of talks in Arusha on Monday.",
            ("2022-01-08", "2022-01-10"),
        ),
        (
            "Kenya and Uganda will hold two days of talks in Arusha, from Monday.",
            ("2022-01-17", "2022-01-18"),
        ),
        (
            "Kenya proposed a meeting with Uganda in Arusha on the 4th.",
            ("2022-02-04", "2022-02-04"),
        ),
        (
            "Kenya offered to receive the president of Uganda on Monday.",
            ("2022-01-17", "2022-01-17"),
        ),
        (NEWS + "It also summoned the Ugandan ambassador.", ("2022-01-14", "2022-01-14")),
        (NEWS + "A meeting of Kenya and Uganda in Moshi had ended badly.", None),
    ],
)
def test_the_days_of_a_meeting(text, days):
    *_, found = told(page(text, day="2022-01-14"))
    assert isinstance(found, Meeting)
    assert (found.when and (found.when.first, found.when.last)) == days


def test_a_weekday_to_come_after_the_last_day_of_the_calendar_is_held_inside_it():
    text = "Kenya offered to receive the president of Uganda on Monday."
    *_, found = told(page(text, day="9999-12-31"))
    assert isinstance(found, Meeting)
    assert found.when is not None and found.when.last is not None
