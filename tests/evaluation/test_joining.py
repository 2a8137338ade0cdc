"""The join of positions to issues is scored pair by pair; what may be one issue does not count."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[2] / "evaluation"))

from corpus_gold import ROOT, load
from joining import Placed, counts, names_of

NAMES = names_of(
    {
        "one": [["custody of the ships", "safekeeping of both ships"]],
        "near": [["truce", "extension of the truce"]],
    }
)


def score(*found: tuple[str, str]):
    return counts([Placed(NAMES.issue(gold), ours, gold) for gold, ours in found], NAMES)


def test_names_of_one_issue_are_one():
    assert NAMES.issue("custody of the ships") == NAMES.issue("safekeeping of both ships")
    assert NAMES.issue("custody of the ships") != NAMES.issue("costs of the custody")


def test_a_parted_issue_costs_recall_and_a_wrong_join_precision():
    told = score(("tolls", "a"), ("tolls", "b"), ("grain", "b"))
    assert (told["pairs right"], told["pairs told"], told["pairs held"]) == (0, 1, 1)
    assert (told["purity"], told["whole"]) == (2.0, 2.0)


def test_what_may_be_one_issue_does_not_count():
    told = score(("truce", "a"), ("extension of the truce", "a"))
    assert told["pairs told"] == 0
    assert told["purity"] == told["positions"] == 2


def test_every_name_in_the_table_is_annotated_in_its_standoff():
    table = tomllib.loads((ROOT / "issues.toml").read_text(encoding="utf-8"))
    for report_names, standoff in (
        (
            {n for r in load("train", among={s}) for w in r.wanted for n in w.among("issue")},
            s,
        )
        for s in table
    ):
        told = {n for rows in table[standoff].values() for row in rows for n in row}
        assert told <= report_names, (standoff, told - report_names)
