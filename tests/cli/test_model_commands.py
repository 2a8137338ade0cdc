"""The commands that look further into a model, and the draft that keeps an analyst's edits."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from commands import run
from demarche import desk
from demarche.model.normal_form import Mixture
from demarche.model.standoff import Standoff
from demarche.record.gather import gather
from demarche.record.known import Known
from demarche.record.store import Record
from demarche.show.analysis import told_mixtures
from standoffs import dilemma

MODEL = dilemma(("Hill", "Open the road"), ("Vale", "Lower the toll"), name="Two roads")
TABLE = "actor,issue,position,salience,power\nHill,toll,0,1,2\nVale,toll,90,0.5,2\n"
DEMAND = "QUITO, 3 March 1911 — Peru demands that Ecuador withdraw its troops from the valley.\n"
SECOND = (
    "LIMA, 9 March 1911 — Peru demands that Ecuador withdraw its troops from the valley. "
    "Ecuador demands that Peru lift the blockade of the port.\n"
)


@pytest.fixture
def model(tmp_path: Path) -> Path:
    path = tmp_path / "roads.toml"
    path.write_text(MODEL, "utf-8")
    return path


def test_outcomes_come_best_first_with_the_way_there(capsys, model):
    code, out, err = run(capsys, "outcomes", model, "--json")
    found = json.loads(out)
    assert code == 0 and err == ""
    scores = [o["score"] for o in found["outcomes"]]
    assert scores == sorted(scores, reverse=True)
    assert {o["state"] for o in found["outcomes"]} == {"NN", "YY"}
    (way,) = (w for w in found["from_here"]["reached"] if w["state"] == "YY")
    assert len(way["stages"]) == 2 and not way["paying"]
    code, out, _ = run(capsys, "outcomes", model)
    assert code == 0 and "'Open the road' and 'Lower the toll'" in out
    assert "Hill could choose 'Open the road'" in out and "does not pay by itself" in out
    code, out, _ = run(capsys, "outcomes", model, "--most", 1)
    assert "1 outcome to look at" in out and "2. " not in out


def test_outcomes_without_a_status_quo_name_no_way(capsys, model):
    model.write_text(MODEL.replace('status_quo = "NN"\n', ""), "utf-8")
    code, out, _ = run(capsys, "outcomes", model, "--json")
    assert code == 0 and json.loads(out)["from_here"] is None
    code, out, _ = run(capsys, "outcomes", model)
    assert code == 0 and "The way" not in out


def test_solve_lists_outcomes_in_the_order_of_what_speaks_for_them(capsys, model):
    ranked = json.loads(run(capsys, "outcomes", model, "--json")[1])["outcomes"]
    _, out, _ = run(capsys, "solve", model)
    told = [line.split()[0] for line in out.splitlines() if line[:2] in ("NN", "YY")]
    assert told == [o["state"] for o in ranked]


@pytest.mark.parametrize("concept", ["nash", "gmr", "smr", "seq", "sim", "sseq"])
def test_robustness_is_told_for_every_concept_offered(capsys, model, concept):
    arguments = ("robust", model, "--concept", concept, "--draws", 50, "--seed", 3)
    code, out, err = run(capsys, *arguments, "--json")
    found = json.loads(out)
    assert code == 0 and err == "" and found["concept"] == concept and found["draws"] == 50
    assert all(0 <= share <= 1 for share in found["random"].values())
    code, out, _ = run(capsys, *arguments)
    assert code == 0 and "seed 3" in out


def test_a_coalition_leaves_what_it_can_better_together(capsys, model):
    code, out, _ = run(capsys, "coalition", model, "hill", "Vale", "--json")
    found = json.loads(out)
    assert code == 0 and found["coalition"] == ["Hill", "Vale"]
    assert found["alone"]["nash"] == ["NN"] and "NN" not in found["together"]["nash"]
    code, out, _ = run(capsys, "coalition", model, "Hill", "Vale")
    assert code == 0 and "no longer: NN" in out


def test_settlements_are_told_with_each_distance(capsys, tmp_path):
    table = tmp_path / "toll.csv"
    table.write_text(TABLE, "utf-8-sig")
    code, out, err = run(capsys, "settle", table, "--json")
    assert code == 0 and err == "" and json.loads(out)["compromise"] == pytest.approx(30.0)
    code, out, _ = run(capsys, "settle", table)
    assert code == 0 and "the weighted compromise at 30" in out
    assert "Hill stands" in out and "below the bargain" in out


def test_mixtures_without_gambit_say_what_to_install(capsys, model, monkeypatch):
    monkeypatch.setitem(sys.modules, "pygambit", None)
    code, out, err = run(capsys, "mixtures", model)
    assert code == 2 and out == "" and "pip install pygambit" in err


def test_mixtures_are_told_as_shares():
    told = told_mixtures([Mixture("mixed", {"Hill": {"nothing": 0.25, "Open": 0.75}})])
    assert "1 equilibrium" in told and "Hill: nothing 25.0%, Open 75.0%" in told


@pytest.mark.parametrize(
    "arguments",
    [
        ("outcomes", "{}"),
        ("robust", "{}"),
        ("mixtures", "{}"),
        ("coalition", "{}", "Hill", "Vale"),
        ("settle", "{}"),
    ],
)
@pytest.mark.parametrize("content", [None, b"name = ", b"\xff\xfe\x00"])
def test_a_wrong_file_ends_with_2_and_one_message(capsys, tmp_path, arguments, content):
    path = tmp_path / "wrong.file"
    if content is not None:
        path.write_bytes(content)
    code, out, err = run(capsys, *(a.format(path) for a in arguments))
    assert code == 2 and out == "" and "wrong.file" in err and err.count("demarche:") == 1


@pytest.mark.parametrize("actors", [("Hill",), ("Hill", "hill"), ("Hill", "Nobody")])
def test_a_coalition_needs_two_who_are_there(capsys, model, actors):
    code, out, err = run(capsys, "coalition", model, *actors)
    assert code == 2 and out == "" and "The actors are: Hill, Vale." in err


@pytest.fixture
def record(capsys, tmp_path: Path) -> Path:
    (tmp_path / "one.txt").write_text(DEMAND, "utf-8")
    path = tmp_path / "record.db"
    assert run(capsys, "record", "add", path, tmp_path / "one.txt")[0] == 0
    return path


def test_a_new_draft_keeps_an_edit_and_takes_a_new_option(capsys, tmp_path, record):
    file, base = tmp_path / "valley.toml", tmp_path / "valley.base.toml"
    code, out, _ = run(capsys, "draft", record, "-o", file)
    assert code == 0 and str(file) in out and file.read_bytes() == base.read_bytes()
    first = Standoff.load(file)
    mine = first.replace(name="The valley")
    file.write_text("# my own words\n" + mine.to_toml(), "utf-8")
    code, out, err = run(capsys, "draft", record, "-o", file)
    assert code == 0 and err == "" and "Nothing new" in out
    assert file.read_text("utf-8").startswith("# my own words")

    (tmp_path / "two.txt").write_text(SECOND, "utf-8")
    assert run(capsys, "record", "add", record, tmp_path / "two.txt")[0] == 0
    code, out, _ = run(capsys, "draft", record, "-o", file)
    merged = Standoff.load(file)
    assert code == 0 and merged.name == "The valley"
    assert len(merged.options) > len(first.options)
    assert {o.name for o in Standoff.load(base).options} == {o.name for o in merged.options}
    assert run(capsys, "solve", file)[0] == 0


def test_what_cannot_be_joined_is_named_and_the_edit_kept(capsys, tmp_path, record):
    file, base = tmp_path / "valley.toml", tmp_path / "valley.base.toml"
    assert run(capsys, "draft", record, "-o", file)[0] == 0
    old = base.read_text("utf-8").replace('name = "Draft"', 'name = "Draft"\n', 1)
    extra = '\n[[actors]]\nname = "Chile"\noptions = [{ name = "Mediate"%s }]\n'
    # An option that the last draft had, the analyst changed, and the new draft has no more.
    quo = Standoff.load(base).status_quo or ""
    old = old.replace(f'"{quo}"', f'"{quo}N"', 1)
    base.write_text(old + extra % "", "utf-8")
    file.write_text(old + extra % ', moves = "once"', "utf-8")
    code, _, err = run(capsys, "draft", record, "-o", file)
    assert code == 0 and err.count("\n") == 1 and "Chile" in err and "kept" in err
    assert "Chile" in {a.name for a in Standoff.load(file).actors}
    assert "Chile" not in {a.name for a in Standoff.load(base).actors}


def test_an_edited_file_without_its_draft_is_left_alone(capsys, tmp_path, record, model):
    code, out, err = run(capsys, "draft", record, "-o", model)
    assert code == 2 and out == "" and "roads.base.toml" in err and "Copy it" in err
    assert model.read_text("utf-8") == MODEL and not (tmp_path / "roads.base.toml").exists()


def test_nothing_to_model_is_said_and_nothing_written(capsys, tmp_path):
    (tmp_path / "quiet.txt").write_text("The weather was mild. Nothing happened.\n", "utf-8")
    record, file = tmp_path / "quiet.db", tmp_path / "quiet.toml"
    assert run(capsys, "record", "add", record, tmp_path / "quiet.txt")[0] == 0
    code, out, err = run(capsys, "draft", record, "-o", file)
    assert code == 2 and out == "" and "Nothing to model" in err and not file.exists()


def test_a_new_file_is_the_bare_draft(tmp_path, capsys, record):
    with Record(record) as kept:
        known: Known = gather(kept)
    made = desk.redraft(known, tmp_path / "none.toml", tmp_path / "none.base.toml")
    assert made.changed and made.standoff == made.fresh and not made.conflicts


def test_a_record_that_is_not_there_is_not_made(capsys, tmp_path):
    record = tmp_path / "none.db"
    code, out, err = run(capsys, "draft", record, "-o", tmp_path / "x.toml")
    assert code == 2 and out == "" and "none.db" in err and not record.exists()


def test_a_large_model_is_ranked_without_counting_changed_preferences(
    capsys, tmp_path, monkeypatch
):
    monkeypatch.setattr("demarche.model.outcomes.MOST_AT_RANDOM", 4)
    monkeypatch.setattr("demarche.model.outcomes.random_shares", None)
    model = tmp_path / "three.toml"
    model.write_text(large(3), "utf-8")
    code, out, _ = run(capsys, "solve", model)
    assert code == 0 and "NNN  Nash, GMR, SMR, SEQ, SIM" in out


def test_a_row_of_a_bargaining_table_without_an_issue_is_named(tmp_path, capsys):
    path = tmp_path / "positions.csv"
    path.write_text("position,salience,power,actor,issue\n1,1,1,Kenya\n", encoding="utf-8")
    code, _, err = run(capsys, "settle", path)
    assert code == 2 and "names no issue" in err and "positions.csv:2" in err


def test_a_table_of_several_issues_ends_with_who_is_nearest_to_all(capsys, tmp_path):
    table = tmp_path / "toll.csv"
    table.write_text(f"{TABLE}Hill,dam,0,1,1\nVale,dam,90,0.5,1\n", "utf-8")
    code, out, _ = run(capsys, "settle", table, "--scale", "0", "100")
    assert code == 0 and "Distance from the bargain over all issues" in out
    code, out, _ = run(capsys, "settle", table, "--by-actor", "--json")
    rows = [json.loads(line) for line in out.splitlines()]
    assert code == 0 and {row["actor"] for row in rows} == {"Hill", "Vale"}
    assert rows[0]["to_bargain"] <= rows[1]["to_bargain"]


@pytest.mark.parametrize(
    ("scale", "said"), [(("0", "50"), "stands outside the scale"), (("9", "0"), "no length")]
)
def test_a_scale_that_does_not_fit_is_refused(capsys, tmp_path, scale, said):
    table = tmp_path / "toll.csv"
    table.write_text(TABLE, "utf-8")
    code, out, err = run(capsys, "settle", table, "--scale", *scale)
    assert code == 2 and out == "" and said in err


def large(options: int) -> str:
    rows = [f'[[actors]]\nname = "A{n}"\noptions = ["o{n}"]' for n in range(options)]
    return "\n".join(rows)


def test_what_would_not_fit_is_refused_at_once_with_the_estimate(capsys, tmp_path):
    model = tmp_path / "large.toml"
    model.write_text(large(30), "utf-8")
    code, out, err = run(capsys, "solve", model)
    assert code == 2 and out == ""
    assert "1,073,741,824 states" in err and "176.0 GiB" in err and "--memory" in err


def test_a_large_model_says_what_it_will_take_before_it_starts(capsys, tmp_path, monkeypatch):
    monkeypatch.setattr("demarche.cli.model._LARGE", 1)
    model = tmp_path / "three.toml"
    model.write_text(large(3), "utf-8")
    code, out, err = run(capsys, "solve", model)
    assert code == 0 and "8 possible states" in out
    assert "up to 8 states: about 0.0 GiB, 0 to 0 seconds" in err


def test_a_file_without_actors_is_nothing_to_solve(capsys, tmp_path):
    model = tmp_path / "nobody.toml"
    model.write_text("actors = []\n", "utf-8")
    code, out, err = run(capsys, "solve", model)
    assert code == 2 and out == "" and "nobody has an option" in err


def test_a_brief_keeps_the_bare_draft_for_the_next_one(capsys, tmp_path, record):
    report = tmp_path / "report.txt"
    report.write_text("Kenya demands that Ethiopia withdraw its troops.\n", "utf-8")
    model = tmp_path / "model.toml"
    run(capsys, "brief", report, "-o", tmp_path / "b.html", "--standoff", model)
    assert (tmp_path / "model.base.toml").read_bytes() == model.read_bytes()
    code, _, err = run(capsys, "draft", record, "-o", model)
    assert code == 0 and "was drafted" not in err
