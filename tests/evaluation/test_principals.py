"""Which two sides a report is about, by its annotations, and how that is fitted."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT / "evaluation"))

import principals  # noqa: E402 (evaluation/ is a folder of scripts)
from corpus_gold import load  # noqa: E402


def _row(right: bool, number: int) -> principals.Row:
    given = {"rank 0": float(right), "kind body": float(not right)}
    return principals.Row(f"s{number}", f"s{number}/a", given, frozenset({str(right)}), right)


def test_what_goes_with_being_one_of_them_weighs_for_it() -> None:
    rows = [_row(right, number) for number in range(20) for right in (True, False)]
    _, weights = principals.fitted(rows)
    assert weights["rank 0"] > 0 > weights["kind body"]


@pytest.mark.parametrize(
    ("shares", "verdict"),
    [((0.9, 0.8, 0.1), "right"), ((0.9, 0.1, 0.8), "wrong"), ((0.9, 0.1, 0.0), "none")],
)
def test_the_likeliest_two_are_told(shares: tuple[float, ...], verdict: str) -> None:
    sides = [frozenset({name}) for name in ("Karvel", "Peru", "Chile")]
    rows = [
        principals.Row("s", "s/a", {}, side, right)
        for side, right in zip(sides, (True, True, False), strict=True)
    ]
    assert principals._verdict(list(zip(shares, rows, strict=True)), 0.3) == verdict


def test_the_two_of_a_report_are_sides_of_its_standoff() -> None:
    reports = load("dev")[:6]
    assert all(principals.the_two(report) <= set(report.sides) for report in reports)
