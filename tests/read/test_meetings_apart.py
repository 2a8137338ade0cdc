"""Meetings: which people of the same two sides met, what came of a plan, who was seen on a trip."""

from __future__ import annotations

import pytest

from demarche.ground.items import Meeting
from demarche.read import meetings as finder
from pages import page, read


def meetings(text: str) -> list[Meeting]:
    return [m for m in read(text, day="2022-01-14").items if isinstance(m, Meeting)]


@pytest.mark.parametrize(
    "text",
    [
        "Kenyan diplomats met Ugandan diplomats in Arusha. Kenyan generals met Ugandan generals.",
        "Diplomats from Kenya met diplomats from Uganda in the capital. Ugandan officers met "
        "Kenyan officers in a border town.",
    ],
)
def test_diplomats_of_two_sides_and_their_generals_meet_apart(text):
    assert [{a.sector for a in m.participants} for m in meetings(text)] == [{"GOV"}, {"MIL"}]


def test_of_the_same_people_a_second_telling_is_no_second_meeting():
    text = "Kenyan generals met Ugandan generals in Busia. Ugandan officers met Kenyan officers."
    assert len(meetings(text)) == 1


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Moreno called on Chile and Peru to resume talks in Lima.", "proposed"),
        ("Peru has not accepted the proposal of Norway for talks in Oslo.", "proposed"),
        ("Peru has accepted the proposal of Norway for talks in Oslo.", "proposed"),
        ("Chile said Peru was scheduled to have talks with Norway in Oslo.", "planned"),
        ("Peru was to have held talks with Norway in Oslo on Monday.", "refused"),
        ("Amina Otieno would meet Paul Byaruhanga in Arusha on Tuesday, Kenya said, and asked if "
         "he would come.", "planned"),
        ("Amina Otieno would meet Paul Byaruhanga in Arusha on Tuesday even if it rained.",
         "planned"),
        ("Amina Otieno would meet Paul Byaruhanga in Arusha on Tuesday, Kenya said, if he came "
         "alone.", "proposed"),
    ],
)  # fmt: skip
def test_what_is_said_around_it_tells_what_came_of_it(text, status):
    assert [m.status for m in meetings(text)] == [status]


def test_whose_proposal_is_rejected_changes_nothing():
    text = "Kenya rejected Uganda's proposal that the two presidents meet in Arusha."
    (found,) = finder.find(page(text), [])
    assert isinstance(found, Meeting)
    assert found.status == "refused"


@pytest.mark.parametrize(
    "text",
    [
        "The minister of Chile has not travelled to Oslo to attend talks with Peru.",
        "The ministers of Chile never flew to Oslo to attend talks with Peru.",
    ],
)
def test_who_did_not_go_there_held_nothing(text):
    assert [m for m in meetings(text) if m.status == "held"] == []


@pytest.mark.parametrize(
    ("text", "met"),
    [
        ("Paul Byaruhanga travelled to Nairobi on Monday and met Amina Otieno.",
         [["Paul Byaruhanga", "Amina Otieno"]]),
        ("Amina Otieno flew to Entebbe on Monday and then met Paul Byaruhanga and Rosa Quispe.",
         [["Amina Otieno", "Paul Byaruhanga", "Rosa Quispe"]]),
        ("Amina Otieno flew to Entebbe on Monday and met Paul Byaruhanga in Jinja on Wednesday.",
         [["Amina Otieno"], ["Amina Otieno", "Paul Byaruhanga"]]),
    ],
)  # fmt: skip
def test_whom_somebody_met_on_a_journey_is_told_with_it_or_beside(text, met):
    assert [[a.name for a in m.participants] for m in meetings(text)] == met
