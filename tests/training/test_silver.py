"""Labels that tables and patterns give: what is sure gets one, what is not stays open."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT / "training"))

import silver  # noqa: E402 (training/ is a folder of scripts, not a package)
import sure  # noqa: E402


@pytest.fixture(scope="module")
def tables() -> sure.Tables:
    return sure.Tables(frozenset({"talks", "today", "in", "plan"}))


def told(tables: sure.Tables, text: str, people: set[str] | None = None) -> dict[str, str]:
    """Names found, with their kinds."""
    forms = text.split()
    marks = sure.marked(forms, tables, set() if people is None else people)
    found: dict[str, str] = {}
    for form, mark in zip(forms, marks, strict=True):
        if mark.startswith("B-"):
            name = form
            found[name] = mark[2:]
        elif mark.startswith("I-"):
            kind = found.pop(name)
            name = f"{name} {form}"
            found[name] = kind
    return found


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("she met President Amara Quist in Ghana .", {"Amara Quist": "PERSON", "Ghana": "GPE"}),
        ("he left the Ministry of Works on it .", {"Ministry of Works": "ORGANISATION"}),
        ("they saw it all again on Friday .", {"Friday": "DATE"}),
        ("the Zanu River Council paid for it .", {"Zanu River Council": "ORGANISATION"}),
        ("it cost him $ 5 million to stay .", {"$ 5 million": "MONEY"}),
        ("envoys came to Lima on 3 May 1902 .", {"Lima": "GPE"}),
        ("envoys came to Lima on 3 June 1902 .", {"Lima": "GPE", "3 June 1902": "DATE"}),
        ("the Peruvian President spoke of it at length .", {"Peruvian": "NATIONALITY"}),
    ],
)  # fmt: skip
def test_sure_names(tables: sure.Tables, text: str, names: dict[str, str]) -> None:
    assert told(tables, text) == names


def test_a_country_within_a_longer_name_stays_open(tables: sure.Tables) -> None:
    forms = "he wrote for the Ghana Star and left it .".split()
    marks = sure.marked(forms, tables, set())
    assert (marks[4], marks[5], marks[6]) == ("", "", "O")


def test_a_surname_once_met_is_known_again(tables: sure.Tables) -> None:
    people: set[str] = set()
    told(tables, "she met President Amara Quist in Ghana today .", people)
    assert told(tables, "it was Quist who then left .", people) == {"Quist": "PERSON"}
    assert told(tables, "it was Quist who then left .") == {}


def test_a_headline_names_only_what_tables_know(tables: sure.Tables) -> None:
    assert told(tables, "President Amara Quist Opens Talks With Deep Bank Council") == {}


WORDS = "the of and Mr. Omar Ghana Council 3 June $ - , U.S. Navy I".split()


@given(st.lists(st.sampled_from(WORDS)))
def test_every_i_follows_its_own_kind(forms: list[str]) -> None:
    marks = sure.marked(forms, sure.Tables(), set())
    assert len(marks) == len(forms)
    for before, mark in zip(["O", *marks], marks, strict=False):
        if mark.startswith("I-"):
            assert before[2:] == mark[2:]


def test_text_loses_its_markup_and_its_column() -> None:
    assert silver.plain("**Talks**\nbegan [here](x).\n\n-   One") == "Talks began here.\n\nOne"
