"""Unknown names that the words around them all through a report tell to be a state's."""

from __future__ import annotations

import pytest

import pages
from demarche.read.cast import statehood, stretches
from demarche.read.cast.unlisted import is_group

ALL_ALONG = """{A} suspended its purchases of electricity from neighbouring Moraya on Thursday.

The decision, which Foreign Minister Ada Okoro announced, takes effect at midnight. {A} will lift \
the measure if Moraya does not cut the flow. Moraya rejected the charge. {A}, which depends on \
the river, has asked for talks; between {A} and Moraya lies a treaty of 1987."""
"""Nothing here is sure by itself: no parliament, no adjective, no ambassador."""
TOWN = """Kenya closed its border with Peru on Thursday.

Growers in {A} blocked the road to {A} for a second day. The port of {A} stood still, and the \
market at {A} was shut, Ada Okoro, a trader from {A}, said."""


def shares(text: str) -> dict[str, float]:
    page = pages.page(text)
    founds, _ = stretches(page.text, page.sentences, page.quotes, page.source)
    return statehood.weighed(page.text, founds)


@pytest.mark.parametrize("name", ["Sechara", "Ottmark", "Qarbul"])
def test_a_name_of_which_a_report_speaks_as_of_a_state_is_one(name: str) -> None:
    assert shares(ALL_ALONG.format(A=name))[name] >= statehood.table().likely


@pytest.mark.parametrize("name", ["Sechara", "Ottmark", "Qarbul"])
def test_a_place_that_people_only_go_to_is_none(name: str) -> None:
    assert shares(TOWN.format(A=name)).get(name, 0.0) < statehood.table().likely


def test_the_letters_of_a_name_do_not_count() -> None:
    told = [shares(ALL_ALONG.format(A=name))[name] for name in ("Sechara", "Ottmark", "Uvolin")]
    assert len(set(told)) == 1


def test_its_minister_has_its_side() -> None:
    page = pages.page(ALL_ALONG.format(A="Sechara"))
    minister = next(m.actor for m in page.mentions if m.actor.name == "Ada Okoro")
    assert minister.side == "Sechara"


@pytest.mark.parametrize("name", ["Irrigation", "Legal Affairs", "Commission", "Sultanate", "Far"])
def test_fields_houses_and_kinds_of_state_are_no_names(name: str) -> None:
    assert name not in shares(f"The {name} said on Monday that {name} was ready to talk.")


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("The carrier Orlis cut its flights.", True),
        ("The airline, called Orlis, cut its flights.", True),
        ("Orlis, a small state-owned gas supplier, cut its flights.", True),
        ("Gunmen of the Orlis movement left.", True),
        ("The state-owned gas exporter Orlis shut the valve.", True),
        ("The gas exporter Orlis shut the valve.", False),
        ("Orlis, the largest supplier of gas, shut the valve.", False),
        ("Orlis, a state whose airline is small, shut the valve.", False),
        ("Orlis, the daily target of raids, shut the valve.", False),
        ("Orlis cut its flights, a newspaper said.", False),
        ("The operator said Orlis cut its flights.", False),
        ("The carrier Orlison and Orlis met.", False),
    ],
)
def test_a_name_that_is_called_a_firm_or_a_movement_is_no_state(text: str, is_one: bool) -> None:
    assert is_group(text, "Orlis") is is_one


@pytest.mark.parametrize("name", ["Tayali", "Sechara", "Ottmark"])
def test_a_ministers_surname_is_no_states(name: str) -> None:
    page = pages.page(
        f"Kenyan Transport Minister Frank {name} and his Peruvian counterpart, Ada Okoro, traded "
        f"accusations.\n\n{name} said the toll was illegal. A union urged both to talk.\n\n"
        f"An adviser said the president would decide. {name}'s spokesman said he was ready."
    )
    named = {m.actor.name: m.actor.party for m in page.mentions if name in m.actor.name}
    assert named[f"Frank {name}"] == "KEN"
    assert name not in named
