"""What is known of a position: the part its party plays, how its word stands in the clause."""

from __future__ import annotations

from demarche.ground.items import Position
from demarche.read import signs
from demarche.read.prepare import prepare
from demarche.read.reading import found_on
from pages import source

REPORT = (
    "LIMA, 4 June 1998 (Agency) — Peru refused on Thursday to reopen the bridge. "
    "Chile urged Peru to let the lorries pass and recalled its envoy from Peru. "
    '"We will not pay for the road," said Peru\'s transport minister, Ana Quispe. '
    "Chile rejected the bill for the road, and Chile said so in a note to Peru. "
    "The Red Cross offered to send tents."
)


def _signs() -> list[tuple[Position, signs.Signs]]:
    page = prepare(source(REPORT))
    found = found_on(page)
    scene = signs.Scene(page, found)
    return [
        (i, signs.signs(scene, i, signs.support(page, i))) for i in found if isinstance(i, Position)
    ]


def test_the_part_that_a_party_plays_is_a_sign() -> None:
    parts = {
        one.party.name: name
        for one, given in _signs()
        for name in given
        if name.startswith("part ") and "|" not in name
    }
    assert parts["Peru"] == parts["Chile"] == "part principal"
    assert parts["Red Cross"] != "part principal"


def test_modal_place_and_denial_of_the_telling_word_are_signs() -> None:
    paid = [given for one, given in _signs() if one.stance == "refuses" and "we 1" in given]
    assert paid and {"modal will", "denied 1"} <= paid[0].keys()
    assert any("hangs root" in given for _, given in _signs())
