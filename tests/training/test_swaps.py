"""Sentences with other names: labels follow the words, what is no name stays."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT / "training"))

import swaps  # noqa: E402 (training/ is a folder of scripts, not a package)
from names import LABELS  # noqa: E402

NONE = frozenset({"O"})


class Drawn:
    """The same names at every draw: the lists that real ones come from need no tests."""

    def __init__(self, kept: bool = False) -> None:
        self.kept = kept

    def often(self, share: float) -> bool:
        return self.kept

    def one(self, values: list[str]) -> str:
        return values[0]

    def listed(self, name: str) -> str:
        return {"titles": "Prime Minister", "days": "Friday"}[name]

    def person(self, words: int = 2) -> str:
        return "Ama Boateng"

    def surname(self) -> str:
        return "Boateng"

    def city(self) -> str:
        return "Tarija"

    def country(self) -> str:
        return "Samoa"

    def place(self) -> str:
        return "Upper Tarija"

    def body(self) -> str:
        return "Tarija-Sur Water Board"

    def letters(self) -> str:
        return "TWB"

    def other(self) -> str:
        return "The Long Road"


def row(text: str, **kinds: str) -> swaps.Row:
    """Words with labels; `kinds` gives those of the words that are names."""
    forms = text.split()
    return forms, [frozenset({kinds[w]}) if w in kinds else NONE for w in forms]


@pytest.mark.parametrize(
    ("text", "kinds", "made"),
    [
        ("Oyelaran met Oyelaran .", {"Oyelaran": "B-PERSON"}, "Boateng met Boateng ."),
        ("He left Suva early", {"Suva": "B-GPE"}, "He left Upper Tarija early"),
        ("The FPO split", {"FPO": "B-ORGANISATION"}, "The TWB split"),
        (
            "Fans of Rondo sang",
            {"Rondo": "B-ORGANISATION"},
            "Fans of Tarija - Sur Water Board sang",
        ),
    ],
)
def test_a_name_gives_way_to_another_of_its_kind(text: str, kinds: dict, made: str) -> None:
    found = swaps.swapped(*row(text, **kinds), Drawn())
    assert found is not None
    assert " ".join(found[0]) == made


def test_a_sentence_without_names_is_none() -> None:
    assert swaps.swapped(*row("Nobody came ."), Drawn()) is None


def test_a_river_keeps_its_name() -> None:
    given_row = row("The Ebro River rose", Ebro="B-PLACE", River="I-PLACE")
    assert swaps.swapped(*given_row, Drawn()) == given_row


def test_names_may_be_kept() -> None:
    given_row = row("Oyelaran spoke", Oyelaran="B-PERSON")
    assert swaps.swapped(*given_row, Drawn(kept=True)) == given_row


@given(
    st.lists(st.sampled_from([("said", "O"), ("Oyelaran", "B-PERSON"), ("Suva", "B-GPE"),
                              ("Bank", "B-ORGANISATION"), ("Fijian", "B-NATIONALITY")]))
)  # fmt: skip
def test_what_is_no_name_stays(pairs: list[tuple[str, str]]) -> None:
    forms, allowed = [form for form, _ in pairs], [frozenset({label}) for _, label in pairs]
    found = swaps.swapped(forms, allowed, Drawn())
    if found is None:
        assert not {"B-PERSON", "B-GPE", "B-ORGANISATION"} & {label for _, label in pairs}
        return
    kept = [form for form, one in zip(*found, strict=True) if one in (NONE, {"B-NATIONALITY"})]
    assert kept == [form for form, label in pairs if label in ("O", "B-NATIONALITY")]


def test_frames_are_filled_and_labelled() -> None:
    made = list(swaps.framed(Drawn(), ["Samoan"], 1))
    assert len(made) > 80
    for forms, labels in made:
        assert len(forms) == len(labels)
        assert not any("{" in form for form in forms)
        assert {label for one in labels for label in one} <= set(LABELS)
        before = NONE
        for one in labels:
            assert all(x[0] != "I" or x[2:] in {y[2:] for y in before | one} for x in one)
            before = one
    kinds = {label[2:] for _, labels in made for one in labels for label in one}
    assert {"PERSON", "ORGANISATION", "GPE", "PLACE", "NATIONALITY", "DATE"} <= kinds
