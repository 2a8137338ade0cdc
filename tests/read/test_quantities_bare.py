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
        ("The pilot looked for the boats: 35 remained.", ("35", "boats", None)),
        ("Kenya keeps 2,700 troops at the lake, down from 5,200 a year ago.",
         ("5,200", "troops", "Kenya")),
        ("About 600 lorries waited at the border, hauliers said. Kenya put the number at 250.",
         ("250", "lorries", "Kenya")),
        ("They sank at most 7 of our ships.", ("at most 7 of our ships", "ships", None)),
        ("Troops met ranchers of the plain, about 80 of whom left.",
         ("about 80 of whom", "ranchers", None)),
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
        ("Fiji claims its mills have produced 400 tons of copper.", "Fiji"),
        ("Fiji, meanwhile, has deployed 900 troops.", "Fiji"),
        ("Ethiopia lacks 2,300 troops.", "Ethiopia"),
        ("Egypt drafted 9,100 soldiers.", "Egypt"),
    ],
)
def test_whose_a_number_is(text, holder):
    assert told(text)[0][2] == holder


def test_who_is_counted_in_a_scene_of_conflict_counts():
    scene = "The army shelled the town, and soldiers shot. Nobody has seen 7,100 people since."
    assert [q[:2] for q in told(scene)] == [("7,100 people", "people")]
    assert told("The fair opened on Monday. 7,100 people came.") == []


@given(st.integers(10, 1499))
def test_the_noun_before_is_found_whatever_the_number(number):
    text = f"Chile wants 900 tanks; Peru has offered {number}."
    assert told(text)[-1] == (str(number), "tanks", "Peru")
