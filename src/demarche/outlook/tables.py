"""Event tables that users have (PLOVER, POLECAT, ICEWS, GDELT, plain columns) as a History."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Literal, TextIO, get_args

import msgspec

from demarche.ground.errors import HistoryError
from demarche.ground.plover import Event
from demarche.lexicon.tables import load
from demarche.outlook.history import NOBODY, Collector, History
from demarche.outlook.rows import Row, Table, kind_of, opened, plain, rows_of

Named = Literal["party", "name"]
Bad = Callable[[HistoryError], None]
"""What is done with a malformed row."""


class _Codes(msgspec.Struct, frozen=True):
    source: str
    prefixes: dict[str, str]
    older_roots: dict[str, str]


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
        with opened(path) as lines:
            try:
                _gather(lines, path, gathered, named, bad)
            except (EOFError, OSError) as error:
                raise HistoryError(
                    f"the table cannot be read to its end ({error})",
                    where=str(path),
                    remedy="Fetch it anew: it is damaged or no gzip file.",
                ) from error
    return gathered.history()


def _gather(lines: TextIO, path: Path, gathered: Collector, named: Named, bad: Bad | None) -> None:
    table: Table | None = None
    good, last = 0, None
    for line, row in rows_of(lines, path):
        try:
            if isinstance(row, HistoryError):
                raise row
            table = table or kind_of(row, path)
            _add(row, table, f"{path}, line {line}", gathered, named)
            good += 1
        except HistoryError as error:
            if bad is None or table is None:
                raise
            bad(error)
            last = error
    if last is not None and not good:
        raise HistoryError(
            f"no row of this table can be read; of the last, {last.what}",
            where=last.where, value=last.value, remedy=last.remedy,
        )  # fmt: skip
    if not good:
        raise HistoryError(
            "the table holds no rows", where=str(path), remedy="Give a table with at least one."
        )


def _add(row: Row, table: Table, where: str, gathered: Collector, named: Named) -> None:
    codes = [value for column in table.what for value in row.get(plain(column), [])]
    if not codes:
        raise HistoryError("a row has no act", where=where, remedy="Mend or drop the row.")
    day = _day(_first(row, table.when), table, where)
    who, whom = _names(row, table.who, named), _names(row, table.whom, named)
    torn = next((name for name in (*who, *whom) if "\n" in name), None)
    if torn is not None:
        raise HistoryError(
            "a name runs over several lines", where=where, value=torn,
            remedy="Close the quote that stands before it, or drop the row.",
        )  # fmt: skip
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
    return next((row[plain(c)] for c in ordered if row.get(plain(c))), [])


def _first(row: Row, columns: Sequence[str]) -> str:
    return next((row[plain(c)][0] for c in columns if row.get(plain(c))), "")


_SHOWN = date(1995, 1, 26)


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
    shown = " or ".join(_SHOWN.strftime(shape) for shape in table.day)
    raise HistoryError(
        "the day of an act cannot be read",
        where=where,
        value=text,
        remedy=f"{table.name} tables write a day as {shown}.",
    )
