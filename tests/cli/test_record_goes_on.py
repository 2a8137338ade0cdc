"""An interrupted `record add` loses no report, and goes on where it stopped."""

from __future__ import annotations

import sqlite3

import pytest

from demarche import cli, desk
from demarche.record.store import Record

TOWNS = ("Quito", "Arusha", "Riga", "Suva", "Lima", "Accra", "Oslo", "Hanoi")


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "reports"
    made.mkdir()
    for n, town in enumerate(TOWNS):
        text = (
            f"{town.upper()}, {n + 1} March 1974 - Minister Ana Vale of Chile met the envoy of "
            f"Peru in {town} on Monday. “We will not sign,” Vale told reporters.\n"
        )
        (made / f"{n}.txt").write_text(text, encoding="utf-8")
    return made


def _add(record, folder):
    return cli._run(["record", "add", str(record), str(folder), "--jobs", "1"])


def _content(record):
    with sqlite3.connect(record) as db:
        return list(db.iterdump())


@pytest.fixture
def reads(monkeypatch):
    """How often a report has been read."""
    count: list[str] = []
    read = desk.read_source
    monkeypatch.setattr(desk, "read_source", lambda s: count.append(s.id) or read(s))
    return count


@pytest.mark.parametrize("after", [0, 3, len(TOWNS)])
def test_an_interrupted_run_goes_on_where_it_stopped(tmp_path, folder, reads, monkeypatch, after):
    whole, broken = tmp_path / "whole.db", tmp_path / "broken.db"
    assert _add(whole, folder) == 0
    reads.clear()
    add, settle = Record.add, Record.settle
    with monkeypatch.context() as patched:

        def stop_at(self, reading, **more):
            if len(reads) > after:
                raise KeyboardInterrupt
            return add(self, reading, **more)

        def stop(self):
            raise KeyboardInterrupt

        patched.setattr(Record, "add", stop_at)
        patched.setattr(Record, "settle", stop)
        assert _add(broken, folder) == 1
    with Record(broken) as kept:
        assert kept.overview().sources == after
    reads.clear()
    assert _add(broken, folder) == 0
    assert len(reads) == len(TOWNS) - after
    assert Record.settle is settle
    assert _content(broken) == _content(whole)


def test_what_another_edition_has_read_is_read_anew(tmp_path, folder, reads, monkeypatch):
    record = tmp_path / "record.db"
    assert _add(record, folder) == 0
    assert len(reads) == len(TOWNS)
    assert _add(record, folder) == 0
    assert len(reads) == len(TOWNS)
    monkeypatch.setattr("demarche.cli.record.edition", lambda: "another")
    assert _add(record, folder) == 0
    assert len(reads) == 2 * len(TOWNS)


def test_what_is_exported_is_restored(tmp_path, folder, capsys):
    record, copy, written = tmp_path / "a.db", tmp_path / "b.db", tmp_path / "a.jsonl"
    assert _add(record, folder) == 0
    capsys.readouterr()
    assert cli._run(["record", "export", str(record)]) == 0
    written.write_text(capsys.readouterr().out, encoding="utf-8")
    assert cli._run(["record", "restore", str(copy), str(written)]) == 0
    assert capsys.readouterr().out == f"{len(TOWNS)} reports restored.\n"
    assert cli._run(["record", "export", str(copy)]) == 0
    assert capsys.readouterr().out == written.read_text(encoding="utf-8")
    assert cli._run(["record", "export", str(copy), "--csv"]) == 0
    assert capsys.readouterr().out.startswith("kind,id,source")
    assert cli._run(["record", "export", str(tmp_path / "none.db")]) == 2


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (b"\x00\xff\n", ":1: this is not text in UTF-8"),
        (b"\n{}\n", ":2: "),
        (b'{"kind":"question","id":3}\n', ":1: not a question or an answer"),
        (b'{"kind":"judgement","id":3}\n', ":1: not a judgement"),
    ],
)
def test_what_was_never_exported_is_refused_with_its_line(tmp_path, capsys, written, told):
    path = tmp_path / "a.jsonl"
    path.write_bytes(written)
    assert cli._run(["record", "restore", str(tmp_path / "b.db"), str(path)]) == 2
    said = capsys.readouterr().err
    assert said.startswith(f"demarche: {path}{told}") and "record export" in said
