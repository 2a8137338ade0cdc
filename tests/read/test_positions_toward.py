"""Toward whom a stand is taken, and whose a stand of "both sides" is."""

from __future__ import annotations

import pytest

import pages
from demarche.ground.items import Position
from demarche.read.prepare import prepare
from demarche.read.reading import found_on

_ABOUT = (
    "Bolivia and Paraguay have quarrelled over the bridge since May. Bolivia closed it, and "
    "Paraguay sent troops. Paraguay says that Bolivia broke the treaty."
)


def stands(text: str) -> list[tuple[str, str, list[str]]]:
    found = found_on(prepare(pages.read(f"{_ABOUT}\n\n{text}").source))
    return [
        (p.party.name, p.stance, [a.name for a in p.toward])
        for p in found
        if isinstance(p, Position) and not p.made_by.startswith("model")
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Bolivia demanded that Paraguay withdraw its troops.",
            ("Bolivia", "demands", ["Paraguay"]),
        ),
        ("Bolivia rejected a Paraguayan offer of talks.", ("Bolivia", "refuses", ["Paraguay"])),
        ("Bolivia demanded an apology from Paraguay.", ("Bolivia", "demands", ["Paraguay"])),
        ("Bolivia refused to open the bridge.", ("Bolivia", "refuses", ["Paraguay"])),
        (
            "Brazil urged both governments to return to the talks.",
            ("Brazil", "demands", ["Bolivia", "Paraguay"]),
        ),
        ("Brazil offered to send observers.", ("Brazil", "offers", [])),
    ],
)
def test_whom_the_words_address_else_the_other_of_two_sides(text, expected):
    assert expected in stands(text)


def test_what_both_sides_accept_each_of_them_accepts():
    found = stands("Both governments agreed to reopen the bridge.")
    assert {party for party, stance, _ in found if stance == "accepts"} == {"Bolivia", "Paraguay"}


@pytest.mark.parametrize(
    ("met", "expected"),
    [
        ("Delegations of Peru and of Kenya met.", {"Peru", "Kenya"}),
        ("Peru, Chile and Kenya met.", {"Both sides"}),
    ],
)
def test_in_an_official_text_both_are_the_pair_told_last(met: str, expected: set[str]) -> None:
    source = pages.source(f"{met} Both sides agreed to a truce.", genre="readout")
    found = found_on(prepare(source))
    stands = [p for p in found if isinstance(p, Position) and p.stance == "accepts"]
    assert {p.party.name for p in stands} == expected


def test_whom_a_sentence_only_names_among_others_no_stand_is_toward() -> None:
    text = (
        "Bolivia wants the African Union to promise that it will never take in Chad or Ghana, and "
        "wants it to move its forces back to the line of 1997."
    )
    found = found_on(prepare(pages.read(text).source))
    told = [p for p in found if isinstance(p, Position) and "withdrawal" in p.issue]
    assert told and not any(a.name in ("Ghana", "Chad") for p in told for a in p.toward)


def test_nobody_takes_a_stand_toward_somebody_of_their_own():
    text = "Peru asked Peruvian Foreign Minister Ana Lund to return the crew."
    told = [i for i in pages.read(text).items if isinstance(i, Position)]
    assert not [a for p in told for a in p.toward if a.party == "PER"]
