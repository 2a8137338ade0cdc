"""A small record whose reports mean harm: markup and formulas wherever a report may have text."""

from __future__ import annotations

from pathlib import Path

from demarche import desk
from demarche.record.live import LiveRecord
from demarche.record.questions import Answer, Question, QuestionBook, Resolution
from demarche.record.store import Record
from demarche.show.pages.desk import Desk
from record.build import Report, day, who

EVIL = "<script>alert(1)</script>"
ANA = who('=Ana <img src=x onerror="alert(1)"> Vale', "ARG", "minister <b>of</b> rivers")
BEN = who("Ben Ott", "PER", "+envoy")
LIMA = who("Peru", "PER")
ROW = (
    f"“The river {EVIL} is ours,” Ana Vale said. Peru refused to open the locks & gates.\n\n"
    "“Salto must close its four northern locks in April,” Ben Ott said.\n\n"
    "About 40 barges wait. They meet in Salto on 15 March. Ben Ott </main> has yet to decide."
)
TOLD_AGAIN = (
    "“The river was never ours,” Ana Vale said. Peru agreed to open the locks.\n\n"
    "“Salto may close its four northern locks in April,” Ben Ott said.\n\n"
    "At least 90 barges wait; Peru threatened to seize them."
)


def first() -> Report:
    """A report with one item of each kind and hostile words in every one of them."""
    report = Report(ROW, "1921-03-14", title=f"Locks {EVIL}", publisher="=HYPERLINK(1)")
    report.says(f"The river {EVIL} is ours,", ANA, cue="said")
    report.says("Salto must close its four northern locks in April,", BEN)
    report.stands("Peru refused to open the locks & gates", LIMA, 'locks "onclick=x', "refuses")
    report.stands(f"The river {EVIL} is ours", ANA, 'locks "onclick=x', "demands", toward=(LIMA,))
    report.act("Peru refused to open the locks", "REJECT", [LIMA], [ANA], date=day("1921-03-13"))
    report.counts("About 40 barges", "barges", 40, 40, approximate=True, holder=LIMA)
    report.meets("They meet in Salto", [ANA, LIMA], place="Salto", when=day("1921-03-15"))
    return report.decides("Ben Ott </main> has yet to decide", BEN, f"whether {EVIL} to come")


def second() -> Report:
    """The same matters a day later, told otherwise."""
    report = Report(TOLD_AGAIN, "1921-03-15", publisher="Gazette")
    report.says("The river was never ours,", ANA, cue="said")
    report.says("Salto may close its four northern locks in April,", BEN)
    report.act("Peru agreed to open the locks", "AGREE", [LIMA], [ANA])
    report.act("Peru threatened to seize them", "THREATEN", [LIMA], [ANA])
    return report.counts("At least 90 barges", "barges", 90, None, holder=LIMA)


QUESTIONS = (
    Question("qst-1", f"Will {EVIL} Peru seize barges?", "PER", "COERCE", None, "1921-03-16",
             "1921-04-15", "=an act on record", (), "1921-03-15", "ana"),
    Answer("qst-1", 0.25, "1921-03-15", "ana", 0.1, "<i>it threatened</i>"),
    Resolution("qst-1", False, "1921-04-15", (), "record", "none on record"),
)  # fmt: skip


def made(path: Path) -> Path:
    """The record at this path, with questions and a person's judgement."""
    with Record(path) as record:
        record.add_all([first().reading(), second().reading()])
    with Record(path) as record:
        actors = sorted(record.identities(), key=lambda a: a.name)
        record.split(actors[0].id, actors[1].id, why=f"not one {EVIL}", by="=ana")
    with QuestionBook(path) as book:
        book.add(QUESTIONS)
    return path


def desk_on(path: Path) -> Desk:
    """The desk on a record; it waits for nobody."""
    return Desk(LiveRecord(path, patience=0.05), desk.brief_of)
