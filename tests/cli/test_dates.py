"""Reports without a year on the command line: read, brief, record add."""

from __future__ import annotations

import json

import pytest

from commands import run
from demarche.record.store import Record

UNDATED = """Tarvos refuses to open the strait

TARVOS, March 14 (Wire) — Tarvos on Thursday refused to open the Meridian Strait to Orlan.

Orlan demanded that Tarvos open the strait. Talks are planned in Geneva on Monday.
"""
DATED = """Orlan asks Tarvos for the strait

ORLAN CITY, March 10, 2019 (Wire) — Orlan demanded on Sunday that Tarvos open the Meridian Strait.

Tarvos closed the strait to Orlan on Friday.
"""


@pytest.fixture
def reports(tmp_path):
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "a.txt").write_text(UNDATED, encoding="utf-8")
    (folder / "b.txt").write_text(DATED, encoding="utf-8")
    return folder


def lines(out):
    return [json.loads(line) for line in out.splitlines()]


def test_a_report_without_a_year_says_what_to_do(reports, capsys):
    code, out, err = run(capsys, "read", reports / "a.txt", "--json")
    assert code == 0
    assert lines(out)[0]["published"] is None
    assert "a.txt" in err and "--year YYYY" in err
    code, out, err = run(capsys, "read", reports / "a.txt", "--json", "--year", 2019)
    assert (code, err) == (0, "")
    source, *items = lines(out)
    assert (source["published"], source["dated"]) == ("2019-03-14", "given")
    [meeting] = [i for i in items if i["kind"] == "meeting" and i["status"] == "planned"]
    assert meeting["when"]["first"] == "2019-03-18"
    code, out, _ = run(capsys, "read", reports / "a.txt", "--json", "--date", "2019-03-15")
    assert lines(out)[0]["published"] == "2019-03-15"
    code, _, err = run(capsys, "read", reports, "--date", "2019-03-15", "--year", "2019")
    assert code == 2 and "Give --year where only the year lacks" in err


def test_lines_that_were_written_say_how_the_day_was_found(reports, capsys, tmp_path):
    _, out, err = run(capsys, "read", reports, "--json")
    assert "a.txt (2019-03-14)" in err
    written = [one for one in lines(out) if one["kind"] == "source"]
    assert {one["dated"] for one in written} == {None, "beside"}
    kept = tmp_path / "kept.jsonl"
    kept.write_text(out, encoding="utf-8")
    _, again, _ = run(capsys, "read", kept, "--json")
    assert [one for one in lines(again) if one["kind"] == "source"] == written


@pytest.mark.parametrize("order", ["ab", "ba"])
def test_in_a_record_the_order_does_not_matter(reports, capsys, tmp_path, order):
    record = tmp_path / "r.db"
    for name in order:
        code, _, err = run(capsys, "record", "add", record, reports / f"{name}.txt")
        assert code == 0
    assert ("is of 2019-03-14 now" in err) == (order == "ab")
    _, out, err = run(capsys, "record", "add", record, reports)
    assert out.startswith("0 reports added with 0 items; 2 were there before")
    _, out, _ = run(capsys, "record", "show", record, "reports")
    assert "2019-03-14 (year taken from the reports beside it)  Tarvos refuses" in out


def test_what_a_person_said_stands_in_a_record(reports, capsys, tmp_path):
    record = tmp_path / "r.db"
    run(capsys, "record", "add", record, reports / "a.txt", "--year", 2018)
    _, _, err = run(capsys, "record", "add", record, reports)
    assert err == ""
    with Record(record) as kept:
        days = {s.published: s.dated for s in kept.sources()}
    assert days == {"2018-03-14": "given", "2019-03-10": None}
    _, out, _ = run(capsys, "record", "export", record)
    (tmp_path / "out.jsonl").write_text(out, encoding="utf-8")
    run(capsys, "record", "restore", tmp_path / "again.db", tmp_path / "out.jsonl")
    with Record(tmp_path / "again.db") as kept:
        assert days == {s.published: s.dated for s in kept.sources()}


def test_the_brief_says_how_the_year_was_found(reports, capsys, tmp_path):
    page, record = tmp_path / "b.html", tmp_path / "r.db"
    code, _, _ = run(capsys, "brief", reports, "-o", page, "--record", record)
    text = page.read_text("utf-8")
    assert code == 0
    assert "14 March 2019 · year taken from the reports beside it" in text
    assert "Year taken from the reports beside it: " in text
    run(capsys, "brief", record, "-o", tmp_path / "c.html")
    assert "Year taken from the reports beside it: " in (tmp_path / "c.html").read_text("utf-8")
    run(capsys, "brief", reports / "a.txt", "-o", page)
    assert "Without a day, and so in no calendar: " in page.read_text("utf-8")
