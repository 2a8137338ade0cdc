"""Whose a number is: who may hold it, what speaks for each, and that no sign knows a name."""

from __future__ import annotations

import pytest

from demarche.ground.items import Quantity
from demarche.read import statements
from demarche.read.prepare import prepare
from demarche.read.quantities import find, found_with_rules, speaker_of
from demarche.read.quantities_holders import candidates
from invented import source_of

SCENE = "Troops moved up to the border after the ceasefire. "


def holders(told: str) -> list[str | None]:
    page = prepare(source_of(SCENE + told))
    found = find(page, statements.find(page, []))
    return [q.holder.party if q.holder else None for q in found if isinstance(q, Quantity)]


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Peru has bought 250 Chilean tanks for its army.", "PER"),
        ("A Kenyan patrol detained 40 Ugandan fishermen on the lake.", "UGA"),
        ("Norway will pull back 300 soldiers from the bridge.", "NOR"),
        ("At the border stand 900 Chilean soldiers.", "CHL"),
        ("Peru raised the presence of roughly 9,000 Chilean troops at the reef.", "CHL"),
        ("Peru demands the return of its 14 sailors.", "PER"),
    ],
)
def test_the_likeliest_holder_is_told(text, party):
    assert holders(text) == [party]


def test_a_state_that_no_table_has_holds_its_own_troops():
    text = "Karvel's government fell, Karvel's army said. Kenya will send 300 Karvel troops home."
    page = prepare(source_of(SCENE + text))
    (found,) = [q for q in find(page, statements.find(page, [])) if isinstance(q, Quantity)]
    assert found.holder is not None
    assert found.holder.side == "Karvel"


def test_where_nobody_may_be_it_none_is_told():
    assert holders("Twenty-six civilians were killed.") == [None]
    assert holders("The 1,450 soldiers of the mission have until May to leave.") == [None]


@pytest.mark.parametrize(("one", "other"), [("Peru", "Chile"), ("Kenya", "Uganda")])
def test_no_sign_of_a_holder_knows_a_name(one, other):
    def signs(a: str, b: str) -> list[set[str]]:
        text = f"{a} sent 40 trucks to the border. {b} said that {a} keeps 900 men there."
        page = prepare(source_of(text))
        found = statements.find(page, [])
        items = found_with_rules(page, found)
        return [c.signs for q in items for c in candidates(page, q, speaker_of(q, found))]

    assert signs(one, other) == signs(other, one)
