"""The record on disk: whole reports or none, the same twice, every failure in words."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from demarche.ground.errors import CallError, NotInRecord, RecordError
from demarche.ground.wire import to_json
from demarche.record.export import lines
from demarche.record.file import APPLICATION, RecordFile
from demarche.record.store import Record
from record.build import Report, day, who

ANA = who("Ana Vale", "ARG", "minister")


def _report(n: int = 0):
    report = Report(
        f"“The river is ours,” Ana Vale said. Report {n} of rain. Talks begin in Salto."
    )
    report.says("The river is ours,", ANA)
    return report.meets("Talks begin in Salto", [ANA], place="Salto", when=day("1921-03-15"))


def _content(path) -> list[str]:
    with sqlite3.connect(path) as db:
        dump = list(db.iterdump())
    db.close()
    return dump


def test_what_goes_in_comes_out(tmp_path):
    readings = [_report(n).reading() for n in range(3)]
    with Record(tmp_path / "r.db") as record:
        added = record.add_all(readings)
        assert [(a.new, a.items, a.orphans) for a in added] == [(True, 2, 0)] * 3
        assert list(record.readings()) == readings
    with Record(tmp_path / "r.db") as record:
        assert list(record.readings()) == readings
    assert sorted(p.name for p in tmp_path.iterdir()) == ["r.db"]


def test_adding_twice_changes_nothing(tmp_path):
    readings = [_report(n).reading() for n in range(3)]
    path = tmp_path / "r.db"
    with Record(path) as record:
        record.add_all(readings)
    before = _content(path)
    with Record(path) as record:
        assert not any(a.new for a in record.add_all(reversed(readings)))
    assert _content(path) == before


def test_two_records_of_the_same_reports_hold_the_same(tmp_path):
    for name in ("a.db", "b.db"):
        with Record(tmp_path / name) as record:
            record.add_all(_report(n).reading() for n in range(4))
    assert _content(tmp_path / "a.db") == _content(tmp_path / "b.db")


def test_a_report_read_anew_replaces_its_items_in_its_place():
    first, second = _report(0), _report(1)
    with Record(":memory:") as record:
        record.add_all([first.reading(), second.reading()])
        first.counts("Report 0", "reports", 0, 0)
        assert record.add(first.reading()).new
        assert list(record.readings()) == [first.reading(), second.reading()]


def test_a_text_never_changes():
    reading = _report().reading()
    other = msgspec.structs.replace(_report(1).reading().source, id=reading.source.id)
    with Record(":memory:") as record:
        record.add(reading)
        with pytest.raises(RecordError, match="a text never changes"):
            record.add(msgspec.structs.replace(reading, source=other, items=()))
        forged = msgspec.structs.replace(reading.source, text="Nothing was said.")
        with pytest.raises(RecordError, match="not the text that its hash was made from"):
            record.add(msgspec.structs.replace(reading, source=forged, items=()))
        assert list(record.readings()) == [reading]


def test_a_report_that_fails_halfway_leaves_nothing_behind():
    good, bad = _report(0).reading(), _report(1).reading()
    broken = msgspec.structs.replace(bad, items=(*bad.items, "no item"))
    with Record(":memory:") as record:
        record.add(good)
        with pytest.raises(Exception, match="no attribute"):
            record.add(broken)
        assert list(record.readings()) == [good]
        assert record.find("rain").total == 1


def test_an_interrupt_in_mid_write_leaves_nothing_behind(monkeypatch):
    import demarche.record.rows as rows

    def interrupted(*_):
        raise KeyboardInterrupt

    with Record(":memory:") as record:
        record.add(_report(0).reading())
        monkeypatch.setattr(rows, "_write_mentions", interrupted)
        with pytest.raises(KeyboardInterrupt):
            record.add(_report(1).reading())
        monkeypatch.undo()
        assert list(record.readings()) == [_report(0).reading()]
        assert record.add(_report(1).reading()).new


def test_an_anchor_that_no_longer_reads_back_is_an_orphan_that_users_see(tmp_path):
    reading, path = _report().reading(), tmp_path / "r.db"
    with Record(path) as record:
        record.add(reading)
    db = sqlite3.connect(path)
    db.execute("UPDATE items SET json = replace(json, 'The river is ours', 'The river is gone')")
    db.commit()
    db.close()
    with Record(path) as record:
        assert record.reading(reading.source.id).items == reading.items[1:]
        [orphan] = record.orphans()
        assert (orphan.item.id, orphan.found) == (reading.items[0].id, "The river is ours,")
        assert orphan.anchor.exact == "The river is gone,"
        assert record.overview().orphans == 1


def test_a_wrong_anchor_is_an_orphan_from_the_start():
    reading = _report().reading()
    moved = msgspec.structs.replace(reading.items[0].anchor, start=3, end=21)
    items = (msgspec.structs.replace(reading.items[0], anchor=moved), *reading.items[1:])
    with Record(":memory:") as record:
        added = record.add(msgspec.structs.replace(reading, items=items))
        assert (added.items, added.orphans) == (1, 1)
        assert len(record.orphans()) == 1


def test_overview_and_show():
    reading = _report().reading()
    with Record(":memory:") as record:
        record.add_all([reading, _report(1).reading()])
        view = record.overview()
        assert (view.sources, view.items) == (2, {"meeting": 2, "statement": 2})
        assert (view.actors, view.judgements) == ({"person": 1}, {"rule:same-name": 1})
        assert (view.first, view.last) == ("1921-03-14", "1921-03-14")
        assert record.show(reading.source.id) == reading.source
        assert record.show(reading.items[0].id) == reading.items[0]
        [actor] = record.identities()
        assert record.show(actor.id) == record.show(actor.appearances[0]) == actor
        [judgement] = record.judgements()
        assert record.show(judgement.id) == judgement
        with pytest.raises(NotInRecord, match=r"nothing under this id.*stm-nope.*find"):
            record.show("stm-nope")


# ---- what can go wrong


def _error(path, **options) -> str:
    with pytest.raises((RecordError, CallError)) as caught:
        Record(path, **options)
    assert str(path) in str(caught.value)
    return str(caught.value)


def test_a_file_that_is_no_database(tmp_path):
    (tmp_path / "notes.db").write_text("These are notes, no database. " * 100)
    assert "not an SQLite database" in _error(tmp_path / "notes.db")
    assert (tmp_path / "notes.db").read_text().startswith("These are notes")


def test_a_database_of_somebody_else_is_left_alone(tmp_path):
    db = sqlite3.connect(tmp_path / "other.db")
    db.execute("CREATE TABLE birds (name)")
    db.close()
    before = (tmp_path / "other.db").read_bytes()
    assert "no record of demarche" in _error(tmp_path / "other.db")
    assert (tmp_path / "other.db").read_bytes() == before


@pytest.mark.parametrize(
    ("version", "words"), [(99, "newer demarche"), (0, "anew from its reports")]
)
def test_a_record_of_another_version(tmp_path, version, words):
    Record(tmp_path / "r.db").close()
    db = sqlite3.connect(tmp_path / "r.db")
    db.execute(f"PRAGMA user_version = {version}")
    db.close()
    assert words in _error(tmp_path / "r.db")


def test_a_damaged_record(tmp_path):
    path = tmp_path / "r.db"
    with Record(path) as record:
        record.add_all(_report(n).reading() for n in range(40))
    data = bytearray(path.read_bytes())
    data[4096 : len(data) - 4096] = b"\xa5" * (len(data) - 8192)
    path.write_bytes(bytes(data))
    with pytest.raises(RecordError, match=r"damaged.*recover|not an SQLite"):
        with Record(path) as record:
            list(record.readings())


def test_a_folder_and_a_missing_folder(tmp_path):
    assert "not a folder" in _error(tmp_path)
    assert "does not exist" in _error(tmp_path / "no" / "r.db")


def test_an_empty_file_becomes_a_record(tmp_path):
    (tmp_path / "r.db").touch()
    with Record(tmp_path / "r.db") as record:
        assert record.overview().sources == 0


def test_a_locked_record(tmp_path):
    path = tmp_path / "r.db"
    with Record(path) as record, RecordFile(path, patience=0.01) as other:
        with other.writing("holding it"):
            pass
        with record._file.writing("holding it"):
            with pytest.raises(RecordError, match="locked") as caught:
                with other.writing("adding a report"):
                    pass
            assert "Nothing was changed" in str(caught.value)


def test_a_full_disk_and_a_read_only_file():
    with Record(":memory:") as record:
        record.add(_report(0).reading())
        pages = record._file.rows("PRAGMA page_count")[0][0]
        record._file.rows(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(RecordError, match="disk is full"):
            for n in range(1, 200):
                record.add(_report(n).reading())
        kept = len(list(record.readings()))
        record._file.rows("PRAGMA max_page_count = 100000")
        record._file.rows("PRAGMA query_only = ON")
        with pytest.raises(RecordError, match="read-only"):
            record.add(_report(999).reading())
        assert len(list(record.readings())) == kept >= 1
        record._file.rows("PRAGMA query_only = OFF")


def test_a_record_that_may_not_be_written_can_be_read(tmp_path, monkeypatch):
    path = tmp_path / "r.db"
    with Record(path) as record:
        record.add(_report().reading())
    allowed = os.access
    monkeypatch.setattr(os, "access", lambda p, mode: mode != os.W_OK and allowed(p, mode))
    with Record(path) as record:
        assert list(record.readings()) == [_report().reading()]
        assert record.find("river").total == 2
        with pytest.raises(RecordError, match=r"read-only.*adding a report"):
            record.add(_report(1).reading())


def test_two_records_open_at_once_see_each_others_reports(tmp_path):
    with Record(tmp_path / "r.db") as one, Record(tmp_path / "r.db") as two:
        one.add(_report(0).reading())
        two.add(_report(1).reading())
        assert len(list(one.readings())) == len(list(two.readings())) == 2


_ENDLESS = """
import sys
sys.path.insert(0, sys.argv[2])
from record.build import Report, who
from demarche.record.store import Record
record = Record(sys.argv[1])
for n in range(100000):
    report = Report(f"“The river is ours,” Ana Vale said in report {n}. " + "Rain fell. " * 2000)
    for _ in range(20):
        report.says("The river is ours,", who("Ana Vale", "ARG"))
    record.add(report.reading())
    print(n, flush=True)
"""


def test_a_kill_in_mid_write_loses_no_complete_report(tmp_path):
    path = tmp_path / "r.db"
    tests = str(Path(__file__).parents[1])
    with subprocess.Popen(
        [sys.executable, "-c", _ENDLESS, str(path), tests], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        done = [int(process.stdout.readline()) for _ in range(5)]
        process.send_signal(signal.SIGKILL)
        done += [int(line) for line in process.stdout if line.strip()]
    with Record(path) as record:
        readings = list(record.readings())
        assert len(readings) in (len(done), len(done) + 1)  # one may be done and not yet told
        assert all(len(r.items) == 20 for r in readings)
        assert record._file.rows("PRAGMA integrity_check") == [("ok",)]
        assert record.find("rain").total == len(readings)
        assert record.add(_report().reading()).new


def test_the_tables_open_in_any_sqlite_tool(tmp_path):
    with Record(tmp_path / "r.db") as record:
        record.add_all([_report().reading()])
    db = sqlite3.connect(tmp_path / "r.db")
    assert db.execute("PRAGMA application_id").fetchone()[0] == APPLICATION
    kinds = "SELECT kind, exact, json_extract(json, '$.mode') FROM items ORDER BY position"
    assert db.execute(kinds).fetchall()[0] == ("statement", "The river is ours,", "direct")
    joined = "SELECT a.name, m.slot FROM mentions m JOIN actors a ON a.id = m.actor ORDER BY m.n"
    assert db.execute(joined).fetchall() == [("Ana Vale", "speaker"), ("Ana Vale", "participant")]
    db.close()


def test_lines_are_the_items_as_read():
    reading = _report().reading()
    with Record(":memory:") as record:
        record.add(reading)
        assert "".join(lines(record)) == "".join(to_json(e) + "\n" for e in reading.entries())
        assert all(json.loads(line)["id"] for line in lines(record))
