"""Talks and acts by day."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from demarche.record.known import Event, Known, Talks


class Day(msgspec.Struct, frozen=True):
    """What was on one day: `first` is null for what has no known day.

    What lasts longer, or may have been on any of several days, stands at its first day, with
    `last` telling how far it reaches.
    """

    first: str | None
    last: str | None
    talks: tuple[Talks, ...]
    events: tuple[Event, ...]


def timeline(known: Known) -> tuple[Day, ...]:
    """The talks and acts of a standoff by day, in order, the undated last."""
    days: dict[tuple[str, str], tuple[list[Talks], list[Event]]] = {}
    for talks in known.talks:
        days.setdefault(_span(talks), ([], []))[0].append(talks)
    for event in known.events:
        days.setdefault(_span(event), ([], []))[1].append(event)
    return tuple(_days(days))


def _span(what: Talks | Event) -> tuple[str, str]:
    if what.when is None or what.when.first is None or what.when.last is None:
        return ("", "")
    return (what.when.first, what.when.last)


def _days(days: dict[tuple[str, str], tuple[list[Talks], list[Event]]]) -> Iterator[Day]:
    for (first, last), (talks, events) in sorted(days.items(), key=lambda d: (not d[0][0], d[0])):
        yield Day(first or None, last or None, tuple(talks), tuple(events))
