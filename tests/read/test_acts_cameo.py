"""CAMEO codes lead back to the roots they came from."""

from __future__ import annotations

import pytest

from demarche.ground.plover import EVENTS, Event
from demarche.lexicon.tables import load
from demarche.read.acts_table import table
from demarche.read.cameo import cameo


def back(code: str) -> str:
    """The root of a code by the conversion table: its longest known prefix."""
    prefixes = load("cameo_plover", dict[str, object])["prefixes"]
    assert isinstance(prefixes, dict)
    return str(max(((len(p), r) for p, r in prefixes.items() if code.startswith(p)))[1])


@pytest.mark.parametrize("event", EVENTS)
def test_a_root_comes_back(event: Event) -> None:
    assert back(cameo(event)) == event


def test_every_mode_of_the_tables_comes_back() -> None:
    rows = {(p.row.event, p.row.modes) for found in table().patterns.values() for p in found}
    for event, modes in sorted(rows):
        if event:
            assert back(cameo(event, modes)) == event, (event, modes)  # type: ignore[arg-type]


def test_the_mode_chooses_the_code() -> None:
    assert cameo("ASSAULT", ["aerial"]) == "195"
    assert cameo("ASSAULT", ["no such mode"]) == cameo("ASSAULT")
