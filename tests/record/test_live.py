"""A record looked at while others write: read anew when it has changed, and only then."""

from __future__ import annotations

import threading

import pytest

from demarche.ground.errors import NotInRecord, RecordAway, RecordError
from demarche.record.live import Held, LiveRecord
from demarche.record.store import Record
from record.build import Report, who

ANA = who("Ana Vale", "ARG", "minister")


def _report(n: int) -> Report:
    report = Report(f"“The river is ours,” Ana Vale said on day {n}.")
    return report.says("The river is ours,", ANA)


@pytest.fixture
def path(tmp_path):
    with Record(tmp_path / "r.db") as record:
        record.add(_report(1).reading())
    return tmp_path / "r.db"


def test_the_same_value_is_given_until_somebody_writes(path):
    live = LiveRecord(path)
    held = live.now()
    assert live.now() is held and live.find("river", limit=5).total == 2
    assert live.now() is held  # looking is no change, though it opens the file
    with Record(path) as record:
        assert live.now() is held
        record.add(_report(2).reading())
        assert live.now().overview.sources == 2
    assert live.now().overview.items == {"statement": 2}
    assert [a.name for a in live.now().actors] == ["Ana Vale"]
    assert live.now() is live.now()


def test_what_is_held_is_what_the_record_tells(path):
    with Record(path) as record:
        record.add(_report(2).reading())
    held = LiveRecord(path).now()
    with Record(path) as record:
        assert held.overview == record.overview()
        assert held.actors == record.identities()
        assert held.orphans == held.entries == ()
        assert {s.id for s in held.known.sources} == {r.source.id for r in record.readings()}
    assert all(j.judgement.by_rule for j in held.judgements)


def test_many_ask_and_it_is_read_once(path):
    live = LiveRecord(path)
    found: list[Held] = []
    threads = [threading.Thread(target=lambda: found.append(live.now())) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8 and len({id(held) for held in found}) == 1


def test_another_file_in_its_place_is_another_record(path, tmp_path):
    live = LiveRecord(path)
    assert live.now().overview.sources == 1
    with Record(tmp_path / "other.db") as record:
        record.add_all(_report(n).reading() for n in range(3))
    (tmp_path / "other.db").replace(path)
    assert live.now().overview.sources == 3
    path.unlink()
    with pytest.raises(RecordAway, match="gone"):
        live.now()
    with pytest.raises(RecordAway, match="gone"):
        live.find("river", limit=5)
    assert not path.exists()


def test_a_record_opened_for_reading_is_neither_made_nor_changed(path, tmp_path):
    with pytest.raises(RecordError, match="cannot be opened"):
        Record(tmp_path / "none.db", readonly=True)
    before = path.read_bytes()
    with Record(path, readonly=True) as record, record.at_one_moment():
        assert record.overview().sources == 1
        with Record(path) as writing:
            writing.add(_report(2).reading())
        assert record.overview().sources == 1  # as it was when the block was first read
        with pytest.raises(NotInRecord):
            record.show("stm-nope")
    with Record(path, readonly=True) as record:
        assert record.overview().sources == 2
        with pytest.raises(RecordError, match="read-only"):
            record.add(_report(3).reading())
    assert before != path.read_bytes()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["r.db"]
