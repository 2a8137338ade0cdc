"""The model sees no name: not of a party, and not within a group or an office."""

from __future__ import annotations

import pytest

import pages
from demarche.read.nameless import blanked
from demarche.read.prepare import prepare


def forms(text: str) -> list[str]:
    page = prepare(pages.read(text).source)
    (sentence,) = page.body()
    named = page.mentions_in(sentence.start, sentence.end)
    return [word.form for word in blanked(page.text, sentence.start, sentence.end, named)]


@pytest.mark.parametrize("one", ["Kenya", "Japan", "South Sudan"])
@pytest.mark.parametrize(
    "told",
    [
        "{} left the talks.",
        "Envoys of {} and Peru met on Monday.",
        "The foreign minister of {} left the talks.",
        "Officials in Lima met envoys of {} on Monday.",
    ],
)
def test_a_state_leaves_a_blank_wherever_it_stands(told, one):
    assert forms(told.format(one)) == forms(told.format("Chad"))
    assert "" in forms(told.format(one))


def test_a_people_s_adjective_leaves_a_blank():
    assert forms("Kenyan officials met Peruvian envoys.") == [
        "",
        "officials",
        "met",
        "",
        "envoys",
        ".",
    ]
    assert forms("Officials met envoys.")[0] == "Officials"
