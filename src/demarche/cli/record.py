"""The commands on a record: add, show, find, merge, split, undo, export, restore."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import click

from demarche import desk
from demarche.cli.histories import existing
from demarche.cli.out import AS_JSON, emit
from demarche.cli.talk import JOBS, Complaints, dates, dating_of, ended, readings
from demarche.ground.items import Item, Source
from demarche.read.edition import edition
from demarche.record.export import export as exported
from demarche.record.export import restored_from
from demarche.record.judgements import Judgement
from demarche.record.listing import is_list, listed
from demarche.record.store import Overview, Record
from demarche.show.dated import redated_line
from demarche.show.overview import overview_lines, row_line
from demarche.show.settled import JUDGED
from demarche.show.told import told
from demarche.show.wording import count
from demarche.show.wording import listed as joined

_RECORD = click.argument("record_path", metavar="RECORD.db")
_WHY = click.option("--why", required=True, help="The reason, kept with the judgement.")
_BY = click.option("--by", default="analyst", show_default=True, help="Who judges.")


def _two_judged(command: Callable[..., None]) -> Callable[..., None]:
    """The arguments of a judgement on two actors or issues."""
    for given in (_BY, _WHY, click.argument("b"), click.argument("a"), _RECORD):
        command = given(command)
    return command


@click.group()
def record() -> None:
    """The record of a standoff: one SQLite file that grows with the reports."""


@record.command()
@_RECORD
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@dates
@JOBS
def add(
    record_path: str, paths: tuple[str, ...], year: int | None, day: datetime | None, jobs: int
) -> int:
    """Reads reports into the record; a second time changes nothing.

    After an interrupt the same command goes on where it stopped.
    """
    complaints = Complaints()
    new = same = items = 0
    with Record(record_path) as kept:

        def held(source: Source) -> bool:
            nonlocal same
            known = kept.holds(source, read_by=edition())
            same += known
            return known

        dating = dating_of(year, day, kept)
        for reading in readings(paths, complaints, jobs=jobs, skip=held, dating=dating):
            added = kept.add(reading, read_by=edition())
            new, same = new + added.new, same + (not added.new)
            items += added.items if added.new else 0
        for reading in desk.redated(kept):
            kept.add(reading, read_by=edition())
            print(f"demarche: {redated_line(reading.source)}", file=sys.stderr)
        kept.settle()
    there = f"{same} {'was' if same == 1 else 'were'} there before"
    print(f"{count(new, 'report')} added with {count(items, 'item')}; {there}.")
    return ended(complaints)


@record.command()
@_RECORD
@click.argument("key", required=False, metavar="[ID|reports|actors|issues|settled|judgements]")
@AS_JSON
def show(record_path: str, key: str | None, as_json: bool) -> None:
    """What the record holds; a list of what is named; or one source, item, actor or judgement
    by its id."""
    with Record(existing(record_path)) as kept:
        if is_list(key):
            rows = listed(kept, key)
            if as_json:
                emit(rows)
            else:
                none = f"{record_path}: {'nothing' if key == 'settled' else 'no'} {key}"
                print("\n".join(row_line(row) for row in rows) or none)
            return
        shown = kept.show(key) if key else kept.overview()
    if as_json or not isinstance(shown, Overview):
        emit([shown])
    else:
        print("\n".join(overview_lines(shown)))


@record.command()
@_RECORD
@click.argument("query")
@click.option("--kind", "kinds", multiple=True, help="Only this kind of item; may be repeated.")
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1))
@AS_JSON
def find(record_path: str, query: str, kinds: tuple[str, ...], limit: int, as_json: bool) -> None:
    """Reports and items that hold the words: all of them, "a phrase", word*, OR, -word."""
    with Record(existing(record_path)) as kept:
        found = kept.find(query, limit=limit, kinds=kinds)
        known = {} if as_json else {hit.id: kept.show(hit.id) for hit in found.hits}
        days = {} if as_json else {s.id: s.published or "no day" for s in kept.sources()}
    if as_json:
        emit(found.hits)
    else:
        for hit in found.hits:
            shown = known[hit.id]
            said = shown.title or "" if isinstance(shown, Source) else ""
            said = told(shown) if isinstance(shown, Item) else said
            print(f"{hit.kind:<10} {hit.id}  {days[hit.source]}  {said}\n    {hit.snippet}")
    print(found.note, file=sys.stderr)


@record.command()
@_two_judged
def merge(record_path: str, a: str, b: str, why: str, by: str) -> None:
    """Judges that two actors (or issues) are one, each by its id or name; can be undone.

    Of two items by id: that the one tells that the other was decided, or that the demand was met.
    """
    with Record(existing(record_path)) as kept:
        _judged(kept, kept.merge(a, b, why=why, by=by))


@record.command()
@_two_judged
def split(record_path: str, a: str, b: str, why: str, by: str) -> None:
    """Judges that two are not one: actors, issues (by id or name), or an actor and one of its
    appearances.

    Of two items by id: that the decision, or the demand, is still open for all that the other
    tells.
    """
    with Record(existing(record_path)) as kept:
        _judged(kept, kept.split(a, b, why=why, by=by))


def _judged(kept: Record, judgement: Judgement) -> None:
    """The judgement as data; what it says in words, and how to take it back, beside it."""
    emit([judgement])
    names = kept.names()
    one, other = (
        joined(list(dict.fromkeys(names.get(n, n) for n in side)))
        for side in (judgement.left, judgement.right)
    )
    said = JUDGED[judgement.about == "closing", judgement.verdict == "merge"]
    undo = f"demarche record undo {kept.path} {judgement.id} --why ..."
    print(f"{one} and {other} {said}; '{undo}' takes that back.", file=sys.stderr)


@record.command()
@_RECORD
@click.argument("judgement")
@_WHY
@_BY
def undo(record_path: str, judgement: str, why: str, by: str) -> None:
    """Takes a judgement back."""
    with Record(existing(record_path)) as kept:
        emit([kept.undo(judgement, why=why, by=by)])


@record.command()
@_RECORD
@click.option("--csv", "as_csv", is_flag=True, help="One row an item, instead of JSON Lines.")
@click.option("--parquet", metavar="FILE", help="The same table as a Parquet file.")
def export(record_path: str, as_csv: bool, parquet: str | None) -> None:
    """All of it on standard output: reports, items, people's judgements, forecast questions."""
    with Record(existing(record_path)) as kept:
        fmt = "parquet" if parquet else "csv" if as_csv else "jsonl"
        for line in exported(kept, fmt, parquet):
            sys.stdout.write(line)


@record.command()
@_RECORD
@click.argument("exported_path", metavar="FILE.jsonl", type=click.Path(path_type=Path))
def restore(record_path: str, exported_path: Path) -> None:
    """Takes what 'record export' wrote into a record; nothing is read anew."""
    with Record(record_path) as kept:
        print(f"{restored_from(exported_path, kept)} reports restored.")
