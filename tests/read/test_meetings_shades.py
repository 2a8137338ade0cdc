"""Meetings: what words farther off say of them, days ahead, headings, the side left unsaid."""

from __future__ import annotations

import pytest

from demarche.ground.anchors import Anchor
from demarche.ground.items import Actor, Meeting
from demarche.read.meetings_told import is_nobody
from demarche.read.page import Mention
from invented import page_of
from pages import meetings_on as told


def meetings(text: str) -> list[Meeting]:
    return [m for m in told(page_of(text, "2022-01-14")) if isinstance(m, Meeting)]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Talks between Kenya and Uganda on the lake had been postponed.", "refused"),
        ("A meeting of the Kenyan and Ugandan envoys, set for Friday in Arusha, was called off.",
         "refused"),
        ("A meeting of Kenya and Uganda in Arusha was mooted and quietly dropped.", "refused"),
        ("A meeting of Kenya and Uganda in Arusha had to be scrapped.", "refused"),
        ("A visit to Uganda by the Kenyan president, planned for May 6, has not been called off.",
         "planned"),
        ("Kenya proposed a meeting with Uganda in Arusha; such a meeting would not be appropriate, "
         "Uganda replied.", "refused"),
        ("Kenya accepted an invitation to talks with Uganda in Arusha.", "planned"),
        ("Kenya ruled out a meeting with Uganda in Arusha.", "refused"),
        ("Kenya has not ruled out a meeting with Uganda in Arusha.", "proposed"),
        ("Kenya did not rule out talks with Uganda in Arusha.", "proposed"),
        ("It was agreed that a meeting of Kenya and Uganda should be held in Arusha.", "planned"),
        ("Kenya suggested that the next round with Uganda take place in Arusha.", "proposed"),
        ("Kenya threatened to boycott the talks with Uganda in Arusha next month.", "planned"),
        ("Should this go on, Kenya will suspend the talks with Uganda in Arusha next month.",
         "planned"),
        ("Kenya has requested a session with Uganda in Arusha, which will convene on Monday.",
         "planned"),
        ("The accord provides for a meeting of Kenya and Uganda in Arusha.", "planned"),
        ("Consultations of Kenya and Uganda on the lake will be held in Arusha.", "planned"),
        ("The demand was made during a session of Kenya and Uganda in Arusha.", "held"),
        ("Kenya broke off a meeting with Uganda in Arusha on Monday.", "held"),
        ("Talks on the lake had been offered to Kenya by Uganda for Wednesday.", "proposed"),
        ("The foreign ministers of Kenya and Uganda meet in Arusha.", "planned"),
        ("Kenya invited President Yoweri Okello to Nairobi for Friday. He accepted the invitation.",
         "planned"),
        ("A meeting between Kenya and Uganda was due in Arusha on Monday but was cancelled.",
         "refused"),
        ("Kenya will hold no talks with Uganda in Arusha.", "refused"),
        ("Kenya and Uganda will open their third round of talks in Arusha tomorrow.", "planned"),
        ("Kenya is open to talks with Uganda in Arusha.", "proposed"),
        ("Byaruhanga is expected in Arusha on Monday for talks with Uganda.", "planned"),
        ("Foreign Minister Byaruhanga travels to Arusha on Monday.", "planned"),
        ("A meeting of Kenya and Uganda in Arusha, which has been moved forward to May 3, "
         "will be short.", "planned"),
    ],
)  # fmt: skip
def test_what_stands_farther_off_says_what_came_of_it(text, status):
    assert [m.status for m in meetings(text)] == [status]


@pytest.mark.parametrize(
    "text",
    [
        "Kenya recalled its ambassador to Uganda for consultations on Wednesday.",
        "Whether the presidents of Kenya and Uganda should meet is not said.",
        "The question is whether to begin talks with Uganda in Arusha.",
        "Byaruhanga liked to receive presidents in Arusha on Sundays.",
        "Port calls by Kenya in Mombasa are suspended from Monday.",
    ],
)
def test_what_only_sounds_like_a_meeting_is_none(text):
    assert meetings(text) == []


def test_a_heading_only_adds_to_what_the_text_tells():
    title = "Readout of the meeting between Otieno and Byaruhanga"
    assert meetings(f"{title}\n\nThe lake was low.") == []
    (found,) = meetings(f"{title}\n\nOtieno met Byaruhanga in Arusha on Monday.")
    assert found.anchor.start > len(title)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Kenya and Uganda were asked to convene in Arusha in December.",
         "2022-12-01", "2022-12-31"),
        ("Kenya and Uganda met in Arusha in December.", "2021-12-01", "2021-12-31"),
        ("Kenya proposed a meeting with Uganda in Arusha in November 2021.",
         "2021-11-01", "2021-11-30"),
    ],
)  # fmt: skip
def test_what_is_still_to_come_lies_ahead(text, first, last):
    (found,) = meetings(text)
    assert found.when is not None
    assert (found.when.first, found.when.last) == (first, last)


def test_the_first_in_so_many_years_has_no_day():
    (found,) = meetings("Kenya and Uganda held their first talks in four years in Arusha.")
    assert found.when is None


def test_talks_that_one_side_offers_are_with_the_other_of_the_two():
    told = "Kenya and Uganda share the lake. Kenya closed it. Uganda objected. " * 3
    (found,) = meetings(told + "Kenya offered talks in Arusha on Monday.")
    assert [a.text for a in found.participants] == ["Kenya", "Uganda"]


@pytest.mark.parametrize(
    ("text", "nobody"),
    [
        ("200 police", True),
        ("hundreds of miners", True),
        ("two envoys", False),
        ("the 30 member states", False),
    ],
)
def test_a_crowd_counted_in_the_hundreds_takes_no_part(text, nobody):
    assert is_nobody(Mention(Actor(text, Anchor(0, len(text), text), text), "group", 1)) is nobody


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("Foreign Minister Byaruhanga was in Arusha on Monday.", "visit"),
        ("Kenya and NATO held talks in Arusha on Monday.", "multilateral"),
        ("Kenya and Uganda held talks in Arusha on Monday.", "bilateral"),
    ],
)
def test_how_they_meet(text, how):
    assert [m.format for m in meetings(text)] == [how]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The Peru talks, which were to have begun in Quito on Monday, lapsed.", "refused"),
        ("Peru left after a meeting with Chile in Quito.", "held"),
        ("Peru and Chile accept the round fixed for Monday.", "planned"),
        ("The ministers of Peru and Chile agreed in Quito on Tuesday to share it.", "held"),
        ("Norway would host a meeting of Peru and Chile.", "planned"),
        ("The envoy conveyed a proposal by Norway for a meeting of Peru and Chile.", "proposed"),
        ("It was told during a session of Peru and Chile in Quito and will be dropped.", "held"),
        ("My next visit is planned for 20 January.", "planned"),
        ("The Peruvian and Chilean ministers were to have met in Quito on Monday.", "refused"),
        ("Minister Tapia would meet Minister Otieno in Quito on Monday if she wished.", "proposed"),
        ("Peru invites Minister Otieno to return to Lima.", "proposed"),
        ("Moreno called on Peru to hold a summit with Chile.", "proposed"),
        (
            "What they want when the ministers of Peru and Chile meet in Quito on Monday is known.",
            "planned",
        ),
        (
            "The ministers accepted Norway's proposal for a meeting of Peru and Chile in Quito.",
            "planned",
        ),
        ("Minister Otieno flew to Lima to chair a meeting of Peru and Chile.", "held"),
        (
            "Peru and Chile will take up the matter at their meeting in Quito on 24 January.",
            "planned",
        ),
        ("Norway spoke of a meeting of Peru and Chile in Quito in February.", "planned"),
        (
            "A meeting with Peru, postponed in May because of a storm, is now set for 20 January.",
            "planned",
        ),
        (
            "Tapia rejected a suggestion that Norway host a meeting of Peru and Chile in Quito.",
            "refused",
        ),
        ("Tapia suggested that Norway host a meeting of Peru and Chile in Quito.", "proposed"),
        ("Norway adjourned its talks with Peru.", "held"),
        ("Foreign Minister Byaruhanga is going to Arusha in March.", "planned"),
        ("The ministers of Peru and Chile are meeting in Quito on 24 January.", "planned"),
        ("The plan was made at the meeting of Peru and Chile in Quito on 9 January.", "held"),
    ],
)
def test_what_was_to_have_been_and_what_somebody_has_just_left(text, status):
    assert [m.status for m in meetings(text)] == [status]


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        ("Peru called off a meeting with Chile in Quito. The ministers of Peru and Chile are to "
         "meet in Lima on Friday.", ["refused", "planned"]),
        ("The ministers of Peru and Chile are to meet in Lima on Friday. The sea was calm all "
         "week, and the fishermen of both shores went out at night with their lamps, as they "
         "always do in a summer like this one.\n\nA committee of lawyers voted to boycott the "
         "talks.", ["planned"]),
    ],
)  # fmt: skip
def test_what_comes_to_nothing_elsewhere_is_not_the_plan(text, statuses):
    assert [m.status for m in meetings(text)] == statuses


def test_if_they_meet_without_a_day_or_a_place_tells_no_meeting():
    assert meetings("If the ministers of Peru and Chile meet, they might begin with fish.") == []


@pytest.mark.parametrize(
    ("text", "place", "sides"),
    [
        ("Foreign Minister Byaruhanga flew to Lima on Monday to chair a meeting of Kenya.",
         "Lima", 2),
        ("Foreign Minister Byaruhanga flew to Lima on Monday, where he met Tapia.", "Lima", 2),
        ("Foreign Minister Byaruhanga rested in Lima, where he met Tapia on Monday.", "Lima", 2),
    ],
)  # fmt: skip
def test_a_journey_and_whom_it_leads_to_are_one_meeting(text, place, sides):
    (found,) = meetings(text)
    assert found.place == place
    assert len(found.participants) == sides


def test_whoever_flies_somewhere_to_meet_somebody_is_told_once():
    text = "The African Union’s envoy, Amina Otieno, flies to Lima on Thursday to meet Moreno."
    (found,) = meetings(text)
    assert (found.format, found.place) == ("visit", "Lima")


def test_the_day_on_which_they_agreed_is_not_the_day_on_which_they_meet():
    (found,) = meetings("Moreno and Tapia agreed on Monday to meet again in Quito next month.")
    assert found.when is not None
    assert (found.when.first, found.when.last) == ("2022-02-01", "2022-02-28")


def test_one_day_to_come_lies_in_no_stretch_that_holds_today():
    text = (
        "Peru and Chile met in Quito today. The two sides will meet again before the end of March."
    )
    assert [m.status for m in meetings(text)] == ["held", "planned"]
