from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from demarche.language.names import Labels, label_of, names
from demarche.language.names_evidence import evidence
from demarche.language.words import Word

LABELS = ("O", "B-PERSON", "I-PERSON", "B-GPE", "I-GPE")


def scores(*rows: dict[str, float]) -> np.ndarray:
    """A row of scores for each word; labels that are not named score 0."""
    return np.array([[row.get(label, 0.0) for label in LABELS] for row in rows], dtype=np.float32)


def words(text: str) -> list[Word]:
    found, at = [], 0
    for form in text.split():
        start = text.index(form, at)
        at = start + len(form)
        found.append(Word(start, at, form, form.lower()))
    return found


def _allowed(sequence: tuple[int, ...]) -> bool:
    kinds = [LABELS[k] for k in sequence]
    return all(
        not after.startswith("I-") or before[2:] == after[2:]
        for before, after in itertools.pairwise(["O", *kinds])
    )


@given(st.lists(st.lists(st.integers(-6, 6), min_size=5, max_size=5), min_size=1, max_size=4))
def test_no_allowed_sequence_scores_higher(rows: list[list[int]]) -> None:
    table = np.array(rows, dtype=np.float32)
    found = Labels(LABELS).best(table)
    assert _allowed(tuple(found))
    total = sum(table[k, label] for k, label in enumerate(found))
    every = itertools.product(range(len(LABELS)), repeat=len(rows))
    best = max(sum(table[k, c] for k, c in enumerate(s)) for s in every if _allowed(s))
    assert total == best


def test_names_have_their_words_their_place_and_a_probability() -> None:
    text = "Then Ada Obi Lund saw Zarnovia"
    table = scores(
        {"O": 9}, {"B-PERSON": 9}, {"I-PERSON": 9}, {"I-PERSON": 9}, {"O": 9}, {"B-GPE": 9}
    )
    person, place = names(text, words(text), table, Labels(LABELS))
    assert (person.text, person.label, person.first, person.last) == (
        "Ada Obi Lund",
        "PERSON",
        1,
        4,
    )
    assert text[person.start : person.end] == person.text
    assert (place.text, place.label) == ("Zarnovia", "GPE") and 0.99 < place.probability <= 1


def test_two_names_side_by_side_stay_two() -> None:
    text = "Obi Lund"
    table = scores({"B-PERSON": 9}, {"B-PERSON": 9})
    assert [n.text for n in names(text, words(text), table, Labels(LABELS))] == ["Obi", "Lund"]


def test_without_a_name_there_is_none() -> None:
    assert names("So be it", words("So be it"), scores({}, {}, {}), Labels(LABELS)) == ()


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("NATO", "ORGANISATION"),
        ("the African Union", "ORGANISATION"),
        ("Kenya", "GPE"),
        ("Nairobi", "GPE"),
        ("Soviet Union", "GPE"),
        ("Kenyan", "NATIONALITY"),
        ("Kenyans", "NATIONALITY"),
        ("Zarnovia", None),
        ("the", None),
    ],
)
def test_names_in_the_tables(name: str, label: str | None) -> None:
    assert label_of(name) == label


def test_the_tables_correct_a_label_but_not_a_sure_person() -> None:
    kenya = names("Kenya", words("Kenya"), scores({"B-PERSON": 0.5}), Labels(LABELS))
    assert [n.label for n in kenya] == ["GPE"]
    jordan = names("Jordan", words("Jordan"), scores({"B-PERSON": 9}), Labels(LABELS))
    assert [n.label for n in jordan] == ["PERSON"]


def test_titles_are_no_part_of_a_person() -> None:
    text = "Then Foreign Minister Ada Lund spoke"
    table = scores({"O": 9}, {"B-PERSON": 9}, {"I-PERSON": 9}, {"I-PERSON": 9}, {"I-PERSON": 9})
    rows = np.vstack([table, scores({"O": 9})])
    assert [n.text for n in names(text, words(text), rows, Labels(LABELS))] == ["Ada Lund"]
    alone = scores({"B-PERSON": 9}, {"O": 9})
    assert names("Mr. left", words("Mr. left"), alone, Labels(LABELS)) == ()


def test_the_tables_find_what_the_model_half_sees() -> None:
    text = "the United Arab Emirates agreed"
    table = scores({"O": 9}, {"O": 3}, {"O": 3}, {"B-GPE": 1}, {"O": 9})
    [name] = names(text, words(text), table, Labels(LABELS))
    assert (name.text, name.label) == ("United Arab Emirates", "GPE")


def test_a_name_in_two_is_one_where_the_tree_says_so() -> None:
    text = "Obi Lund"
    both = scores({"B-PERSON": 9}, {"B-PERSON": 9})
    first, second = words(text)
    flat = [first, Word(second.start, second.end, "Lund", "lund", head=0, deprel="flat")]
    assert [n.text for n in names(text, flat, both, Labels(LABELS))] == ["Obi Lund"]


def test_an_hour_is_no_date() -> None:
    labels = Labels(("O", "B-DATE", "I-DATE"))
    rows = np.array([[0, 9, 0], [0, 0, 9]], dtype=np.float32)
    assert names("4:00 p.m.", words("4:00 p.m."), rows, labels) == ()
    assert [n.text for n in names("4 May", words("4 May"), rows, labels)] == ["4 May"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("paid $ 5 bn to", [(1, 4)]),
        ("paid 36 dollars", [(1, 3)]),
        ("some 36 tanks", []),
        ("€ 40", [(0, 2)]),
        ("a $ sign", []),
    ],
)
def test_sums_of_money(text: str, expected: list[tuple[int, int]]) -> None:
    found = [(a, b) for a, b, label, _ in evidence(words(text)) if label == "MONEY"]
    assert found == expected


def test_a_row_of_capitals_with_the_head_of_an_organisation() -> None:
    found = {
        (a, b, label) for a, b, label, _ in evidence(words("the Zarnovian Ferry Company said"))
    }
    assert (1, 4, "ORGANISATION") in found
