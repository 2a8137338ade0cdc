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
    told = {p.stance for p in pages.read(text).items if isinstance(p, Position)}
    assert not told & {"refuses", "accepts"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru turned a deaf ear to the appeal of the fishermen.", ("Peru", "refuses")),
        ("Peru shot down the idea of a joint patrol.", ("Peru", "refuses")),
        ("Kenya gave up its insistence on a new map.", ("Kenya", "accepts")),
        ("Kenya said it would comply with the ruling.", ("Kenya", "accepts")),
        ("Kenya has signalled its acceptance of the map.", ("Kenya", "accepts")),
        ("Chile did not rule out military action.", ("Chile", "warns")),
        ("Chile did not rule out a visit by the inspectors.", ("Chile", "offers")),
        ("Chile hinted at reprisals.", ("Chile", "warns")),
        ("Chile made the reopening of the port subject to a guarantee.", ("Chile", "conditions")),
        ("Chile's signature depends on a drought clause.", ("Chile", "conditions")),
        ("The plan has the backing of Kenya.", ("Kenya", "accepts")),
        ("Peru tied its cooperation to the lifting of sanctions.", ("Peru", "conditions")),
    ],
)
def test_idioms_that_ask_for_their_words_tell_a_stand(text, expected):
    assert expected in rows(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The map is unacceptable to Peru.", ("Peru", "refuses")),
        ("An early vote is a must for Kenya.", ("Kenya", "demands")),
        ("“A vote is out of the question,” Kenya’s foreign minister said.", ("Kenya", "refuses")),
        (
            "“There can be no question of a vote,” Kenya’s foreign minister said.",
            ("Kenya", "refuses"),
        ),
        ("“A vote is off the table,” Kenya’s foreign minister said.", ("Kenya", "refuses")),
        ("“There will be no vote,” Kenya’s foreign minister said.", ("Kenya", "refuses")),
        ("“There must be an inquiry,” Kenya’s foreign minister said.", ("Kenya", "demands")),
        ("“There will be consequences,” Kenya’s foreign minister said.", ("Kenya", "warns")),
        (
            "“Any attack on the port will be met with force,” Kenya’s foreign minister said.",
            ("Kenya", "warns"),
        ),
    ],
)
def test_a_verdict_is_the_stand_of_who_is_named_beside_it_or_speaks(text, expected):
    stands = {(name.replace("Kenya’s foreign minister", "Kenya"), s) for name, s in rows(text)}
    assert expected in stands


@pytest.mark.parametrize(
    "text",
    [
        "The plan is unacceptable.",
        "There will be no ferry on Sunday.",
        "“There will be no casualties,” Kenya’s foreign minister said.",
        "Kenya dropped its insistence on a new map.",
        "Kenya’s coast turns on the ferry.",
    ],
)
def test_what_is_no_verdict_refuses_and_threatens_nothing(text):
    assert not {s for _, s in rows(text)} & {"refuses", "warns", "demands"}


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Kenya insists that it fired no shots.", "claims"),
        ("Kenya insists that the seized boats be freed.", "demands"),
        ("Kenya would accept no limits on its patrols.", "refuses"),
        ("Kenya no longer objects to a vote.", "accepts"),
    ],
)
def test_what_follows_a_verb_can_turn_its_stance(text, stance):
    assert ("Kenya", stance) in rows(text)


def test_a_rejected_demand_leaves_both_their_stands():
    found = rows("Peru's demand for reparations was rejected by Chile.")
    assert {("Peru", "demands"), ("Chile", "refuses")} <= set(found)
