"""The record out of its file, and back: JSON Lines, CSV, Parquet."""

from __future__ import annotations

import csv
import importlib
import io
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from demarche.ground.errors import BrokenSource, CallError, ExtraMissing
from demarche.ground.items import Act, Decision, Item, Meeting, Position, Quantity, Reading
from demarche.ground.wire import readings_from, to_lines
from demarche.record.actors import slots
from demarche.record.judgements import Judgement
from demarche.record.questions import Entry, entry_of
from demarche.record.store import Record

FORMATS = ("jsonl", "csv", "parquet")
COLUMNS = (
    "kind", "id", "source", "published", "publisher", "title", "start", "end", "exact",
    "speaker", "mode", "event", "status", "actor", "recipient", "party", "issue", "stance",
    "toward", "participants", "format", "place", "first", "last", "grain", "what", "low", "high",
    "unit", "approximate", "holder", "decider", "about", "made_by", "confidence",
)  # fmt: skip
"""One row an item; what a kind does not have is empty."""

_SLOTS = {"participant": "participants"}


def lines(record: Record) -> Iterator[str]:
    """The whole record as JSON Lines: readings as `demarche read --json` writes them, then the
    judgements of people, then the forecast questions with their answers and what came of them.
    `restored` reads them back to the same record."""
    for reading in record.readings():
        yield from to_lines(reading.entries())
    yield from to_lines(record.judgements(by_people=True))
    yield from to_lines(record.questions())


def restored(written: Iterable[str], record: Record) -> int:
    """Takes exported lines into a record, and tells how many readings there were.

    Raises BrokenSource if a line is neither a source, an item, a judgement nor on a question; then
    nothing is taken.
    """
    judged: list[Judgement] = []
    asked: list[Entry] = []
    readings = list(readings_from(_items(written, judged, asked)))
    record.add_all(readings)
    record.take_judgements(judged)
    record.take_questions(asked)
    return len(readings)


def restored_from(path: Path, record: Record) -> int:
    """The same from a file. Raises BrokenSource, with the line, also where it is no text."""
    with path.open("rb") as file:
        lines = _Lines(file)
        try:
            return restored(lines, record)
        except (BrokenSource, UnicodeDecodeError) as error:
            told = error if isinstance(error, BrokenSource) else None
            raise BrokenSource(
                told.what if told else "this is not text in UTF-8",
                where=f"{path}:{lines.number}",
                value=told.value if told else None,
                remedy="Give a file that 'demarche record export' wrote.",
            ) from error


class _Lines:
    """The lines of a file as text, and the number of the one read last."""

    def __init__(self, file: BinaryIO) -> None:
        self.file, self.number = file, 0

    def __iter__(self) -> Iterator[str]:
        for line in self.file:
            self.number += 1
            yield line.decode("utf-8")


def _items(written: Iterable[str], judged: list[Judgement], asked: list[Entry]) -> Iterator[str]:
    """The lines of sources and items; what is judged and asked goes into the lists."""
    for line in written:
        if (entry := entry_of(line)) is not None:
            asked.append(entry)
        elif line.startswith('{"kind":"judgement"'):
            try:
                judged.append(msgspec.json.decode(line, type=Judgement))
            except msgspec.DecodeError as error:
                raise BrokenSource(f"not a judgement ({error})", value=line.strip()) from error
        else:
            yield line


def table(readings: Iterable[Reading]) -> Iterator[dict[str, object]]:
    """One row an item, with the columns of `COLUMNS`."""
    for reading in readings:
        for item in reading.items:
            yield dict.fromkeys(COLUMNS) | _row(reading, item)


def _row(reading: Reading, item: Item) -> dict[str, object]:
    source = reading.source
    row: dict[str, object] = {
        "kind": str(item.__struct_config__.tag), "id": item.id, "source": source.id,
        "published": source.published, "publisher": source.publisher, "title": source.title,
        "start": item.anchor.start, "end": item.anchor.end, "exact": item.anchor.exact,
        "made_by": item.made_by, "confidence": item.confidence,
    }  # fmt: skip
    named: dict[str, list[str]] = {}
    for slot, actor in slots(item):
        named.setdefault(_SLOTS.get(slot, slot), []).append(
            actor.name if actor.party is None else f"{actor.name} ({actor.party})"
        )
    row |= {slot: "; ".join(names) for slot, names in named.items() if slot in COLUMNS}
    row |= {name: getattr(item, name) for name in _plain_fields(item)}
    when = getattr(item, "date", None) or getattr(item, "when", None)
    if when is not None:
        row |= {"first": when.first, "last": when.last, "grain": when.grain}
    return row


def _plain_fields(item: Item) -> tuple[str, ...]:
    match item:
        case Act():
            return ("event", "status", "place")
        case Position():
            return ("issue", "stance")
        case Meeting():
            return ("format", "status", "place")
        case Quantity():
            return ("what", "low", "high", "unit", "approximate", "place")
        case Decision():
            return ("about",)
        case _:
            return ("mode",)


def to_csv(readings: Iterable[Reading]) -> Iterator[str]:
    """The table as CSV, line by line, with a heading."""
    yield ",".join(COLUMNS) + "\n"
    for row in table(readings):
        buffer = io.StringIO()
        csv.writer(buffer, lineterminator="\n").writerow(row.values())
        yield buffer.getvalue()


def to_parquet(readings: Iterable[Reading], path: str | Path) -> int:
    """Writes the table as a Parquet file and tells how many rows it has.

    Raises ExtraMissing where pyarrow is not installed.
    """
    arrow, parquet = _pyarrow()
    rows = list(table(readings))
    kinds = {
        "start": arrow.int64(), "end": arrow.int64(), "low": arrow.float64(),
        "high": arrow.float64(), "confidence": arrow.float64(), "approximate": arrow.bool_(),
    }  # fmt: skip
    schema = arrow.schema([(name, kinds.get(name, arrow.string())) for name in COLUMNS])
    parquet.write_table(arrow.Table.from_pylist(rows, schema=schema), str(path))
    return len(rows)


def _pyarrow() -> tuple[Any, Any]:
    try:
        return importlib.import_module("pyarrow"), importlib.import_module("pyarrow.parquet")
    except ImportError as error:
        raise ExtraMissing(
            "Parquet needs pyarrow, which is not installed",
            remedy="Install it with: pip install 'demarche[parquet]', or export csv or jsonl.",
        ) from error


def export(record: Record, fmt: str, into: str | Path | None = None) -> Iterator[str]:
    """The record in one of `FORMATS`, as lines; Parquet goes into the file `into` and gives none.

    Raises CallError for another format or for Parquet without a file.
    """
    if fmt == "jsonl":
        return lines(record)
    if fmt == "csv":
        return to_csv(record.readings())
    if fmt == "parquet" and into is not None:
        to_parquet(record.readings(), into)
        return iter(())
    raise CallError(
        "there is no such format" if fmt != "parquet" else "Parquet needs a file to go to",
        value=fmt,
        remedy=f"Give one of {', '.join(FORMATS)}.",
    )
