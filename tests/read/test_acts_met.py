"""An act of consulting names whom the meeting of the same words names."""

from __future__ import annotations

import pytest

from demarche.ground.items import Act, Meeting
from demarche.read.reading import read_source
from invented import source_of

_OPENING = "Peru and Chile remain at odds over the reef. "


def _people(text: str) -> tuple[list[set[str]], list[set[str]]]:
    items = read_source(source_of(_OPENING + text)).items
    acts = [i for i in items if isinstance(i, Act) and i.event == "CONSULT"]
    meetings = [i for i in items if isinstance(i, Meeting)]
    return [{a.name for a in i.actor} for i in acts], [
        {a.name for a in i.participants} for i in meetings
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Officials of Peru met officials of Chile in Lima on Monday.",
        "The foreign ministers of Peru and Chile met in Lima on Monday.",
        "Peru held talks with Chile in Lima on Monday.",
    ],
)
def test_both_name_the_same_people(text: str) -> None:
    acts, meetings = _people(text)
    assert acts and acts == meetings
    assert len(acts[0]) == 2


def test_an_act_that_shares_no_words_with_a_meeting_keeps_its_own() -> None:
    acts, meetings = _people(
        "The foreign minister of Peru consulted the opposition. "
        "The prime ministers of Peru and Chile will meet in Lima on Friday."
    )
    assert acts and acts[0] not in meetings
