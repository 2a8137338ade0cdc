"""A deed that is not to be: told apart, and named without the words that deny it."""

from __future__ import annotations

import pytest

import pages
from demarche.ground.items import Position
from demarche.read.denials import unnegated
from demarche.read.matters import is_against, is_end, matter_of
from demarche.read.prepare import prepare
from demarche.read.reading import found_on


def rows(text: str) -> list[tuple[str, str, bool]]:
    found = found_on(prepare(pages.read(text).source))
    return [
        (p.stance, p.issue, p.against)
        for p in found
        if isinstance(p, Position) and p.made_by.startswith("rule:")
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru asked that no flag be raised on the roof.",
         ("demands", "raising flag on the roof", True)),
        ("Peru offered not to send reinforcements.", ("offers", "sending reinforcements", True)),
        ("Peru undertook not to reinforce the posts.",
         ("offers", "reinforcement of the posts", True)),
        ("Peru proposed that no stone be laid.", ("offers", "laying stone", True)),
        ("Peru wants no foreign troops on the island.",
         ("demands", "foreign troops on the island", True)),
        ("Peru demanded that neither side fire first.", ("demands", "firing", True)),
        ("Peru pledged that no child would be separated from its mother.",
         ("offers", "separation of child from mother", True)),
        ("Peru said it would accept no limits on its ships.",
         ("refuses", "limits on ships", False)),
        ("Peru demanded that under no circumstances shall ships enter the bay.",
         ("demands", "ships entering the bay", True)),
        ("Peru asked that Chile in no way limit the catch.",
         ("demands", "limitation of the catch by Chile", True)),
        ("Peru demanded that neither Chile nor Kenya enter the bay.",
         ("demands", "Chile or Kenya entering the bay", True)),
        ("Peru offered no apology.", ("refuses", "apology", False)),
        ("Peru demanded that ships stay out of the bay.",
         ("demands", "ships staying out of the bay", False)),
        ("Peru offered to send reinforcements.", ("offers", "sending reinforcements", False)),
    ],
)  # fmt: skip
def test_what_is_not_to_be_is_told_apart(text, expected):
    assert expected in rows(text)


@pytest.mark.parametrize(
    ("issue", "name"),
    [
        ("laying no stone", "laying stone"),
        ("nobody entering the zone", "entering the zone"),
        ("payment of no more than 215 dollars", "payment of no more than 215 dollars"),
        ("no", "no"),
        ("motion of no confidence", "motion of no confidence"),
        ("sailing no further", "sailing no further"),
        ("payment at no cost", "payment at no cost"),
        ("shelling under no circumstances", "shelling"),
        ("accepting neither truce nor talks", "accepting truce or talks"),
    ],
)
def test_a_name_without_what_denies_it(issue, name):
    assert unnegated(issue) == name


def test_to_refrain_from_a_deed_is_its_end():
    assert is_end("refraining from flights over the bay")
    assert matter_of("refraining from flights over the bay") == matter_of("flights over the bay")
    (urged,) = [
        p for p in pages.read("Peru urged Chile to refrain from flights over the bay.").items
        if isinstance(p, Position)
    ]  # fmt: skip
    assert is_against(urged)
