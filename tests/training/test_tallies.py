"""What a source surely names, and what of ours it can judge."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT / "training"))

import names  # noqa: E402 (training/ is a folder of scripts, not a package)
import tallies  # noqa: E402

NONE, EVERY = frozenset({"O"}), frozenset(names.LABELS)
PLACE = frozenset({"B-GPE", "B-PLACE"})
PERSON = [frozenset({"B-PERSON"}), frozenset({"I-PERSON"})]


def test_names_of_a_source_with_their_kinds() -> None:
    assert tallies.gold_spans([NONE, *PERSON, PLACE, EVERY]) == [
        (1, 3, frozenset({"PERSON"})),
        (3, 4, frozenset({"GPE", "PLACE"})),
    ]


def test_labels_in_a_row_are_names() -> None:
    labels = ["B-GPE", "O", "B-PERSON", "I-PERSON", "I-GPE", "B-GPE"]
    assert tallies.told_spans(labels) == [
        (0, 1, "GPE"),
        (2, 4, "PERSON"),
        (4, 5, "GPE"),
        (5, 6, "GPE"),
    ]


def test_a_name_counts_against_us_only_where_the_source_is_sure() -> None:
    allowed = [*PERSON, NONE, PLACE, EVERY]
    labels = ["B-PERSON", "O", "B-GPE", "B-PLACE", "B-PERSON"]
    assert tallies.tallied(allowed, labels) == {"PERSON": [0, 1, 1], "LOCATION": [1, 2, 1]}


def test_a_silver_number_may_be_a_date_but_no_person() -> None:
    number, word, sure = tallies.opened_labels(["3", "Omar", "Lima"], ["", "", "B-GPE"])
    assert "B-DATE" in number and "B-PERSON" not in number
    assert word == EVERY
    assert sure == {"B-GPE"}
