"""The commands that start from reports: read, brief, drift, code."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import click

from demarche import desk
from demarche.cli.histories import HISTORY, NAMED, history_in
from demarche.cli.histories import ended as passed_over
from demarche.cli.out import AS_JSON, base_of, check_place, emit, whole_file
from demarche.cli.talk import JOBS, Complaints, dates, dating_of, ended, readings
from demarche.ground.errors import CallError
from demarche.ground.items import Reading
from demarche.model.standoff import Standoff
from demarche.outlook.tables import Named
from demarche.read.code import code_lines
from demarche.read.explained import explained
from demarche.record.drift import drift as compared
from demarche.record.file import is_record
from demarche.record.gather import gather
from demarche.record.store import Record
from demarche.show.brief import brief_html, brief_json
from demarche.show.compared import drift_line, drift_row
from demarche.show.dated import how_dated
from demarche.show.tables import row, to_csv
from demarche.show.text import summary
from demarche.show.told import kind, told
from demarche.show.why import why
from demarche.show.wording import shortened

_PATHS = click.argument("paths", nargs=-1, required=True, metavar="PATH...")


@click.command()
@_PATHS
@AS_JSON
@click.option("--csv", "as_csv", is_flag=True, help="A table of the items.")
@click.option("--explain", is_flag=True, help="Why each item was found, and what nearly was.")
@dates
@JOBS
def read(
    paths: tuple[str, ...],
    as_json: bool,
    as_csv: bool,
    explain: bool,
    year: int | None,
    day: datetime | None,
    jobs: int,
) -> int:
    """What reports hold: statements, acts, positions, meetings, quantities, decisions.

    PATH is a file (.txt, .md, .html, .json, .jsonl, also .gz), a folder, an address, or "-".
    """
    complaints = Complaints()
    header = True
    for reading in readings(paths, complaints, jobs=jobs, dating=dating_of(year, day)):
        if as_json:
            emit(reading.entries())
        elif as_csv:
            table = to_csv([row(item, reading.source) for item in reading.items])
            sys.stdout.write(table if header else table.partition("\n")[2])
            header = False
        elif explain:
            print(_heading(reading))
            print("\n".join(why(explained(reading.source))))
        else:
            _tell(reading)
    return ended(complaints)


def _heading(reading: Reading) -> str:
    source = reading.source
    heading = source.title or shortened(source.text.partition("\n")[0], 60)
    told = (source.publisher, source.published, how_dated(source), source.genre)
    known = ", ".join(x for x in told if x)
    return f"{heading} ({known})" if known else heading


def _tell(reading: Reading) -> None:
    print(_heading(reading))
    for item in reading.items:
        print(f"  {kind(item):<9} {told(item)}")
        print(f"            “{shortened(item.anchor.exact, 160)}”")
    if not reading.items:
        print(f"  {desk.why_empty(reading)}")
    print()


@click.command()
@_PATHS
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The page [brief.html].")
@click.option("--json", "as_json", is_flag=True, help="The data behind it, on standard output.")
@click.option("--record", "record_path", metavar="FILE", help="Keep the record here; it may grow.")
@click.option(
    "--standoff", type=click.Path(path_type=Path), metavar="FILE",
    help="The model: written here if there is no such file (the bare draft beside it, as "
    "FILE.base.toml), otherwise read from it.",
)  # fmt: skip
@HISTORY
@NAMED
@dates
@JOBS
def brief(
    paths: tuple[str, ...],
    output: Path | None,
    as_json: bool,
    record_path: str | None,
    standoff: Path | None,
    tables: tuple[Path, ...],
    named: Named,
    year: int | None,
    day: datetime | None,
    jobs: int,
) -> int:
    """One page on the standoff that the reports tell of, every sentence down to its source.

    PATH is a report, a folder, an address, or "-"; or a record, whose page is then made.
    """
    complaints = Complaints()
    records = [path for path in paths if is_record(path)]
    if records and (record_path is not None or len(records) > 1):
        raise CallError(
            "one page is made from one record",
            value=", ".join(filter(None, (record_path, *records))),
            remedy="name one; 'demarche record add' brings further reports into it",
        )  # fmt: skip
    record_path = records[0] if records else record_path
    paths = tuple(path for path in paths if path not in records)
    history = history_in(tables, named=named) if tables else None
    edited = standoff if standoff is not None and standoff.exists() else None
    if edited is not None:
        Standoff.load(edited)  # a fault in it is told before the reports are read
    for place in (output, None if edited else standoff):
        if place is not None:
            check_place(place)
    with Record(record_path or ":memory:") as record:
        dating = dating_of(year, day, record)
        for reading in readings(paths, complaints, jobs=jobs, dating=dating):
            record.add(reading)
        record.add_all(desk.redated(record) if paths else ())
        known = gather(record)
    if edited is not None:
        remedy = "'demarche draft' brings it up to date with the record"
        print(f"demarche: the model is read from {edited}; {remedy}.", file=sys.stderr)
    page = desk.brief_of(known, notes=complaints.notes, edited=edited, history=history)
    if standoff is not None and edited is None and page.standoff_toml is not None:
        for written in (standoff, base_of(standoff)):
            with whole_file(written) as out:
                out.write(page.standoff_toml)
    if as_json:
        print(brief_json(page))
    if output is not None or not as_json:
        output = output or Path("brief.html")
        with whole_file(output) as out:
            out.write(brief_html(page))
        print(summary(page), file=sys.stderr if as_json else sys.stdout)
        print(f"The brief: {output.resolve()}", file=sys.stderr if as_json else sys.stdout)
    return ended(complaints) or passed_over()


@click.command()
@click.argument("a")
@click.argument("b")
@AS_JSON
def drift(a: str, b: str, as_json: bool) -> int:
    """The same words in two reports, A and B, compared: verbatim, trimmed, reworded ..."""
    complaints = Complaints()
    one, other = (_one(path, complaints) for path in (a, b))
    pairs = compared(one, other)
    if as_json:
        emit(drift_row(pair) for pair in pairs)
    else:
        for pair in pairs:
            print(drift_line(pair))
        if not pairs:
            print("No words of the same speaker stand in both reports.")
    return ended(complaints)


def _one(path: str, complaints: Complaints) -> Reading:
    found = list(readings([path], complaints, jobs=1))
    if len(found) != 1:
        raise CallError(
            f"drift compares one report with another; this gives {len(found)}",
            where=path,
            remedy="Give a file with one report.",
        )
    return found[0]


@click.command()
@AS_JSON
def code(as_json: bool) -> int:
    """The PLOVER event between two actors, for each line of JSON on standard input.

    A line is {"id", "text", "actor": [start, end], "recipient": [start, end]}; a line of JSON is
    written for each (--json is accepted and changes nothing).
    """
    failed = False
    for answer in code_lines(sys.stdin.buffer):
        if isinstance(answer, CallError):
            print(f"demarche: {answer}", file=sys.stderr)
            failed = True
        else:
            emit([answer])
    return 1 if failed else 0
