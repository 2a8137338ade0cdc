"""The benchmark form of a history: a folder with train, valid and test rows of four numbers."""

from __future__ import annotations

import gzip
import itertools
import zlib
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from demarche.ground.errors import HistoryError
from demarche.outlook.history import Column, History
from demarche.outlook.rows import STRAY

_MOST = 10_000_000
"""A number beyond this is no number of an actor: it would only fill memory with gaps."""


class Split(msgspec.Struct, frozen=True, eq=False):
    """A history cut by time: rows of earlier days to learn from, later ones to be tested on.

    `history` holds all rows in order of day; `valid_from` and `test_from` are the first days of
    the parts (equal where a part is not given).
    """

    history: History
    valid_from: int
    test_from: int


def read_split(folder: Path) -> Split:
    """The split in a folder: `train.txt`, `valid.txt`, `test.txt`, gzipped or not, and names.

    Without `test.txt`, `valid.txt` is what is tested on; `valid.txt` may be missing or empty
    where there is a test part. Rows may stand in any order within their file. Times are divided
    by their common step, so that a day counts one. Raises HistoryError for a folder or row of
    another shape, and for parts that overlap in time.
    """
    if not folder.is_dir():
        raise HistoryError(
            "there is no such folder",
            where=str(folder),
            remedy="Give a folder with train.txt, valid.txt and test.txt.",
        )
    actors = _names(folder, "entity2id.txt")
    acts = _names(folder, "relation2id.txt")
    parts = [_rows(folder, "train.txt", len(actors), len(acts))]
    for name in ("valid.txt", "test.txt"):
        other = "test.txt" if name == "valid.txt" else "valid.txt"
        if _path(folder, name) is None and _path(folder, other) is not None:
            continue
        rows = _rows(folder, name, len(actors), len(acts), may_be_empty=name == "valid.txt")
        if len(rows):
            parts.append(rows)
    if len(parts) == 1:
        raise HistoryError(
            "there are no rows to test on",
            where=str(folder),
            remedy="Give valid.txt or test.txt with at least one row.",
        )
    rows = np.concatenate(parts)
    step = int(np.gcd.reduce(np.unique(rows[:, 3] - rows[:, 3].min()))) or 1
    first = int(rows[:, 3].min())
    starts = [int((part[:, 3].min() - first) // step) for part in parts]
    _in_time(folder, parts)
    rows[:, 3] = (rows[:, 3] - first) // step
    order = np.lexsort((rows[:, 2], rows[:, 1], rows[:, 0], rows[:, 3]))
    who, what, whom, day = (_column(rows[order, n]) for n in range(4))
    history = History(who, what, whom, day, actors, acts)
    return Split(history, valid_from=starts[1], test_from=starts[-1])


def _column(values: NDArray[np.int64]) -> Column:
    return np.ascontiguousarray(values, dtype=np.int32)


def _in_time(folder: Path, parts: list[NDArray[np.int64]]) -> None:
    for earlier, later in itertools.pairwise(parts):
        if earlier[:, 3].max() >= later[:, 3].min():
            raise HistoryError(
                "the parts overlap in time, so a test would look ahead",
                where=str(folder),
                value=f"{earlier[:, 3].max()} >= {later[:, 3].min()}",
                remedy="Cut the rows by time: train before valid before test.",
            )


def _path(folder: Path, name: str) -> Path | None:
    return next((p for p in (folder / name, folder / f"{name}.gz") if p.is_file()), None)


def _lines(folder: Path, name: str) -> tuple[Path, list[str]]:
    path = _path(folder, name)
    if path is None:
        raise HistoryError(
            "a file is missing",
            where=str(folder),
            value=name,
            remedy=f"Put {name} or {name}.gz there.",
        )
    try:
        raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    except (EOFError, OSError, zlib.error) as error:
        raise HistoryError(
            f"the file cannot be read ({error})",
            where=str(path),
            remedy="Fetch it anew: it is damaged or no gzip file.",
        ) from error
    return path, raw.decode("utf-8-sig", STRAY).split("\n")


def _names(folder: Path, name: str) -> tuple[str, ...]:
    path, lines = _lines(folder, name)
    names: dict[int, str] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip() or (number == 1 and line.strip().isdigit()):
            continue
        fields = [field.strip() for field in line.split("\t")]
        if len(fields) < 2 or not fields[1].isdecimal() or int(fields[1]) > _MOST:
            raise _malformed(path, number, line, "name, tab, number")
        names[int(fields[1])] = fields[0]
    return tuple(names.get(n, f"#{n}") for n in range(max(names, default=-1) + 1))


def _rows(
    folder: Path, name: str, actors: int, acts: int, *, may_be_empty: bool = False
) -> NDArray[np.int64]:
    path, lines = _lines(folder, name)
    rows = np.empty((len(lines), 4), dtype=np.int64)
    stood = np.empty(len(lines), dtype=np.int64)
    kept = 0
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            rows[kept] = [int(field) for field in line.split("\t")[:4]]
        except (ValueError, OverflowError) as error:
            raise _malformed(path, number, line, "subject, relation, object, time") from error
        stood[kept] = number
        kept += 1
    if not kept and not may_be_empty:
        raise HistoryError("the file holds no rows", where=str(path), remedy="Give at least one.")
    rows = rows[:kept]
    for column, limit, what in (
        (0, actors, "entity"),
        (1, acts, "relation"),
        (2, actors, "entity"),
    ):
        wrong = np.flatnonzero((rows[:, column] < 0) | (rows[:, column] >= limit))
        if len(wrong):
            raise HistoryError(
                f"a row names {what} {rows[wrong[0], column]}, and there are {limit}",
                where=f"{path}, line {stood[wrong[0]]}",
                remedy=f"Complete {what}2id.txt.",
            )
    return rows


def _malformed(path: Path, number: int, line: str, shape: str) -> HistoryError:
    return HistoryError(
        "a row has the wrong shape",
        where=f"{path}, line {number}",
        value=line,
        remedy=f"Rows are: {shape}, separated by tabs.",
    )
