"""Who has no part in an act by the grammar of its sentence."""

from __future__ import annotations

import pytest

import pages
from demarche.ground.items import Act

LEAD = "LIMA, 4 June 2019 (Agency) — Envoys of Chile and Peru met in Lima on Tuesday. "


def parties(text: str, root: str) -> list[tuple[set[str], set[str]]]:
    """Actors and recipients of each act of a root."""
    return [
        ({a.name for a in i.actor}, {a.name for a in i.recipient})
        for i in pages.read(LEAD + text).items
        if isinstance(i, Act) and i.event == root
    ]


def test_they_are_others_than_whoever_says_it() -> None:
    text = "“They have threatened to close their ports to us,” Chile's minister, Ana Vaka, said."
    assert [a for a, _ in parties(text, "THREATEN") if "Ana Vaka" in a] == []


def test_who_says_that_they_must_do_something_asks_for_it() -> None:
    text = "“They must leave the lake,” Chile's president, Ana Vaka, said."
    assert [actors for actors, _ in parties(text, "REQUEST")] == [{"Ana Vaka"}]


def test_who_tells_of_soldiers_did_not_send_them() -> None:
    text = "Chile's ambassador, Ana Vaka, said there were 10,000 soldiers on the Peruvian side."
    assert [a for a, _ in parties(text, "MOBILIZE") if "Ana Vaka" in a] == []


def test_who_says_in_their_own_words_that_soldiers_are_there_did_not_send_them() -> None:
    text = "“There are 10,000 soldiers on the Peruvian side,” Chile's envoy, Ana Vaka, said."
    assert [a for a, _ in parties(text, "MOBILIZE") if "Ana Vaka" in a] == []


def test_soldiers_are_of_whose_side_they_are_on_and_face_who_is_beyond_the_border() -> None:
    text = (
        "“We are facing a crisis. There are 10,000 soldiers on the Peruvian side of its border "
        "with Bolivia,” Chile's envoy, Ana Vaka, said."
    )
    assert parties(text, "MOBILIZE") == [({"Peru"}, {"Bolivia"})]


@pytest.mark.parametrize(
    "words",
    [
        "The demands include a strict guarantee that Bolivia and Brazil will never join the pact.",
        "The demands call for Bolivia to close its camps and for Brazil to leave.",
    ],
)
def test_who_is_named_in_what_demands_ask_for_did_not_ask(words: str) -> None:
    found = parties(f"Chile rejected Peru's demands on Monday. {words}", "REQUEST")
    assert all(actors == {"Peru"} for actors, _ in found)
    assert found


@pytest.mark.parametrize("verb", ["should open", "must open"])
def test_who_says_what_another_must_do_asks_for_it(verb: str) -> None:
    text = f"“Peru {verb} the port at once,” Chile's foreign minister, Ana Vaka, told reporters."
    assert ({"Ana Vaka"}, {"Peru"}) in parties(text, "REQUEST")
    assert all("Peru" not in actors for actors, _ in parties(text, "REQUEST"))


@pytest.mark.parametrize(
    ("text", "root", "name"),
    [
        ("Chile called the closure a violation of the Charter of the United Nations.",
         "ACCUSE", "United Nations"),
        ("Peru will withdraw its troops from Arica.", "RETREAT", "troops"),
        ("Chile has 19,000 troops in the region.", "MOBILIZE", "region"),
        ("Peru rejected the plan at the talks in Nairobi.", "REJECT", "Kenya"),
    ],
)  # fmt: skip
def test_papers_places_and_what_is_moved_undergo_nothing(text: str, root: str, name: str) -> None:
    assert all(name not in " ".join(sorted(whom)) for _, whom in parties(text, root))


def test_one_country_of_a_body_is_not_the_body_but_who_is_named_behind() -> None:
    said = "One OSCE country has invaded another{}, Chile's ambassador, Ana Vaka, said."
    assert parties(said.format("; that is Peru"), "ASSAULT")[0][0] == {"Peru"}
    found = parties(said.format(""), "ASSAULT")
    assert not any("OSCE" in name for actors, _ in found for name in actors)


def test_talks_between_two_are_those_of_nobody_else() -> None:
    text = (
        "Tom Lund of Fiji came. The first day of talks between Chile and Peru was held on Monday."
    )
    assert ({"Chile", "Peru"}, set()) in parties(text, "CONSULT")


@pytest.mark.parametrize("lead", ["Apart from", "In addition to", "Besides"])
def test_what_is_asked_for_as_well_is_not_done(lead: str) -> None:
    text = f"{lead} the release of the crew, Chile demands an apology from Peru. Peru refused."
    assert parties(text, "RETREAT") == []
    assert parties(text, "REQUEST") == [({"Chile"}, {"Peru"})]
