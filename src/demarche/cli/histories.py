"""The histories that outlook commands read: the record's own acts, event tables, a folder."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import click
import msgspec

from demarche.ground.errors import CallError
from demarche.outlook.benchmark import read_split
from demarche.outlook.history import History, of_known
from demarche.outlook.tables import Named, read_tables
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
NOTHING = Known((), (), (), (), (), (), (), (), {})
"""What is known without a record."""


def history_of(
    record_path: str | None, tables: tuple[Path, ...], *, named: Named = "party"
) -> tuple[Known, History]:
    """What the record knows, and the history: that of the tables where some are given."""
    known = NOTHING
    if record_path is not None:
        if not Path(record_path).exists():
            raise CallError(
                "there is no such record", where=record_path,
                remedy="Make one with 'demarche record add'.",
            )  # fmt: skip
        with Record(record_path) as record:
            known = gather(record)
    if not tables:
        if record_path is None:
            raise CallError("there is nothing to read", remedy="Give RECORD.db or --history FILE.")
        return known, of_known(known)
    folders = [path for path in tables if path.is_dir()]
    if folders:
        if len(tables) > 1:
            raise CallError(
                "a folder in the benchmark form stands alone",
                value=", ".join(map(str, tables)),
                remedy="Give the folder, or tables, not both.",
            )
        return known, read_split(folders[0]).history
    return known, read_tables(tables, named=cast(Named, named))


def known_in(known: Known, tables: tuple[Path, ...]) -> Known:
    """What is known, without its reports where a table is the history: they do not date it."""
    return msgspec.structs.replace(known, sources=()) if tables else known
