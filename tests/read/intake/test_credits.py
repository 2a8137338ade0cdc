"""Where a report says when it was written: each form, and dates that are not the report's."""

from __future__ import annotations

import pytest

from demarche.read.intake.compose import Draft, compose
from demarche.read.intake.credits import closing_day, credit_day, dateline_day, heading_day
from demarche.read.intake.genre import genre_of

_BODY = (
    "Envoys of the two river states parted on Friday without a text, each blaming the other's "
    "engineers for a dam that neither has paid for.\n\nThey agreed on 3 May 1987 that a second "
    "round would follow, and no second round followed."
)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("KISUMU, June 10, 2002: The port reopened.", "2002-06-10"),
        ("KISUMU, August 27, 2008. (Lake Wire) The port reopened.", "2008-08-27"),
        ("Kisumu (Lake Wire), 18 July 2017. The port reopened.", "2017-07-18"),
        ("KISUMU, Kenya, March 14, 1996 (Lake Wire). Ada Odhiambo reports:", "1996-03-14"),
        ("KISUMU/ENTEBBE, Aug. 28, 2017 - The port reopened.", "2017-08-28"),
        ("KISUMU, Kenya, Feb. 23, 1999 -", "1999-02-23"),
        ("ILHA DO SAL, April 8 2022 (Ilha Press). - Four sailors came home.", "2022-04-08"),
        ("Kisumu, Monday, 4 March 1991 | The port reopened.", "1991-03-04"),
        ("On 16 June 2017 soldiers began to build a road.", None),
        ("The accord of Kisumu, 3 May 1987, was never published.", None),
        ("Kisumu fell silent on 3 May 1987.", None),
        ("KISUMU, June 10: The port reopened.", None),
    ],
)
def test_a_dateline_with_a_year_dates_the_report(line: str, day: str | None) -> None:
    assert dateline_day(line) == day


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("By Ana Paz | 2 April 1988 | The Lake Courier", "1988-04-02"),
        ("By Ana Paz, The Lake Courier, 5 November 1961", "1961-11-05"),
        ("By our correspondent in Patuca, 14 February 1995", "1995-02-14"),
        ("Highland Wire Analysis | June 16, 2022 | by Rosa Lima", "2022-06-16"),
        ("Ministry of Water of the Republic of Peru, Lima, 7 June 2009", "2009-06-07"),
        ("*By Ana Paz | 9 May 2012*", "2012-05-09"),
        ("Ana Paz and Li Wu, 9 May 2012", "2012-05-09"),
        ("The ministers met in Lima on June 16, 2022", None),
        ("By the terms agreed in Lima, 7 June 2009", None),
    ],
)
def test_a_line_of_names_and_a_day_is_a_credit(line: str, day: str | None) -> None:
    assert credit_day(line) == day


@pytest.mark.parametrize(
    "heading",
    [
        "Dam talks end in silence\n\nBy Ana Paz in Lima and Li Wu in Quito\n7 June 2009",
        "Dam talks end in silence\n\nBy ANA PAZ, The Lake Courier\nJune 7, 2009",
        "Dam talks end in silence\nAna Paz\nReview of River Law, 7 June 2009",
        "Dam talks end in silence\n\nAna Paz\nReview of River Law\n7 June 2009",
        "Dam talks end in silence\n\nCommentary by Ana Paz\nLake Monitor, 7 June 2009",
        "READOUT\n\nOffice of the President, Lima, 7 June 2009",
        "MINISTRY OF WATER, LIMA\nWeekly briefing on the dam, 7 June 2009\nWith spokesman Li Wu",
        "MINISTRY OF WATER, LIMA - WEEKLY BRIEFING, 7 June 2009",
        "Press briefing on the dam, June 7, 2009 (excerpt)",
        "Dam talks end in silence\n\nBy our correspondents\n\nLIMA/QUITO, June 7, 2009 -",
    ],
)
def test_the_lines_above_a_text_date_it(heading: str) -> None:
    assert compose(Draft(f"{heading}\n\n{_BODY}")).published == "2009-06-07"


@pytest.mark.parametrize(
    "last",
    [
        "Highland Dispatch, 7 June 2009. Reporting by Ana Paz",
        "Ana Paz, Lima, 7 June 2009",
        "(Lake Wire, June 7, 2009)",
    ],
)
def test_a_closing_credit_dates_a_report(last: str) -> None:
    assert (
        compose(Draft(f"Dam talks end in silence\n\n{_BODY}\n\n{last}")).published == "2009-06-07"
    )


def test_a_date_in_the_text_is_not_the_reports() -> None:
    assert compose(Draft(f"Dam talks end in silence\n\n{_BODY}")).published is None
    assert closing_day(_BODY.split("\n\n")) is None
    assert heading_day(["MS. PAZ: We signed in Lima, 7 June 2009", "The text was lost."]) is None


def test_an_update_is_not_the_day_of_publication() -> None:
    lines = ["Ana Paz | 7 June 2009 | Updated 9 June 2009", "The talks ended."]
    assert heading_day(lines) == "2009-06-07"


def test_two_short_lines_of_a_heading_are_not_wrapped_text() -> None:
    long = "The envoys parted without a text and without a word to the waiting reporters. " * 3
    source = compose(Draft(f"By Ana Paz and Li Wu of the river desk\nLIMA, 7 June 2009\n\n{long}"))
    assert source.published == "2009-06-07"
    assert source.text == long.strip()


@pytest.mark.parametrize(
    ("title", "opening", "genre"),
    [
        (None, "READOUT", "readout"),
        ("READOUT: Call between the Minister and the Board", "The Minister called.", "readout"),
        (None, "Press Statement", "statement"),
        ("COMMUNIQUÉ No. 3 OF THE RIVER CONGRESS", "Two towns quarrel.", "statement"),
        ("Press Release of the Royal Government of Tonga", "On 16 June men came.", "statement"),
        ("Press release season opens", "The ministries write a great deal in June.", "article"),
    ],
)
def test_forms_of_official_texts_by_their_heading(
    title: str | None, opening: str, genre: str
) -> None:
    rest = "The river rose by two metres in a night and took the lower market with it."
    assert genre_of(title, [opening, rest]) == genre


def test_a_paper_that_is_dated_in_its_title():
    title = "Letter dated 10 May 2004 from the Permanent Representative of Peru"
    assert compose(Draft(f"{title}\n\n{_BODY}")).published == "2004-05-10"
    other = "Ministers recall the letter dated 10 May 2004 from Peru in a talk"
    assert compose(Draft(f"{other}\n\n{_BODY}")).published is None
