"""Whose a stand is where no name stands at its verb: houses, officials, sources within speech."""

from __future__ import annotations

import pytest

import pages
from demarche.ground.items import Position
from demarche.read.prepare import prepare
from demarche.read.reading import found_on


def held(text: str) -> set[tuple[str, str]]:
    found = found_on(prepare(pages.read(text).source))
    return {(p.party.party or p.party.name, p.stance) for p in found if isinstance(p, Position)}


@pytest.mark.parametrize(
    ("text", "expected", "wrong"),
    [
        ("Peru's foreign ministry met Chile's envoy. The ministry rejected the plan.",
         ("PER", "refuses"), ("CHL", "refuses")),
        ("Chile sent a note to Peru. Officials in Peru rejected the plan.",
         ("PER", "refuses"), ("CHL", "refuses")),
        ("The foreign ministers of Kenya and Peru met in Nairobi. The foreign ministers of Kenya "
         "and Peru agreed to open the port.", ("PER", "accepts"), ("CHL", "accepts")),
    ],
)  # fmt: skip
def test_a_house_alone_is_that_of_the_side_told_before_or_beside_it(text, expected, wrong):
    assert expected in held(text)
    assert wrong not in held(text)


_MET = (
    "The High Commissioner of Norway, Ada Dahl, received delegations of Kenya and of Chad. Ms Dahl "
    "spoke of lakes. The envoy of Malta was present as well. A judge was heard. Tea was poured. "
    "Lunch was served. "
)


@pytest.mark.parametrize(
    "words",
    [
        "The two sides agreed to open the port.",
        "The ministers spoke first of tolls. They agreed to open the port.",
        "A guard was posted. Both governments agreed to open the port.",
    ],
)
def test_the_two_sides_are_those_that_an_official_text_told_of_as_a_pair(words):
    source = pages.read(_MET + words, genre="readout").source
    found = [p for p in found_on(prepare(source)) if isinstance(p, Position)]
    assert {p.party.name for p in found if p.stance == "accepts"} == {"Kenya", "Chad"}


def test_the_opposition_takes_its_own_stands():
    told = held("Peru signed the treaty. In Peru, the opposition wants the treaty scrapped.")
    assert ("opposition", "demands") in told
    assert ("PER", "demands") not in told


@pytest.mark.parametrize(
    "words",
    [
        "Chile has told us that it will never accept the map",
        "Chile says it rejects the map",
    ],
)
def test_what_a_speaker_passes_on_is_the_stand_of_whoever_said_it(words):
    told = held(f"“{words},” Kenyan President Ana Lund said.")
    assert ("CHL", "refuses") in told
    assert ("KEN", "refuses") not in told


def test_whoever_is_brought_to_do_it_takes_the_stand():
    told = held(
        "Peru has filled the dam, the minister said, prompting Chile to threaten a boycott."
    )
    assert ("CHL", "warns") in told
    assert ("PER", "warns") not in told


@pytest.mark.parametrize(
    ("text", "expected", "wrong"),
    [
        ("Peru's ships waited. Chile closed the port, and its transport ministry warned that "
         "any Peruvian ship would be turned back.", ("CHL", "warns"), ("PER", "warns")),
        ("In Peru the dockers went on strike. The league's chairman, Bruno Marchena, rejected the "
         "plan.", ("league", "refuses"), ("PER", "refuses")),
    ],
)  # fmt: skip
def test_somebody_is_of_whoever_stands_before_their_office(text, expected, wrong):
    assert expected in held(text)
    assert wrong not in held(text)


def test_who_is_welcome_is_no_matter_and_who_declines_to_comment_refuses_nothing():
    told = held("“Chile is welcome to look,” Peruvian President Ana Lund said.")
    assert ("PER", "accepts") not in told
    found = pages.read("The Peruvian embassy declined to comment on the talks.").items
    assert not [p for p in found if isinstance(p, Position) and p.stance == "refuses"]


@pytest.mark.parametrize(
    ("text", "expected", "wrong"),
    [
        ("Peru was told. The staff union at Chile's port demanded higher wages.",
         ("staff union at Chile's port", "demands"), ("CHL", "demands")),
        ("Peru was told. The fishermen's league of Chile rejected the map.",
         ("fishermen's league of Chile", "refuses"), ("PER", "refuses")),
    ],
)  # fmt: skip
def test_people_named_by_their_noun_take_a_stand_not_who_stands_in_their_phrase(
    text, expected, wrong
):
    told = {(name.removeprefix("The "), stance) for name, stance in held(text)}
    assert expected in told
    assert wrong not in told


def test_a_pronoun_that_nothing_explains_is_nobody_named_behind_it():
    told = held(
        "The storm was long.\n\nIt accused Chile of theft and demanded that the gates open."
    )
    assert ("CHL", "demands") not in told


def test_what_a_speaker_tells_of_others_is_not_the_speakers_own():
    text = (
        "QUESTION: What do the herders say?\n\n"
        "MR. LUND: They want a seat on the board. They asked for it in May."
    )
    source = pages.read(text, genre="transcript", title="Briefing by Ada Lund of Peru").source
    found = [p for p in found_on(prepare(source)) if isinstance(p, Position)]
    assert not [p.party.name for p in found if "Lund" in p.party.name or p.party.party == "PER"]


@pytest.mark.parametrize("who", ["the rebels", "Western powers", "local commanders"])
def test_who_is_said_to_have_broken_a_truce_does_not_claim_it(who):
    found = held(f"The foreign minister of Kenya, Ann Ode, said {who} had broken the truce.")
    assert found == {("KEN", "claims")}
