"""Forecast questions kept in the record: what was asked, what was answered when, what came."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from demarche.ground.errors import BrokenSource, NotInRecord, RecordError
from demarche.ground.wire import to_json
from demarche.record.file import RecordFile


class Question(msgspec.Struct, frozen=True, tag="question", tag_field="kind"):
    """Will `actor` do `act` to `target` from `first` to `last`, both days included?"""

    id: str
    text: str
    actor: str
    act: str
    target: str | None
    """Null where the act counts towards whomever it is done."""
    first: str
    last: str
    rule: str
    """How it is resolved, in words."""
    evidence: tuple[str, ...] = ()
    asked: str | None = None
    """The day on which it was asked, and who asked."""
    by: str | None = None


class Answer(msgspec.Struct, frozen=True, tag="answer", tag_field="kind"):
    """A probability given on a day; a later answer replaces an earlier one from its day on."""

    question: str
    probability: float
    day: str
    by: str
    base_rate: float | None = None
    why: str | None = None


class Resolution(msgspec.Struct, frozen=True, tag="resolution", tag_field="kind"):
    """What came of a question, and the items that tell it; a later one replaces an earlier."""

    question: str
    happened: bool | None
    """Null where the question was annulled: it is then not scored."""
    day: str
    """The day of the act, or the last day of the window."""
    evidence: tuple[str, ...] = ()
    by: str = "record"
    why: str | None = None


Entry = Question | Answer | Resolution

_TABLES = """
CREATE TABLE IF NOT EXISTS questions (
    n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, text TEXT NOT NULL, actor TEXT NOT NULL,
    act TEXT NOT NULL, target TEXT, first TEXT NOT NULL, last TEXT NOT NULL, rule TEXT NOT NULL,
    evidence TEXT NOT NULL, asked TEXT, by TEXT
);
CREATE TABLE IF NOT EXISTS answers (
    n INTEGER PRIMARY KEY, question TEXT NOT NULL REFERENCES questions(id),
    probability REAL NOT NULL CHECK (probability BETWEEN 0 AND 1), day TEXT NOT NULL,
    by TEXT NOT NULL, base_rate REAL, why TEXT
);
CREATE TABLE IF NOT EXISTS resolutions (
    n INTEGER PRIMARY KEY, question TEXT NOT NULL REFERENCES questions(id), happened INTEGER,
    day TEXT NOT NULL, evidence TEXT NOT NULL, by TEXT NOT NULL, why TEXT
);
"""
_HELD: tuple[tuple[str, type[Question] | type[Answer] | type[Resolution]], ...] = (
    ("questions", Question), ("answers", Answer), ("resolutions", Resolution),
)  # fmt: skip


class QuestionBook:
    """The questions of a record; a context manager.

    Their three tables are made when the first question is asked, so that a record without
    questions stays as it is. Rows are only ever added. Raises RecordError as `Record` does.
    """

    def __init__(self, path: str | Path, *, patience: float = 5.0) -> None:
        self._file = RecordFile(path, patience=patience)

    def __enter__(self) -> QuestionBook:
        """The book itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Closes the file."""
        self._file.close()

    def entries(self) -> tuple[Entry, ...]:
        """All questions, then all answers, then all resolutions, each in the order they came."""
        return entries_in(self._file)

    def question(self, ident: str) -> Question:
        """The question with this id, or with the one id that begins so. Raises NotInRecord."""
        held = [e for e in entries_in(self._file) if isinstance(e, Question)]
        near = [q for q in held if q.id == ident] or [q for q in held if q.id.startswith(ident)]
        if len(near) == 1 and ident:
            return near[0]
        named = ", ".join(q.id for q in (near or held)[:5])
        raise NotInRecord(
            "several questions begin so" if near and ident else "there is no such question",
            where=self._file.path,
            value=ident,
            remedy=f"Give one of: {named}." if named else "Ask one with 'demarche outlook ask'.",
        )

    def add(self, entries: Sequence[Entry]) -> int:
        """Writes entries, all or none; a question that is there already is left as it is.

        Gives how many were new.
        """
        return write_entries(self._file, entries)


def entries_in(file: RecordFile) -> tuple[Entry, ...]:
    """All questions, then all answers, then all resolutions, each in the order they came."""
    return tuple(entry for table, kind in _HELD for entry in _of(file, table, kind))


def write_entries(file: RecordFile, entries: Sequence[Entry]) -> int:
    """Writes entries, all or none, into their tables, and gives how many questions were new."""
    with file.writing("keeping questions") as db:
        for statement in _TABLES.split(";\n"):
            if statement.strip():
                db.execute(statement)
        return sum(_written(db, entry) for entry in entries)


def entry_of(line: str) -> Entry | None:
    """The entry that a line of an export holds, or None where it holds something else.

    Raises BrokenSource for a line that says it is an entry and is none.
    """
    if not line.startswith(_KINDS):
        return None
    try:
        entry: Entry = msgspec.json.decode(line, type=Entry)
    except msgspec.DecodeError as error:
        raise BrokenSource(f"not a question or an answer ({error})", value=line.strip()) from error
    return entry


_KINDS = tuple(f'{{"kind":"{kind}"' for kind in ("question", "answer", "resolution"))


def _of(file: RecordFile, table: str, kind: type[Entry]) -> Iterable[Entry]:
    if not file.rows("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", table):
        return
    columns = kind.__struct_fields__
    for row in file.rows(f"SELECT {', '.join(columns)} FROM {table} ORDER BY n"):
        yield _entry(file, kind, dict(zip(columns, row, strict=True)))


def _entry(file: RecordFile, kind: type[Entry], fields: dict[str, object]) -> Entry:
    try:
        if "evidence" in fields:
            fields["evidence"] = msgspec.json.decode(str(fields["evidence"]))
        if isinstance(fields.get("happened"), int):
            fields["happened"] = bool(fields["happened"])
        return msgspec.convert(fields | {"kind": kind.__struct_config__.tag}, kind)
    except msgspec.MsgspecError as error:
        raise RecordError(
            f"a row on questions was changed and cannot be read ({error})",
            where=file.path,
            remedy="Mend the row, or restore the file from a copy.",
        ) from error


def _written(db: sqlite3.Connection, entry: Entry) -> int:
    table = next(table for table, kind in _HELD if isinstance(entry, kind))
    columns = entry.__struct_fields__
    values = [getattr(entry, name) for name in columns]
    told = [to_json(v) if isinstance(v, tuple) else v for v in values]
    marks = ", ".join("?" * len(columns))
    row = db.execute(f"INSERT OR IGNORE INTO {table} ({', '.join(columns)}) VALUES ({marks})", told)
    return row.rowcount
