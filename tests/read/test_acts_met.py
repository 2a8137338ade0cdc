"""An act of consulting names whom the meeting of the same words names."""

from __future__ import annotations

import pytest

from demarche.ground.items import Act, Meeting
from demarche.read import acts
from demarche.read.prepare import prepare
from demarche.read.reading import read_source
from invented import source_of

_OPENING = "Peru and Chile remain at odds over the reef. "


def _people(text: str) -> tuple[list[set[str]], list[set[str]]]:
    items = read_source(source_of(_OPENING + text)).items
    told = [i for i in items if isinstance(i, Act) and i.event == "CONSULT"]
    meetings = [i for i in items if isinstance(i, Meeting)]
    return [{a.name for a in i.actor} for i in told], [
        {a.name for a in i.participants} for i in meetings
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Officials of Peru met officials of Chile in Lima on Monday.",
        "The foreign ministers of Peru and Chile met in Lima on Monday.",
        "Peru held talks with Chile in Lima on Monday.",
    ],
)
def test_both_name_the_same_people(text: str) -> None:
    told, meetings = _people(text)
    assert told and told == meetings
    assert len(told[0]) == 2


def test_generals_who_met_generals_are_actors_by_the_words_of_the_act_alone() -> None:
    found = acts.find(prepare(source_of("Kenyan generals met Ugandan generals.")), [])
    assert [[a.name for a in i.actor] for i in found if isinstance(i, Act)] == [
        ["Kenyan generals", "Ugandan generals"]
    ]


def test_an_act_that_shares_no_words_with_a_meeting_keeps_its_own() -> None:
    told, meetings = _people(
        "The foreign minister of Peru consulted the opposition. "
        "The prime ministers of Peru and Chile will meet in Lima on Friday."
    )
    assert told and told[0] not in meetings


@pytest.mark.parametrize(
    "text",
    [
        "Peru's envoy, Ana Soto, will travel to Santiago on Friday to meet Chile's president.",
        "Peru's envoy, Ana Soto, will fly to Santiago on Friday for talks with Chile's president.",
    ],
)
def test_whom_a_journey_leads_to_take_part_and_the_town_does_not(text: str) -> None:
    told, meetings = _people(text)
    assert told and told == meetings
    assert len(told[0]) == 2


@pytest.mark.parametrize("words", ["is due in", "arrives in", "will be in"])
def test_a_meeting_to_come_is_an_act_to_come(words: str) -> None:
    text = f"Envoys of Peru and Chile differ. Peru's envoy {words} Santiago next week."
    items = read_source(source_of(text)).items
    found = [i for i in items if isinstance(i, Act) and i.event == "CONSULT"]
    assert [i.status for i in found] == ["future"]
