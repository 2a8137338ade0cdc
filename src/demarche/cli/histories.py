"""The histories that outlook commands read: the record's own acts, event tables, a folder."""

from __future__ import annotations

from pathlib import Path

import click
import msgspec

from demarche.ground.errors import CallError, HistoryError
from demarche.outlook.benchmark import read_split
from demarche.outlook.history import History
from demarche.outlook.tables import Named, read_tables
from demarche.outlook.watch import watched
from demarche.record.gather import gather
from demarche.record.known import Known
from demarche.record.store import Record

HISTORY = click.option(
    "--history", "tables", multiple=True, type=click.Path(path_type=Path), metavar="FILE",
    help="An event table (PLOVER, POLECAT, ICEWS, GDELT or plain), or a folder in the benchmark "
    "form, instead of the record's own acts; may be repeated.",
)  # fmt: skip
NAMED = click.option(
    "--actors",
    "named",
    type=click.Choice(["party", "name"]),
    default="party",
    show_default=True,
    help="Of whom a table's acts are told: the party (country), or the fullest name.",
)
_TABLES = (".csv", ".CSV", ".tsv", ".json", ".jsonl", ".ndjson")
_TOLD = 10
PASSED_OVER = "rows were passed over"
"""What a command's context holds where its result leaves malformed rows out."""
NOTHING = Known((), (), (), (), (), (), (), (), {})
"""What is known without a record."""


def history_of(
    record_path: str | None, tables: tuple[Path, ...], *, named: Named = "party"
) -> tuple[Known, History]:
    """What the record knows, and the history: that of the tables where some are given."""
    known = NOTHING
    if record_path is not None:
        path = Path(record_path)
        if path.is_dir() or path.name.removesuffix(".gz").endswith(_TABLES):
            raise CallError(
                "this is no record; it looks like an event table or a folder of one",
                where=record_path,
                remedy="Give it with --history.",
            )
        with Record(existing(record_path)) as record:
            known = gather(record)
    if not tables:
        if record_path is None:
            raise CallError("there is nothing to read", remedy="Give RECORD.db or --history FILE.")
        return known, watched(known)
    return known, history_in(tables, named=named)


def history_in(tables: tuple[Path, ...], *, named: Named = "party") -> History:
    """The history in event tables, or in one folder of the benchmark form."""
    folders = [path for path in tables if path.is_dir()]
    if folders:
        if len(tables) > 1:
            raise CallError(
                "a folder in the benchmark form stands alone",
                value=", ".join(map(str, tables)),
                remedy="Give the folder, or tables, not both.",
            )
        return read_split(folders[0]).history
    passed_over = _PassedOver()
    history = read_tables(tables, named=named, bad=passed_over)
    passed_over.end()
    return history


def existing(record_path: str) -> str:
    """The path of a record that is there. Raises CallError where it is not."""
    if not Path(record_path).exists():
        raise CallError(
            "there is no such record",
            where=record_path,
            remedy="Make one with 'demarche record add'.",
        )
    return record_path


class _PassedOver:
    """Malformed rows, told on standard error as they come, the first few one by one."""

    def __init__(self) -> None:
        self._count = 0

    def __call__(self, error: HistoryError) -> None:
        self._count += 1
        if self._count <= _TOLD:
            click.echo(f"demarche: passed over: {error}", err=True)

    def end(self) -> None:
        if self._count > _TOLD:
            click.echo(f"demarche: {self._count:,} rows were passed over in all.", err=True)
        context = click.get_current_context(silent=True)
        if self._count and context is not None:
            context.obj = PASSED_OVER


def ended() -> int:
    """The exit code of a command that has read histories: 1 if rows were passed over."""
    context = click.get_current_context(silent=True)
    return int(context is not None and context.obj == PASSED_OVER)


def known_in(known: Known, tables: bool) -> Known:
    """What is known, without its reports where a table is the history: they do not date it."""
    return msgspec.structs.replace(known, sources=()) if tables else known
