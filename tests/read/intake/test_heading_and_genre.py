"""What the top of a report tells: title, site, date, dateline; and what kind of text it is."""

# ruff: noqa: E501 - what is read stands on one line, as in a report

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from demarche.ground.items import Source
from demarche.read.intake import Draft, compose
from demarche.read.intake.days import day_in_name, day_in_url, day_of
from demarche.read.intake.genre import genre_of, language_of
from demarche.read.intake.heading import date_line, dateline, headed, site_line, without_site
from demarche.read.intake.labels import label_of, turns

_BODY = (
    "The two delegations left the hall in Quito without a word on the border rivers, and the chair"
    " said that no date had been set.\n\nA clerk put the draft back into its folder."
)


def _read(text: str) -> Source:
    return compose(Draft(text))


@pytest.mark.parametrize(
    ("stamp", "day"),
    [
        ("2009-03-14", "2009-03-14"),
        ("2009-03-14T23:30:00-05:00", "2009-03-14"),
        ("20090314", "2009-03-14"),
        ("Sat, 14 Mar 2009 22:10:00 +0000", "2009-03-14"),
        ("March 14, 2009", "2009-03-14"),
        ("14th of March 2009", "2009-03-14"),
        ("Published on Sept. 3, 2011 at 4:30 p.m.", "2011-09-03"),
        ("3.9.2011", "2011-09-03"),
        ("23/09/2011", "2011-09-23"),
        ("09/23/2011", "2011-09-23"),
        ("07/07/2011", "2011-07-07"),
        ("03/09/2011", None),  # March or September: not for us to say
        (1237032000, "2009-03-14"),
        (1237032000000, "2009-03-14"),
        ("1237032000", "2009-03-14"),
        ("31 February 2009", None),
        ("yesterday", None),
        ("in May", None),
        ("", None),
        (None, None),
        (True, None),
        (7, None),
        (float("inf"), None),
        (10**400, None),
    ],
)
def test_days(stamp: object, day: str | None) -> None:
    assert day_of(stamp) == day


@given(st.text(max_size=60) | st.floats() | st.integers())
def test_any_stamp_is_a_day_or_none(stamp: object) -> None:
    day = day_of(stamp)
    assert day is None or len(day) == 10


def test_days_in_addresses_and_names() -> None:
    assert day_in_url("https://example.org/world/2009/3/14/talks.html") == "2009-03-14"
    assert day_in_url("https://example.org/2009/talks") is None
    assert day_in_name("2009-03-14-talks.txt") == "2009-03-14"
    assert day_in_name("talks-12009-03-14.txt") is None


@pytest.mark.parametrize(
    ("headline", "title", "site"),
    [
        ("Talks end without a date – The Harbour Gazette", "Talks end without a date", "The Harbour Gazette"),
        ("Talks end without a date | Equator Now", "Talks end without a date", "Equator Now"),
        ("Talks end - Reuters", "Talks end", "Reuters"),
        ("Talks end – MERIDIAN", "Talks end", "MERIDIAN"),
        ("Talks end - harbourgazette.example", "Talks end", "harbourgazette.example"),
        ("Talks end | Harbour Gazette | Home", "Talks end", "Harbour Gazette"),
        # what follows the dash belongs to the headline:
        ("Talks will go on – NATO", "Talks will go on – NATO", None),
        ("No progress in Lomé — minister", "No progress in Lomé — minister", None),
        ("No progress in Lomé — Okoro", "No progress in Lomé — Okoro", None),
        ("Talks end – and what comes next", "Talks end – and what comes next", None),
        ("Talks – UPDATE", "Talks – UPDATE", None),
        ("A two-day visit", "A two-day visit", None),
    ],
)  # fmt: skip
def test_the_site_is_told_from_the_headline(headline: str, title: str, site: str | None) -> None:
    assert without_site(headline, None)[:2] == (title, site)


def test_a_known_publisher_is_cut_whatever_it_looks_like() -> None:
    assert without_site("Talks end - the okapi", "The Okapi")[0] == "Talks end"


def test_headline_site_byline_and_date_are_taken_off() -> None:
    source = _read(
        "The Harbour Gazette\n\nRiver talks end without a date – The Harbour Gazette\n\nBy Ana Melo\n\n"
        f"Published: Saturday, 14 March 2009, 18:05 GMT | Updated 15 March 2009\n\n{_BODY}\n\nLeave a Comment"
    )
    assert source.title == "River talks end without a date"
    assert source.publisher == "The Harbour Gazette"
    assert source.published == "2009-03-14"
    assert source.text == _BODY
    assert set(source.dropped) == {
        "The Harbour Gazette", "– The Harbour Gazette", "By Ana Melo",
        "Published: Saturday, 14 March 2009, 18:05 GMT | Updated 15 March 2009", "Leave a Comment",
    }  # fmt: skip


def test_no_headline_is_made_of_a_first_sentence() -> None:
    assert _read(_BODY).title is None and _read(_BODY).text == _BODY
    assert _read("One line only without a stop").title is None


def test_a_headline_in_title_case_may_end_with_a_stop() -> None:
    assert (
        _read(f"River Talks End Without a Date.\n\n{_BODY}").title
        == "River Talks End Without a Date."
    )
    assert _read(f"Talks end.\n\nQUITO (Andes Wire) — {_BODY}").title is None  # two words
    assert (
        _read(f"No date for talks.\n\nQUITO (Andes Wire) — {_BODY}").title == "No date for talks."
    )
    assert _read(f"The talks of Ana Melo ended.\n\n{_BODY}").title is None


def test_a_title_from_outside_is_not_said_twice() -> None:
    source = compose(Draft(f"River talks: no date\n\n{_BODY}", title="River Talks – No Date"))
    assert source.title == "River Talks – No Date" and source.text == _BODY


@pytest.mark.parametrize(
    ("paragraph", "agency", "day"),
    [
        ("ACCRA, March 14, 2009 (AFP) — The talks ended.", "AFP", "2009-03-14"),
        ("ACCRA, Ghana (Meridian News) - The talks ended.", "Meridian News", None),
        ("ACCRA, March 14 – The talks ended.", None, None),
        ("Quito, 14 March 2009 (Andes Wire) — The talks ended.", "Andes Wire", "2009-03-14"),
        ("The talks – the third – ended.", None, None),
        ("Union of River States (URS) – its council met.", None, None),
    ],
)
def test_datelines(paragraph: str, agency: str | None, day: str | None) -> None:
    assert dateline(paragraph) == (agency, day)


def test_a_dateline_stays_in_the_text() -> None:
    text = f"River talks end without a date\n\nQUITO, March 14, 2009 (Andes Wire) — {_BODY}"
    source = _read(text)
    assert source.text.startswith("QUITO, March 14, 2009 (Andes Wire) — The two")
    assert (source.publisher, source.published) == ("Andes Wire", "2009-03-14")
    source = _read(
        f"River talks end without a date\n\nQUITO, 14 March 2009, Andes Wire (AW) - {_BODY}"
    )
    assert (source.publisher, source.published) == ("Andes Wire", "2009-03-14")


def test_date_lines() -> None:
    assert date_line("Posted on March 14, 2009 at 6:05 PM EST") == "2009-03-14"
    assert date_line("On March 14, 2009 the talks ended") is None
    assert date_line("14 March") is None


def test_a_place_and_a_day_date_a_release() -> None:
    for line in ("Lusaka, 6 March 2019", "New York, March 6, 2019", "Lusaka 6 March 2019."):
        for text in (
            f"Statement on the dam\n\n{line}\n\n{_BODY}",
            f"Statement on the dam\n\n{_BODY}\n\n{line}",
        ):
            source = _read(text)
            assert source.published == "2019-03-06" and source.text == _BODY
            assert source.dropped == (line,)
    assert _read(f"{_BODY}\n\nThey met on 6 March 2019 and parted.").published is None


def test_site_lines() -> None:
    assert site_line("Andes Daily News", None) == "Andes Daily News"
    for line in ("James Hall Press Room", "Press Statement", "Oval Office", "The talks failed."):
        assert site_line(line, None) is None


def test_updated_counts_only_where_nothing_else_does() -> None:
    top = headed(
        ["Updated 15 March 2009", "14 March 2009", "The talks ended."], title="x", publisher=None
    )
    assert top.published == "2009-03-14"


_TURNS = "MS. OKORO: Good afternoon, all.\n\nQ Will the ministers meet?\n\nMS. OKORO: They will."


@pytest.mark.parametrize(
    ("title", "text", "genre"),
    [
        ("Press briefing by the spokeswoman", _TURNS, "transcript"),
        (None, _TURNS, "transcript"),
        ("Interview", "Ana Melo: Why now?\n\nLi Wei: Because of the flood.\n\nAna Melo: And then?", "transcript"),
        ("Readout of the President’s Call with President Okoro", "They spoke about the dam.", "readout"),
        ("THE PRESIDENCY", "Press office\n\nFor release\n\n3 June 2011\n\nREADOUT OF THE PRESIDENT'S CALL WITH PRESIDENT OKORO\n\nThe President spoke with his colleague.", "readout"),
        (None, "President Melo spoke today by phone with President Okoro. The two leaders agreed to stay in touch.", "readout"),
        ("Telephone conversation with the Foreign Minister of Peru", "The ministers spoke about the dam.", "readout"),
        ("Statement by the Minister on the dam", "The dam is ours.", "statement"),
        ("Minister on the dam", "The Minister for Water, Ana Melo, said:\n\nI welcome the report.", "statement"),
        ("Joint Communiqué", "The parties met.", "statement"),
        (None, "The Ministry of Foreign Affairs of Peru firmly rejects the claim.\n\nThe Ministry calls on all to wait.", "statement"),
        ("Remarks by the President at the dam", "My friends, thank you.", "statement"),
        ("UNITED NATIONS", "Security Council press statement on Marune\n\n23 January 2011\n\nThe members of the Council were briefed on the border.", "statement"),
        ("TRANSITIONAL COUNCIL OF MARUNE", "Government communiqué No. 4\n\nAlba, 10 January 2011\n\nThe Council condemns these measures.", "statement"),
        ("Ministry of Foreign Affairs of Marune", "Commentary of the press service\n\nAlba, 1 August 2011\n\nThe claims are groundless.", "statement"),
        ("Note verbale of the Embassy of Marune in Sorvo", "Sorvo, 27 September 2011\n\nThe Government has addressed no ultimatum to its neighbour.", "statement"),
        ("Joint press release on the fourth meeting of the two Ministers", "Sorvo, 9 December 2011\n\nThe Ministers reviewed the movement of goods.", "readout"),
        ("REPUBLIC OF MARUNE", "Ministry of Foreign Affairs\n\nPress release on the visit of the Minister to Port Alba\n\nPort Alba, 3 June 2011\n\nThe Minister met his colleague.", "readout"),
        ("Press Service of the President of Marune", "On the visit of the President of Ostrel\n\nAlba, 3 June 2011\n\nThe President received his guest.", "readout"),
        ("LAKE COMMISSION", "Communiqué No. 7, read by the Chairman\n\nAlba, 3 June 2011\n\nThe Commission has met.", "statement"),
        ("Republic of Marune", "Ministry of Foreign Affairs\n\nStatement regarding the talks of the lake states\n\nAlba, 3 June 2011\n\nThe claim is void.", "statement"),
        ("Lake Commission Rejects Plan for Talks", "Alba, 3 June 2011\n\nThe lake states parted in anger on Friday.", "article"),
        ("Lake Commission", "By Ana Melo\n\n3 June 2011\n\nIts talks are a ritual.", "article"),
        ("Q&A: What is the Lake Commission?", "Who sits in it?\n\nThe lake states do.", "article"),
        ("Lake talks end with a date", "ALBA, June 3, 2011 (Lake Wire) - The two presidents met on Friday with an aim.", "article"),
        ("Letter from Port Alba: the gate that nobody shut", "By Ana Melo\n\nPORT ALBA, June 3 - For nine days the river has been low.", "article"),
        ("Letter from President Ana Melo: on the dam", "The dam is ours. We will not leave it.", "statement"),
        ("Fact Sheet: The Dam", "The dam is tall. It is old.", "other"),
        ("Governor approves disaster declaration", "The governor approved it on Monday.", "article"),
        ("Ministers at odds: Key points", "Where: the talks were in Lima.\n\nWhen: they began at noon.", "article"),
        (None, _BODY, "article"),
        (None, "Lima\n\nQuito\n\n14\n\nLa Paz", "other"),
    ],
)  # fmt: skip
def test_genres(title: str | None, text: str, genre: str) -> None:
    assert genre_of(title, text.split("\n\n")) == genre


def test_labels() -> None:
    assert label_of("PRESIDENT LÓPEZ OBRADOR: Thank you.") == "PRESIDENT LÓPEZ OBRADOR"
    assert label_of("Q And then?") == "Q"
    assert label_of("Q. fever") is None and label_of("UN experts said: no.") is None
    assert turns(["Note: one.", "Note: two.", "Where: here."]) == 0


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The ministers said that they will meet again in the spring, and that is all.", "en"),
        ("Die Minister haben gesagt, dass sie sich im Frühjahr nicht mit der Kommission treffen und das ist es.", "de"),
        ("Les ministres ont dit que la réunion est pour le printemps et ce sont les faits du jour.", "fr"),
        ("Los ministros dijeron que se verán en la primavera y que no hay más para el público.", "es"),
        ("Министры сказали, что это не будет на столе, и они не хотят больше по этому говорить.", "ru"),
        ("وقال الوزير إن المحادثات في العاصمة من أجل السلام على هذه الأرض", "ar"),
        ("部长们说他们将在春天再次见面", "zh"),
        ("大臣たちは春にまた会うと言いました", "ja"),
        ("장관들은 봄에 다시 만날 것이라고 말했다", "ko"),
        ("123 456", None),
        ("Zyx wvu tsr.", None),
    ],
)  # fmt: skip
def test_languages(text: str, code: str | None) -> None:
    assert language_of(text) == code
