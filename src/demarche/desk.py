"""The whole line, one function a step: reports, readings, what is known, model, outlook, brief."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future
from itertools import chain, islice, starmap
from pathlib import Path
from typing import BinaryIO

import msgspec

from demarche.ground.errors import CallError, ModelError, SourceError, TableError
from demarche.ground.items import Reading, Source
from demarche.ground.unforeseen import fault_of_ours
from demarche.model.deadlock import verdict
from demarche.model.draft import draft
from demarche.model.merge import merge
from demarche.model.solve import Solution, solve
from demarche.model.standoff import Standoff
from demarche.model.verdict import Verdict
from demarche.outlook.history import History
from demarche.outlook.next import next_steps
from demarche.outlook.steps import Outlook
from demarche.outlook.watch import watched
from demarche.read.intake import Dating, Draft, Fetch, Progress, Unread
from demarche.read.intake import compose as composed
from demarche.read.intake.dating import dated, dated_anew
from demarche.read.intake.sources import placed_sources
from demarche.read.reading import read_source
from demarche.record.apart import only, standoffs
from demarche.record.gather import gather
from demarche.record.known import Known
from demarche.record.store import Record
from demarche.show.brief import Brief, compose
from demarche.show.chart import Chart, chart
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
    skip: Callable[[Source], bool] | None = None,
    dating: Dating | None = None,
) -> Iterator[Reading | Unread]:
    """Every report read, in the order given; what could not be read comes as `Unread`.

    Reports whose day lacks a year come last, with the year for which there are grounds (`dating`).

    `executor` makes the pool in which many reports are read side by side; the result is the same
    with and without it. Reports that `skip` knows are left out unread.
    """
    places: dict[str, str] = {}
    placed = placed_sources(paths, stdin=stdin, fetch=fetch, progress=progress)
    delivered = dated(_noted(placed, places), dating or Dating())
    if skip is not None:
        delivered = (one for one in delivered if not (isinstance(one, Source) and skip(one)))
    tasks = ((one, places[one.id] if isinstance(one, Source) else "") for one in delivered)
    if executor is None:
        yield from starmap(_read, tasks)
        return
    first = list(islice(tasks, FEW + 1))
    if len(first) <= FEW:
        yield from starmap(_read, first)
        return
    with executor() as pool:
        yield from _side_by_side(pool, chain(first, tasks))


def redated(record: Record) -> Iterator[Reading]:
    """Reports of a record whose inferred year is another now, read with it.

    A year that was inferred stands as long as the reports beside it leave it, whenever they came
    in.
    """
    yield from map(read_source, dated_anew(tuple(record.sources())))


def _noted(
    placed: Iterable[tuple[str, Source | Unread]], places: dict[str, str]
) -> Iterator[tuple[str, Source | Unread]]:
    """The same, with the place of each report written down by its id."""
    for where, one in placed:
        if isinstance(one, Source):
            places[one.id] = where
        yield where, one


def _read(found: Source | Unread, where: str) -> Reading | Unread:
    if isinstance(found, Unread):
        return found
    try:
        return read_source(found)
    except (ModelError, TableError, MemoryError):
        raise  # no report could be read
    except Exception as error:  # a fault of ours in one report must not cost the others
        return Unread(where, f"{where}: {fault_of_ours(error)} stopped its reading. {_OURS}")


_OURS = (
    "This is a fault of Demarche: please report it with these words and, if you may, the text. "
    "The other reports are read."
)


def _side_by_side(
    pool: Executor, tasks: Iterable[tuple[Source | Unread, str]]
) -> Iterator[Reading | Unread]:
    waiting: deque[Future[Reading | Unread]] = deque()
    try:
        for one, where in tasks:
            waiting.append(pool.submit(_read, one, where))
            if len(waiting) >= 4 * (os.cpu_count() or 1):
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        for future in waiting:  # after an interrupt nobody waits for them
            future.cancel()


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
    """The brief on what is known: the model, the next steps, and the page's data.

    Of several standoffs the model and the next steps are about the one told most.
    """
    groups = standoffs(known)
    told = only(known, groups[0]) if groups else known
    modelled = model(told, edited=edited)
    past = watched(known) if history is None else history
    ahead = next_steps(told, modelled.standoff, modelled.solution, past)
    kept = (*notes, modelled.note) if modelled.note else tuple(notes)
    return compose(known, modelled.standoff, modelled.verdict, ahead, kept, drawn(modelled))


def drawn(modelled: Modelled) -> Chart | None:
    """What the pictures of the model draw; None without a model."""
    if modelled.solution is None or modelled.verdict is None:
        return None
    return chart(modelled.solution, [way.state for way in modelled.verdict.ways_out])


def why_empty(reading: Reading) -> str:
    """Why a report gave no item."""
    language = reading.source.language
    if language is not None and language != "en":
        return (
            "Nothing was found: the report seems to be in another language "
            f"({language}); only English is read."
        )
    return "Nothing was found: nobody is said to speak, act, meet, hold a number or decide."


def read(path_or_text: str | os.PathLike[str]) -> tuple[Reading, ...]:
    """The readings of a file, a folder, or a text given as such (a string with a blank in it).

    Raises SourceError if a report cannot be read, CallError if there is no such file.
    """
    if isinstance(path_or_text, str) and any(c.isspace() for c in path_or_text.strip()):
        if not os.path.lexists(path_or_text):
            return (read_source(composed(Draft(path_or_text))),)
    return tuple(_whole(readings([path_or_text])))


def _whole(found: Iterable[Reading | Unread]) -> Iterator[Reading]:
    for one in found:
        if isinstance(one, Reading):
            yield one
        elif one.failed:
            raise SourceError(one.message)


Given = str | os.PathLike[str] | Iterable[str | os.PathLike[str]] | Record
"""A path, several paths, or a record."""


def _known(given: Given) -> Known:
    if isinstance(given, Record):
        return gather(given)
    if isinstance(given, str | os.PathLike):
        given = [given]
    return gather(list(_whole(readings(given))))


def outlook(given: Given, *, history: History | None = None) -> Outlook:
    """Who decides, and the steps open from here, by the reports given or a record."""
    return brief(given, history=history).outlook or Outlook(None, "Nobody is named.", ())


def brief(given: Given, *, history: History | None = None) -> Brief:
    """The data behind the brief on the reports given, or on a record."""
    return brief_of(_known(given), history=history)


class Redrafted(msgspec.Struct, frozen=True):
    """The new draft, the same with an analyst's edits, and what could not be joined."""

    fresh: Standoff
    standoff: Standoff
    changed: bool
    """Whether the file has to be written."""
    conflicts: tuple[str, ...] = ()


def redraft(known: Known, edited: Path, base: Path) -> Redrafted:
    """The model drafted anew for a file: what an analyst wrote there since `base` is kept.

    Raises CallError where nothing can be modelled, or the file is there and its last draft is not.
    """
    fresh = draft(known)
    if not fresh.options:
        raise CallError(sentence(fresh.method))
    if not edited.is_file():
        return Redrafted(fresh, fresh, True)
    if not base.is_file():
        raise CallError(
            f"the file is there, but not the draft it came from ({base.name}), so edits cannot be "
            "told from what was drafted",
            where=str(edited),
            remedy=f"Copy it to {base} if nobody has edited it, or name another file.",
        )
    mine = Standoff.load(edited)
    joined = merge(Standoff.load(base), mine, fresh)
    return Redrafted(fresh, joined.standoff, joined.standoff != mine, joined.conflicts)
