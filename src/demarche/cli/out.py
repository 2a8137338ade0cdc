"""How results leave: lines of JSON on standard output, files that appear only when whole."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TextIO

import click

from demarche.ground.errors import CallError
from demarche.ground.wire import to_json

AS_JSON = click.option("--json", "as_json", is_flag=True, help="JSON Lines on standard output.")


def emit(values: Iterable[object]) -> None:
    """Writes each value as a line of JSON."""
    for value in values:
        sys.stdout.write(to_json(value) + "\n")


def base_of(path: Path) -> Path:
    """Where the bare draft of a standoff file is kept, so that edits can be told from it.

    >>> base_of(Path("isle.toml")).name
    'isle.base.toml'
    """
    return path.with_name(f"{path.name.removesuffix('.toml')}.base.toml")


def check_place(path: Path) -> None:
    """Raises CallError where no file can be written; to be asked before long work begins."""
    if not path.parent.is_dir():
        raise CallError(
            "there is no such folder to write into", where=str(path), remedy="Make it first."
        )
    if path.is_dir():
        raise CallError("this is a folder; name a file in it", where=str(path))


@contextlib.contextmanager
def whole_file(path: Path) -> Iterator[TextIO]:
    """A file that appears only when it is written whole; what stood there before is kept till then.

    Raises CallError where nothing can be written.
    """
    check_place(path)
    if path.exists() and not path.is_file():
        # A device or a pipe is written to; it cannot be put in the place of another.
        with path.open("w", encoding="utf-8", newline="\n") as out:
            yield out
        return
    draft = path.with_name(f".{path.name}.part")
    try:
        with draft.open("w", encoding="utf-8", newline="\n") as out:
            yield out
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
