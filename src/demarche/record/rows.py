"""Readings, judgements and actors as rows of the record's tables, and back."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

import msgspec

from demarche.ground.errors import BrokenSource, RecordError
from demarche.ground.items import Item, Reading, Source
from demarche.ground.wire import from_line, to_json
from demarche.record.actors import Appearance, Resolution, appearance_id, slots
from demarche.record.file import RecordFile, Row
from demarche.record.judgements import Judgement
from demarche.record.orphans import Orphan, checked

_SOURCE = "id, title, url, publisher, published, genre, language, text, sha256, dropped"
_DATED = (
    "CREATE TABLE IF NOT EXISTS datings (source TEXT PRIMARY KEY"
    " REFERENCES sources(id) ON DELETE CASCADE, dated TEXT NOT NULL) WITHOUT ROWID"
)
_EDITIONS = (
    "CREATE TABLE IF NOT EXISTS editions (source TEXT PRIMARY KEY"
    " REFERENCES sources(id) ON DELETE CASCADE, edition TEXT NOT NULL) WITHOUT ROWID"
)
_JUDGEMENT = 'id, verdict, about, "left", "right", by, why, "when"'


def write_reading(db: sqlite3.Connection, reading: Reading, digest: str, n: int | None) -> None:
    """One source and its items; `n` is the place it had before, where it is read anew."""
    source = reading.source
    db.execute(
        f"INSERT INTO sources (n, {_SOURCE}, digest) VALUES (?{', ?' * 11})",
        (
            n, source.id, source.title, source.url, source.publisher, source.published,
            source.genre, source.language, source.text, source.sha256,
            to_json(source.dropped), digest,
        ),
    )  # fmt: skip
    if source.dated is not None:
        db.execute(_DATED)
        db.execute("INSERT INTO datings (source, dated) VALUES (?, ?)", (source.id, source.dated))
    for position, item in enumerate(reading.items):
        row = db.execute(
            'INSERT INTO items (id, source, position, kind, start, "end", exact, made_by,'
            " confidence, json) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                item.id, source.id, position, str(item.__struct_config__.tag), item.anchor.start,
                item.anchor.end, item.anchor.exact, item.made_by, item.confidence, to_json(item),
            ),
        )  # fmt: skip
        _write_mentions(db, source.id, row.lastrowid, item)


def write_edition(db: sqlite3.Connection, source: str, edition: str) -> None:
    """Which edition of the reader read a source; the table is made when it is first needed."""
    db.execute(_EDITIONS)
    db.execute("INSERT OR REPLACE INTO editions (source, edition) VALUES (?, ?)", (source, edition))


def source_held(file: RecordFile, source: Source, edition: str) -> bool:
    """Whether a source is held, the same in every field, as read by this edition."""
    if not file.rows("SELECT 1 FROM sqlite_master WHERE name = 'editions'"):
        return False
    fields = [*(f"s.{name} IS ?" for name in _SOURCE.split(", ")), "e.edition = ?"]
    values = [getattr(source, name) for name in _SOURCE.split(", ")[:-1]]
    found = file.rows(
        "SELECT 1 FROM sources s JOIN editions e ON e.source = s.id"
        f" WHERE {' AND '.join(fields)}",
        *values, to_json(source.dropped), edition,
    )  # fmt: skip
    return bool(found) and _datings(file, source.id).get(source.id) == source.dated


def _datings(file: RecordFile, source_id: str | None) -> dict[str, str]:
    """How the day of reports (or of this one) was found where they state none, by their ids."""
    if not file.rows("SELECT 1 FROM sqlite_master WHERE name = 'datings'"):
        return {}
    asked = "SELECT source, dated FROM datings WHERE ?1 IS NULL OR source = ?1"
    return {str(k): str(v) for k, v in file.rows(asked, source_id)}


def _write_mentions(db: sqlite3.Connection, source: str, row: int | None, item: Item) -> None:
    db.executemany(
        'INSERT INTO mentions (item, source, slot, appearance, text, start, "end", name, party,'
        " sector, role) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                row, source, slot, appearance_id(source, actor), actor.text,
                actor.anchor.start if actor.anchor else None,
                actor.anchor.end if actor.anchor else None,
                actor.name, actor.party, actor.sector, actor.role,
            )
            for slot, actor in slots(item)
        ],
    )  # fmt: skip


def load_source(
    file: RecordFile, source_id: str
) -> tuple[Source, tuple[Item, ...], tuple[Orphan, ...]] | None:
    """A source, its items, and those whose anchors do not read back; None if there is none."""
    found = load_sources(file, source_id)
    if not found:
        return None
    [source] = found
    lines = file.rows("SELECT json FROM items WHERE source = ? ORDER BY position", source_id)
    try:
        items = [entry for (line,) in lines if (entry := from_line(str(line))) is not None]
    except BrokenSource as error:
        raise _changed(file, source_id, error) from error
    kept, orphans = checked(source, [i for i in items if not isinstance(i, Source)])
    return source, kept, orphans


def load_sources(file: RecordFile, source_id: str | None = None) -> list[Source]:
    """Every source without its items, in the order they came in; or the one with this id."""
    where, values = ("", ()) if source_id is None else (" WHERE id = ?", (source_id,))
    datings = _datings(file, source_id)
    found = []
    for row in file.rows(f"SELECT {_SOURCE} FROM sources{where} ORDER BY n", *values):
        columns = dict(zip(_SOURCE.split(", "), row, strict=True))
        columns["dated"] = datings.get(str(columns["id"]))
        try:
            columns["dropped"] = msgspec.json.decode(str(columns["dropped"]))
            found.append(msgspec.convert(columns | {"kind": "source"}, Source))
        except msgspec.MsgspecError as error:
            raise _changed(file, str(columns["id"]), error) from error
    return found


def _changed(file: RecordFile, source_id: str, error: Exception) -> RecordError:
    return RecordError(
        f"a row of the record was changed and cannot be read ({error})",
        where=f"{file.path}, report {source_id}",
        remedy="Add the report anew, or restore the file from a copy.",
    )


def write_judgement(db: sqlite3.Connection, judgement: Judgement) -> None:
    """One judgement."""
    db.execute(
        f"INSERT INTO judgements ({_JUDGEMENT}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            judgement.id, judgement.verdict, judgement.about, to_json(judgement.left),
            to_json(judgement.right), judgement.by, judgement.why, judgement.when,
        ),
    )  # fmt: skip


def load_judgements(file: RecordFile, *, by_people: bool) -> tuple[Judgement, ...]:
    """Judgements in their order, people's first; only people's on demand."""
    rows = file.rows(
        f"SELECT {_JUDGEMENT} FROM judgements WHERE ? = 0 OR by NOT LIKE 'rule:%'"
        " ORDER BY by LIKE 'rule:%', n",
        int(by_people),
    )
    return tuple(_judgement(row) for row in rows)


def _judgement(row: Row) -> Judgement:
    fields = dict(zip(Judgement.__struct_fields__, row, strict=True))
    for side in ("left", "right"):
        fields[side] = msgspec.json.decode(str(fields[side]))
    return msgspec.convert(fields | {"kind": "judgement"}, Judgement)


def load_appearances(file: RecordFile) -> tuple[Appearance, ...]:
    """Every actor of every report, once a report, in the order of first mention."""
    rows = file.rows(
        "SELECT appearance, source, name, party, role, count(*) FROM mentions"
        " GROUP BY appearance, name, role ORDER BY min(n)"
    )
    seen: dict[str, list[Row]] = {}
    for row in rows:
        seen.setdefault(str(row[0]), []).append(row)
    return tuple(
        msgspec.convert(
            {
                "id": key, "source": found[0][1], "name": found[0][2], "party": found[0][3],
                "roles": list(dict.fromkeys(row[4] for row in found if row[4])),
                "mentions": sum(int(str(row[5])) for row in found),
            },
            Appearance,
        )
        for key, found in seen.items()
    )  # fmt: skip


def write_resolution(db: sqlite3.Connection, resolution: Resolution) -> None:
    """The table of actors, who each mention is, and the judgements of rules behind it."""
    db.execute("DELETE FROM actors")
    db.executemany(
        "INSERT INTO actors (id, name, party, kind, reports, mentions) VALUES (?, ?, ?, ?, ?, ?)",
        [(i.id, i.name, i.party, i.kind, i.reports, i.mentions) for i in resolution.identities],
    )
    db.executemany(
        "UPDATE mentions SET actor = ? WHERE appearance = ? AND actor IS NOT ?",
        [(actor, seen, actor) for seen, actor in sorted(resolution.identity_of.items())],
    )
    db.execute("DELETE FROM judgements WHERE by LIKE 'rule:%'")
    _write_all(db, resolution.rules)
    db.execute("UPDATE meta SET value = '0' WHERE key = 'stale'")


def _write_all(db: sqlite3.Connection, judgements: Iterable[Judgement]) -> None:
    for judgement in judgements:
        write_judgement(db, judgement)
