"""What commands say while they read: progress and complaints, on standard error."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from typing import BinaryIO

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from demarche import desk
from demarche.ground.items import Reading, Source
from demarche.read.intake import Progress as Done
from demarche.read.intake import Unread, fetch

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
        self.notes.append(unread.message)
        self.failed += unread.failed


def readings(
    paths: Iterable[str], complaints: Complaints, *, jobs: int, what: str = "reading",
    skip: Callable[[Source], bool] | None = None,
) -> Iterator[Reading]:  # fmt: skip
    """The readings of the paths a user gave; complaints and progress go to standard error.

    Reports that `skip` knows are not read.
    """
    bar = Bar(what)

    def pool() -> Executor:
        return ProcessPoolExecutor(max_workers=jobs, initializer=_uninterrupted)

    found = desk.readings(
        paths, stdin=_stdin(), fetch=fetch, progress=bar, executor=pool if jobs > 1 else None,
        skip=skip,
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


JOBS = click.option(
    "--jobs", default=2, show_default=True, type=click.IntRange(1, 256),
    help="Processes that read side by side, where there are many reports.",
)  # fmt: skip
