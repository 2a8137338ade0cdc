"""Stands beside whose word nobody is named: answers, what goes on, what stands in a clause."""

from __future__ import annotations

import pytest

import pages
from demarche.ground.items import Position
from demarche.read.prepare import prepare
from demarche.read.reading import found_on

_ABOUT = (
    "Bolivia and Paraguay have quarrelled over the bridge since May. Bolivia closed it, and "
    "Paraguay sent troops. Paraguay says that Bolivia broke the treaty."
)


def held(text: str) -> set[tuple[str | None, str]]:
    found = found_on(prepare(pages.read(f"{_ABOUT}\n\n{text}").source))
    return {(p.party.party, p.stance) for p in found if isinstance(p, Position)}


@pytest.mark.parametrize(
    ("text", "expected", "wrong"),
    [
        ("A Paraguayan request for an inspection was turned down within the hour.",
         ("BOL", "refuses"), ("PRY", "refuses")),
        ("Paraguay asked for a joint patrol. The offer was accepted the same evening.",
         ("BOL", "accepts"), ("PRY", "accepts")),
        ("What Bolivia will not do is open the bridge.", ("BOL", "refuses"), ("PRY", "refuses")),
        ("Paraguay asked for a truce. Bolivia still refuses.",
         ("BOL", "refuses"), ("PRY", "refuses")),
    ],
)  # fmt: skip
def test_a_stand_without_a_name_beside_it_has_an_owner(text, expected, wrong):
    assert expected in held(text)
    assert wrong not in held(text)


def test_a_refusal_that_names_no_matter_is_on_what_was_asked():
    text = f"{_ABOUT}\n\nParaguay asked for a truce. Bolivia still refuses."
    found = found_on(prepare(pages.read(text).source))
    answers = [p for p in found if isinstance(p, Position) and "refuses" in p.anchor.exact]
    refused = [p for p in answers if p.stance == "refuses"]
    assert [p.issue for p in refused] == ["truce"]


def test_nobody_and_both_sides_own_nothing_that_the_one_before_said():
    assert ("PRY", "offers") not in held("Paraguay asked for a truce. Neither side would pay.")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Bolivia's version is that the soldiers fired first.", "fired first"),
        ("The soldiers never fired, Bolivia argues.", "never fired"),
    ],
)
def test_a_claim_is_anchored_to_what_is_claimed_as_well(text, words):
    found = found_on(prepare(pages.read(f"{_ABOUT}\n\n{text}").source))
    claims = [p for p in found if isinstance(p, Position) and p.stance == "claims"]
    assert any(words in p.anchor.exact for p in claims if p.party.party == "BOL")


def test_who_was_promised_something_offers_nothing():
    assert ("BOL", "offers") not in held("Bolivia was promised a bridge.")
    assert ("BOL", "offers") in held("Bolivia promised a bridge.")
