"""The two sides that a report is about, told by plain signs."""

from __future__ import annotations

import pytest

from demarche.read.prepare import prepare
from demarche.read.principals import likeliest, principals, share, table
from invented import source_of

_TWO = (
    "Peru and Chile failed to agree on Monday. Peru's foreign minister, Ana Lund, blamed Chile. "
    "Chile's government said that Peru had closed the border. "
)
_HOST = "Brazil, which hosts the talks, offered to mediate. Brazil's envoy spoke to both sides."


def _told(text: str) -> list[str]:
    return [a.name for a in principals(prepare(source_of(text)))]


@pytest.mark.parametrize(
    ("text", "two"),
    [
        (_TWO, ["Peru", "Chile"]),
        (_TWO + _HOST, ["Peru", "Chile"]),
        (_TWO.replace("Peru", "Karvel").replace("Chile", "Dar Nejma"), ["Karvel", "Dar Nejma"]),
        ("Peru's government protested. The mayor of a village was glad.", []),
        ("Peru blames Chile. Chile blames Brazil. Brazil blames Peru.", []),
        ("It rained.", []),
    ],
)
def test_the_two_are_told_where_there_are_two(text: str, two: list[str]) -> None:
    assert _told(text) == two


def test_names_that_change_places_change_places() -> None:
    swapped = _TWO.replace("Peru", "#").replace("Chile", "Peru").replace("#", "Chile")
    assert _told(swapped) == _told(_TWO)[::-1]


def test_whoever_does_it_to_both_is_none_of_them() -> None:
    page = prepare(source_of(_TWO + _HOST))
    assert "PER" not in {a.party for a in principals(page, frozenset({"PER"}))}


def test_a_mediator_is_less_likely_than_one_who_is_not() -> None:
    given = {"share": 1.0, "rank 1": 1.0}
    assert share(table(), given | {"between": 1.0}) < share(table(), given)


def test_of_two_as_likely_the_one_named_first_comes_first() -> None:
    text = "Peru and Chile disagree."
    assert likeliest(prepare(source_of(text))) == ["PER", "CHL"]
    assert likeliest(prepare(source_of("Chile and Peru disagree."))) == ["CHL", "PER"]
