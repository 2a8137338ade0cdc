"""The record: reports, items, actors and judgements in one SQLite file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from types import TracebackType

import msgspec

from demarche.ground.errors import RecordError
from demarche.ground.ids import sha256
from demarche.ground.items import Item, Reading, Source
from demarche.ground.wire import to_json
from demarche.record.actors import Identity
from demarche.record.faults import told
from demarche.record.file import VERSION
from demarche.record.find import Found, found_in
from demarche.record.judgements import Judgement, standing
from demarche.record.ledger import Ledger
from demarche.record.orphans import Orphan, checked
from demarche.record.questions import Entry, entries_in, write_entries
from demarche.record.rows import (
    load_source,
    load_sources,
    source_held,
    write_edition,
    write_reading,
)


class Added(msgspec.Struct, frozen=True):
    """What adding a reading did."""

    source: str
    new: bool
    """False where the record already held the same reading: nothing was changed."""
    items: int
    orphans: int
    """Items whose anchor does not say what the text says; kept apart, see `Record.orphans`."""


class Overview(msgspec.Struct, frozen=True):
    """How much the record holds."""

    path: str
    schema: int
    sources: int
    items: dict[str, int]
    """By kind."""
    actors: dict[str, int]
    """By kind: person, party, group."""
    judgements: dict[str, int]
    """Those that stand, by who made them."""
    orphans: int
    first: str | None
    """Day of the earliest report whose day is known."""
    last: str | None


class Record(Ledger):
    """A record on disk, or in memory (`:memory:`); a context manager.

    Each report is written whole or not at all. `patience` is how many seconds to wait for another
    program's writing to end. A record that may not be written is opened for reading, and any other
    where `readonly` says so.

    Raises RecordError where the file is locked, no record, damaged, of another version, or cannot
    be opened or made; CallError where the path is a folder.
    """

    def __enter__(self) -> Record:
        """The record itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Closes the file; after an error, without any further writing."""
        try:
            if kind is None:
                self._settle()
        finally:
            self._file.close()

    def close(self) -> None:
        """Brings the table of actors up to date and closes the file."""
        self.__exit__(None, None, None)

    # ---- reports in and out

    def add(self, reading: Reading, *, read_by: str | None = None) -> Added:
        """Takes a report and its items in, whole or not at all; the same reading twice is one.

        A report read anew (by a newer version, say) replaces its items; its text never changes.
        `read_by` is the edition of the reader, by which `holds` knows the report again.

        Raises RecordError where it cannot be written, or where the text is not what its hash
        says or not the text that the record holds under this id.
        """
        source = reading.source
        if sha256(source.text) != source.sha256:
            raise RecordError(
                "a report's text is not the text that its hash was made from",
                where=source.id,
                value=source.sha256,
                remedy="Read the report anew.",
            )
        digest = sha256("\n".join(to_json(entry) for entry in reading.entries()))
        with self._file.writing("adding a report") as db:
            held = self._file.rows("SELECT n, sha256, digest FROM sources WHERE id=?", source.id)
            n, text, before = held[0] if held else (None, source.sha256, None)
            if text != source.sha256:
                raise RecordError(
                    "the record holds another text under this report's id; a text never changes",
                    where=source.id,
                    value=source.sha256,
                    remedy="Give the new text an id of its own.",
                )
            if before != digest:
                db.execute("DELETE FROM sources WHERE id = ?", (source.id,))
                write_reading(db, reading, digest, None if n is None else int(str(n)))
                db.execute("UPDATE meta SET value = '1' WHERE key = 'stale'")
            if read_by is not None:
                write_edition(db, source.id, read_by)
        orphans = len(checked(source, reading.items)[1])
        return Added(source.id, before != digest, len(reading.items) - orphans, orphans)

    def add_all(self, readings: Iterable[Reading]) -> tuple[Added, ...]:
        """Takes many reports in, one transaction each, then settles who is whom."""
        added = tuple(self.add(reading) for reading in readings)
        self._settle()
        return added

    def holds(self, source: Source, *, read_by: str) -> bool:
        """Whether this report, the same in every field, is held as this edition read it.

        Such a report need not be read again: what an interrupted run has done is not done twice.
        """
        return source_held(self._file, source, read_by)

    def settle(self) -> None:
        """Settles who is whom, also what an interrupted run has left unsettled."""
        self._settle(left=True)

    def readings(self) -> Iterator[Reading]:
        """Every report with its items, in the order they came in; orphans are left out."""
        for source_id in self._sources():
            yield self.reading(source_id)

    def reading(self, source_id: str) -> Reading:
        """One report with its items. Raises NotInRecord."""
        source, items, _ = self._loaded(source_id)
        return Reading(source, items)

    def sources(self) -> tuple[Source, ...]:
        """Every report without its items, in the order they came in."""
        return tuple(load_sources(self._file))

    def orphans(self) -> tuple[Orphan, ...]:
        """Items whose anchor does not say what the text says, for people to look at."""
        return tuple(o for source_id in self._sources() for o in self._loaded(source_id)[2])

    def _sources(self) -> list[str]:
        return [str(row[0]) for row in self._file.rows("SELECT id FROM sources ORDER BY n")]

    def _loaded(self, source_id: str) -> tuple[Source, tuple[Item, ...], tuple[Orphan, ...]]:
        loaded = load_source(self._file, source_id)
        if loaded is None:
            raise self._absent(source_id)
        return loaded

    def questions(self) -> tuple[Entry, ...]:
        """The forecast questions asked on this record, their answers, and what came of them."""
        return entries_in(self._file)

    def take_questions(self, entries: Sequence[Entry]) -> int:
        """Takes exported questions, answers and resolutions in; tells how many rows were new."""
        held = set(self.questions())
        fresh = [entry for entry in entries if entry not in held]
        return write_entries(self._file, fresh) if fresh else 0

    # ---- looking

    def at_one_moment(self) -> AbstractContextManager[None]:
        """What is read within the block stood in the record together, though others write."""
        return self._file.at_one_moment()

    def overview(self) -> Overview:
        """How much the record holds."""
        rows = self._file.rows
        judged: dict[str, int] = {}
        for judgement in standing(self.judgements()):
            judged[judgement.by] = judged.get(judgement.by, 0) + 1
        kinds: dict[str, int] = {}
        for identity in self.identities():
            kinds[identity.kind] = kinds.get(identity.kind, 0) + 1
        counts = "SELECT count(*), min(published), max(published) FROM sources"
        [(sources, first, last)] = rows(counts)
        counted = rows("SELECT kind, count(*) FROM items GROUP BY kind ORDER BY kind")
        return msgspec.convert(
            {
                "path": self.path, "schema": VERSION, "sources": sources,
                "items": {str(kind): count for kind, count in counted},
                "actors": dict(sorted(kinds.items())), "judgements": dict(sorted(judged.items())),
                "orphans": len(self.orphans()), "first": first, "last": last,
            },
            Overview,
        )  # fmt: skip

    def show(self, key: str) -> Source | Item | Identity | Judgement:
        """The source, item, actor or judgement with this id. Raises NotInRecord."""
        if self._file.rows("SELECT 1 FROM sources WHERE id = ?", key):
            return self._loaded(key)[0]
        for (source,) in self._file.rows("SELECT source FROM items WHERE id = ? ORDER BY n", key):
            for item in self._loaded(str(source))[1]:
                if item.id == key:
                    return item
        for judgement in self.judgements():
            if judgement.id == key:
                return judgement
        for identity in self.identities():
            if key == identity.id or key in identity.appearances:
                return identity
        raise self._absent(key)

    def find(self, query: str, *, limit: int = 20, kinds: Sequence[str] = ()) -> Found:
        """Reports and items that hold the query's words; see `demarche.record.find`."""
        with told(self.path, "searching it"):
            return found_in(self._file, query, limit=limit, kinds=kinds)
