"""The whole line, one function a step: reports, readings, what is known, model, outlook, brief."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future
from itertools import chain, islice
from pathlib import Path
from typing import BinaryIO

import msgspec

from demarche.ground.items import Reading, Source
from demarche.model.deadlock import verdict
from demarche.model.draft import draft
from demarche.model.solve import Solution, solve
from demarche.model.standoff import Standoff
from demarche.model.verdict import Verdict
from demarche.outlook.history import History, of_known
from demarche.outlook.next import next_steps
from demarche.read.intake import Fetch, Progress, Unread, sources
from demarche.read.reading import read_source
from demarche.record.known import Known
from demarche.show.brief import Brief, compose
from demarche.show.wording import sentence

FEW = 24
"""Up to this many reports are read in this process; above it an executor pays for its start."""


class Modelled(msgspec.Struct, frozen=True):
    """The model's part of the line; empty, with the reason, where nothing can be modelled."""

    standoff: Standoff | None
    solution: Solution | None
    verdict: Verdict | None
    note: str | None = None


def readings(
    paths: Iterable[str | os.PathLike[str]],
    *,
    stdin: BinaryIO | None = None,
    fetch: Fetch | None = None,
    progress: Callable[[Progress], None] | None = None,
    executor: Callable[[], Executor] | None = None,
) -> Iterator[Reading | Unread]:
    """Every report read, in the order given; what could not be read comes as `Unread`.

    `executor` makes the pool in which many reports are read side by side; the result is the same
    with and without it.
    """
    delivered = sources(paths, stdin=stdin, fetch=fetch, progress=progress)
    if executor is None:
        yield from map(_read, delivered)
        return
    first = list(islice(delivered, FEW + 1))
    if len(first) <= FEW:
        yield from map(_read, first)
        return
    with executor() as pool:
        yield from _side_by_side(pool, chain(first, delivered))


def _read(found: Source | Unread) -> Reading | Unread:
    return read_source(found) if isinstance(found, Source) else found


def _side_by_side(pool: Executor, found: Iterable[Source | Unread]) -> Iterator[Reading | Unread]:
    waiting: deque[Future[Reading | Unread]] = deque()
    for one in found:
        waiting.append(pool.submit(_read, one))
        if len(waiting) >= 4 * (os.cpu_count() or 1):
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


def model(known: Known, *, edited: Path | None = None) -> Modelled:
    """The standoff drafted from what is known, or as an analyst left it, with its verdict."""
    standoff = Standoff.load(edited) if edited is not None else draft(known)
    if not standoff.options:
        return Modelled(None, None, None, sentence(standoff.method))
    solution = solve(standoff)
    return Modelled(standoff, solution, verdict(standoff, solution))


def brief_of(
    known: Known,
    *,
    notes: Sequence[str] = (),
    edited: Path | None = None,
    history: History | None = None,
) -> Brief:
    """The brief on what is known: the model, the next steps, and the page's data."""
    modelled = model(known, edited=edited)
    ahead = next_steps(known, modelled.standoff, modelled.solution, history or of_known(known))
    kept = (*notes, modelled.note) if modelled.note else tuple(notes)
    return compose(known, modelled.standoff, modelled.verdict, ahead, kept)


def why_empty(reading: Reading) -> str:
    """Why a report gave no item."""
    language = reading.source.language
    if language is not None and language != "en":
        return (
            "Nothing was found: the report seems to be in another language "
            f"({language}); only English is read."
        )
    return "Nothing was found: nobody is said to speak, act, meet, hold a number or decide."
