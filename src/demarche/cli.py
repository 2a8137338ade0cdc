"""The front door on the command line: typed commands, no logic."""

from __future__ import annotations

import click


@click.group()
def main() -> None:
    """From reports about a diplomatic standoff to the steps that can come next."""
