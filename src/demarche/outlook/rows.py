"""Rows of event tables as they stand in files: CSV, TSV or JSON Lines, gzipped or not."""

from __future__ import annotations

import codecs
import csv
import functools
import gzip
import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal, TextIO

import msgspec

from demarche.ground.errors import HistoryError
from demarche.lexicon.tables import load
from demarche.outlook.words import counted

Row = dict[str, list[str]]
"""The values under each column, the column's name in small letters and figures alone."""


STRAY = "demarche.windows-1252 in a table"
"""What is done with bytes that are no UTF-8."""


class Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How to know one kind of event table, and where it keeps who, what, whom and when."""

    name: str
    known_by: tuple[str, ...]
    who: tuple[str, ...]
    what: tuple[str, ...]
    whom: tuple[str, ...]
    when: tuple[str, ...]
    day: tuple[str, ...]
    acts: Literal["PLOVER", "CAMEO"]
    source: str
    bare_widths: tuple[int, ...] = ()
    bare_columns: dict[str, int] = {}


class _Tables(msgspec.Struct, frozen=True):
    table: tuple[Table, ...]


@functools.cache
def _tables() -> tuple[Table, ...]:
    return load("history_tables", _Tables).table


def kind_of(row: Row, path: Path) -> Table:
    """The kind of event table that a row comes from. Raises HistoryError for none that is known."""
    for table in _tables():
        if all(plain(column) in row for column in table.known_by):
            return table
    known = "; ".join(f"{t.name}: {', '.join(t.known_by)}" for t in _tables())
    raise HistoryError(
        "no known kind of event table has these columns",
        where=str(path),
        value=", ".join(row),
        remedy=f"Give one of these ({known}).",
    )


def opened(path: Path) -> TextIO:
    """A table's lines, gzipped or not. Raises HistoryError where it cannot be opened."""
    raw: gzip.GzipFile | io.BufferedReader
    try:
        raw = gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb")
    except OSError as error:
        raise HistoryError(
            f"the table cannot be opened ({error.strerror})",
            where=str(path),
            remedy="Check the path and the permissions.",
        ) from error
    wide = raw.peek(2)[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
    encoding = "utf-16" if wide else "utf-8-sig"
    return io.TextIOWrapper(raw, encoding=encoding, errors=STRAY, newline="")


def _stray(error: UnicodeError) -> tuple[str, int]:
    """Bytes that are no UTF-8, read one by one as Windows-1252."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error(STRAY, _stray)


def rows_of(lines: TextIO, path: Path) -> Iterator[tuple[int, Row | HistoryError]]:
    """Each row with its line, or what is wrong with it; the shape is told by the file's name."""
    name = path.name.removesuffix(".gz").lower()
    if name.endswith((".jsonl", ".ndjson", ".json")):
        return _json_rows(lines, path)
    return _delimited_rows(lines, path)


@functools.lru_cache(maxsize=4096)
def plain(column: str) -> str:
    """A column's name in small letters and figures alone."""
    return "".join(c for c in column.casefold() if c.isalnum())


def _delimited_rows(lines: TextIO, path: Path) -> Iterator[tuple[int, Row | HistoryError]]:
    first = lines.readline()
    delimiter = "\t" if "\t" in first else ";" if first.count(";") > first.count(",") else ","
    head = next(csv.reader([first], delimiter=delimiter), [])
    bare = next((t for t in _tables() if len(head) in t.bare_widths and _is_bare(head, t)), None)
    reader = (
        csv.reader(lines, delimiter=delimiter, quoting=csv.QUOTE_NONE)
        if delimiter == "\t"
        else csv.reader(lines, delimiter=delimiter)
    )
    if bare is not None:
        columns = {plain(c): n for c, n in bare.bare_columns.items()}
        yield 1, {c: _value(head[n]) for c, n in columns.items()}
    else:
        columns = {plain(c): n for n, c in enumerate(head)}
    while True:
        try:
            fields = next(reader, None)
        except csv.Error as error:
            line = reader.line_num + 1
            yield line, HistoryError(
                f"a row cannot be read ({error})", where=f"{path}, line {line}",
                remedy="Close the quote that stands before this line.",
            )  # fmt: skip
            continue
        if fields is None:
            return
        line = reader.line_num + 1
        if fields and len(fields) <= max(columns.values()):
            yield line, HistoryError(
                f"a row has {counted(len(fields), 'field')} where {len(head)} are needed",
                where=f"{path}, line {line}", value=delimiter.join(fields),
                remedy="Mend or drop the row.",
            )  # fmt: skip
        elif fields:
            yield line, {c: _value(fields[n]) for c, n in columns.items()}


def _is_bare(head: Sequence[str], table: Table) -> bool:
    return not any(plain(column) in {plain(h) for h in head} for column in table.known_by)


def _value(field: str) -> list[str]:
    stripped = field.strip()
    return [stripped] if stripped and stripped not in ("NULL", "None") else []


def _json_rows(lines: TextIO, path: Path) -> Iterator[tuple[int, Row | HistoryError]]:
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            record = msgspec.json.decode(line.encode("utf-8"), type=dict[str, object])
        except msgspec.DecodeError as error:
            yield (
                number,
                HistoryError(
                    f"a line is not a JSON object ({error})",
                    where=f"{path}, line {number}",
                    value=line.strip(),
                    remedy="Give one JSON object a line.",
                ),
            )
            continue
        row = {plain(column): _texts(value) for column, value in record.items()}
        yield number, {"recipient": [], **row} if "actor" in row else row


def _texts(value: object) -> list[str]:
    """The names in a JSON value: a text, a list of texts, or PLOVER's entity objects."""
    match value:
        case str():
            return _value(value)
        case list():
            return [text for one in value for text in _texts(one)]
        case dict():
            keys = ("party", "code", "country", "name", "entity_text", "first", "text")
            return next((_texts(value[k]) for k in keys if value.get(k)), [])
        case _:
            return []
