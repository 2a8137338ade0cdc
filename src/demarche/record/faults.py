"""What SQLite reports, said as a RecordError: what failed, where, the value seen, what to do."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from demarche.ground.errors import RecordAway, RecordError

_LOCKED = ("SQLITE_BUSY", "SQLITE_LOCKED")
_FAULTS: tuple[tuple[tuple[str, ...], str, str], ...] = (
    (
        _LOCKED,
        "the record is locked: another program is writing to it",
        "Nothing was changed. Wait for the other program to end, or close it, and try again.",
    ),
    (
        ("SQLITE_NOTADB",),
        "the file is no record: it is not an SQLite database",
        "Name another file, or move this one away and start a new record.",
    ),
    (
        ("SQLITE_CORRUPT",),
        "the record is damaged",
        "Keep a copy, then save what can be read with 'sqlite3 FILE .recover'; "
        "a record can always be made anew from its reports.",
    ),
    (
        ("SQLITE_READONLY", "SQLITE_PERM", "SQLITE_AUTH"),
        "the record cannot be written: the file or its folder is read-only",
        "Allow writing there, or copy the record to a folder of your own.",
    ),
    (
        ("SQLITE_FULL",),
        "the disk is full",
        "What was complete before is kept. Make room and try again.",
    ),
    (
        ("SQLITE_CANTOPEN",),
        "the record cannot be opened or made",
        "Check that the folder exists and may be written.",
    ),
    (
        ("SQLITE_IOERR",),
        "the disk reports an error on the record",
        "What was complete before is kept. Check the disk, then try again.",
    ),
    (
        ("SQLITE_TOOBIG", "SQLITE_NOMEM"),
        "the record met a limit of memory or size",
        "What was complete before is kept. Split the report, or free memory.",
    ),
)


def fault(error: sqlite3.Error, where: str, doing: str) -> RecordError:
    """The error in our words; `doing` says what was under way ("adding a report")."""
    name = getattr(error, "sqlite_errorname", "") or ""
    for prefixes, what, remedy in _FAULTS:
        if name.startswith(prefixes):
            kind = RecordAway if prefixes is _LOCKED else RecordError
            return kind(what, where=where, value=f"{doing}: {error}", remedy=remedy)
    return RecordError(
        "the record could not be used",
        where=where,
        value=f"{doing}: {error}",
        remedy="If the file was changed by another program, make the record anew.",
    )


@contextmanager
def told(where: str, doing: str) -> Iterator[None]:
    """Turns any error of SQLite inside the block into a RecordError."""
    try:
        yield
    except sqlite3.Error as error:
        raise fault(error, where, doing) from error
