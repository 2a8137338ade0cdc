"""Of everybody who may hold what a number counts the likeliest is told, and counted as right."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT / "evaluation"))

import calibrate_holders as calibrate  # noqa: E402 (evaluation/ is a folder of scripts)
from calibrate_quantities import Row  # noqa: E402


def case(standoff: str, *right: bool) -> calibrate.Case:
    rows = tuple(
        Row(standoff, True, frozenset({"bias", "owner" if yes else "other"}), yes) for yes in right
    )
    return calibrate.Case(standoff, any(right), rows)


def test_the_likeliest_holder_is_told_and_only_where_it_is_likely_enough() -> None:
    cases = [case("a", True, False), case("b", False), case("c", True)]
    shares = [[0.6, 0.7], [0.2], [0.9]]
    assert calibrate.f_of(cases, shares, 0.3) == pytest.approx(2 * 1 / (2 + 2))
    assert calibrate.f_of(cases, shares, 0.8) == pytest.approx(2 * 1 / (1 + 2))
    assert "1 right of 2 told, 2 held" in calibrate.scores(cases, shares, 0.3)


def test_what_tells_a_holder_on_other_standoffs_tells_it_here() -> None:
    cases = [case(f"s{at % 40}", True, False, False) for at in range(200)]
    shares = calibrate.across(cases)
    assert [len(given) for given in shares] == [3] * 200
    assert calibrate.f_of(cases, shares, 0.3) == 1.0
