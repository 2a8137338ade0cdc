"""Whose stand "it", "they" and "both" take."""

from __future__ import annotations

import sys

import pytest

import pages
from demarche.ground.items import Position
from demarche.read.positions_groups import stand_for
from demarche.read.prepare import prepare
from demarche.read.reading import found_on


def stands(text: str) -> set[tuple[str | None, str]]:
    found = found_on(prepare(pages.read(text).source))
    return {(p.party.party, p.stance) for p in found if isinstance(p, Position)}


@pytest.mark.parametrize(
    "text",
    [
        "Peru calls the same reef by another name and keeps a station there. "
        "It demanded the release of the crews.",
        "Peru's position has hardened. It demanded the release of the crews.",
        "What does Peru want? It demanded the release of the crews.",
        "Peru is a member. That gives it a vote. It demanded the release of the crews.",
        "Peru has not answered, yet it demanded the release of the crews.",
        "Peru contends that Chile has moved the buoys. It demanded the release of the crews.",
        "Peru wants back the reef, which Chile has held. It demanded the release of the crews.",
        "Peru's price is high. Its list names two reefs. It demanded the release of the crews.",
    ],
)
def test_it_is_the_topic_of_the_text_so_far(text):
    assert ("PER", "demands") in stands(text)


@pytest.mark.parametrize(
    "text",
    [
        "Peru keeps a station there.\n\nIt demanded the release of the crews.",
        "Peru keeps a station there. The storm was long. It demanded the release of the crews.",
    ],
)
def test_a_new_paragraph_and_another_topic_part_it_from_its_party(text):
    assert ("PER", "demands") not in stands(text)


BOTH = (
    "Peru and Chile met on Friday. Peru had sent its minister and Chile had sent its minister. "
    "Peru and Chile signed a paper. {} have agreed in principle to hold a joint survey of the reef."
)


@pytest.mark.parametrize("words", ["Both governments", "The two sides", "The commanders"])
def test_what_both_do_each_of_the_two_does(words):
    told = [i for i in pages.read(BOTH.format(words)).items if isinstance(i, Position)]
    assert {(p.party.party, p.stance) for p in told} >= {("PER", "accepts"), ("CHL", "accepts")}


def test_who_are_the_two_where_a_third_is_named_less_often_than_both():
    text = BOTH + " Kenya was told. Kenya asked for nothing. Kenya sent a clerk. Chile left."
    page = prepare(pages.read(text.format("Both governments")).source)
    both = next(m for m in page.mentions if m.actor.text.lower() == "both governments")
    assert [a.party for a in stand_for(page, both.actor)] == ["PER", "CHL"]


@pytest.mark.parametrize(
    "text",
    [
        "Foreign Minister Ana Lund of Peru said her government would not pay the bill.",
        "Peruvian President Ana Lund told reporters that the government could not accept the text.",
        "Peru's foreign minister, Ana Lund, rejected the map.",
        "Peru has kept the ship. Its government has refused to return the crew.",
    ],
)
def test_whose_house_a_speaker_names_and_who_stands_between_commas(text):
    assert ("PER", "refuses") in stands(text)


def test_a_name_that_nobody_introduced_takes_a_stand():
    found = found_on(prepare(pages.read("Tallow, meanwhile, rejected the map.").source))
    told = [p for p in found if isinstance(p, Position)]
    assert {(p.party.name, p.stance) for p in told} == {("Tallow", "refuses")}


@pytest.mark.parametrize("words", ["Each army", "Both"])
def test_what_each_of_the_two_is_told_to_have_done(words):
    text = BOTH.format("Both governments") + f" {words} accused the other of firing first."
    assert stands(text) >= {("PER", "claims"), ("CHL", "claims")}


def test_it_takes_up_a_name_that_nobody_introduced():
    found = found_on(
        prepare(pages.read("Tallow, meanwhile, has kept the ship. It rejected the map.").source)
    )
    assert {p.party.name for p in found if isinstance(p, Position)} == {"Tallow"}


def test_it_takes_up_whose_thing_the_sentence_before_is_about():
    text = "Tallow's motives are mixed. Its government has offered a loan. Peru kept silent."
    found = found_on(prepare(pages.read(text).source))
    told = {(p.party.name, p.stance) for p in found if isinstance(p, Position)}
    assert told == {("Tallow", "offers")}


def test_the_ministers_of_an_official_text_are_those_with_whom_it_opens():
    text = (
        "The Minister of Foreign Affairs of Peru and the Minister of Foreign Affairs of Chile met "
        "today in Lima. Kenya sent clerks. It rained. The pilots rested.\n\n"
        "The Ministers agreed to a survey of the reef."
    )
    page = prepare(pages.read(text, genre="readout").source)
    ministers = [m for m in page.mentions if m.actor.text == "Ministers"][-1]
    assert [a.party for a in stand_for(page, ministers.actor)] == ["PER", "CHL"]


def test_many_pronouns_are_each_looked_for_once(monkeypatch):
    search = sys.modules["demarche.read.topic_pronouns"]._Search
    plain, looked = search._looked_for, []
    monkeypatch.setattr(search, "_looked_for", lambda *given: looked.append(1) or plain(*given))
    row = "It rained, " + "it snowed, " * 9 + "and it refused the offer. "
    stands("The road was long. " + 3 * row + "Its refusal was firm, and it rejected the demand.")
    assert 0 < len(looked) < 2000
