"""What commands say while they read: progress and complaints, on standard error."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from datetime import datetime
from typing import BinaryIO

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from demarche import desk
from demarche.ground.errors import CallError
from demarche.ground.items import Reading, Source
from demarche.read.intake import Dating, Unread, fetch
from demarche.read.intake import Progress as Done
from demarche.record.store import Record

SLOW = 1.0
"""Seconds after which a command shows how far it is."""


class Bar:
    """A progress bar on standard error that appears once the work takes over a second."""

    def __init__(self, what: str) -> None:
        self._what, self._start = what, time.monotonic()
        self._shown: Progress | None = None
        self._console = Console(stderr=True)

    def __call__(self, done: Done) -> None:
        """Shows how far the reading has come."""
        if not self._console.is_terminal or time.monotonic() - self._start < SLOW:
            return
        if self._shown is None:
            self._shown = Progress(
                TextColumn("{task.description}"), BarColumn(),
                TextColumn("{task.percentage:3.0f} %"),
                TimeElapsedColumn(), TimeRemainingColumn(), console=self._console, transient=True,
            )  # fmt: skip
            self._shown.start()
            self._shown.add_task(self._what, total=max(1, done.total))
        self._shown.update(self._shown.task_ids[0], completed=done.done, total=max(1, done.total))

    def stop(self) -> None:
        """Takes the bar away."""
        if self._shown is not None:
            self._shown.stop()


class Complaints:
    """Counts what could not be read, and says each on standard error."""

    def __init__(self) -> None:
        self.failed = 0
        self.notes: list[str] = []

    def take(self, unread: Unread) -> None:
        """Says one."""
        print(f"demarche: {unread.message}", file=sys.stderr)
        if unread.kind not in ("dated", "undated"):  # the brief says that of the reports themselves
            self.notes.append(unread.message)
        self.failed += unread.failed


def readings(
    paths: Iterable[str], complaints: Complaints, *, jobs: int, what: str = "reading",
    skip: Callable[[Source], bool] | None = None, dating: Dating | None = None,
) -> Iterator[Reading]:  # fmt: skip
    """The readings of the paths a user gave; complaints and progress go to standard error.

    Reports that `skip` knows are not read; `dating` dates those that bear no date.
    """
    bar = Bar(what)

    def pool() -> Executor:
        return ProcessPoolExecutor(max_workers=jobs, initializer=_uninterrupted)

    found = desk.readings(
        paths, stdin=_stdin(), fetch=fetch, progress=bar, executor=pool if jobs > 1 else None,
        skip=skip, dating=dating,
    )  # fmt: skip
    try:
        for one in found:
            if isinstance(one, Unread):
                complaints.take(one)
            else:
                yield one
    finally:
        bar.stop()


def _uninterrupted() -> None:
    """A process that reads ends when the one that asked it does; it has nothing to say itself."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _stdin() -> BinaryIO:
    return sys.stdin.buffer


def ended(complaints: Complaints) -> int:
    """The exit code after reading: 1 if a report is missing."""
    return 1 if complaints.failed else 0


def dating_of(year: int | None, day: datetime | None, record: Record | None = None) -> Dating:
    """How reports without a date are dated: as a person says, else by reports beside them.

    Those in a record are beside them too, and what a person has said of a report there stands.
    """
    if year is not None and day is not None:
        raise CallError(
            "a year and a date were both given for reports without one",
            value=f"--year {year} --date {day:%Y-%m-%d}",
            remedy="Give --year where only the year lacks, otherwise --date.",
        )
    known = () if record is None else record.sources()
    return Dating(
        year=year,
        day=None if day is None else day.date(),
        given={s.id: s.published for s in known if s.dated == "given" and s.published},
        beside=lambda: known,
    )


def dates(command: Callable[..., int]) -> Callable[..., int]:
    """The options that date reports which bear no date of their own."""
    for option in (_DATE, _YEAR):
        command = option(command)
    return command


_YEAR = click.option(
    "--year", type=click.IntRange(1900, 2099), metavar="YYYY",
    help="The year of reports that tell their day without one (“March 14”).",
)  # fmt: skip
_DATE = click.option(
    "--date", "day", type=click.DateTime(["%Y-%m-%d"]), metavar="YYYY-MM-DD",
    help="The day of reports that bear no date, or none with a year.",
)  # fmt: skip
JOBS = click.option(
    "--jobs", default=2, show_default=True, type=click.IntRange(1, 256),
    help="Processes that read side by side, where there are many reports.",
)  # fmt: skip
