"""The benchmark form of a history: a folder with train, valid and test rows of four numbers."""

from __future__ import annotations

import gzip
import itertools
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from demarche.ground.errors import HistoryError
from demarche.outlook.history import Column, History


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

    Without `test.txt`, `valid.txt` is what is tested on. Times are divided by their common step,
    so that a day counts one. Raises HistoryError for a folder or row of another shape, and for
    parts that overlap in time.
    """
    if not folder.is_dir():
        raise HistoryError(
            "there is no such folder",
            where=str(folder),
            remedy="Give a folder with train.txt, valid.txt and test.txt.",
        )
    actors = _names(folder, "entity2id.txt")
    acts = _names(folder, "relation2id.txt")
    parts = [_rows(folder, name, len(actors), len(acts)) for name in ("train.txt", "valid.txt")]
    if _path(folder, "test.txt") is not None:
        parts.append(_rows(folder, "test.txt", len(actors), len(acts)))
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
    raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return path, raw.decode("utf-8", "replace").splitlines()


def _names(folder: Path, name: str) -> tuple[str, ...]:
    path, lines = _lines(folder, name)
    names: dict[int, str] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip() or (number == 1 and line.strip().isdigit()):
            continue
        text, _, index = line.rpartition("\t")
        if not index.strip().isdigit():
            raise _malformed(path, number, line, "name, tab, number")
        names[int(index)] = text.strip()
    return tuple(names.get(n, f"#{n}") for n in range(max(names, default=-1) + 1))


def _rows(folder: Path, name: str, actors: int, acts: int) -> NDArray[np.int64]:
    path, lines = _lines(folder, name)
    rows = np.empty((len(lines), 4), dtype=np.int64)
    kept = 0
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            rows[kept] = [int(field) for field in line.split("\t")[:4]]
        except ValueError as error:
            raise _malformed(path, number, line, "subject, relation, object, time") from error
        kept += 1
    if not kept:
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
                where=f"{path}, row {wrong[0] + 1}",
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
