"""What can be asked of a model beyond the usual: other concepts, marks, coalitions, one outcome."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from commands import run

STRAIT = """
name = "Strait"
status_quo = "NN"
[[actors]]
name = "Harbour"
options = ["Close the strait"]
prefers = ["not Shell", { statement = "Close the strait", unknown = true }]
[[actors]]
name = "Fleet"
options = ["Shell"]
prefers = ["not Close the strait", "Shell iff Close the strait"]
"""


@pytest.fixture
def model(tmp_path: Path) -> Path:
    path = tmp_path / "strait.toml"
    path.write_text(STRAIT, "utf-8")
    return path


def test_a_concept_can_be_named_and_a_horizon(capsys, model):
    code, out, _ = run(
        capsys, "solve", model, "--json", "--concept", "sseq", "--concept", "L5", "--concept", "nm"
    )
    assert code == 0 and list(json.loads(out)["concepts"]) == ["l5", "nm", "sseq"]
    code, _, err = run(capsys, "solve", model, "--concept", "l0")
    assert code == 2 and "or l and a horizon up to 100" in err


def test_marks_are_answered(capsys, model):
    _, out, _ = run(capsys, "solve", model)
    assert "Some preferences are marked as unknown" in out
    _, out, _ = run(capsys, "solve", model, "--json")
    assert set(json.loads(out)["unknown"]["seq"]) == {"a", "b", "c", "d"}


def test_an_explanation_gives_the_verdict_and_the_preference_behind_the_reply(capsys, model):
    _, out, _ = run(capsys, "explain", model)
    assert "\nStuck: Harbour could gain by moving" in out
    assert "Fleet could choose 'Shell', as it wants 'Shell iff Close the strait'" in out
    assert "Harbour would be no better off, because it wants 'not Shell'" in out


def test_an_outcome_is_asked_for_and_what_makes_it_hold(capsys, model):
    _, out, _ = run(capsys, "exits", model, "--to", "YN", "--concept", "seq")
    assert "It takes: Fleet gives up 'Shell iff Close the strait'." in out
    code, _, err = run(capsys, "exits", model, "--to", "YNN")
    assert code == 2 and "one letter an option: 2, not 3" in err


def test_coalitions_of_every_size(capsys, model):
    _, out, _ = run(capsys, "coalition", model)
    assert "States that none of 3 coalitions would leave" in out
    _, out, _ = run(capsys, "coalition", model, "--json")
    assert len(json.loads(out)["coalitions"]) == 3
    code, _, err = run(capsys, "coalition", model, "Fleet")
    assert code == 2 and "needs two actors" in err


def test_robustness_names_the_preferences_that_matter_most(capsys, model):
    _, out, _ = run(capsys, "robust", model, "--draws", 50, "--seed", 3)
    assert "in how many of 50 draws" in out and "(seed 3)" in out
    assert "matter most:" in out
    assert "  If Harbour gives up 'not Shell': makes stable" in out


def test_what_is_too_large_to_list_is_answered_by_diagrams(capsys, tmp_path):
    path = tmp_path / "wide.toml"
    names = [f"Guard pass {k}" for k in range(40)]
    path.write_text(
        f'status_quo = "{"N" * 40}"\n[[actors]]\nname = "Hill"\noptions = {json.dumps(names)}\n'
        'prefers = ["Guard pass 3"]\n',
        "utf-8",
    )
    code, _, err = run(capsys, "solve", path)
    assert code == 2 and "--symbolic" in err
    code, out, _ = run(capsys, "solve", path, "--symbolic", "--json")
    found = json.loads(out)
    assert code == 0 and found["states"] == 1 << 40
    assert found["concepts"]["gmr"]["equilibria_count"] == 1 << 39
    assert found["status_quo_stable"] == {"nash": False, "gmr": False, "smr": False}
    code, out, _ = run(capsys, "solve", path, "--symbolic")
    assert code == 0 and "The status quo holds by none of them." in out
