"""Stands told by words that stand apart, or by a noun with its owner beside it."""

from __future__ import annotations

import pytest

import pages
from demarche.ground.items import Position
from demarche.read.prepare import prepare
from demarche.read.reading import found_on
from demarche.read.stand_table import frames, holders


def rows(text: str) -> list[tuple[str, str]]:
    found = found_on(prepare(pages.read(text).source))
    return [(p.party.name, p.stance) for p in found if isinstance(p, Position)]


def test_a_head_that_asks_for_more_words_is_tried_first():
    for found in frames().values():
        bare = [not frame.with_ for _, frame in found]
        assert bare == sorted(bare)


def test_the_plural_of_a_noun_tells_the_same_stance():
    assert holders()["pleas"] == holders()["plea"] == "demands"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru turned the Chilean proposal for a joint patrol down.", ("Peru", "refuses")),
        ("Peru spoke out against the joint patrol.", ("Peru", "refuses")),
        ("Peru is opposed to a joint patrol with Chile.", ("Peru", "refuses")),
        ("Peru voiced reservations about the joint patrol.", ("Peru", "refuses")),
        ("Kenya spoke in favour of a joint patrol.", ("Kenya", "accepts")),
        ("Kenya dropped its objection to a joint patrol.", ("Kenya", "accepts")),
        ("Kenya settled for a joint patrol.", ("Kenya", "accepts")),
        ("Kenya wants its own judges in the court.", ("Kenya", "demands")),
        ("Kenya held out for a new map.", ("Kenya", "demands")),
        ("Chile put forward a plan for the bay.", ("Chile", "offers")),
        ("A Chilean request for pilots arrived in Lima.", ("Chile", "demands")),
        ("The request by Chile for pilots arrived in Lima.", ("Chile", "demands")),
    ],
)
def test_words_that_stand_apart_tell_a_stand(text, expected):
    assert expected in rows(text)


def test_each_of_two_that_are_joined_takes_the_stand():
    found = rows("Kenya and Uganda spoke in favour of a joint patrol.")
    assert {("Kenya", "accepts"), ("Uganda", "accepts")} <= set(found)


@pytest.mark.parametrize(
    "text",
    [
        "Peru might turn the proposal for a joint patrol down.",
        "Peru put the frigates on alert.",
        "If Peru turned the proposal down, the talks would end.",
    ],
)
def test_what_is_only_possible_or_no_stand_tells_none(text):
    assert not {s for _, s in rows(text)} & {"refuses", "accepts"}
