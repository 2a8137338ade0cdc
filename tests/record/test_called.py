"""Actors and issues by name: merged and split as people call them, and listed with their ids."""

from __future__ import annotations

import pytest

from demarche.ground.errors import CallError, NotInRecord
from demarche.record.called import called, only
from demarche.record.listing import LISTS, is_list, listed
from demarche.record.store import Record
from demarche.show.overview import row_line
from record.build import Report, who

ANA = who("Ana Vale", "ARG", "minister")
LUZ = who("Luz Vale", "ARG", "envoy")
CREW = who("the crew")


@pytest.fixture
def record(tmp_path):
    report = Report("“The river is ours,” Ana Vale said. “So it is,” Luz Vale said. The crew left.")
    report.says("The river is ours,", ANA).says("So it is,", LUZ).says("The crew left", CREW)
    report.stands("The river is ours", ANA, "the river", "claims", issue_id="iss-1")
    report.stands("So it is", LUZ, "the banks", "claims", issue_id="iss-2")
    with Record(tmp_path / "r.db") as kept:
        kept.add(report.reading())
        yield kept


def test_a_whole_name_counts_before_an_end(record):
    actors = record.identities()
    ana, luz = (next(a.id for a in actors if a.name == n) for n in ("Ana Vale", "Luz Vale"))
    assert called("ana VALE", actors, ()) == (ana,)
    assert set(called("Vale", actors, ())) == {ana, luz}
    assert called("Vale Ana", actors, ()) == called("", actors, ()) == ()
    assert called("water levy", actors, [("Water levy", "iss-1"), ("levy", "iss-2")]) == ("iss-1",)


def test_two_of_one_name_are_asked_for_by_id():
    assert only("Vale", ["a"]) == "a" and only("Vale", []) is None
    with pytest.raises(CallError, match="several"):
        only("Vale", ["a", "b"])


def test_names_merge_and_split(record):
    judged = record.merge("Ana Vale", "the crew", why="her crew")
    assert "Ana Vale" in row_line(listed(record, "judgements")[0])
    assert len(record.identities()) == 2
    record.undo(judged.id, why="no")
    assert len(record.identities()) == 3
    with pytest.raises(NotInRecord, match="nobody"):
        record.split("Ana Vale", "nobody", why="a slip")


@pytest.mark.parametrize("what", LISTS)
def test_each_row_begins_with_what_other_commands_take(record, what):
    record.merge("Ana Vale", "the crew", why="her crew")
    assert is_list(what) and not is_list("src-0") and not is_list(None)
    keys = [row_line(row).split()[0] for row in listed(record, what)]
    rows = {"reports": 1, "actors": 2, "issues": 2, "settled": 0, "judgements": 1}
    assert len(keys) == rows[what]
    if what == "issues":
        assert record.merge(*keys, why="one matter").about == "issue"
    else:
        assert all(record.show(key) is not None for key in keys)
