"""The front door: exit codes, one message for bad input, results on stdout, nothing lost."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import click
import pytest

from commands import run
from demarche import cli, desk
from demarche.ground.items import Reading, Source
from standoffs import dilemma

TEXT = (
    "NAIROBI, May 16, 2019 — Kenya demands that Ethiopia withdraw its troops from the valley.\n\n"
    "“We will not leave,” Ethiopian Foreign Minister Ada Bekele said on Tuesday. "
    "Kenyan and Ethiopian envoys met in Kampala on Monday. About 2,000 soldiers hold the bridge. "
    "President Jomo Otieno of Kenya has yet to decide whether to close the border.\n"
)
MODEL = dilemma(("A", "Give way"), ("B", "Yield"), name="Two roads")


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "reports" / "report.txt"
    path.parent.mkdir()
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_read_gives_the_source_and_then_its_items_in_text_order(capsys, report):
    code, out, err = run(capsys, "read", report, "--json")
    rows = [json.loads(line) for line in out.splitlines()]
    assert code == 0 and err == ""
    assert rows[0]["kind"] == "source"
    text = rows[0]["text"]
    kinds = {r["kind"] for r in rows}
    assert {"source", "statement", "position", "meeting", "quantity", "decision"} <= kinds
    starts = [r["anchor"]["start"] for r in rows[1:]]
    assert starts == sorted(starts)
    for row in rows[1:]:
        anchor = row["anchor"]
        assert text[anchor["start"] : anchor["end"]] == anchor["exact"]
        assert row["made_by"] and 0 <= row["confidence"] <= 1 and row["source"] == rows[0]["id"]


def test_two_runs_give_the_same_bytes(capsys, report):
    assert run(capsys, "read", report, "--json") == run(capsys, "read", report, "--json")
    assert run(capsys, "brief", report, "--json") == run(capsys, "brief", report, "--json")


def test_one_bad_file_among_good_ones_is_named_and_the_rest_delivered(capsys, report):
    for number in range(20):
        (report.parent / f"{number:02}.txt").write_text(f"Report {number}. {TEXT}", "utf-8")
    (report.parent / "bad.txt").write_bytes(b"\x00\x01\x02 not text \xff")
    (report.parent / "empty.txt").write_bytes(b" \n")
    code, out, err = run(capsys, "read", report.parent, "--json")
    assert code == 1
    assert "bad.txt" in err and "empty.txt" in err
    assert sum('"kind":"source"' in line for line in out.splitlines()) == 21


def test_a_fault_of_ours_costs_one_report_and_is_told_in_one_message(capsys, monkeypatch, report):
    (report.parent / "second.txt").write_text(f"{TEXT}\nOn Friday they wept.", encoding="utf-8")
    whole = desk.read_source

    def faulty(source: Source) -> Reading:
        if source.text.endswith("wept."):
            return {}["a word"]
        return whole(source)

    monkeypatch.setattr(desk, "read_source", faulty)
    code, out, err = run(capsys, "read", report.parent, "--json")
    assert code == 1 and sum('"kind":"source"' in line for line in out.splitlines()) == 1
    assert "KeyError" in err and "second.txt" in err and err.count("\n") == 1

    monkeypatch.setattr(desk, "brief_of", lambda *_, **__: 1 / 0)
    code, out, err = run(capsys, "brief", report, "--json")
    assert code == 2 and out == "" and "ZeroDivisionError" in err and err.count("\n") == 1
    monkeypatch.setenv("DEMARCHE_TRACEBACK", "1")
    with pytest.raises(ZeroDivisionError):
        run(capsys, "brief", report, "--json")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["read", "/nowhere/at/all.txt"], "/nowhere/at/all.txt"),
        (["read"], "PATH"),
        (["solve", "/nowhere/model.toml"], "/nowhere/model.toml"),
        (["frobnicate"], "frobnicate"),
        (["record", "show", "/nowhere/at/all/record.db"], "/nowhere/at/all/record.db"),
    ],
)
def test_a_wrong_call_ends_with_2_and_one_message(capsys, arguments, said):
    code, out, err = run(capsys, *arguments)
    assert code == 2 and out == "" and said in err


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("torn.toml", "name = "),
        ("empty.toml", ""),
        ("list.toml", "actors = 3"),
        ("noprefs.toml", 'name = "x"\nstatus_quo = "Y"\n[[actors]]\nname = "A"\noptions = 7\n'),
        ("word.toml", MODEL.replace('"Yield", "not', '"Yeild", "not')),
        ("quo.toml", MODEL.replace('"NN"', '"NNN"')),
    ],
)
def test_a_wrong_standoff_file_is_told_with_its_name(capsys, tmp_path, name, content):
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    code, out, err = run(capsys, "solve", path, "--json")
    assert code == 2 and out == "" and name in err and err.count("\n") <= 4


def test_solve_explain_and_exits_answer_in_json_and_in_words(capsys, tmp_path):
    path = tmp_path / "model.toml"
    path.write_text(MODEL, encoding="utf-8")
    code, out, _ = run(capsys, "solve", path, "--json")
    answer = json.loads(out)
    assert code == 0 and answer["states"] == ["NN", "YN", "NY", "YY"]
    assert answer["concepts"]["nash"]["equilibria"] == ["NN"]
    assert set(answer["concepts"]["gmr"]["equilibria"]) == {"NN", "YY"}
    for command in ("solve", "explain", "exits"):
        code, out, err = run(capsys, command, path)
        assert code == 0 and out.strip() and err == ""


def test_brief_writes_a_page_a_record_and_a_model_that_can_be_used_again(capsys, report, tmp_path):
    page, record, model = (tmp_path / n for n in ("b.html", "r.db", "m.toml"))
    arguments = ("brief", report, "-o", page, "--record", record, "--standoff", model)
    code, out, _ = run(capsys, *arguments)
    assert code == 0 and str(page) in out
    first = page.read_bytes()
    assert b"<!doctype html>" in first.lower() and b"<script" not in first
    assert sqlite3.connect(record).execute("select count(*) from sources").fetchone() == (1,)
    code, _, _ = run(capsys, *arguments)
    assert code == 0 and page.read_bytes() == first
    assert run(capsys, "solve", model, "--json")[0] == 0


def test_a_brief_is_made_from_a_record_too(capsys, report, tmp_path):
    first, second, record = (tmp_path / n for n in ("b.html", "c.html", "r.db"))
    assert run(capsys, "record", "add", record, report)[0] == 0
    assert run(capsys, "brief", report, "-o", first)[0] == 0
    assert run(capsys, "brief", record, "-o", second)[0] == 0
    assert first.read_bytes() == second.read_bytes()
    code, _, err = run(capsys, "brief", record, "--record", tmp_path / "other.db")
    assert code == 2 and "one record" in err and "r.db" in err
    assert not (tmp_path / "other.db").exists()


@pytest.mark.parametrize("asked", [("show",), ("find", "ships"), ("merge", "a", "b", "--why", "x")])
def test_a_record_that_is_not_there_is_not_made_by_a_question(capsys, tmp_path, asked):
    command, *more = asked
    code, _, err = run(capsys, "record", command, tmp_path / "none.db", *more)
    assert code == 2 and "none.db" in err
    assert not (tmp_path / "none.db").exists()


def test_a_brief_that_cannot_be_made_is_refused_before_the_reports_are_read(
    capsys, report, tmp_path
):
    record, model = tmp_path / "kept.db", tmp_path / "model.toml"
    model.write_text("name = [")
    for more, said in (
        (("-o", tmp_path), "folder"),
        (("--standoff", tmp_path / "no" / "model.toml"), "no such folder"),
        (("--standoff", model), "model.toml"),
    ):
        code, _, err = run(capsys, "brief", report, "--record", record, *more)
        assert code == 2 and said in err, err
        assert not record.exists()


def test_a_brief_that_cannot_be_written_leaves_the_old_one(capsys, report, tmp_path):
    code, _, err = run(capsys, "brief", report, "-o", tmp_path / "no" / "such" / "b.html")
    assert code == 2 and "no such folder" in err
    code, _, err = run(capsys, "brief", report, "-o", tmp_path)
    assert code == 2 and "folder" in err


def test_a_brief_over_nothing_says_so(capsys, tmp_path):
    path = tmp_path / "quiet.txt"
    path.write_text("The weather was mild. Nothing happened.\n", encoding="utf-8")
    code, out, _ = run(capsys, "brief", path, "--json")
    data = json.loads(out)
    assert code == 0 and data["known"]["items"] == [] and data["standoff"] is None


def test_the_record_commands(capsys, report, tmp_path):
    record = tmp_path / "r.db"
    assert run(capsys, "record", "add", record, report)[0] == 0
    code, out, _ = run(capsys, "record", "add", record, report)
    assert code == 0 and out.startswith("0 reports added")
    code, out, _ = run(capsys, "record", "show", record)
    assert code == 0 and "1 report" in out
    code, out, _ = run(capsys, "record", "find", record, "troops", "--json")
    hits = [json.loads(line) for line in out.splitlines()]
    assert code == 0 and hits
    code, out, _ = run(capsys, "record", "show", record, hits[0]["id"])
    assert code == 0 and json.loads(out)["id"] == hits[0]["id"]
    assert run(capsys, "record", "find", record, '"open')[0] == 2
    assert run(capsys, "record", "show", record, "nothing-0")[0] == 2
    for kind in ("reports", "actors", "issues", "judgements"):
        code, out, _ = run(capsys, "record", "show", record, kind)
        assert code == 0 and out.strip()
        code, rows, _ = run(capsys, "record", "show", record, kind, "--json")
        assert code == 0 and all(json.loads(row) for row in rows.splitlines())


def test_a_file_that_is_no_record_is_refused(capsys, report):
    code, _, err = run(capsys, "record", "show", report)
    assert code == 2 and str(report) in err


def test_drift_compares_two_reports(capsys, tmp_path):
    one, other = tmp_path / "a.txt", tmp_path / "b.txt"
    said = "Kenyan President Ana Lund said."
    one.write_text(f"“We will never leave the northern valley,” {said}\n", encoding="utf-8")
    other.write_text(f"“We will leave the northern valley,” {said}\n", encoding="utf-8")
    code, out, _ = run(capsys, "drift", one, other, "--json")
    [row] = [json.loads(line) for line in out.splitlines()]
    assert code == 0 and row["verdict"] == "altered" and row["speaker"] == "Ana Lund"
    assert set(row) == {"speaker", "verdict", "a", "b", "changes"}


def test_code_answers_line_by_line_and_names_the_bad_one(capsys, monkeypatch):
    lines = (
        b'{"id": "1", "text": "Kenya accused Peru of lying.", "actor": [0, 5],'
        b' "recipient": [14, 18]}\n{"id": 2\n'
    )

    class Stdin:
        buffer = tuple(line + b"\n" for line in lines.splitlines())

    monkeypatch.setattr(sys, "stdin", Stdin())
    code, out, err = run(capsys, "code", "--json")
    [row] = [json.loads(line) for line in out.splitlines()]
    assert code == 1 and row["event"] == "ACCUSE" and row["quad"] == 3 and "line 2" in err


@pytest.mark.slow
def test_a_reader_who_has_had_enough_is_no_error(report):
    command = f"{sys.executable} -m demarche read {report} --json | head -n 1"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
    assert done.stderr == "" and done.stdout.startswith('{"kind":"source"')


@pytest.fixture
def closed_pipe():
    """A stream that nobody reads any more."""
    reads, writes = os.pipe()
    os.close(reads)
    with contextlib.suppress(BrokenPipeError), os.fdopen(writes, "w", encoding="utf-8") as stream:
        yield stream


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(["--help"], 0), (["read", "--help"], 0), (["read", "REPORT", "--json"], 0),
     (["read", "REPORT"], 0), (["read", "REPORT", "--csv"], 0), (["doctor"], 0),
     (["read", "nowhere.txt"], 2), (["nonsense"], 2)],
)  # fmt: skip
def test_a_closed_pipe_ends_a_command_quietly(arguments, code, report, closed_pipe, monkeypatch):
    given = [str(report) if a == "REPORT" else a for a in arguments]
    monkeypatch.setattr(sys, "stdout", closed_pipe)
    with pytest.raises(SystemExit) as ended:
        cli.main(given)
    assert ended.value.code == code
    sys.stdout.flush()  # what was left goes nowhere, and says nothing


def test_where_messages_cannot_be_written_a_failure_stays_one(closed_pipe, monkeypatch):
    monkeypatch.setattr(sys, "stderr", closed_pipe)
    with pytest.raises(SystemExit) as ended:
        cli.main(["nonsense"])
    assert ended.value.code == 2


def test_who_is_told_to_end_ends_as_if_interrupted(capsys, monkeypatch):
    def told_to_end(*_, **__):
        signal.raise_signal(signal.SIGTERM)

    before = signal.getsignal(signal.SIGTERM)
    monkeypatch.setattr(cli.commands, "main", told_to_end)
    with pytest.raises(SystemExit) as ended:
        cli.main([])
    assert ended.value.code == 1
    assert capsys.readouterr().err == "demarche: interrupted: what was finished before is kept\n"
    assert signal.getsignal(signal.SIGTERM) == before


def test_the_list_of_commands_names_each_and_loads_none():
    command = [sys.executable, "-X", "importtime", "-m", "demarche", "--help"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0 and "numpy" not in done.stderr
    for name in cli.commands.list_commands(click.Context(cli.commands)):
        assert f"\n  {name} " in done.stdout, name
