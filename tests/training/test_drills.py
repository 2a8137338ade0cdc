"""Sentences written for training: how their marks are read, and that every line can be."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).resolve().parents[2] / "training"))

import drills


@pytest.mark.parametrize(
    ("line", "forms", "acts", "stances"),
    [
        (
            '"We will not sign/RJ=r," _ said.',
            ['"', "We", "will", "not", "sign", ",", '"', "", "said", "."],
            [[4, 5, ["REJECT"], ["actual"], False]],
            [[4, 5, ["refuses"], False]],
        ),
        (
            "_ may free/RT|CC.h?=a|o them.",
            ["", "may", "free", "them", "."],
            [[2, 3, ["RETREAT", "CONCEDE"], ["hypothetical"], True]],
            [[2, 3, ["accepts", "offers"], False]],
        ),
        ("The reef is/=k ours.", ["The", "reef", "is", "ours", "."], [],
         [[2, 3, ["claims"], False]]),
        ("It rained.", ["It", "rained", "."], [], []),
    ],
)  # fmt: skip
def test_marks_stand_behind_the_word_that_tells(
    line: str, forms: list[str], acts: list, stances: list
) -> None:
    row = drills.read(line)
    assert (row["forms"], row["acts"], row["stances"]) == (forms, acts, stances)


def test_every_line_is_read_and_no_mark_is_left_in_the_words() -> None:
    rows = list(drills.rows())
    assert len(rows) > 1000
    assert not [row for row in rows if any(set("/=|_") & set(form) for form in row["forms"])]


def test_what_is_joined_tells_what_its_parts_told() -> None:
    rows = list(drills.rows())
    made = list(drills.joined(rows, random.Random(1)))
    short = {row["forms"][at] for row in rows for at, *_ in row["acts"]}
    assert made
    for row in made:
        for start, end, *_ in [*row["acts"], *row["stances"]]:
            assert 0 <= start < end <= len(row["forms"])
        assert all(
            row["forms"][at] in short or row["forms"][at].capitalize() in short
            for at, *_ in row["acts"]
        )
