"""Who "both governments" or "the two armies" of an act are: the two sides of the report."""

from __future__ import annotations

import msgspec
import pytest

from act_pages import A, B, page_of
from demarche.ground.items import Act
from demarche.read.acts import find
from demarche.read.acts_sides import with_sides

_ABOUT = f" {A} blames {B}. {B} blames {A}."


def _sides(text: str, about: str = _ABOUT) -> list[tuple[list[str], list[str]]]:
    page = page_of(text + about, (A, B, "Westmark"))
    acts = [a for a in with_sides(page, find(page, [])) if isinstance(a, Act)]
    own = [a for a in acts if a.anchor.start < len(text)]
    return [([b.name for b in a.actor], [b.name for b in a.recipient]) for a in own]


@pytest.mark.parametrize(
    ("text", "actors", "recipients"),
    [
        ("Both governments rejected the plan.", {A, B}, set()),
        ("The two armies withdrew their guns.", {A, B}, set()),
        ("The parties rejected the plan.", {A, B}, set()),
        ("Each side rejected the plan.", {A, B}, set()),
        ("Neither government accepted the plan.", {A, B}, set()),
        ("The two foreign ministers signed an accord.", {A, B}, set()),
        ("Westmark spoke.\n\nThe two governments rejected the plan.", {A, B}, set()),
        ("Westmark urged both sides to withdraw.", {"Westmark"}, {A, B}),
        ("Westmark condemned the two governments.", {"Westmark"}, {A, B}),
    ],
)
def test_both_are_the_two_sides_of_the_report(
    text: str, actors: set[str], recipients: set[str]
) -> None:
    assert [(set(a), set(r)) for a, r in _sides(text)] == [(actors, recipients)]


@pytest.mark.parametrize(
    "text",
    [
        "Two governments rejected the plan.",
        "Both of the mayors rejected the plan.",
        "The ministers of Westmark rejected the plan.",
    ],
)
def test_others_are_not_the_two_sides(text: str) -> None:
    assert all({A, B} != set(a) for a, _ in _sides(text))


def test_a_report_on_many_leaves_the_words() -> None:
    about = f" {A} blames {B}. {B} blames Westmark. Westmark blames {A}."
    assert _sides("Both governments rejected the plan.", about) == [(["Both governments"], [])]


def test_swapped_names_swap() -> None:
    swapped = _ABOUT.replace(A, "#").replace(B, A).replace("#", B)
    text = "Westmark urged both sides to withdraw."
    assert [set(r) for _, r in _sides(text)] == [set(r) for _, r in _sides(text, swapped)]


def test_who_agrees_with_both_is_one_of_them() -> None:
    text = f"{A} freed the crew, and the two governments agreed to resume talks."
    told = [set(a) for a, _ in _sides(text) if len(a) > 1]
    assert told == [{A, B}]


def test_they_are_both_where_a_group_of_two_is_told_of_before() -> None:
    text = "The ministers met. They rejected the plan."
    assert (sorted([A, B]), []) in [(sorted(a), r) for a, r in _sides(text)]


def test_in_a_readout_they_are_the_two_who_spoke() -> None:
    text = f"{A} spoke with {B}. They agreed to stay in touch."
    page = page_of(text + _ABOUT, (A, B))
    page = msgspec.structs.replace(
        page, source=msgspec.structs.replace(page.source, genre="readout")
    )
    acts = [a for a in with_sides(page, find(page, [])) if isinstance(a, Act)]
    assert [{b.name for b in a.actor} for a in acts if a.event == "AGREE"] == [{A, B}]
