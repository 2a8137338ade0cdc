"""Weights are found again, what is told is counted as the reader chooses, other heads are heard."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import numpy as np
import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT / "evaluation"))

import calibrate  # noqa: E402 (evaluation/ is a folder of scripts, not a package)
from calibrate_heads import teller  # noqa: E402

from demarche.language.deeds import told_of  # noqa: E402
from demarche.language.model import model  # noqa: E402


def row(by: str, word: int, right: bool, **given: float) -> calibrate.Row:
    return calibrate.Row("chaco/wire.txt", "act", by, word, {"bias": 1.0, **given}, right)


def test_a_sign_weighs_as_much_as_it_tells() -> None:
    chance = random.Random(7)
    rows = []
    for _ in range(12000):
        sign, share = chance.random() < 0.5, 0.3
        odds = -1.0 + 1.5 * sign
        right = chance.random() < 1 / (1 + np.exp(-odds))
        noise = {"noise": 1.0} if chance.random() < share else {}
        rows.append(row("rule", 0, right, **({"sign": 1.0} if sign else {}), **noise))
    weights = calibrate.fitted(rows)
    assert weights["bias"] == pytest.approx(-1.0, abs=0.2)
    assert weights["sign"] == pytest.approx(1.5, abs=0.2)
    assert abs(weights.get("noise", 0.0)) < 0.2


def test_a_sign_that_is_hardly_ever_met_weighs_nothing() -> None:
    rows = [row("model", at, at % 2 == 0) for at in range(200)]
    rows += [row("model", 0, True, rare=1.0) for _ in range(calibrate.MET - 1)]
    assert "rare" not in calibrate.fitted(rows)


def test_few_rows_move_the_weights_of_before_a_little_and_what_is_not_met_stays() -> None:
    rows = [row("rule", at, True, sign=1.0) for at in range(calibrate.MET)]
    moved = calibrate.fitted(rows, {"bias": -1.0, "sign": 2.0, "unmet": 0.5})
    assert moved["unmet"] == pytest.approx(0.5)
    assert moved["bias"] > -1.0
    assert 2.0 < moved["sign"] < 3.0


def test_of_what_the_model_tells_by_one_word_the_surest_is_told_and_all_that_rules_tell() -> None:
    rows = [
        row("model", 5, True),
        row("model", 5, False),
        row("rule", 5, True),
        row("model", 9, True),
        row("rule", 9, False),
    ]
    assert calibrate.told(rows, [0.7, 0.6, 0.5, 0.2, 0.9], 0.4) == [True, False, True, False, True]


def test_figures_of_confidence_that_is_always_right() -> None:
    rows = [row("rule", at, at < 3) for at in range(5)]
    shares = [1.0, 1.0, 1.0, 0.0, 0.0]
    assert calibrate.f_of(rows, shares, 4, 0.5) == pytest.approx(6 / 7)
    assert "Brier 0.0000, ECE 0.000" in calibrate.scores(rows, shares, 4, 0.5)


def test_sentences_of_the_file_are_judged_as_it_says_and_others_by_the_shipped_model(
    tmp_path: Path,
) -> None:
    known, other = ("", "left", "the", "talks", "."), ("", "refused", "to", "leave", ".")
    facts = model().facts
    scores = {
        "acts": np.zeros((5, len(facts.acts)), dtype=np.float16),
        "statuses": np.zeros((5, len(facts.statuses)), dtype=np.float16),
        "stances": np.zeros((5, len(facts.stances)), dtype=np.float16),
    }
    scores["acts"][:, 0] = 20
    scores["stances"][:, 0] = 20
    scores["acts"][1, facts.acts.index("RETREAT")] = 40
    scores["statuses"][1, facts.statuses.index("hypothetical")] = 9
    words = "\n".join([*(form or "_" for form in known), ""])
    np.savez(tmp_path / "unseen.npz", forms=np.array(words), standoffs=np.array("chaco"), **scores)
    tell, standoffs = teller(tmp_path / "unseen.npz")
    mine, its = tell([known, other])
    assert standoffs == {"chaco"}
    assert mine[1].acts == pytest.approx({"RETREAT": 1.0})
    assert mine[1].status == "hypothetical"
    assert not mine[3].acts and not mine[1].stances
    shipped = told_of([known, other])
    assert [word.head for word in mine] == [word.head for word in shipped[0]]
    assert its == shipped[1]
