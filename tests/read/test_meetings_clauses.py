"""Meetings told by verbs whose subject, object, day and place stand apart; and what is none."""

from __future__ import annotations

import pytest

from demarche.ground.items import Meeting
from invented import page_of
from pages import meetings_on as told

FRIDAY = "2022-01-14"


def meetings(text: str) -> list[Meeting]:
    found = told(page_of(text, FRIDAY))
    assert all(isinstance(m, Meeting) and m.anchor.holds_in(text) for m in found)
    return found


@pytest.mark.parametrize(
    ("text", "status", "how", "day", "place"),
    [
        ("President Amina Otieno, a judge by trade, received in Kisumu two envoys of Uganda.",
         "held", None, None, "Kisumu"),
        ("The Ugandan experts will be received at the ministry on Tuesday.",
         "planned", None, "2022-01-18", None),
        ("Minister Moreno saw the ambassador of Chile in Arica yesterday.",
         "held", None, "2022-01-13", "Arica"),
        ("Moreno flew twice on Monday to Arica.",
         "held", "visit", "2022-01-10", "Arica"),
        ("The minister and the envoy had lunch on Thursday.",
         "held", None, "2022-01-13", None),
        ("Bolivian and Chilean officers faced each other for the fifth time on Monday.",
         "held", None, "2022-01-10", None),
        ("Ambassador Vlachos, for his part, called on the minister in Izmir on Tuesday.",
         "held", "visit", "2022-01-11", "Izmir"),
        ("The foreign minister asked Minister Tapia by telephone on Monday to wait.",
         "held", "phone", "2022-01-10", None),
        ("Kenya has invited the two leaders to come to Lomé.",
         "proposed", None, None, "Lomé"),
        ("The accord was signed in Lomé on Wednesday.",
         "held", None, "2022-01-12", "Lomé"),
        ("Norway is prepared to receive President Otieno in Bergen.",
         "proposed", None, None, "Bergen"),
        ("Norway declined to receive President Otieno in Bergen.",
         "refused", None, None, "Bergen"),
        ("The two foreign ministers meet in Bergen on 24 January.",
         "planned", None, "2022-01-24", "Bergen"),
    ],
)  # fmt: skip
def test_a_verb_tells_a_meeting_wherever_its_parts_stand(text, status, how, day, place):
    (found,) = meetings(text)
    assert found.status == status
    assert how is None or found.format == how
    assert (found.when.first if found.when else None) == day
    assert found.place == place


@pytest.mark.parametrize(
    "text",
    [
        "Fishermen of both shores meet every spring in Kisumu.",
        "The commanders have met eleven times since 1999.",
        "The minister received a letter from Uganda on Monday.",
        "Moreno did not fly to Arica on Monday.",
        "Any agreement signed behind its back in Lomé is void.",
        "The first talks were held in 1931.",
        "Kenya will hold talks.",
        "Kenya ruled out negotiations with Uganda on Monday.",
        "Nairobi was not requesting a session.",
        "Sailors began what the government calls an exercise.",
    ],
)
def test_habits_stances_and_lookalikes_are_none(text):
    assert meetings(text) == []


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Kenya asked the African Union for an emergency session.", "proposed"),
        ("The summit of Kenya and Uganda was postponed.", "refused"),
        ("Kenya asked for a meeting of the Commission, which will convene in Arusha on Monday.",
         "planned"),
        ("A conference of the lake states opens in Arusha on Monday.", "planned"),
    ],
)  # fmt: skip
def test_what_becomes_of_a_meeting(text, status):
    (found,) = meetings(text)
    assert found.status == status


def test_parties_swap_and_nothing_else_changes():
    text = "Minister Roa of {A} received the ambassador of {B} in Izmir, the old port, on Monday."
    one, other = (
        meetings(text.format(A=a, B=b))[0] for a, b in (("Peru", "Chad"), ("Chad", "Peru"))
    )
    assert (one.status, one.when, one.place, one.format) == (
        other.status, other.when, other.place, other.format,
    )  # fmt: skip


def test_a_paper_received_is_no_guest():
    assert meetings("Kenya has received the proposal of Otieno on Monday.") == []
    assert len(meetings("Quispe received five of the envoys on Monday.")) == 1
