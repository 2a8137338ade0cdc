"""A record looked at while others write to it: what it holds now, read anew once it has changed."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path

import msgspec

from demarche.ground.errors import RecordAway
from demarche.record.actors import Identity
from demarche.record.find import Found
from demarche.record.gather import gather
from demarche.record.known import Known
from demarche.record.listing import Judged, listed
from demarche.record.orphans import Orphan
from demarche.record.questions import Entry
from demarche.record.store import Overview, Record

Stamp = tuple[tuple[int, ...] | None, ...]


class Held(msgspec.Struct, frozen=True):
    """All that a record held at one moment."""

    overview: Overview
    known: Known
    actors: tuple[Identity, ...]
    """Who is whom, the most told first."""
    judgements: tuple[Judged, ...]
    """Those that stand."""
    entries: tuple[Entry, ...]
    """Forecast questions, their answers, and what came of them."""
    orphans: tuple[Orphan, ...]


class LiveRecord:
    """A record that is read and never written, however many ask at once.

    Every reading opens the file anew and sees one moment of it. `patience` is as for `Record`.
    """

    def __init__(self, path: str | Path, *, patience: float = 5.0) -> None:
        self.path = str(path)
        self._patience = patience
        self._one_at_a_time = threading.Lock()
        self._last: tuple[Stamp, Held] | None = None

    def now(self) -> Held:
        """What the record holds. The same value is given until somebody writes to the file.

        Raises RecordAway where it is locked or gone, RecordError where it cannot be read.
        """
        with self._one_at_a_time:
            # Taken before reading: what is written meanwhile makes another stamp.
            stamp = self._stamp()
            if self._last is None or self._last[0] != stamp:
                self._last = None
                self._last = (stamp, self._read())
            return self._last[1]

    def find(self, query: str, *, limit: int, kinds: Sequence[str] = ()) -> Found:
        """Reports and items that hold the query's words; see `demarche.record.find`."""
        self._stamp()
        with Record(self.path, patience=self._patience, readonly=True) as record:
            with record.at_one_moment():
                return record.find(query, limit=limit, kinds=kinds)

    def _read(self) -> Held:
        with Record(self.path, patience=self._patience, readonly=True) as record:
            with record.at_one_moment():
                return Held(
                    overview=record.overview(),
                    known=gather(record),
                    actors=tuple(a for a in listed(record, "actors") if isinstance(a, Identity)),
                    judgements=tuple(
                        j for j in listed(record, "judgements") if isinstance(j, Judged)
                    ),
                    entries=record.questions(),
                    orphans=record.orphans(),
                )

    def _stamp(self) -> Stamp:
        """By which a change is known: the file and the log of what was written to it last."""
        file = _seen(Path(self.path))
        if file is None:
            raise RecordAway(
                "the record is gone: there is no such file any more",
                where=self.path,
                remedy="Put it back, or end this and name the record where it lies now.",
            )
        log = _seen(Path(f"{self.path}-wal"))
        # An empty log tells nothing: whoever opens the file makes one, if only to read.
        return file, log if log and log[0] else None


def _seen(path: Path) -> tuple[int, ...] | None:
    """What tells one state of a file from another, its size first; None where there is no file."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino, found.st_dev
