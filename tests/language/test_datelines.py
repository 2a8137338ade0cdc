"""What is a dateline and what is the report's first sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from demarche.language.datelines import DATELINE
from demarche.language.segment import sentences
from demarche.language.sentences import sentence_spans

_FIRST = "The council met at noon."


@pytest.mark.parametrize(
    "dateline",
    [
        "LAGOS — ",
        "LAGOS, May 4 (NPA) - ",
        "LAGOS, Nigeria (NPA), May 4, 2021 - ",
        "LAGOS (NPA) – ",
        "LAGOS (Nigeria), 4 May 2021 (NPA): ",
        "LAGOS/ABUJA, Tuesday, 4 May (NPA) -- ",
        "PORTO-NOVO, 4 May 1981 (Agence du Golfe) / ",
        "LAGOS. May 4. NIGERPRESS - ",
        "Lagos, 4 May (NPA) – ",
        "Lagos, May 4 - ",
        "(Lagos) - ",
    ],
)
def test_a_dateline_is_no_part_of_the_first_sentence(dateline):
    text = dateline + _FIRST
    parts = [(s.part, text[s.start : s.end]) for s in sentences(text)]
    assert parts == [("dateline", dateline.strip()), ("body", _FIRST)]
    spans = [(s.part, text[s.start : s.end]) for s in sentence_spans(text)]
    assert spans == parts


@pytest.mark.parametrize(
    "text",
    [
        "NATO - the alliance of 32 - met at noon.",
        "Lagos – the largest city - was calm.",
        "The council met on May 4 - a Tuesday.",
        "Kenya (and Uganda) left the talks.",
    ],
)
def test_what_goes_on_in_small_letters_is_no_dateline(text):
    assert all(s.part == "body" for s in sentences(text))


@pytest.mark.parametrize("label", ["OKORO (Lagos Post): ", "ADA OKORO (spokeswoman): "])
def test_who_speaks_is_no_town(label):
    assert DATELINE.match(label + "We met at noon.") is None


@given(st.text("AaB .,-–(/:4M)ay\n", max_size=60))
def test_a_dateline_ends_where_something_begins(text):
    if found := DATELINE.match(text):
        assert found.end() < len(text) and not text[found.end()].islower()
