"""Meetings whose sides, day or status the telling leaves to be understood."""

from __future__ import annotations

import pytest

from demarche.ground.items import Meeting
from invented import page_of
from pages import meetings_on as told
from pages import page


def one(text: str) -> Meeting:
    (found,) = told(page_of(text, "2022-01-14"))
    assert isinstance(found, Meeting)
    return found


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("Kenya and Uganda differ over the lake. Talks in Arusha broke down on Monday.",
         ["Kenya", "Uganda"]),
        ("Kenya and Uganda differ over the lake. On Monday the two sides met in Arusha.",
         ["Kenya", "Uganda"]),
        ("Kenya and Uganda differ over it. Both sides were calm. On Monday they met in Arusha.",
         ["Kenya", "Uganda"]),
        ("Kenya, Uganda and Sudan differ. Talks in Arusha broke down on Monday.", []),
        ("Otieno and Tapia come from Kenya and Chile. A session opened in Arusha on Monday.", []),
    ],
)  # fmt: skip
def test_two_parties_named_before_are_the_sides_and_three_are_not(text, sides):
    assert [a.text for a in one(text).participants] == sides


@pytest.mark.parametrize(
    ("text", "status", "how", "place", "sides"),
    [
        ("Tapia was received by Otieno in Nairobi on Monday.",
         "held", "bilateral", "Nairobi", ["Tapia", "Otieno"]),
        ("Otieno called Byaruhanga on Tuesday.", "held", "phone", None, ["Otieno", "Byaruhanga"]),
        ("Otieno spoke to Byaruhanga and to Tapia on Tuesday.",
         "held", "phone", None, ["Otieno", "Byaruhanga", "Tapia"]),
        ("Quispe was upbeat after meeting Tapia in Arica on Tuesday.",
         "held", "bilateral", "Arica", ["Quispe", "Tapia"]),
        ("Tapia is due in Sucre on Monday.", "planned", "visit", "Sucre", ["Tapia"]),
        ("Moreno invited Tapia to Cusco for Sunday.",
         "proposed", "bilateral", "Cusco", ["Moreno", "Tapia"]),
        ("On Monday the two leaders, meeting in Bandung, warned Fiji.",
         "held", "bilateral", "Bandung", ["the two leaders"]),
        ("A meeting between Fiji and Tonga is foreseen for 3 February.",
         "planned", "bilateral", None, ["Fiji", "Tonga"]),
        ("Otieno and Byaruhanga talked for six hours in Arusha on Monday.",
         "held", "bilateral", "Arusha", ["Otieno", "Byaruhanga"]),
        ("I met Tapia in Arica on Tuesday.", "held", "bilateral", "Arica", ["Tapia"]),
        ("The Fiji-Tonga teams met in Suva on Monday.",
         "held", "bilateral", "Suva", ["Fiji", "Tonga"]),
        ("Talks between Fiji and Tonga in Suva on 3 February.",
         "planned", "bilateral", "Suva", ["Fiji", "Tonga"]),
    ],
)  # fmt: skip
def test_a_meeting_and_who_meets(text, status, how, place, sides):
    found = one(text)
    assert (found.status, found.format, found.place) == (status, how, place)
    assert [a.text for a in found.participants] == sides


def test_a_visit_and_the_reception_of_the_visitor_are_one_meeting():
    text = "Tapia arrived in Nairobi on Monday. Tapia was received by President Amina Otieno."
    found = one(text)
    assert (found.format, found.place) == ("visit", "Nairobi")
    assert [a.text for a in found.participants] == ["Tapia", "President Amina Otieno"]


def test_a_second_verb_shares_the_first_subject():
    text = "The African Union was “deeply sorry” and will convene a summit in Accra."
    found = one(text)
    assert (found.status, found.place) == ("planned", "Accra")
    assert [a.text for a in found.participants] == ["African Union"]


def test_of_two_speaking_only_the_past_tells_a_call():
    assert one("Otieno spoke to Tapia on Monday.").format == "phone"
    assert one("Otieno spoke to Tapia in Arusha on Monday.").format == "bilateral"


@pytest.mark.parametrize(
    "text",
    [
        "Otieno invited Uganda to send observers to the lake.",
        "Otieno called Byaruhanga a thief.",
    ],
)
def test_what_is_no_meeting(text):
    assert told(page_of(text, "2022-01-14")) == []


def test_a_day_since_which_nobody_met_is_not_the_meetings_day():
    found = one("Fiji met Tonga in Suva for the first time since 2019.")
    assert found.when is None


NOTES = "Kenya and Uganda quarrel over a lake. Uganda wants it back. "


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        (NOTES + "Kenya closed the lake and summoned the Ugandan ambassador on Monday.",
         ["Ugandan ambassador", "Kenya"]),
        (NOTES + "On Monday Norland shut its schools and summoned the ambassador of Kenya.",
         ["ambassador of Kenya", "Norland"]),
        (NOTES + "On Monday Kenya received a team from the company.", ["Kenya", "team"]),
        (NOTES + "Kenya and Uganda met in Arusha on Monday at the invitation of Tanzania.",
         ["Kenya", "Uganda", "Tanzania"]),
        (NOTES + "Kenya and Uganda met in Arusha on Monday. A second session will be held in May.",
         ["Kenya", "Uganda"]),
        (NOTES + "Norway offered Kenya help. Uganda proposed talks in Arusha on Monday.",
         ["Uganda", "Kenya"]),
        (NOTES + NOTES + "Norway proposed talks in Oslo on Monday.", ["Norway", "Kenya", "Uganda"]),
        (NOTES + "Norway waits. Foreign Minister Tapia flew to Oslo on Monday.",
         ["Foreign Minister Tapia", "Norway"]),
    ],
)  # fmt: skip
def test_who_else_meets(text, sides):
    *_, found = told(page(text, day="2022-01-14"))
    assert isinstance(found, Meeting)
    assert [a.text for a in found.participants] == sides
