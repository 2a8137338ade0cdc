"""The command that makes a standoff file from a record, and brings an edited one up to date."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from demarche import desk
from demarche.cli.out import base_of, whole_file
from demarche.record.gather import gather
from demarche.record.store import Record
from demarche.show.wording import count


@click.command()
@click.argument("record_path", type=click.Path(exists=True, dir_okay=False), metavar="RECORD.db")
@click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path), metavar="STANDOFF.toml",
    help="The standoff file; the bare draft is kept beside it, as STANDOFF.base.toml.",
)  # fmt: skip
def draft(record_path: str, output: Path) -> None:
    """Drafts the standoff from a record, or brings an edited file up to date with it.

    What was edited since the last draft is kept, and where the new draft differs there, that is
    said on standard error. Comments of your own are lost when the file has to be written anew; a
    note = "..." is kept.
    """
    base = base_of(output)
    with Record(record_path) as record:
        known = gather(record)
    made = desk.redraft(known, output, base)
    # The base comes last: with an older base the next merge is still right, with a newer one
    # options that were never merged would look as if the analyst had taken them out.
    if made.changed:
        with whole_file(output) as out:
            out.write(made.standoff.to_toml())
    with whole_file(base) as out:
        out.write(made.fresh.to_toml())
    for conflict in made.conflicts:
        print(conflict, file=sys.stderr)
    model = made.standoff
    size = f"{count(len(model.actors), 'actor')}, {count(len(model.options), 'option')}"
    print(f"{'The standoff' if made.changed else 'Nothing new'}: {output} ({size})")
