"""The command that opens the desk: serve."""

from __future__ import annotations

import click

from demarche import desk
from demarche.cli.histories import existing
from demarche.cli.loopback import Door
from demarche.record.live import LiveRecord
from demarche.show.pages.desk import Desk

PORT = 8497
"""Where the desk is found unless another port is given."""


@click.command()
@click.argument("record_path", metavar="RECORD.db")
@click.option(
    "--port", default=PORT, show_default=True, type=click.IntRange(0, 65535),
    help="The port on 127.0.0.1; 0 for any that is free.",
)  # fmt: skip
def serve(record_path: str, port: int) -> int:
    """The desk: the record as pages to click through, on this machine alone.

    Nothing is written to the record; what others add to it stands on the next page that is opened.
    Every page is to be had as JSON and CSV too. Ctrl-C ends it.
    """
    record = LiveRecord(existing(record_path))
    record.now()  # a file that cannot be read is told at once
    with Door(port, Desk(record, desk.brief_of).answer) as door:
        click.echo(f"demarche: the desk is open at {door.address} (Ctrl-C ends it)", err=True)
        try:
            door.serve_forever()
        except KeyboardInterrupt:
            click.echo("demarche: the desk is closed.", err=True)
    return 0
