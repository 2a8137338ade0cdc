"""Several matters in one breath are several positions."""

from __future__ import annotations

import pytest

import pages
from demarche.ground.items import Position
from demarche.read.prepare import prepare
from demarche.read.reading import found_on


def issues(text: str) -> list[str]:
    found = found_on(prepare(pages.read(text).source))
    rules = [i for i in found if isinstance(i, Position) and i.made_by.startswith("rule:")]
    return [p.issue for p in rules if p.party.name == "Kenya" and p.stance == "demands"]


@pytest.mark.parametrize(
    ("text", "second"),
    [
        (
            "Kenya calls on the great powers to withdraw all forces and to recognise the ballot.",
            "recognition of the ballot",
        ),
        (
            "The Kenyan note calls for the punishment of the commander "
            "and compensation for both families.",
            "compensation for both families",
        ),
    ],
)
def test_what_is_joined_by_and_is_a_second_demand(text, second):
    assert second in issues(text)


def test_two_bare_things_are_one_matter():
    assert len(issues("Kenya demanded the withdrawal of men and guns.")) == 1


def test_a_joined_demand_is_denied_by_its_own_words():
    text = "Kenya calls on Uganda never to close the lower port and to withdraw all forces."
    found = found_on(prepare(pages.read(text).source))
    told = {p.issue: p.against for p in found if isinstance(p, Position)}
    assert told == {"closure of the lower port": True, "withdrawal of all forces": False}
