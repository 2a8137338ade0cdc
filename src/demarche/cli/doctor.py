"""The command that checks the installation: doctor."""

from __future__ import annotations

import click

from demarche.language.health import checks


@click.command()
@click.option("--model", "weights", metavar="FILE", help="Other weights than the installed ones.")
def doctor(weights: str | None) -> int:
    """Whether this installation works: Python, libraries, tables, weights, a parse.

    Ends with 2 where something is wrong, and says what to do.
    """
    failed = 0
    for check in checks(weights):
        print(f"{'ok  ' if check.ok else 'FAIL'}  {check.what}: {check.told}")
        if not check.ok and check.remedy:
            print(f"      {check.remedy}")
        failed += not check.ok
    print("All is well." if not failed else f"{failed} of these went wrong.")
    return 2 if failed else 0
