"""Who answers a demand: whoever was asked, not whoever asked."""

from __future__ import annotations

import pytest

import pages
from demarche.ground.items import Act

LEAD = "LIMA, 4 June 2019 (Agency) — Envoys of Chile and Peru met in Lima on Tuesday. "


def answered(text: str, root: str) -> list[tuple[list[str], list[str]]]:
    """Actors and recipients of each act of a root."""
    return [
        ([a.name for a in i.actor], [a.name for a in i.recipient])
        for i in pages.read(LEAD + text).items
        if isinstance(i, Act) and i.event == root
    ]


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ("Chile told Peru to pull its boats back. It refused.", "REJECT"),
        ("Chile asked Peru to withdraw its troops. It declined.", "REJECT"),
        ("Chile demanded that Peru release the crew. It has refused.", "REJECT"),
        ("Chile demanded the release of the crew from Peru, but it refused.", "REJECT"),
        ("Chile called on Peru to free the crew. It has so far declined.", "REJECT"),
        ("Chile urged Peru to sign. It refused on Friday.", "REJECT"),
        ("Chile asked Peru for talks. It agreed.", "AGREE"),
    ],
)
def test_whoever_was_asked_answers(text: str, root: str) -> None:
    found = answered(text, root)
    assert [actors for actors, _ in found] == [["Peru"]]


def test_who_says_to_what_they_agree_may_be_whoever_asked() -> None:
    text = "Chile asked Peru to leave the lake. It agreed to withdraw two boats."
    assert answered(text, "AGREE") == [(["Chile"], ["Peru"])]
