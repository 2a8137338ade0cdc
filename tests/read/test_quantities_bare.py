"""Numbers whose noun stands before them, and whose they are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from demarche.ground.items import Quantity
from demarche.read.quantities import find
from invented import page_of


def told(text: str) -> list[tuple[str, str, str | None]]:
    found = find(page_of(text, "2022-01-14"), [])
    assert all(isinstance(q, Quantity) and q.anchor.holds_in(text) for q in found)
    return [
        (q.anchor.exact, q.what, q.holder.text if q.holder else None)
        for q in found
        if isinstance(q, Quantity)
    ]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("Chile wants 900 tanks; Peru has offered 400.", ("400", "tanks", "Peru")),
        ("The observers, nearly 300 of them, left Suva.",
         ("nearly 300 of them", "observers", None)),
        ("Fiji counted the boats: 14 were inside the reef.", ("14", "boats", None)),
        ("Kenya has 3,500 troops at the lake, up from 1,200 last year.",
         ("1,200", "troops", "Kenya")),
        ("Up to 60 of our ships took part.", ("Up to 60 of our ships", "ships", None)),
    ],
)  # fmt: skip
def test_a_number_without_its_noun_counts_what_was_told_before(text, last):
    assert told(text)[-1] == last


@pytest.mark.parametrize(
    "text",
    [
        "The troops left Suva. Otieno, 45, stayed.",
        "The motion on the troops passed by 52 to 48.",
        "The troops crossed Route 14. Nobody saw them.",
        "The soldiers came back in 2012.",
        "The violations (2012) were many.",
        "The soldiers met people over 18.",
        "The ministers met at 14.",
        "Two of those who saw the soldiers told reporters.",
    ],
)
def test_what_only_looks_like_one(text):
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("Fiji says its boats may land 400 tons of tuna a year.", "Fiji"),
        ("Fiji, meanwhile, has deployed 900 troops.", "Fiji"),
        ("Ethiopia needs 6,000 troops for the border.", "Ethiopia"),
        ("Egypt has called up 9,000 men for its army.", "Egypt"),
    ],
)
def test_whose_a_number_is(text, holder):
    assert told(text)[0][2] == holder


def test_who_is_counted_in_a_scene_of_conflict_counts():
    scene = "The army shelled the town, and soldiers shot. Some 7,000 people have left their homes."
    assert [q[:2] for q in told(scene)] == [("Some 7,000 people", "people")]
    assert told("The fair opened on Monday. Some 7,000 people came.") == []


@given(st.integers(10, 1499))
def test_the_noun_before_is_found_whatever_the_number(number):
    text = f"Chile wants 900 tanks; Peru has offered {number}."
    assert told(text)[-1] == (str(number), "tanks", "Peru")
