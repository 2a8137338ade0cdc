"""The outlook from the command line: exit codes, one message for bad input, pages, questions."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest

from demarche.cli import _run
from demarche.record.store import Record
from record.build import Report, day, who

START = date(1975, 1, 1)


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "r.db"
    rng = np.random.default_rng(1)
    chile, peru = who("Chile", "CHL"), who("Peru", "PER")
    with Record(path) as kept:
        for n in range(40):
            told = (START + timedelta(days=4 * n)).isoformat()
            letters = rng.integers(97, 123, (60, 6), dtype=np.uint8)
            words = " ".join(bytes(row).decode() for row in letters)
            report = Report(f"Chile threatened Peru again. {words}", published=told)
            said = report.text.rpartition(" again")[0]
            report.act(said, "THREATEN", [chile], [peru], date=day(told))
            kept.add(report.reading())
    return path


@pytest.fixture
def table(tmp_path: Path) -> Path:
    rows = [f"Chile,THREATEN,Peru,{START + timedelta(days=2 * n)}" for n in range(40)]
    path = tmp_path / "acts.csv"
    path.write_text("\n".join(["who,what,whom,when", *rows, "Chile,HUG,Peru,1975-03-01"]) + "\n")
    return path


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    code = _run(["outlook", *(str(a) for a in arguments)])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def test_a_question_is_asked_answered_resolved_and_scored(capsys, record, tmp_path) -> None:
    asked = ("ask", record, "--actor", "Chile", "--act", "threaten", "--target", "Peru", "--json",
             "--from", "1975-05-11", "--to", "1975-05-18", "--on", "1975-05-04")  # fmt: skip
    code, out, err = run(capsys, *asked)
    question = json.loads(out)
    assert code == 0 and err == "" and question["actor"] == "CHL" and "Chile" in question["text"]
    assert run(capsys, *asked)[1] == out
    ident = question["id"]
    assert run(capsys, "answer", record, ident, "0.4", "--on", "1975-05-04")[0] == 0
    code, out, err = run(
        capsys, "answer", record, ident, "--on", "1975-05-08", "--by", "rates", "--json"
    )
    assert code == 0, err
    given = json.loads(out)
    assert given["by"] == "rates" and given["base_rate"] <= given["probability"]
    code, out, _ = run(capsys, "resolve", record, "--on", "1975-05-10", "--json")
    assert "open until" in json.loads(out)["why"]
    code, out, _ = run(capsys, "resolve", record, "--on", "1975-06-20", "--json")
    told = json.loads(out)
    assert told["happened"] is True and told["evidence"] and told["day"] == "1975-05-13"
    page = tmp_path / "page.html"
    code, out, _ = run(capsys, "score", record, "--html", page, "--json")
    card = json.loads(out)
    assert code == 0 and card["scores"][0]["brier"] == pytest.approx(0.36)
    assert "How our forecasts held" in page.read_text() and "<svg" in page.read_text()
    assert ident in run(capsys, "questions", record)[1]


def test_silence_resolves_nothing_beyond_the_reports(capsys, record) -> None:
    _, out, _ = run(capsys, "ask", record, "--actor", "Peru", "--act", "AID", "--days", 60, "--on",
                    "1975-06-01", "--json")  # fmt: skip
    ident = json.loads(out)["id"]
    _, out, _ = run(capsys, "resolve", record, "--json", "--on", "1976-01-01")
    assert "reports end on 1975-06-06" in json.loads(out)["why"]
    code, _, err = run(capsys, "resolve", record, ident, "--outcome", "no")
    assert code == 2 and "reason" in err
    code, out, _ = run(capsys, "resolve", record, ident, "--outcome", "void", "--why", "moot")
    assert code == 0 and "annulled" in out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [(("ask", "{r}", "--actor", "Chile", "--act", "hug", "--days", 3), "no such act"),
     (("ask", "{r}", "--actor", "Chile", "--act", "AID"), "needs an end"),
     (("ask", "{r}", "--actor", "Chile", "--act", "AID", "--days", "9999999"), "calendar"),
     (("ask", "{r}", "--actor", "Chile", "--act", "AID", "--days", 3, "--because", "x"), "no item"),
     (("answer", "{r}", "qst-1", "0.2"), "no such question"),
     (("score", "nowhere.db"), "no such record"), (("next", "--actor", "X"), "nothing to read"),
     (("next", "{r}", "--actor", "Atlantis"), "knows this actor"),
     (("next", "--actor", "X", "--model", "nowhere"), "cannot be opened"),
     (("next", "--actor", "X", "--model", "{r}"), "no trained outlook"),
     (("series", "{r}", "--svg", "x.svg"), "one act"),
     (("train", "{r}", "-o", "nowhere/x"), "a file to go to"),
     (("backtest", ".", "--html", "x.html"), "--probability"),
     (("backtest", ".", "--seed", "-1"), "not in the range"),
     (("backtest", ".", "--probability", "--html", "nowhere/x.html"), "no such folder to write")],
)  # fmt: skip
def test_a_wrong_call_ends_with_one_message(capsys, record, arguments, says) -> None:
    code, out, err = run(capsys, *(str(a).replace("{r}", str(record)) for a in arguments))
    assert code == 2 and says in err and out == "" and "Traceback" not in err


def test_series_and_surprises_of_a_table_name_the_rows_passed_over(capsys, table, tmp_path) -> None:
    picture = tmp_path / "s.svg"
    code, out, err = run(
        capsys, "series", "--history", table, "--act", "THREATEN", "--svg", picture
    )
    assert code == 1 and "line 42" in err and "expected" in out
    assert picture.read_text().startswith("<svg")
    code, out, _ = run(capsys, "surprises", "--history", table, "--days", 10, "--json")
    assert code == 1 and json.loads(out)["days"] == 10


def test_a_brief_takes_a_history_from_a_table(capsys, table, tmp_path) -> None:
    report = tmp_path / "report.txt"
    report.write_text(
        "LIMA, March 3, 1976 - Chile's foreign minister will decide next week whether to talk. "
        "Peru demanded on Tuesday that Chile withdraw its troops from the border."
    )
    page = tmp_path / "brief.html"
    code = _run(["brief", str(report), "-o", str(page), "--json", "--history", str(table)])
    captured = capsys.readouterr()
    notes = json.loads(captured.out)["outlook"]["notes"]
    assert code == 1 and "HUG" in captured.err and page.exists()
    assert any("The history ends on 1975-03-20" in note for note in notes)
