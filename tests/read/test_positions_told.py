"""Stands told of a third party, behind their matter, in one's own promises and in readouts."""

from __future__ import annotations

import pytest

import pages
from demarche.ground.items import Position
from demarche.read.prepare import prepare
from demarche.read.reading import found_on


def held(text: str) -> list[Position]:
    return [p for p in found_on(prepare(pages.read(text).source)) if isinstance(p, Position)]


def rows(text: str) -> set[tuple[str | None, str, str]]:
    return {(p.party.party, p.stance, p.issue) for p in held(text)}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Chile has asked us for a chart", ("CHL", "demands", "chart")),
        ("Chile rejects the chart", ("CHL", "refuses", "chart")),
        ("Chile has proposed a joint patrol", ("CHL", "offers", "joint patrol")),
    ],
)
def test_what_a_third_party_tells_of_a_stand_is_the_stand_of_whoever_takes_it(words, expected):
    assert expected in rows(f"“{words},” Kenyan President Ana Lund said.")


@pytest.mark.parametrize(
    "words", ["Chile will reject the chart", "Chile would turn the chart down"]
)
def test_what_a_third_party_foretells_of_another_is_no_stand_of_it(words):
    told = pages.read(f"“{words},” Kenyan President Ana Lund said.").items
    assert not [p for p in told if isinstance(p, Position) and p.party.party == "CHL"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru wants a joint patrol, which Chile opposes.", ("CHL", "refuses", "joint patrol")),
        ("Peru drew up a map that Chile rejects.", ("CHL", "refuses", "map")),
        ("A plan that Chile proposed came to nothing.", ("CHL", "offers", "plan")),
    ],
)
def test_a_clause_behind_a_matter_tells_a_stand_on_it(text, expected):
    assert expected in rows(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru said it would send a pilot.", ("PER", "offers", "sending a pilot")),
        ("“We will close the port,” Peruvian President Ana Lund said.",
         ("PER", "warns", "closure of the port")),
        ("“Stop the dredging,” Peruvian President Ana Lund said.",
         ("PER", "demands", "end of the dredging")),
    ],
)  # fmt: skip
def test_what_a_speaker_will_do_and_tells_others_to_do(text, expected):
    assert expected in rows(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru expressed its support for a joint patrol.", ("PER", "accepts", "joint patrol")),
        ("Peru underscored the need for a joint patrol.", ("PER", "demands", "joint patrol")),
        ("Peru reaffirmed its commitment to a joint patrol.", ("PER", "offers", "joint patrol")),
        ("Peru committed itself to a joint patrol.", ("PER", "offers", "joint patrol")),
        ("Peru gave Chile until Friday to withdraw its boats.",
         ("PER", "demands", "withdrawal of boats")),
        ("“The patrol is illegal,” Peruvian President Ana Lund said.",
         ("PER", "claims", "patrol")),
        ("“A patrol is on the table,” Peruvian President Ana Lund said.",
         ("PER", "offers", "patrol")),
    ],
)  # fmt: skip
def test_words_of_readouts_and_verdicts(text, expected):
    assert expected in rows(text)


@pytest.mark.parametrize(
    "text",
    [
        "Peru ordered its navy to sail.",
        "Peru had not returned to the posts.",
        "“Look at the map,” Peruvian President Ana Lund said.",
        "The plan was turned down flat.",
    ],
)
def test_orders_to_ones_own_facts_and_idle_words_tell_no_stand(text):
    assert not [p for p in held(text) if p.made_by.startswith("rule:")]


def test_what_both_leaders_agree_on_is_the_stand_of_both():
    text = (
        "Peru and Chile met in Lima. Peru sent a minister. Chile sent a minister. "
        "Peru spoke first and Chile second. Both leaders agreed to a joint patrol."
    )
    assert {p.party.party for p in held(text) if p.stance == "accepts"} == {"PER", "CHL"}


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Peru would withdraw the map if the judges found against it, Peruvian President "
         "Ana Lund said.", "conditions"),
        ("Peru will withdraw from the treaty if Chile sends its navy, Peruvian President "
         "Ana Lund said.", "warns"),
    ],
)  # fmt: skip
def test_what_is_withdrawn_decides_whether_it_is_a_blow(text, stance):
    told = [p for p in held(text) if p.made_by.startswith("rule:")]
    assert ("PER", stance) in {(p.party.party, p.stance) for p in told}


def test_to_have_no_intention_is_told_once():
    text = "Peru has no intention of sending a pilot."
    rules = [p.issue for p in held(text) if p.made_by.startswith("rule:")]
    assert rules == ["sending a pilot"]


@pytest.mark.parametrize(
    "before",
    [
        "Peru threatened to close the port unless Chile repealed the law.",
        "Peru gave Chile ten days to repeal the law.",
    ],
)
def test_a_demand_that_is_rejected_is_for_what_would_avert_the_threat(before):
    refused = [p.issue for p in held(f"{before} Chile rejected the ultimatum.")
               if p.stance == "refuses"]  # fmt: skip
    assert refused and all(issue.startswith("repeal of the law") for issue in refused)
