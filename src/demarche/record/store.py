"""The record: reports, items, actors and judgements in one SQLite file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import TracebackType

import msgspec

from demarche.ground.errors import CallError, NotInRecord, RecordError
from demarche.ground.ids import sha256
from demarche.ground.items import Item, Reading, Source
from demarche.ground.wire import to_json
from demarche.record.actors import Identity, resolve
from demarche.record.faults import told
from demarche.record.file import VERSION, RecordFile
from demarche.record.find import Found, found_in
from demarche.record.judgements import About, Judgement, JudgementVerdict, standing
from demarche.record.orphans import Orphan, checked
from demarche.record.rows import (
    load_appearances,
    load_judgements,
    load_source,
    write_judgement,
    write_reading,
    write_resolution,
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


class Record:
    """A record on disk, or in memory (`:memory:`); a context manager.

    Each report is written whole or not at all. `patience` is how many seconds to wait for another
    program's writing to end. A record that may not be written is opened for reading.

    Raises RecordError where the file is locked, no record, damaged, of another version, or cannot
    be opened or made; CallError where the path is a folder.
    """

    def __init__(self, path: str | Path, *, patience: float = 5.0) -> None:
        self._file = RecordFile(path, patience=patience)

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

    @property
    def path(self) -> str:
        """Where the record lies."""
        return self._file.path

    # ---- reports in and out

    def add(self, reading: Reading) -> Added:
        """Takes a report and its items in, whole or not at all; the same reading twice is one.

        A report read anew (by a newer version, say) replaces its items; its text never changes.
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
        orphans = len(checked(source, reading.items)[1])
        return Added(source.id, before != digest, len(reading.items) - orphans, orphans)

    def add_all(self, readings: Iterable[Reading]) -> tuple[Added, ...]:
        """Takes many reports in, one transaction each, then settles who is whom."""
        added = tuple(self.add(reading) for reading in readings)
        self._settle()
        return added

    def readings(self) -> Iterator[Reading]:
        """Every report with its items, in the order they came in; orphans are left out."""
        for source_id in self._sources():
            yield self.reading(source_id)

    def reading(self, source_id: str) -> Reading:
        """One report with its items. Raises NotInRecord."""
        source, items, _ = self._loaded(source_id)
        return Reading(source, items)

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

    # ---- looking

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

    def _absent(self, key: str) -> NotInRecord:
        near = self._file.rows(
            "SELECT id FROM (SELECT id FROM sources UNION SELECT id FROM items"
            " UNION SELECT id FROM actors) WHERE substr(id, 1, 7) = substr(?, 1, 7)"
            " ORDER BY id LIMIT 3",
            key,
        )
        hint = f"Near it: {', '.join(str(row[0]) for row in near)}. " if near else ""
        return NotInRecord(
            "the record holds nothing under this id",
            where=self.path,
            value=key,
            remedy=f"{hint}'demarche record find' looks for words.",
        )

    # ---- who is whom

    def identities(self) -> tuple[Identity, ...]:
        """Every actor, with the appearances in reports that were judged to be the same."""
        people = self.judgements(by_people=True)
        return resolve(load_appearances(self._file), people).identities

    def judgements(self, *, by_people: bool = False) -> tuple[Judgement, ...]:
        """All judgements in their order, people's before rules'; only people's on demand."""
        return load_judgements(self._file, by_people=by_people)

    def merge(
        self, a: str, b: str, *, why: str, by: str = "analyst", when: str | None = None
    ) -> Judgement:
        """Judges that two actors (or issues) are one; ids of actors, appearances or issues."""
        if self._are_issues(a, b):
            return self._judged("merge", "issue", (a,), (b,), by=by, why=why, when=when)
        left, right = self._members(a), self._members(b)
        if left == right:
            raise CallError("both ids already name one actor", value=f"{a} {b}")
        return self._judged("merge", "actor", left, right, by=by, why=why, when=when)

    def split(
        self, a: str, b: str, *, why: str, by: str = "analyst", when: str | None = None
    ) -> Judgement:
        """Judges that two are not one: two issues, two actors, or an actor and an appearance
        that leaves it."""
        if self._are_issues(a, b):
            return self._judged("split", "issue", (a,), (b,), by=by, why=why, when=when)
        left, right = self._members(a), self._members(b)
        if len(right) < len(left):
            left = tuple(m for m in left if m not in right)
        else:
            right = tuple(m for m in right if m not in left)
        if not left or not right:
            raise CallError(
                "both ids name the same actor",
                value=f"{a} {b}",
                remedy="Give the actor, and the appearance that is somebody else.",
            )
        return self._judged("split", "actor", left, right, by=by, why=why, when=when)

    def undo(
        self, judgement: str, *, why: str, by: str = "analyst", when: str | None = None
    ) -> Judgement:
        """Takes a judgement back; a rule's is taken back by a split that holds against rules."""
        for known in self.judgements():
            if known.id == judgement and known.by_rule:
                about, left, right = known.about, known.left, known.right
                return self._judged("split", about, left, right, by=by, why=why, when=when)
            if known.id == judgement:
                return self._judged("undo", "judgement", (known.id,), (), by=by, why=why, when=when)
        raise self._absent(judgement)

    def _are_issues(self, *keys: str) -> bool:
        sql = (
            "SELECT 1 FROM items WHERE kind = 'position'"
            " AND json_extract(json, '$.issue_id') = ? LIMIT 1"
        )
        return all(self._file.rows(sql, key) for key in keys)

    def _members(self, key: str) -> tuple[str, ...]:
        for identity in self.identities():
            if key == identity.id:
                return identity.appearances
            if key in identity.appearances:
                return (key,)
        raise self._absent(key)

    def _judged(
        self, verdict: JudgementVerdict, about: About, left: Sequence[str], right: Sequence[str],
        *, by: str, why: str, when: str | None,
    ) -> Judgement:  # fmt: skip
        if by.startswith("rule:") or not by.strip() or not why.strip():
            raise CallError(
                "a judgement needs somebody who judges, and a reason",
                value=f"by={by!r}, why={why!r}",
                remedy="Give both in a few words; names with 'rule:' are kept for rules.",
            )
        with self._file.writing("writing a judgement") as db:
            after = len(self.judgements(by_people=True))
            judgement = Judgement.of(
                verdict, about, left, right, by=by, why=why, when=when, after=after
            )
            write_judgement(db, judgement)
            db.execute("UPDATE meta SET value = '1' WHERE key = 'stale'")
        self._settle()
        return judgement

    def _settle(self) -> None:
        """Brings the table of actors and the rules' judgements up to date, if we wrote."""
        if not self._file.wrote or self._file.readonly:
            return
        if self._file.rows("SELECT 1 FROM meta WHERE key = 'stale' AND value = '1'"):
            people = self.judgements(by_people=True)
            with self._file.writing("settling who is whom") as db:
                write_resolution(db, resolve(load_appearances(self._file), people))
