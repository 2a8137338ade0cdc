"""Whose the one who answers or signs is, by the lines above an official text."""

from __future__ import annotations

import pytest

import pages
from demarche.ground.items import Genre
from demarche.read.cast import host_of
from demarche.read.intake.compose import Draft, compose

_ANSWERS = (
    "\n\nMR. OKORO: The dam stands. We will not sign.\n\nQUESTION: Why?\n\nMR. OKORO: It leaks."
)


@pytest.mark.parametrize(
    ("heading", "party"),
    [
        # one person answers in what a house of state publishes, whatever the occasion is called
        ("KENYAN FOREIGN MINISTRY\nMeeting with correspondents, Mr Jomo Okoro, 3 May 2011", "KEN"),
        ("Kenyan Foreign Ministry, Nairobi\nPress round of Mr Jomo Okoro, 3 May 2011", "KEN"),
        # a newspaper's interview is not its house's
        ("The Lima Herald, Nairobi, 3 May 2011\nInterview with Mr Jomo Okoro", None),
        # a state before a dash, then its house
        ("REPUBLIC OF KENYA – INFORMATION SERVICE\nPress conference by Ambassador Okoro", "KEN"),
        # a state at the end of an office's line
        ("Interview with Jomo Okoro, Permanent Secretary, Kenya\nThe Herald, 3 May 2011", "KEN"),
        ("UNDERSECRETARY JOMO OKORO, REPUBLIC OF KENYA\nRemarks to the press", "KEN"),
        (
            "Briefing by Mr Jomo Okoro, Head of the Kenyan Delegation to the Lima Negotiations\n"
            "Vienna, 3 May 2011",
            "KEN",
        ),
        # a body behind an office, before a town
        ("Press briefing by Jomo Okoro, Spokesman, NATO, Brussels, 3 May 2011\nExcerpts", "NATO"),
        # the town that closes a line, and languages in brackets
        ("GOVERNMENT PRESS CONFERENCE, NAIROBI\nMonday, 3 May 2011", "KEN"),
        (
            "DEPARTMENT OF TRADE\nNews conference, Nairobi, 3 May 2011 (translated from German)",
            "KEN",
        ),
        # what somebody calls their own is no list of others
        ("Press briefing\n3 May 2011", None),
    ],
)
def test_whose_the_one_who_answers_is(heading: str, party: str | None) -> None:
    title, _, rest = heading.partition("\n")
    for text, headline in ((heading + _ANSWERS, None), (rest + _ANSWERS, title)):
        told = pages.said(text, genre="transcript", title=headline)
        assert told and {s.speaker.party for s in told if s.speaker} == {party}


def test_flights_that_cross_our_country_are_other_states() -> None:
    text = "Press briefing" + _ANSWERS + " Two flights crossed our country, Danish and Greek."
    told = pages.said(text, genre="transcript")
    assert {s.speaker.party for s in told if s.speaker} == {None}


@pytest.mark.parametrize(
    ("text", "genre", "speaker"),
    [
        (
            "Statement by Ada Okoro, envoy of Kenya for fisheries\n\nThe dam stands. We ask.",
            "statement",
            ("Ada Okoro", "KEN"),
        ),
        (
            "SECRETARIAT OF STATE FOR FOREIGN AFFAIRS\nREPUBLIC OF KENYA\n\nSTATEMENT ON THE "
            "CONVENING OF THE GENERAL ASSEMBLY\n\nTen days have passed. The siege goes on.",
            "statement",
            ("Secretariat of State for Foreign Affairs", "KEN"),
        ),
    ],
)
def test_who_signs_is_no_title(text: str, genre: Genre, speaker: tuple[str, str]) -> None:
    told = pages.said(text, genre=genre)
    assert told and {(s.speaker.name, s.speaker.party) for s in told if s.speaker} == {speaker}


def test_a_label_with_an_initial_is_a_name() -> None:
    text = (
        "Press point, 3 May 2011\n\nA. Okoro: The dam stands.\n\nQ (Radio): Why?\n\n"
        "A. Okoro: It leaks."
    )
    told = pages.said(text, genre="transcript")
    assert {s.speaker.name for s in told if s.speaker} == {"A. Okoro"}


def test_a_houses_name_before_a_title_is_no_label() -> None:
    source = compose(
        Draft(text="OSCE: Statement on the dam\n\nVienna, 3 May 2011\n\nThe dam stands.")
    )
    assert (source.genre, source.title) == ("statement", "OSCE: Statement on the dam")


def test_remarks_made_elsewhere_make_nobody_that_states() -> None:
    text = (
        "The Ministry of Trade has taken note of the remarks made in Vienna on Monday. It said no."
    )
    assert not {m.actor.party for m in pages.page(text).mentions if "Ministry" in m.actor.name} & {
        "AUT"
    }


@pytest.mark.parametrize(
    ("heading", "party"),
    [
        ("UNITED NATIONS KENYA\nStatement on the dam\nNairobi, 3 May 2011", "UN"),
        # a movement that has its seat in a capital is not that state's
        ("KARVEL LIBERATION FRONT\nStatement on the dam\nNairobi, 3 May 1984", None),
        ("MINISTRY OF TRADE\nStatement on the dam\nNairobi, 3 May 1984", "KEN"),
    ],
)
def test_whose_house_issues_a_statement(heading: str, party: str | None) -> None:
    assert host_of(pages.source(f"{heading}\n\nWe ask for calm.", genre="statement")) == party


def test_who_pleads_before_a_court_is_not_the_courts() -> None:
    text = (
        "INTERNATIONAL COURT OF JUSTICE\nPublic sitting, The Hague, 3 May 2011\n\n"
        "MR. OKORO: The Court will hear us. We ask for nothing else.\n\n"
        "MS. SOTO: The Court has heard enough."
    )
    told = pages.said(text, genre="transcript")
    assert told and {s.speaker.party for s in told if s.speaker} == {None}


def test_a_state_that_helps_us_is_not_ours() -> None:
    text = (
        "Press conference by President Ada Okoro\n\nPRESIDENT OKORO: I have asked Peru to lend us "
        "two, and Lima has agreed.\n\nQUESTION: Why?\n\nPRESIDENT OKORO: The dam leaks."
    )
    assert {s.speaker.party for s in pages.said(text, genre="transcript") if s.speaker} == {None}
