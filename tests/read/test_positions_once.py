"""One stand told once: of two that are nested the surer, unless rules told both."""

from __future__ import annotations

import msgspec
import pytest

import pages
from demarche.ground.items import Position
from demarche.read.positions_once import once_taken
from demarche.read.prepare import prepare
from demarche.read.reading import found_on

_RULE, _MODEL = "rule:positions.demand@1", "model:positions@2"


def _position(start: int, end: int, maker: str, sure: float, stance: str, code: str) -> Position:
    page = prepare(pages.read("Peru demanded the release of the pilots. " * 3).source)
    first = next(p for p in found_on(page) if isinstance(p, Position))
    return msgspec.structs.replace(
        first,
        id=f"{start}-{end}-{stance}-{code}",
        anchor=page.anchor(start, end),
        made_by=maker,
        confidence=sure,
        stance=stance,  # type: ignore[arg-type]  # a stance by its word
        party=msgspec.structs.replace(first.party, party=code),
    )


@pytest.mark.parametrize(
    ("one", "other", "kept"),
    [
        ((0, 40, _RULE, 0.8, "demands", "PER"), (10, 30, _MODEL, 0.5, "demands", "PER"), [0]),
        ((0, 40, _RULE, 0.5, "demands", "PER"), (10, 30, _MODEL, 0.8, "demands", "PER"), [1]),
        ((0, 40, _MODEL, 0.5, "demands", "PER"), (10, 30, _MODEL, 0.8, "demands", "PER"), [1]),
        ((0, 40, _RULE, 0.8, "demands", "PER"), (10, 30, _RULE, 0.5, "demands", "PER"), [0, 1]),
        ((0, 40, _RULE, 0.8, "demands", "PER"), (10, 30, _MODEL, 0.5, "offers", "PER"), [0, 1]),
        ((0, 40, _RULE, 0.8, "demands", "PER"), (10, 30, _MODEL, 0.5, "demands", "CHL"), [0, 1]),
        ((0, 40, _RULE, 0.8, "demands", "PER"), (30, 60, _MODEL, 0.5, "demands", "PER"), [0, 1]),
    ],
)
def test_of_nested_stands_of_one_party_the_surer_is_told(one, other, kept):
    made = [_position(*one), _position(*other)]
    assert once_taken(made) == [made[n] for n in kept]
