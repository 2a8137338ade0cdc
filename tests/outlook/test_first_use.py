"""What a first user runs into: other encodings, wrong days, windows too long, names not known."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import msgspec
import pytest

from demarche.cli import _run
from demarche.ground.dates import When
from demarche.ground.errors import CallError, HistoryError
from demarche.ground.items import Source
from demarche.outlook.acts import next_acts
from demarche.outlook.announced import talks_ahead
from demarche.outlook.decides import told_to_decide
from demarche.outlook.history import Collector, History, of_known
from demarche.outlook.keeping import checked
from demarche.outlook.likelihood import probability_test
from demarche.outlook.questions import answer, ask, decided_by, strangers
from demarche.outlook.rate import chance_of, too_short
from demarche.outlook.scorecard import score
from demarche.outlook.surprise import surprises
from demarche.outlook.tables import read_tables
from demarche.outlook.who import named_act, naming
from demarche.record.known import Cell, Issue, Party, Talks
from demarche.record.questions import Answer
from demarche.show.outlook_text import told_next
from outlook.histories import actor, decision, event, known, position, random_history, write_split

MAY = date(1911, 5, 1)


def _history(days: int, *, every: int = 1) -> History:
    gathered = Collector()
    for n in range(0, days, every):
        gathered.add("Aria", "THREATEN", "Boral", MAY.toordinal() + n)
    return gathered.history()


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", "latin-1"]
)
def test_names_are_read_in_the_encodings_that_tables_come_in(tmp_path: Path, encoding: str) -> None:
    text = "who,what,whom,when\nCôte,AID,Perú,1911-05-01\n"
    mark = b"\xff\xfe" if encoding == "utf-16-le" else b""
    (tmp_path / "a.csv").write_bytes(mark + text.encode(encoding))
    assert read_tables([tmp_path / "a.csv"]).actors == ("Côte", "Perú")


def test_a_wrong_day_is_refused_with_a_day_as_it_should_be(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("who,what,whom,when\nA,AID,B,01.05.1911\nA,AID,B,1911-13-01\n")
    with pytest.raises(HistoryError, match="as 1995-01-26") as caught:
        read_tables([path], bad=lambda error: None)
    assert "no row" in caught.value.what and "line 3" in caught.value.where


def test_why_nothing_is_called_unexpected_names_the_days_before() -> None:
    told = surprises(_history(20), days=30).no_number or ""
    assert "before its last 30 days" in told and "0 dated acts" in told
    assert "0 dated acts" in (surprises(Collector().history()).no_number or "")


def test_a_window_longer_than_the_history_has_no_number() -> None:
    history = _history(80)
    assert too_short(history, days=80) is None
    assert "81 days" in (too_short(history, days=81) or "")
    told = next_acts(known(), history, actor="Aria", days=1000)
    assert "1,000 days" in (told.no_number or "") and told.acts[0].probability is None


def test_what_came_in_every_window_is_not_certain_to_come() -> None:
    chance = chance_of(_history(70), "Aria", "THREATEN", "Boral", days=14)
    assert chance is not None and 0.9 < chance.probability < 1 and chance.base_rate < 1
    assert "threatened Boral in 5 of 5 windows of 14 days" in chance.reference


def test_where_nothing_can_be_written_is_said_before_anything_is_learned(tmp_path: Path) -> None:
    with pytest.raises(CallError, match="nothing can be written"):
        checked(tmp_path / ("x" * 252))
    checked(tmp_path / "m.outlook")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("actor", "target"), [("", "Boral"), ("Aria", " "), ("Aria", "Aria"), ("Aria", "aria")]
)
def test_a_question_about_nobody_or_about_oneself_is_refused(actor: str, target: str) -> None:
    with pytest.raises(CallError):
        ask(actor, "AID", target, first=MAY, last=MAY)


def test_what_is_said_after_the_window_is_no_forecast() -> None:
    question = ask("Aria", "AID", "Boral", first=MAY, last=MAY + timedelta(days=9))
    late = MAY + timedelta(days=10)
    with pytest.raises(CallError, match="ended on 1911-05-10"):
        answer(question, 0.9, day=late, by="a")
    given = [answer(question, 0.5, day=MAY, by="a"), Answer(question.id, 1.0, str(late), "a")]
    outcome = decided_by(question, True, by="b", why="told", day=late + timedelta(days=400))
    (one,) = score([question, *given, outcome]).scores
    assert one.probability == 0.5 and one.answers == 1 and one.brier_by_day == 0.25


def test_of_a_party_that_nobody_names_silence_tells_nothing(tmp_path: Path) -> None:
    question = ask("Aria", "AID", "Boral", first=MAY, last=MAY)
    history = _history(3)
    assert strangers(question, known(), history) == ()
    named = known(parties=(Party("Aria", "Aria"),))
    assert strangers(question, named, Collector().history()) == ("Boral",)


def test_a_question_about_a_stranger_stays_open(capsys, tmp_path: Path) -> None:
    from demarche.record.store import Record
    from record.build import Report, day, who

    path = tmp_path / "r.db"
    with Record(path) as kept:
        report = Report("Chile threatened Peru.", published="1975-06-06")
        said = report.text.rstrip(".")
        report.act(said, "THREATEN", [who("Chile", "CHL")], [who("Peru", "PER")],
                   date=day("1975-06-06"))  # fmt: skip
        kept.add(report.reading())
    asked = ["--act", "AID", "--from", "1975-06-01", "--to", "1975-06-03", "--on", "1975-06-01"]
    for name in ("Chile", "Chilee"):
        assert _run(["outlook", "ask", str(path), "--actor", name, *asked]) == 0
    capsys.readouterr()
    assert _run(["outlook", "resolve", str(path), "--on", "1975-07-01"]) == 0
    out = capsys.readouterr().out
    assert out.count("did not come") == 1 and "does not name Chilee" in out


def test_a_split_too_short_to_learn_from_is_refused(tmp_path: Path) -> None:
    folder = write_split(tmp_path / "h", random_history(1, days=12), 4, 8)
    with pytest.raises(HistoryError, match="too short to learn a probability"):
        probability_test(folder, days=2)


def test_a_part_of_an_acts_name_leads_to_it() -> None:
    with pytest.raises(CallError, match="Give one of: Use force"):
        named_act(random_history(1), "force")


@pytest.mark.parametrize("name", ["acts.csv", "acts.jsonl.gz", ""])
def test_a_table_in_the_place_of_a_record_is_told_where_it_goes(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    if name:
        path.write_text("who,what,whom,when\n")
    assert _run(["outlook", "next", str(path), "--actor", "Aria"]) == 2
    assert "--history" in capsys.readouterr().err


def test_reasons_and_headings_read_as_sentences() -> None:
    parties = (Party("ARI", "Aria"), Party("BOR", "Boral"))
    warned = position("p1", actor("Aria", "ARI"), "warns", "the ford")
    towards = msgspec.structs.replace(warned, toward=(actor("Boral", "BOR"),))
    days = [(MAY + timedelta(days=3 * n)).isoformat() for n in range(40)]
    events = [event(f"t{n}", "PROTEST", ("BOR",), ("ARI",), d) for n, d in enumerate(days)]
    events += [event("c", "CONSULT", ("ARI",), ("BOR",), days[20])]
    record = known((towards,), parties, events=tuple(events))
    told = told_next(next_acts(record, of_known(record), actor="Aria"), naming(record))
    assert "Talks with Boral (CONSULT): " in told and "Protests against Boral (PROTEST): " in told
    assert "    never protested against Boral in this history" in told
    assert "    on record: a warning about the ford" in told
    assert "Boral protested against Aria in the last week; talks followed such an act" in told
    assert "Aria met or spoke with Boral in 1 of 3 windows of 30 days" in told


def test_what_holds_of_a_pair_is_told_once() -> None:
    parties = (Party("ARI", "Aria"), Party("BOR", "Boral"))
    positions = [
        msgspec.structs.replace(
            position(key, actor("Aria", "ARI"), stance, about),
            toward=(actor("Boral", "BOR"),), confidence=sure,
        )
        for key, stance, about, sure in (
            ("p1", "demands", "closing of the ford", 0.9),
            ("p2", "demands", "closure of the ford", 0.9),
            ("p3", "demands", "return of the mill", 0.9),
            ("p4", "warns", "the bell", 0.2),
        )
    ]  # fmt: skip
    cells = (
        Cell("ARI", "i1", "demands", ("p1", "p2"), ("BOR",)),
        Cell("ARI", "i2", "demands", ("p3",), ("BOR",), settled=("c",)),
    )
    issues = tuple(
        Issue(c.issue, name, (name,), (c,))
        for c, name in zip(cells, ("closure of the ford", "return of the mill"), strict=True)
    )
    days = [(MAY + timedelta(days=3 * n)).isoformat() for n in range(40)]
    events = [event(f"t{n}", "PROTEST", ("ARI",), ("BOR",), d) for n, d in enumerate(days)]
    events += [event("c", "CONSULT", ("ARI",), ("BOR",), days[20])]
    record = known(tuple(positions), parties, events=tuple(events))
    record = msgspec.structs.replace(record, issues=issues)
    told = told_next(next_acts(record, of_known(record), actor="Aria"), naming(record)).splitlines()
    said = [line for line in told if "on record:" in line]
    assert said == ["    on record: a demand about closure of the ford"]
    assert told.count("    dealings and words on record as above") == 1
    assert sum("had dealings with" in line for line in told) == 1


def test_talks_ahead_are_told_with_their_days_and_only_if_they_lie_ahead() -> None:
    def talks(first: str | None, last: str | None, place: str) -> Talks:
        when = When("then", first, last, "day")
        return Talks(place, when, place, None, "planned", ("ARI", "BOR"), (), ())

    record = msgspec.structs.replace(
        known(parties=(Party("ARI", "Aria"), Party("BOR", "Boral"))),
        sources=(Source("s", None, None, None, "1911-05-10", "article", "en", "Text.", "0"),),
        talks=(talks("1911-05-02", "1911-05-02", "Over"), talks("1911-05-12", "1911-05-12", "Oslo"),
               talks("1911-05-08", "1911-05-14", "Rome"), talks(None, None, "Bern")),
    )  # fmt: skip
    assert talks_ahead(record) == (
        "Talks planned in Oslo on 1911-05-12: Aria and Boral.",
        "Talks planned in Rome between 1911-05-08 and 1911-05-14: Aria and Boral.",
        "Talks planned in Bern (then): Aria and Boral.",
    )


def test_who_bears_no_name_is_not_told_among_those_who_decide() -> None:
    items = (decision("d1", actor("Aria", "ARI"), "the treaty"),
             decision("d2", actor("one man"), "the budget"),
             decision("d3", actor("Boral", "BOR"), "the ford"))  # fmt: skip
    record = known(items, (Party("ARI", "Aria"), Party("BOR", "Boral")))
    told = told_to_decide(record, list(items), "ARI")
    assert told == "Aria has yet to decide about the treaty. Decisions of Boral are open too."


def test_who_is_only_counted_is_nobody_to_act_on() -> None:
    parties = (Party("ARI", "Aria"), Party("pty-1", "three people"))
    days = [(MAY + timedelta(days=3 * n)).isoformat() for n in range(40)]
    events = tuple(event(f"t{n}", "ASSAULT", ("ARI",), ("pty-1",), d) for n, d in enumerate(days))
    record = known((), parties, events=events)
    assert next_acts(record, of_known(record), actor="Aria").acts == ()
