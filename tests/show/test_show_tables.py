"""Rows: every item one row with all columns; CSV that no spreadsheet runs; JSON Lines as it is."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from demarche.show.tables import COLUMNS, rows, to_csv, to_jsonl
from show.sample import A_STOP, KNOWN, M_ASHA, N_MEN, P_GUNS, Q_GUNS

TABLE = {row["id"]: row for row in rows(KNOWN)}


def test_every_item_is_a_row_with_all_columns_and_its_words():
    assert [r["id"] for r in rows(KNOWN)] == [i.id for i in KNOWN.items]
    texts = {s.id: s.text for s in KNOWN.sources}
    for row in TABLE.values():
        assert tuple(row) == COLUMNS
        assert texts[row["source"]][row["start"] : row["end"]] == row["exact"]


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        (Q_GUNS, {"kind": "statement", "who": "Lena Ostrov", "party": "ARV", "what": "direct"}),
        (A_STOP, {"what": "COERCE", "status": "actual", "toward": "ARV", "first": "1987-05-06"}),
        (P_GUNS, {"status": "demands", "toward": "BLM", "role": "foreign minister"}),
        (M_ASHA, {"place": "Port Asha", "party": "ARV; BLM", "status": "held", "grain": "day"}),
        (N_MEN, {"low": 12000, "high": 12000, "approximate": True, "published": "1987-05-09"}),
    ],
)
def test_what_a_row_says(item, expected):
    assert {k: TABLE[item.id][k] for k in expected} == expected


@given(st.text(max_size=30))
def test_text_comes_back_from_csv_with_formulas_disarmed(text):
    made = to_csv([{"exact": text}], ["exact"])
    (head, cell) = list(csv.reader(io.StringIO(made, newline="")))
    assert head == ["exact"]
    shown = "".join(cell)
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    assert shown in (plain, f"'{plain}")
    assert not shown.startswith(("=", "+", "-", "@", "\t", "\r"))


@pytest.mark.parametrize("sign", [*"=+-@", *"\uff1d\uff0b\uff0d\uff20"])
def test_a_sign_of_full_width_opens_a_formula_too(sign):
    assert to_csv([{"a": f"{sign}1+1"}], ["a"]).splitlines()[1].strip('"').startswith("'")


@given(st.dictionaries(st.sampled_from(COLUMNS), st.text(max_size=20) | st.integers(0, 99)))
def test_lines_of_json_read_back(row):
    (line,) = to_jsonl([row])
    assert line.endswith("\n") and line.count("\n") == 1 and json.loads(line) == row


def test_truth_and_nothing_are_told_apart():
    assert to_csv([{"a": True, "b": None, "c": 0.5}], ["a", "b", "c"]) == "a,b,c\ntrue,,0.5\n"
