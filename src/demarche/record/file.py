"""The SQLite file under a record: opened and checked, written in whole transactions only."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path

from demarche.ground.errors import CallError, RecordError
from demarche.record.faults import told

APPLICATION = 0x44454D52  # "DEMR"
VERSION = 1
_MEMORY = ":memory:"

_HEAD = b"SQLite format 3\x00"
_STAMPED = 68  # bytes into the file: the application id, most significant byte first

Row = tuple[object, ...]


def is_record(path: str | Path) -> bool:
    """Whether a file is a record, by the stamp that SQLite keeps in its first bytes."""
    try:
        with open(path, "rb") as file:
            head = file.read(_STAMPED + 4)
    except (OSError, ValueError):
        return False
    return head.startswith(_HEAD) and head[_STAMPED:] == APPLICATION.to_bytes(4)


class RecordFile:
    """An open record file, or one in memory (`:memory:`).

    `patience` is how many seconds to wait for another program's writing to end. A file that may
    not be written is opened for reading, and any other where `readonly` says so: it is then
    neither made nor changed, whoever else writes to it.

    Raises RecordError where the file is locked, no record, damaged, of another version, or cannot
    be opened or made; CallError where the path is a folder.
    """

    def __init__(self, path: str | Path, *, patience: float = 5.0, readonly: bool = False) -> None:
        self.path = str(path)
        self._unwritable = self.path != _MEMORY and _only_readable(Path(self.path))
        self.readonly = readonly or self._unwritable
        self.wrote = False
        with told(self.path, "opening it"):
            self.db = sqlite3.connect(
                self._address(), uri=True, timeout=patience, isolation_level=None
            )
            try:
                self._prepare()
            except BaseException:
                self.db.close()
                raise

    def __enter__(self) -> RecordFile:
        """The file itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Closes the file."""
        self.close()

    def close(self) -> None:
        """Closes the file; the write-ahead log goes into it."""
        self.db.close()

    def rows(self, sql: str, *values: str | int | None) -> list[Row]:
        """The rows that a query gives."""
        with told(self.path, "reading it"):
            found: list[Row] = self.db.execute(sql, values).fetchall()
            return found

    @contextmanager
    def at_one_moment(self) -> Iterator[None]:
        """What is read within the block stood in the file together, though others write to it."""
        with told(self.path, "reading it"):
            self.db.execute("BEGIN")
        try:
            yield
        finally:
            self.db.rollback()

    @contextmanager
    def writing(self, doing: str) -> Iterator[sqlite3.Connection]:
        """One transaction: all of the block or, on any error or interrupt, nothing of it."""
        if self.readonly:
            raise RecordError(
                "the record cannot be written: the file or its folder is read-only",
                where=self.path,
                value=doing,
                remedy="Allow writing there, or copy the record to a folder of your own.",
            )
        with told(self.path, doing):
            self.db.execute("BEGIN IMMEDIATE")
            try:
                yield self.db
                self.db.execute("COMMIT")
                self.wrote = True
            except BaseException:
                if self.db.in_transaction:
                    self.db.execute("ROLLBACK")
                raise

    def _address(self) -> str:
        if self.path == _MEMORY:
            return "file::memory:"
        address = Path(self.path).absolute().as_uri()
        if self._unwritable:
            return f"{address}?mode=ro&immutable=1"
        return f"{address}?mode=rw" if self.readonly else address

    def _prepare(self) -> None:
        self.db.execute("PRAGMA foreign_keys = ON")
        if self._is_new() and not self.readonly:
            self.db.execute("PRAGMA journal_mode = WAL")
            with self.writing("making it") as db:
                if self._is_new():  # nobody else made it while we waited
                    for statement in _schema():
                        db.execute(statement)
            self.wrote = False
        self._check_kind()
        # Not mode=ro: that would leave the log of whoever wrote meanwhile lying beside the file.
        kept = "query_only = ON" if self.readonly else "synchronous = NORMAL"
        self.db.execute(f"PRAGMA {kept}")

    def _pragma(self, name: str) -> int:
        return int(self.db.execute(f"PRAGMA {name}").fetchone()[0])

    def _is_new(self) -> bool:
        tables = self.db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        return tables == 0 and self._pragma("application_id") == 0

    def _check_kind(self) -> None:
        application, version = self._pragma("application_id"), self._pragma("user_version")
        if application != APPLICATION:
            raise RecordError(
                "the file is an SQLite database, but no record of demarche",
                where=self.path,
                value=f"application_id {application}",
                remedy="Name another file; this one was left as it is.",
            )
        if version != VERSION:
            raise RecordError(
                f"the record is of version {version}, and this program knows {VERSION}",
                where=self.path,
                value=f"user_version {version}",
                remedy="Use the newer demarche that made it."
                if version > VERSION
                else "Make the record anew from its reports.",
            )


def _only_readable(path: Path) -> bool:
    """Checks that a record can be at this path; whether it can be read and not written."""
    if path.is_dir():
        raise CallError(
            "a record is a file, not a folder",
            where=str(path),
            remedy="Name a file in it, such as record.db.",
        )
    if not path.parent.is_dir():
        raise RecordError(
            "the folder of the record does not exist",
            where=str(path),
            value=str(path.parent),
            remedy="Make the folder, or name another.",
        )
    return path.exists() and not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK))


def _schema() -> Iterator[str]:
    """The schema, statement by statement (a script would leave the transaction)."""
    text = resources.files("demarche.record").joinpath("schema.sql").read_text("utf-8")
    statement = ""
    for line in text.splitlines():
        statement += line + "\n"
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
    yield f"PRAGMA application_id = {APPLICATION}"
    yield f"PRAGMA user_version = {VERSION}"
    yield "INSERT INTO meta VALUES ('stale', '0')"
