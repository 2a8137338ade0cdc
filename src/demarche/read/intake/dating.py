"""Reports without a date of their own: the year or day that there are grounds to give them.

A day that a report states is never touched. Of the others, in this order: what the person who reads
says; what the report's own words leave; what dated reports of the same standoff leave. A report
whose day lacks a year waits until all others are known, so that no order of files matters. When a
file was written is no ground.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date

import msgspec

from demarche.ground.items import Dated, Source
from demarche.read.intake.beside import Witness, witness, year_beside
from demarche.read.intake.sources import Unread
from demarche.read.intake.yearless import PartDay, year_told, yearless_day

_NAMED = 5
_GROUNDS = {
    "text": "no year stands beside the day of the report; it is taken from the report's own words.",
    "beside": "no year stands beside the day of the report; it is taken from the reports beside it."
    " --year YYYY says otherwise.",
    "": "the report has no year, only a day, so it stays out of every calendar. Read it again with"
    " --year YYYY.",
}
_BARE = (
    "the report has no date, so it stays out of every calendar. Read it again with --date"
    " YYYY-MM-DD."
)


class Dating(msgspec.Struct, frozen=True):
    """What dates reports that bear no date: a year or a day given, and reports known before."""

    year: int | None = None
    day: date | None = None
    given: Mapping[str, str] = {}
    """The days that a person has given before, by the report's id."""
    beside: Callable[[], Iterable[Source]] = tuple
    """Reports known before, called for only where a report lacks a year."""


Found = tuple[str, Source | Unread]
"""Where something stood, and the report there or what became of it."""


def dated(found: Iterable[Found], how: Dating) -> Iterator[Source | Unread]:
    """The reports, with dates where there are grounds; what was inferred, and what bears no day.

    A report whose day lacks a year comes after the others, unless its year is given.
    """
    witnesses: list[Witness] = []
    waiting: list[tuple[str, Source, PartDay]] = []
    bare: list[str] = []
    for where, one in found:
        if isinstance(one, Unread):
            yield one
            continue
        source, part = (one, None) if one.published else by_hand(one, how)
        if source.published is None and part is not None:
            waiting.append((where, source, part))
            continue
        if (other := witness(source)) is not None:
            witnesses.append(other)
        if source.published is None:
            bare.append(where)
        yield source
    if waiting:
        witnesses += [w for known in how.beside() if (w := witness(known)) is not None]
    named: dict[str, list[str]] = {"text": [], "beside": [], "": []}
    for where, source, part in waiting:
        made = inferred(source, part, witnesses)
        named[made.dated or ""].append(f"{where} ({made.published})" if made.dated else where)
        yield made
    yield from _told(named, bare)


def by_hand(source: Source, how: Dating) -> tuple[Source, PartDay | None]:
    """A report with the day that a person gives it, and the day without a year that it bears."""
    part = yearless_day(source)
    day = how.day
    if day is None and how.year is not None and part is not None:
        day = part.on(how.year)
    if day is not None:
        return _with(source, day.isoformat(), "given"), part
    if source.id in how.given:
        return _with(source, how.given[source.id], "given"), part
    return source, part


def inferred(source: Source, part: PartDay, witnesses: Sequence[Witness]) -> Source:
    """A report with the year that its words or the reports beside it leave; else without a day.

    Where its words and the reports beside it leave two years, it has none.
    """
    told, beside = year_told(source, part), year_beside(source, part, witnesses)
    year = beside if told is None else told
    day = part.on(year) if year is not None and year == (beside or year) else None
    if day is None:
        return _with(source, None, None)
    return _with(source, day.isoformat(), "beside" if told is None else "text")


def dated_anew(known: Sequence[Source]) -> Iterator[Source]:
    """Of reports that stand in a record, those whose year is another by what is known now."""
    open_ = [s for s in known if s.dated in ("beside", "text") or s.published is None]
    waiting = [(s, part) for s in open_ if (part := yearless_day(s)) is not None]
    if not waiting:
        return
    witnesses = [w for s in known if (w := witness(s)) is not None]
    for source, part in waiting:
        if (made := inferred(source, part, witnesses)) != source:
            yield made


def _with(source: Source, day: str | None, how: Dated | None) -> Source:
    return msgspec.structs.replace(source, published=day, dated=how)


def _told(named: Mapping[str, Sequence[str]], bare: Sequence[str]) -> Iterator[Unread]:
    """One line for each ground, and one for what has none."""
    for ground, said in _GROUNDS.items():
        if named[ground]:
            where = _listed(named[ground])
            yield Unread(where, f"{where}: {said}", "dated" if ground else "undated")
    if bare:
        where = _listed(bare)
        yield Unread(where, f"{where}: {_BARE}", "undated")


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(names[:_NAMED])
    more = len(names) - _NAMED
    return f"{shown} and {more} more" if more > 0 else shown
