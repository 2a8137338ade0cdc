"""Reports whose dateline bears no year: when they get one, and when they stay without."""

from __future__ import annotations

import itertools
from datetime import date

import pytest

from demarche.ground.items import Source
from demarche.read.intake import Dating, Draft, Unread, compose, sources
from demarche.read.intake.dating import dated, dated_anew
from demarche.read.intake.yearless import PartDay, year_told, yearless_day

BODY = (
    "The ministers of Tarvos and Orlan met. Tarvos wants the strait open, and Orlan does not. "
    "People in Tarvos and in Orlan wait."
)


def report(head: str, more: str = "", body: str = BODY) -> Source:
    return compose(Draft(f"Ministers meet over the strait\n\n{head}{body} {more}".strip()))


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("TARVOS, March 14 (Wire) — ", PartDay(3, 14)),
        ("TARVOS, Thursday, March 14 (Wire) — ", PartDay(3, 14, 3)),
        ("PORT ADA, 3 June — ", PartDay(6, 3)),
        ("Lima (Lake Wire), 4 May - ", PartDay(5, 4)),
        ("Thursday, 14 March\n\n", PartDay(3, 14, 3)),
        ("Lusaka, 6 March\n\n", PartDay(3, 6)),
        ("TARVOS (Wire) — ", None),
        ("", None),
        ("TARVOS, Feb. 30 (Wire) — ", None),
    ],
)
def test_the_day_without_a_year(head, day):
    assert yearless_day(report(head)) == day


@pytest.mark.parametrize(
    ("head", "more", "year"),
    [
        # the same day with its year
        ("TARVOS, March 14 (Wire) — ", "The note of March 14, 2019 names no port.", 2019),
        ("TARVOS, Thursday, March 14 — ", "The note of 14 March 2019 names no port.", 2019),
        # ... which another day of the week contradicts
        ("TARVOS, Friday, March 14 — ", "The note of 14 March 2019 names no port.", None),
        # ... is recalled, or is not the latest year told
        ("TARVOS, March 14 (Wire) — ", "It is five years since March 14, 2014.", None),
        ("TARVOS, March 14 (Wire) — ", "On March 14, 2009 they signed. In 2017 it ended.", None),
        # ... or a day of the week elsewhere does
        (
            "TARVOS, March 14 — ",
            "The note of 14 March 2019 stands. They meet Monday, March 20.",
            None,
        ),
        # other years, and days of the week, give none
        ("TARVOS, Thursday, March 14 — ", "Tarvos closed the strait in November 2018.", None),
        ("TARVOS, Thursday, March 14 — ", "The strait will open by 2030.", None),
        ("TARVOS, Thursday, March 14 — ", "", None),
    ],
)
def test_the_year_that_its_own_words_leave(head, more, year):
    source = report(head, more)
    part = yearless_day(source)
    assert part is not None
    assert year_told(source, part) == year


def through(*given: Source | Unread, how: Dating | None = None) -> dict[str, Source]:
    found = dated([(f"{n}.txt", one) for n, one in enumerate(given)], how or Dating())
    return {one.text[:30]: one for one in found if isinstance(one, Source)}


def day_of(one: Source, *others: Source, how: Dating | None = None):
    made = through(one, *others, how=how)[one.text[:30]]
    return made.published, made.dated


UNDATED = report("TARVOS, March 14 (Wire) — ")


@pytest.mark.parametrize(
    ("beside", "found"),
    [
        (["ORLAN, March 10, 2019 (Wire) — "], ("2019-03-14", "beside")),
        (["ORLAN, January 20, 2019 (Wire) — "], ("2019-03-14", "beside")),
        (["ORLAN, May 2, 2019 — ", "PORT ADA, March 1, 2019 — "], ("2019-03-14", "beside")),
        # no year, or two, bring it near
        (["ORLAN, June 30, 2019 (Wire) — "], (None, None)),
        (["ORLAN, December 20, 2018 (Wire) — "], (None, None)),
        (["ORLAN, March 10, 2019 — ", "PORT ADA, March 30, 2020 — "], (None, None)),
        ([], (None, None)),
    ],
)
def test_the_year_of_the_reports_beside_it(beside, found):
    others = [report(head) for head in beside]
    for order in itertools.permutations([UNDATED, *others]):
        made = through(*order)[UNDATED.text[:30]]
        assert (made.published, made.dated) == found


def test_a_people_counts_for_its_country():
    near = report(
        "LIMA, March 10, 2019 (Wire) — ", body="Galdor and Mirana met. Galdor left Mirana."
    )
    other = "A Galdoran ship met a Miranan one. Galdor spoke. The Miranan navy did not."
    assert day_of(report("LIMA, March 14 (Wire) — ", body=other), near) == ("2019-03-14", "beside")


def test_reports_of_another_standoff_give_no_year():
    other = report(
        "LIMA, March 10, 2019 (Wire) — ", body="Peru and Chile met. Peru and Chile talk."
    )
    assert day_of(UNDATED, other) == (None, None)


def test_the_day_of_the_week_decides_between_two_years():
    others = [report("ORLAN, March 10, 2019 — "), report("PORT ADA, March 30, 2020 — ")]
    thursday = report("TARVOS, Thursday, March 14 (Wire) — ")
    assert day_of(thursday, *others) == ("2019-03-14", "beside")


def test_a_report_that_got_its_year_gives_none():
    first = report("ORLAN, January 20, 2019 (Wire) — ")
    second, third = report("TARVOS, March 10 (Wire) — "), report("PORT ADA, May 1 (Wire) — ")
    assert day_of(second, first, third) == ("2019-03-10", "beside")
    assert day_of(third, first, second) == (None, None)


def test_a_stated_day_is_never_touched():
    stated = report("TARVOS, March 14, 2011 (Wire) — ")
    near = report("ORLAN, March 10, 2019 (Wire) — ")
    assert day_of(stated, near, how=Dating(year=2020)) == ("2011-03-14", None)
    assert day_of(stated, near, how=Dating(day=date(2020, 1, 1))) == ("2011-03-14", None)


def test_what_a_person_says_goes_first():
    near = report("ORLAN, March 10, 2019 (Wire) — ")
    assert day_of(UNDATED, near, how=Dating(year=2018)) == ("2018-03-14", "given")
    assert day_of(UNDATED, near, how=Dating(day=date(2017, 5, 6))) == ("2017-05-06", "given")
    before = Dating(given={UNDATED.id: "2016-03-14"})
    assert day_of(UNDATED, near, how=before) == ("2016-03-14", "given")
    bare = report("")
    assert day_of(bare, how=Dating(year=2018)) == (None, None)
    assert day_of(bare, how=Dating(day=date(2018, 1, 2))) == ("2018-01-02", "given")
    leap = report("TARVOS, February 29 (Wire) — ")
    assert day_of(leap, how=Dating(year=2019)) == (None, None)


def test_a_known_report_dates_a_new_one_and_the_other_way_round():
    near = report("ORLAN, March 10, 2019 (Wire) — ")
    assert day_of(UNDATED, how=Dating(beside=lambda: [near])) == ("2019-03-14", "beside")
    [made] = dated_anew([UNDATED, near])
    assert (made.published, made.dated) == ("2019-03-14", "beside")
    assert list(dated_anew([made, near])) == []
    other_year = report("PORT ADA, March 30, 2020 — ")
    [undone] = dated_anew([made, near, other_year])
    assert (undone.published, undone.dated) == (None, None)


def test_a_year_of_its_own_words_is_the_same_whenever_the_others_came_in():
    own = report("TARVOS, March 14 (Wire) — ", "The note of March 14, 2018 names no port.")
    near, later = report("ORLAN, March 10, 2019 (Wire) — "), report("PORT ADA, April 1 (Wire) — ")
    assert day_of(own) == ("2018-03-14", "text")
    [told] = [s for s in dated([("a", own)], Dating()) if isinstance(s, Source)]
    assert day_of(later, own) == (None, None)
    assert day_of(later, how=Dating(beside=lambda: [told])) == (None, None)
    assert day_of(own, near) == (None, None)
    [undone] = dated_anew([told, near])
    assert (undone.published, undone.dated) == (None, None)
    assert list(dated_anew([undone, near])) == [] and list(dated_anew([told])) == []


def test_what_was_inferred_and_what_is_missing_is_told():
    near = report("ORLAN, March 10, 2019 (Wire) — ")
    lone = report("LIMA, May 2 (Wire) — ", body="Peru and Chile met. Peru and Chile talk.")
    found = dated([("a.txt", UNDATED), ("b.txt", near), ("c.txt", lone)], Dating())
    told = {one.kind: one.message for one in found if isinstance(one, Unread)}
    assert not any(one.failed for one in found if isinstance(one, Unread))
    assert told["dated"].startswith("a.txt (2019-03-14): ")
    assert "reports beside it" in told["dated"]
    assert told["undated"].startswith("c.txt: ")
    assert "--year" in told["undated"]


def test_the_time_of_a_file_is_no_ground(tmp_path):
    path = tmp_path / "wire.txt"
    path.write_text(f"TARVOS, March 14 (Wire) — {BODY}", encoding="utf-8")
    [source] = sources([path])
    assert isinstance(source, Source)
    assert source.published is None
    assert day_of(source) == (None, None)
