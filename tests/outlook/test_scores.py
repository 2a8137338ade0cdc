from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from demarche.outlook.scores import auc, reliability

cases = st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=60)


@pytest.mark.parametrize(
    ("said", "came", "value"),
    [([0.1, 0.9], [0, 1], 1.0), ([0.9, 0.1], [0, 1], 0.0), ([0.5, 0.5], [0, 1], 0.5),
     ([0.1, 0.4, 0.35, 0.8], [0, 0, 1, 1], 0.75), ([0.3, 0.4], [1, 1], None)],
)  # fmt: skip
def test_auc_of_small_cases(said, came, value) -> None:
    assert auc(np.array(said), np.array(came, dtype=bool)) == value


def test_a_perfect_forecast_has_full_skill_and_the_base_rate_none() -> None:
    came = np.array([True, False, False, False])
    perfect = reliability(came.astype(float), came, 0.25)
    assert (perfect.brier, perfect.brier_skill, perfect.ece) == (0.0, 1.0, 0.0)
    constant = reliability(np.full(4, 0.25), came, 0.25)
    assert (constant.brier, constant.brier_skill, constant.ece) == (0.1875, 0.0, 0.0)
    assert constant.log_score == pytest.approx(0.562335)


@given(cases)
def test_weights_count_like_repeated_cases(rows) -> None:
    said, came = np.array([s for s, _ in rows]), np.array([c for _, c in rows])
    twice = reliability(np.repeat(said, 2), np.repeat(came, 2), 0.3)
    weighed = reliability(said, came, 0.3, np.full(len(rows), 2.0))
    assert twice.cases == weighed.cases and twice.auc == weighed.auc
    assert weighed.brier == pytest.approx(twice.brier, abs=1e-7)
    assert weighed.ece == pytest.approx(twice.ece, abs=1e-5)


@given(cases)
def test_the_table_accounts_for_every_case(rows) -> None:
    said, came = np.array([s for s, _ in rows]), np.array([c for _, c in rows])
    held = reliability(said, came, 0.3)
    assert sum(row.cases for row in held.reliability) == held.cases == len(rows)
    assert 0 <= held.ece <= 1 and 0 <= held.brier <= 1
    assert all(row.low - 1e-6 <= row.said <= row.high + 1e-6 for row in held.reliability)
