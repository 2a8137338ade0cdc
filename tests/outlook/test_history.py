from __future__ import annotations

import csv
import gzip
from datetime import date
from pathlib import Path

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from demarche.ground.dates import When
from demarche.ground.errors import HistoryError
from demarche.outlook.benchmark import read_split
from demarche.outlook.history import NOBODY, Collector, of_known
from demarche.outlook.tables import plover_of, read_tables
from outlook.histories import event, known, random_history, write_split
from record.build import Report

rows = st.lists(
    st.tuples(st.sampled_from("ABC"), st.sampled_from(("ACCUSE", "AID")), st.sampled_from("XYZ"),
              st.integers(700000, 700400)), max_size=30)  # fmt: skip


@given(rows, st.randoms())
def test_the_order_of_rows_makes_no_difference(acts, random) -> None:
    shuffled = list(acts)
    random.shuffle(shuffled)
    one, two = Collector(), Collector()
    for row in acts:
        one.add(*row)
    for row in shuffled:
        two.add(*row)
    a, b = one.history(), two.history()
    assert a.actors == b.actors and a.acts == b.acts and a.origin == b.origin
    for column in ("who", "what", "whom", "day"):
        assert np.array_equal(getattr(a, column), getattr(b, column))
    assert len(a) == len(acts) and (not acts or a.day_name(0) == a.origin.isoformat())


def test_only_acts_that_happened_on_a_known_day_enter_from_the_record() -> None:
    events = (
        event("e1", "CONSULT", ("PER", "CHL"), (), "1975-02-08"),
        event("e2", "ACCUSE", ("PER",), ("CHL",), "1975-02-10"),
        event("e3", "MOBILIZE", ("CHL",), (), "1975-02-12"),
        msgspec.structs.replace(
            event("e4", "AID", ("PER",), ("CHL",), "1975-02-11"), status="future"
        ),
        msgspec.structs.replace(event("e5", "AID", ("PER",), ("CHL",), "1975-02-11"), when=None),
        event("e6", "AID", (), ("CHL",), "1975-02-11"),
    )
    history = of_known(known(events=events))
    told = [
        (history.actors[a], history.acts[w], history.actors[b], history.day_name(int(d)))
        for a, w, b, d in zip(history.who, history.what, history.whom, history.day, strict=True)
    ]
    assert told == [
        ("CHL", "CONSULT", "PER", "1975-02-08"),
        ("PER", "CONSULT", "CHL", "1975-02-08"),
        ("PER", "ACCUSE", "CHL", "1975-02-10"),
        ("CHL", "MOBILIZE", NOBODY, "1975-02-12"),
    ]
    assert history.evidence == (("e1",), ("e1",), ("e2",), ("e3",))
    assert sum(n for _, n in history.left_out) == 3
    assert history.day_number(date(1975, 2, 10)) == 2 and len(history.before(2)) == 2


@pytest.mark.parametrize(
    ("first", "last", "told", "day"),
    [
        ("1921-03-07", "1921-03-13", ["1921-03-09"], "1921-03-09"),  # this week, told on Wednesday
        ("1921-03-10", "1921-03-10", ["1921-03-09"], "1921-03-10"),  # across the date line
        ("1921-04-07", "1921-04-07", ["1921-03-08"], None),  # "agreed to withdraw by 7 April"
        ("1921-04-07", "1921-04-07", ["1921-03-08", "1921-04-08"], "1921-04-07"),
    ],
)
def test_nothing_happened_after_the_report_that_tells_it(first, last, told, day) -> None:
    sources = tuple(Report("They agreed.", published=p).source for p in told)
    act = msgspec.structs.replace(
        event("act-1", "AGREE", ("AAA",), ("BBB",), first),
        when=When("then", first, last, "day"), sources=tuple(s.id for s in sources),
    )  # fmt: skip
    history = of_known(msgspec.structs.replace(known(events=(act,)), sources=sources))
    assert [history.day_name(int(d)) for d in history.day] == ([day] if day else [])
    left = (("acts dated after the reports that tell them", 1),)
    assert history.left_out == (() if day else left)


def test_an_empty_record_has_an_empty_history() -> None:
    history = of_known(known())
    assert len(history) == 0 and history.span is None and history.actor("PER") is None


@pytest.mark.parametrize(
    ("code", "root"),
    [("03", "AGREE"), ("0831", "CONCEDE"), ("0874", "RETREAT"), ("0814", "RETREAT"),
     ("1384", "THREATEN"), ("163", "COERCE"), ("1621", "SANCTION"), ("191", "COERCE"),
     ("193", "ASSAULT"), ("1712", "ASSAULT"), ("112", "ACCUSE"), ("DEMAND", "REQUEST"),
     ("fight", "ASSAULT"), ("THREATEN", "THREATEN"), ("ASSAULT-aerial", "ASSAULT"),
     ("010", None), ("4", "CONSULT")],
)  # fmt: skip
def test_cameo_and_older_roots_become_plover(code: str, root: str | None) -> None:
    assert plover_of(code) == root


@pytest.mark.parametrize("code", ["", "99", "TALK", "0x"])
def test_codes_that_no_table_knows_are_refused(code: str) -> None:
    with pytest.raises(KeyError):
        plover_of(code)


TABLES = {
    "icews.tsv": "Event ID\tEvent Date\tSource Name\tSource Country\tCAMEO Code\tTarget Name\t"
    "Target Country\n1\t1995-01-26\tArmy (Peru)\tPeru\t190\tArmy (Ecuador)\tEcuador\n"
    "2\t1995-01-27\tArmy (Peru)\tPeru\t010\tArmy (Ecuador)\tEcuador\n",
    "polecat.csv": "Event Date,Event Type,Actor Name,Actor Country,Recipient Name,"
    "Recipient Country\n1995-01-26,ASSAULT,Army,Peru,Army,Ecuador\n",
    "plover.jsonl": '{"id": "1", "date": "1995-01-26", "actor": [{"code": "Peru"}], '
    '"event": ["ASSAULT"], "recipient": [{"code": "Ecuador", "sector": "MIL"}]}\n',
    "plain.csv": "who;what;whom;when\nPeru;FIGHT;Ecuador;1995-01-26\n",
}


@pytest.mark.parametrize("name", TABLES)
def test_tables_of_every_kind_tell_the_same_act(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(TABLES[name], encoding="utf-8")
    history = read_tables([path])
    assert [history.actors[n] for n in (history.who[0], history.whom[0])] == ["Peru", "Ecuador"]
    assert history.acts == ("ASSAULT",) and history.day_name(0) == "1995-01-26"
    assert len(history) == 1


def test_gdelt_without_a_header_and_gzipped(tmp_path: Path) -> None:
    fields = [""] * 58
    fields[1], fields[7], fields[17], fields[26] = "19950126", "PER", "ECU", "190"
    path = tmp_path / "19950126.export.csv.gz"
    path.write_bytes(gzip.compress("\t".join(fields).encode()))
    history = read_tables([path])
    assert history.actors == ("ECU", "PER") and history.acts == ("ASSAULT",)


@pytest.mark.parametrize(
    ("name", "text", "line", "value"),
    [
        ("a.csv", "who,what,whom,when\nA,AID,B,1995-01-26\nA,AID,B,soon\n", "line 3", "soon"),
        ("b.csv", "who,what,whom,when\nA,AID\n", "line 2", "A,AID"),
        ("c.csv", "who,what,whom,when\nA,HUG,B,1995-01-26\n", "line 2", "HUG"),
        ("d.csv", "name,deed\nA,AID\n", "d.csv", "name, deed"),
        ("e.jsonl", '{"who": "A"\n', "line 1", '{"who": "A"'),
    ],
)
def test_malformed_rows_are_named(
    tmp_path: Path, name: str, text: str, line: str, value: str
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(HistoryError) as caught:
        read_tables([tmp_path / name])
    assert line in caught.value.where and caught.value.remedy
    assert value in str(caught.value)


def test_the_benchmark_form_reads_back(tmp_path: Path) -> None:
    history = random_history(1)
    split = read_split(write_split(tmp_path / "h", history, 40, 50))
    for column in ("who", "what", "whom", "day"):
        assert np.array_equal(getattr(split.history, column), getattr(history, column))
    assert (split.valid_from, split.test_from) == (40, 50)


@pytest.mark.parametrize(
    ("name", "text", "what"),
    [("valid.txt", "0\t1\tx\t960\n", "wrong shape"), ("valid.txt", "999\t0\t1\t960\n", "entity"),
     ("valid.txt", "0\t0\t1\t0\n", "overlap"), ("test.txt", "", "no rows"),
     ("entity2id.txt", "Aria\n", "wrong shape")],
)  # fmt: skip
def test_a_broken_split_is_refused(tmp_path: Path, name: str, text: str, what: str) -> None:
    folder = write_split(tmp_path / "h", random_history(1), 40, 50)
    (folder / name).write_text(text)
    with pytest.raises(HistoryError, match=what):
        read_split(folder)


def test_missing_parts_of_a_split_are_named(tmp_path: Path) -> None:
    with pytest.raises(HistoryError, match="no such folder"):
        read_split(tmp_path / "nowhere")
    folder = write_split(tmp_path / "h", random_history(1), 40, 50)
    (folder / "relation2id.txt").unlink()
    with pytest.raises(HistoryError, match="relation2id"):
        read_split(folder)


def test_malformed_rows_are_passed_over_and_named_where_somebody_listens(tmp_path: Path) -> None:
    rows = ["who,what,whom,when", "A,AID,B,1995-01-26", "A,HUG,B,1995-01-26", "A,AID",
            "A,AID,A,1995-01-27", "B,AID,A,1995-02-30", "B,AID,A,1995-02-03"]  # fmt: skip
    (tmp_path / "a.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    lines = ['{"date": "1995-01-26", "actor": "A", "event": "AID", "recipient": "B"}', "{", "[1]"]
    (tmp_path / "b.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    told: list[HistoryError] = []
    history = read_tables([tmp_path / "a.csv", tmp_path / "b.jsonl"], bad=told.append)
    assert [e.where.rpartition(", ")[2] for e in told] == [
        "line 3", "line 4", "line 6", "line 2", "line 3"
    ]  # fmt: skip
    assert len(history) == 3
    assert history.left_out == (("acts of somebody towards itself", 1),)


_ROWS = b"".join(b"A%d,AID,B%d,1995-01-26\n" % (n * 7919 % 1000, n) for n in range(1000))


def test_a_file_without_one_good_row_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("who,what,whom,when\nA,HUG,B,1995-01-26\n", encoding="utf-8")
    told: list[HistoryError] = []
    with pytest.raises(HistoryError, match="line 2"):
        read_tables([tmp_path / "a.csv"], bad=told.append)
    (tmp_path / "b.csv.gz").write_bytes(gzip.compress(b"who,what,whom,when\n" + _ROWS)[:80])
    with pytest.raises(HistoryError, match="damaged"):
        read_tables([tmp_path / "b.csv.gz"])


def test_gdelt_rows_of_our_own_bad_ones_named(tmp_path: Path) -> None:
    def row(day: str, who: str, whom: str, code: str) -> str:
        fields = [""] * 61
        fields[1], fields[7], fields[17], fields[26] = day, who, whom, code
        return "\t".join(fields)

    rows = [row("19950126", "PER", "ECU", "190"), row("1995012", "PER", "ECU", "190"),
            row("19950127", "PER", "ECU", "---"), row("19950127", "", "ECU", "190"),
            row("19950127", "ECU", "PER", "051"), "1\t19950127"]  # fmt: skip
    path = tmp_path / "19950126.export.CSV"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    told: list[HistoryError] = []
    history = read_tables([path], bad=told.append)
    assert [e.where.rpartition(", ")[2] for e in told] == ["line 2", "line 3", "line 6"]
    assert len(history) == 2 and history.acts[0] == "ASSAULT"
    assert history.left_out == (("acts without a named actor", 1),)


@pytest.mark.parametrize("how", ["missing", "empty"])
def test_a_split_needs_no_validation_part(tmp_path: Path, how: str) -> None:
    folder = write_split(tmp_path / "h", random_history(1), 40, 50)
    kept = folder.joinpath("valid.txt")
    kept.unlink() if how == "missing" else kept.write_text("")
    split = read_split(folder)
    assert split.valid_from == split.test_from == 50
    folder.joinpath("test.txt").unlink()
    with pytest.raises(HistoryError, match=r"missing|rows to test on"):
        read_split(folder)


def test_rows_in_any_order_gzipped_and_with_marks_of_windows_give_the_same_split(
    tmp_path: Path,
) -> None:
    plain = write_split(tmp_path / "a", random_history(1), 40, 50)
    other = write_split(tmp_path / "b", random_history(1), 40, 50)
    for path in sorted(other.iterdir()):
        lines = path.read_text().splitlines()[::-1]
        text = "\ufeff" + "\r\n".join(lines) + "\r\n"
        path.with_name(path.name + ".gz").write_bytes(gzip.compress(text.encode()))
        path.unlink()
    one, two = read_split(plain), read_split(other)
    for column in ("who", "what", "whom", "day"):
        assert np.array_equal(getattr(one.history, column), getattr(two.history, column))
    damaged = other / "test.txt.gz"
    damaged.write_bytes(damaged.read_bytes()[:40])
    with pytest.raises(HistoryError, match="damaged"):
        read_split(other)


@pytest.mark.parametrize("text", ["", "who,what,whom,when\n"])
def test_a_table_without_rows_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "acts.csv"
    path.write_text(text)
    with pytest.raises(HistoryError, match="no rows"):
        read_tables([path])


@pytest.mark.parametrize(
    ("rows", "says"),
    [(30, "a name runs over several lines"), (9000, "field larger than field limit")],
)
def test_an_unclosed_quote_is_named_and_what_comes_after_it_is_read(
    tmp_path: Path, rows: int, says: str
) -> None:
    limit = csv.field_size_limit()
    within = [f"C,AID,D,1995-02-{1 + n % 28:02d}" for n in range(rows)]
    lines = ["who,what,whom,when", "A,AID,B,1995-01-26", '"A,AID,B,1995-01-27', *within,
             'E",AID,F,1995-03-02', "A,AID,B,1995-03-03"]  # fmt: skip
    (tmp_path / "a.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    told: list[HistoryError] = []
    history = read_tables([tmp_path / "a.csv"], bad=told.append)
    assert says in str(told[0]) and "quote" in told[0].remedy and csv.field_size_limit() == limit
    assert history.day_name(int(history.day[-1])) == "1995-03-03"
