"""Acts of one wire sentence, through the whole reader: lists of doers, towns shot at, quarrels."""

from __future__ import annotations

import pytest

from demarche.ground.items import Act, Actor
from demarche.read.reading import read_source
from pages import source


def _codes(actors: tuple[Actor, ...]) -> list[str]:
    return sorted(actor.party or actor.name for actor in actors)


def _told(text: str) -> list[tuple[str, list[str], list[str]]]:
    acts = [i for i in read_source(source(text)).items if isinstance(i, Act)]
    return [(a.event, _codes(a.actor), _codes(a.recipient)) for a in acts]


@pytest.mark.parametrize(
    ("text", "event", "actors", "recipients"),
    [
        ("Coastal Kenya, the neighbouring Peru and tiny Chile condemned Bhutan.",
         "ACCUSE", ["CHL", "KEN", "PER"], ["BTN"]),
        ("The foreign ministers of Kenya, Peru and Chile condemned Bhutan.",
         "ACCUSE", ["CHL", "KEN", "PER"], ["BTN"]),
        ("Police in Kenya, Peru and Chile arrested 20 students.",
         "COERCE", ["CHL", "KEN", "PER"], ["20 students"]),
        ("Peru said Kenya had fired rockets at Lima.", "ASSAULT", ["KEN"], ["PER"]),
        ("Kenya launched rockets at Peru.", "ASSAULT", ["KEN"], ["PER"]),
        ("Kenya said Peru was to blame for the raid.", "ACCUSE", ["KEN"], ["PER"]),
        ("Peru is to blame for the failure of the talks, Kenya said.", "ACCUSE", ["KEN"], ["PER"]),
        ("A statement issued on Monday by Kenya alleged that Peru had fired first.",
         "ACCUSE", ["KEN"], ["PER"]),
        ("Kenya clashed with Peru over the wording of the draft.", "ACCUSE", ["KEN", "PER"], []),
        ("Kenya's ambassador presented his credentials to the president of Peru.",
         "CONSULT", ["KEN", "PER"], []),
    ],
)  # fmt: skip
def test_who_does_it_to_whom(
    text: str, event: str, actors: list[str], recipients: list[str]
) -> None:
    assert (event, actors, recipients) in _told(text)


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("After talks in Kenya, Peru and Chile accused Bhutan.", ["CHL", "PER"]),
        ("At a meeting of ministers, Kenya and Peru condemned Bhutan.", ["KEN", "PER"]),
    ],
)
def test_a_comma_may_end_what_a_preposition_leads_to(text: str, actors: list[str]) -> None:
    assert [told[1] for told in _told(text)] == [actors]


@pytest.mark.parametrize(
    "text",
    [
        "Kenya closed its embassy in Peru after the bombing on Monday.",
        "Kenya condemned the bombing in Peru.",
        "Kenya sent aid to Peru following an attack on the port.",
    ],
)
def test_who_speaks_of_harm_or_acts_after_it_did_not_do_it(text: str) -> None:
    assert [doers for event, doers, _ in _told(text) if event == "ASSAULT"] in ([[]], [])


def test_whose_harm_it_is_stays_told() -> None:
    told = _told("Kenya closed its embassy in Lima after the Peruvian raid on the port.")
    assert ("ASSAULT", ["PER"]) in [(event, doers) for event, doers, _ in told]


def test_troops_that_clash_fight() -> None:
    told = _told("Kenyan and Peruvian troops clashed over the border.")
    assert [event for event, _, _ in told] == ["ASSAULT"]
