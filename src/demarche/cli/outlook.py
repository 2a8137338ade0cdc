"""The commands on what comes next: outlook backtest, next, surprises."""

from __future__ import annotations

import sys
from pathlib import Path

import click
from rich.console import Console

from demarche.cli.out import AS_JSON, emit
from demarche.outlook.acts import next_acts
from demarche.outlook.backtest import Part
from demarche.outlook.backtest import backtest as ranked_backtest
from demarche.outlook.history import History, of_known
from demarche.outlook.likelihood import probability_test
from demarche.outlook.surprise import surprises as least_expected
from demarche.outlook.tables import read_tables
from demarche.record.gather import gather
from demarche.record.known import Known
from demarche.record.store import Record
from demarche.show.outlook_text import told_backtest, told_next, told_surprises

_RECORD = click.argument("record_path", metavar="RECORD.db")
_HISTORY = click.option(
    "--history", "tables", multiple=True, type=click.Path(path_type=Path), metavar="FILE",
    help="An event table (PLOVER, POLECAT, ICEWS, GDELT or plain) instead of the record's own "
    "acts; may be repeated.",
)  # fmt: skip


@click.group()
def outlook() -> None:
    """What can come next, with numbers only where a history allows them."""


def _told(what: str, done: int, total: int) -> None:
    if Console(stderr=True).is_terminal:
        print(f"\r{what}: {done} of {total} ", end="", file=sys.stderr)


@outlook.command()
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@AS_JSON
@click.option("--multi-step", is_flag=True, help="Only facts before the part's first day.")
@click.option("--probability", is_flag=True, help="Score probabilities instead of the ranking.")
@click.option("--days", default=7, show_default=True, type=click.IntRange(1), help="The window.")
@click.option("--part", default="test", show_default=True, type=click.Choice(["valid", "test"]))
@click.option("--seed", default=1, show_default=True, type=int)
def backtest(
    folder: Path, as_json: bool, multi_step: bool, probability: bool, days: int, part: str,
    seed: int,
) -> None:  # fmt: skip
    """How well the ranking, or the probabilities, would have done on a history in DIR.

    DIR holds train.txt, valid.txt, test.txt (subject, relation, object, time), entity2id.txt and
    relation2id.txt; each may be gzipped.
    """
    if probability:
        held = probability_test(folder, days=days, part=part, seed=seed, progress=_told)
        emit([held]) if as_json else print(told_backtest(held))
        return
    chosen: Part = "valid" if part == "valid" else "test"
    found = ranked_backtest(
        folder, multi_step=multi_step, part=chosen, seed=seed, progress=_told
    )  # fmt: skip
    emit([found]) if as_json else print(told_backtest(found))


def _history(record_path: str, tables: tuple[Path, ...]) -> tuple[Known, History]:
    with Record(record_path) as record:
        known = gather(record)
    return known, read_tables(tables) if tables else of_known(known)


@outlook.command("next")
@_RECORD
@click.option("--actor", required=True, help="A party's code or name.")
@click.option("--days", default=30, show_default=True, type=click.IntRange(1), help="The window.")
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1))
@_HISTORY
@AS_JSON
def next_(
    record_path: str, actor: str, days: int, limit: int, tables: tuple[Path, ...], as_json: bool
) -> None:
    """The acts that an actor may do next, with probability, base rate, reasons, evidence."""
    known, history = _history(record_path, tables)
    found = next_acts(known, history, actor=actor, days=days, limit=limit)
    name = next((p.name for p in known.parties if p.id == found.actor), found.actor)
    emit([found]) if as_json else print(told_next(found, name))


@outlook.command()
@_RECORD
@click.option("--days", default=30, show_default=True, type=click.IntRange(1), help="Look back.")
@_HISTORY
@AS_JSON
def surprises(record_path: str, days: int, tables: tuple[Path, ...], as_json: bool) -> None:
    """The acts on record that the days before them made least likely."""
    _, history = _history(record_path, tables)
    found = least_expected(history, days=days)
    emit([found]) if as_json else print(told_surprises(found))
