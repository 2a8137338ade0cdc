"""How the days of reports were found, in words: what is stated needs none."""

from __future__ import annotations

from collections.abc import Iterable

from demarche.ground.items import Dated, Source

HOW: dict[Dated, str] = {
    "given": "day given by the reader",
    "text": "year taken from its own words",
    "beside": "year taken from the reports beside it",
}


def how_dated(source: Source) -> str | None:
    """How a report's day was found; None where it states its day or has none.

    >>> from demarche.read.intake import Draft, compose
    >>> how_dated(compose(Draft("LIMA, March 14, 1981 (Wire) — The ministers met.")))
    """
    return None if source.dated is None else HOW[source.dated]


def undated(sources: Iterable[Source]) -> tuple[Source, ...]:
    """The reports without a day: what they tell is in no calendar."""
    return tuple(source for source in sources if source.published is None)


def redated_line(source: Source) -> str:
    """What is told of a report in a record whose inferred year is another now."""
    name = source.title or source.id
    if source.published is None:
        return f"“{name}” has no year any more: its words and the reports beside it agree on none."
    return f"“{name}” is of {source.published} now: {how_dated(source)}."
