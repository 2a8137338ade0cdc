"""Event tables that users have (PLOVER, POLECAT, ICEWS, GDELT, plain columns) as a History."""

from __future__ import annotations

import csv
import functools
import gzip
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Literal, TextIO, get_args

import msgspec

from demarche.ground.errors import HistoryError
from demarche.ground.plover import Event
from demarche.lexicon.tables import load
from demarche.outlook.history import NOBODY, Collector, History

Named = Literal["party", "name"]
Row = dict[str, list[str]]
Bad = Callable[[HistoryError], None]
"""What is done with a malformed row."""


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


class _Codes(msgspec.Struct, frozen=True):
    source: str
    prefixes: dict[str, str]
    older_roots: dict[str, str]


@functools.cache
def _tables() -> tuple[Table, ...]:
    return load("history_tables", _Tables).table


@functools.cache
def _codes() -> _Codes:
    return load("cameo_plover", _Codes)


@functools.cache
def plover_of(code: str) -> str | None:
    """The PLOVER root of a CAMEO code or of an older root; None where the table drops it.

    Raises KeyError for a code that no table knows.

    >>> plover_of("1381"), plover_of("DEMAND"), plover_of("010")
    ('THREATEN', 'REQUEST', None)
    """
    root = code.strip().upper().split("-")[0].split(" ")[0]
    root = _codes().older_roots.get(root, root)
    if root in get_args(Event):
        return root
    digits = root.zfill(2) if len(root) == 1 else root
    prefixes = _codes().prefixes
    for length in range(len(digits), 1, -1):
        if digits[:length] in prefixes and digits.isdigit():
            return prefixes[digits[:length]] or None
    raise KeyError(code)


def read_tables(
    paths: Iterable[Path], *, named: Named = "party", bad: Bad | None = None
) -> History:
    """One History from event tables: CSV, TSV or JSON Lines, gzipped or not.

    `named` says whom an act is told of: the party (country or body) where the table gives one,
    or the fullest name. Rows are streamed; only numbers and names are kept. A malformed row (file,
    line, value) is given to `bad` and passed over; without it, or where no row of a file is well
    formed, it stops the reading.
    Raises HistoryError for such a row, and for a file of no known shape.
    """
    gathered = Collector()
    for path in paths:
        with _opened(path) as lines:
            try:
                _gather(lines, path, gathered, named, bad)
            except (EOFError, OSError) as error:
                raise HistoryError(
                    f"the table cannot be read to its end ({error})",
                    where=str(path),
                    remedy="Fetch it anew: it is damaged or no gzip file.",
                ) from error
    return gathered.history()


def _opened(path: Path) -> TextIO:
    try:
        raw = gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb")
    except OSError as error:
        raise HistoryError(
            f"the table cannot be opened ({error.strerror})",
            where=str(path),
            remedy="Check the path and the permissions.",
        ) from error
    return io.TextIOWrapper(raw, encoding="utf-8-sig", errors="replace", newline="")


def _gather(lines: TextIO, path: Path, gathered: Collector, named: Named, bad: Bad | None) -> None:
    name = path.name.removesuffix(".gz").lower()
    json = name.endswith((".jsonl", ".ndjson", ".json"))
    rows = _json_rows(lines, path) if json else _delimited_rows(lines, path)
    table: Table | None = None
    good, last = 0, None
    for line, row in rows:
        try:
            if isinstance(row, HistoryError):
                raise row
            table = table or _table_of(row, path)
            _add(row, table, f"{path}, line {line}", gathered, named)
            good += 1
        except HistoryError as error:
            if bad is None or table is None:
                raise
            bad(error)
            last = error
    if last is not None and not good:
        raise last


def _table_of(row: Row, path: Path) -> Table:
    for table in _tables():
        if all(_plain(column) in row for column in table.known_by):
            return table
    known = "; ".join(f"{t.name}: {', '.join(t.known_by)}" for t in _tables())
    raise HistoryError(
        "no known kind of event table has these columns",
        where=str(path),
        value=", ".join(row),
        remedy=f"Give one of these ({known}).",
    )


def _add(row: Row, table: Table, where: str, gathered: Collector, named: Named) -> None:
    codes = [value for column in table.what for value in row.get(_plain(column), [])]
    if not codes:
        raise HistoryError("a row has no act", where=where, remedy="Mend or drop the row.")
    day = _day(_first(row, table.when), table, where)
    who, whom = _names(row, table.who, named), _names(row, table.whom, named)
    if not who:
        gathered.leave_out("acts without a named actor")
        return
    day_number = day.toordinal()
    for code in codes:
        try:
            act = plover_of(code)
        except KeyError as error:
            raise HistoryError(
                "an act has a code that neither CAMEO nor PLOVER knows",
                where=where,
                value=code,
                remedy="Mend the code or drop the row.",
            ) from error
        if act is None:
            gathered.leave_out("public statements and appeals (CAMEO 01, 02)")
            continue
        for one in who:
            for other in whom or [NOBODY]:
                if one == other:
                    gathered.leave_out("acts of somebody towards itself")
                else:
                    gathered.add(one, act, other, day_number)


def _names(row: Row, columns: Sequence[str], named: Named) -> list[str]:
    ordered = columns if named == "party" else columns[::-1]
    return next((row[_plain(c)] for c in ordered if row.get(_plain(c))), [])


def _first(row: Row, columns: Sequence[str]) -> str:
    return next((row[_plain(c)][0] for c in columns if row.get(_plain(c))), "")


@functools.lru_cache(maxsize=4096)
def _read_day(text: str, shapes: tuple[str, ...]) -> date | None:
    day, rest = text[:10], text[10:11]
    for shape in shapes:
        if shape == "%Y%m%d" and len(text) != 8:
            continue  # strptime would take seven figures too
        try:
            if "-" not in shape:
                return datetime.strptime(text, shape).date()
            if rest in ("", "T", " "):
                return datetime.strptime(day, shape).date()
        except ValueError:
            continue
    return None


def _day(text: str, table: Table, where: str) -> date:
    day = _read_day(text, table.day)
    if day is not None:
        return day
    raise HistoryError(
        "the day of an act cannot be read",
        where=where,
        value=text,
        remedy=f"{table.name} tables write it as {' or '.join(table.day)}.",
    )


def _plain(column: str) -> str:
    return "".join(c for c in column.casefold() if c.isalnum())


def _delimited_rows(lines: TextIO, path: Path) -> Iterator[tuple[int, Row | HistoryError]]:
    csv.field_size_limit(1 << 24)
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
        columns = {_plain(c): n for c, n in bare.bare_columns.items()}
        yield 1, {c: _value(head[n]) for c, n in columns.items()}
    else:
        columns = {_plain(c): n for n, c in enumerate(head)}
    for fields in reader:
        if not fields:
            continue
        if len(fields) <= max(columns.values()):
            yield (
                reader.line_num + 1,
                HistoryError(
                    f"a row has {len(fields)} fields where {len(head)} are needed",
                    where=f"{path}, line {reader.line_num + 1}",
                    value=delimiter.join(fields),
                    remedy="Mend or drop the row.",
                ),
            )
            continue
        yield reader.line_num + 1, {c: _value(fields[n]) for c, n in columns.items()}


def _is_bare(head: Sequence[str], table: Table) -> bool:
    return not any(_plain(column) in {_plain(h) for h in head} for column in table.known_by)


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
        row = {_plain(column): _texts(value) for column, value in record.items()}
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
