"""Who did what to whom, on which day: a history as four compact columns with tables of names."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from demarche.ground.dates import When
from demarche.ground.errors import HistoryError
from demarche.record.known import Known

Column = NDArray[np.int32]

NOBODY = ""
"""The name that stands for no recipient."""


class Span(msgspec.Struct, frozen=True):
    """The days that a history covers, as ISO days, or as day numbers where it has no calendar."""

    first: str
    last: str
    days: int


class History(msgspec.Struct, frozen=True, eq=False):
    """Acts in order of their day; the columns have one entry an act.

    `who` and `whom` point into `actors`, `what` into `acts`; `day` counts from `origin` (day 0),
    which is null where the table has numbered days and no calendar. `evidence` holds the ids of
    the items an act rests on, in the order of the columns, or is empty.
    """

    who: Column
    what: Column
    whom: Column
    day: Column
    actors: tuple[str, ...]
    acts: tuple[str, ...]
    origin: date | None = None
    evidence: tuple[tuple[str, ...], ...] = ()
    left_out: tuple[tuple[str, int], ...] = ()
    """What was not taken into the history, and how many rows of it."""

    def __len__(self) -> int:
        """How many acts."""
        return len(self.day)

    @property
    def span(self) -> Span | None:
        """The days covered; None for an empty history."""
        if not len(self):
            return None
        first, last = int(self.day[0]), int(self.day[-1])
        return Span(self.day_name(first), self.day_name(last), last - first + 1)

    def day_name(self, day: int) -> str:
        """A day number as an ISO day, or as `day N` without a calendar."""
        if self.origin is None:
            return f"day {day}"
        return (self.origin + timedelta(days=day)).isoformat()

    def day_number(self, day: date) -> int:
        """An ISO day as a day number. Raises HistoryError without a calendar."""
        if self.origin is None:
            raise HistoryError(
                "this history numbers its days and has no calendar",
                value=day.isoformat(),
                remedy="Give the day as a number.",
            )
        return (day - self.origin).days

    def before(self, day: int) -> History:
        """The acts of earlier days alone: all that was known when `day` began."""
        return self._rows(slice(0, int(np.searchsorted(self.day, day, side="left"))))

    def actor(self, name: str) -> int | None:
        """The number of an actor, by exact name and then without regard to case."""
        return _find(self.actors, name)

    def act(self, name: str) -> int | None:
        """The number of an act, by exact name and then without regard to case."""
        return _find(self.acts, name)

    def _rows(self, rows: slice) -> History:
        return msgspec.structs.replace(
            self,
            who=self.who[rows],
            what=self.what[rows],
            whom=self.whom[rows],
            day=self.day[rows],
            evidence=self.evidence[rows],
        )


def _find(names: Sequence[str], name: str) -> int | None:
    if name in names:
        return names.index(name)
    folded = name.casefold()
    return next((n for n, known in enumerate(names) if known.casefold() == folded), None)


class Collector:
    """Gathers acts one by one, in any order, in sixteen bytes an act beside the names.

    The result does not depend on the order in which acts of different days arrive.
    """

    def __init__(self) -> None:
        self._who, self._what, self._whom, self._day = (array("i") for _ in range(4))
        self._actors: dict[str, int] = {}
        self._acts: dict[str, int] = {}
        self._evidence: list[tuple[str, ...]] = []
        self._left_out: dict[str, int] = {}

    def add(
        self, who: str, what: str, whom: str, day: int, *, evidence: tuple[str, ...] | None = None
    ) -> None:
        """One act on one day (days since 0001-01-01, or any count of days)."""
        self._who.append(self._actors.setdefault(who, len(self._actors)))
        self._what.append(self._acts.setdefault(what, len(self._acts)))
        self._whom.append(self._actors.setdefault(whom, len(self._actors)))
        self._day.append(day)
        if evidence is not None:
            self._evidence.append(evidence)

    def leave_out(self, reason: str) -> None:
        """Count a row that is not an act between named parties."""
        self._left_out[reason] = self._left_out.get(reason, 0) + 1

    def history(self, *, calendar: bool = True) -> History:
        """All acts in order of day, then of their names; with `calendar`, days become dates."""
        actors, actor_at = _in_order(self._actors)
        acts, act_at = _in_order(self._acts)
        day = np.array(self._day, dtype=np.int32)
        who = actor_at[np.array(self._who, dtype=np.int32)]
        what = act_at[np.array(self._what, dtype=np.int32)]
        whom = actor_at[np.array(self._whom, dtype=np.int32)]
        order = np.lexsort((whom, what, who, day))
        origin = None
        if calendar and len(day):
            origin = date.fromordinal(int(day.min()))
            day = day - day.min()
        return History(
            who=who[order],
            what=what[order],
            whom=whom[order],
            day=day[order],
            actors=actors,
            acts=acts,
            origin=origin,
            evidence=tuple(self._evidence[n] for n in order) if self._evidence else (),
            left_out=tuple(sorted(self._left_out.items())),
        )


def _in_order(names: dict[str, int]) -> tuple[tuple[str, ...], NDArray[Any]]:
    ordered = sorted(names)
    place = np.zeros(len(names), dtype=np.int32)
    for new, name in enumerate(ordered):
        place[names[name]] = new
    return tuple(ordered), place


def of_known(known: Known, *, as_told: bool = True) -> History:
    """The record's own history: acts that happened, on a known day, once however often told.

    With `as_told`, an act to which no report gives a time stands at the day of the first report
    that tells it, as in event data; otherwise it is left out. Hypothetical, future and negated
    acts are left out, and so are acts without a day or without an actor. An act with no
    recipient and several actors (a meeting) counts once each way. Talks that were held count as
    CONSULT where no such act of the two is on record on that day. Nothing happened after the
    report that tells it: a longer time ("this week") ends there, and an act that lies wholly ahead
    of its reports ("agreed to withdraw by May") is left out.
    """
    gathered = Collector()
    met: set[tuple[str, str, int]] = set()
    published = {s.id: s.published[:10] for s in known.sources if s.published}
    for event in known.events:
        told = sorted(published[s] for s in event.sources if s in published)
        if event.when is not None:
            day = _done_by(event.when, told)
        else:
            day = told[0] if told and as_told else None
        if event.status != "actual":
            gathered.leave_out(f"acts told as {event.status}")
        elif day is None and event.when is not None and event.when.first is not None:
            gathered.leave_out("acts dated after the reports that tell them")
        elif day is None:
            gathered.leave_out("acts without a known day")
        elif not event.actor:
            gathered.leave_out("acts without a named actor")
        else:
            number = date.fromisoformat(day).toordinal()
            for who, whom in _pairs(event.actor, event.recipient):
                gathered.add(who, event.event, whom, number, evidence=event.items)
                if event.event == "CONSULT":
                    met |= {(who, whom, number), (whom, who, number)}
    for talks in known.talks:
        day = talks.when.last if talks.when is not None else None
        if talks.status != "held" or day is None or len(talks.participants) < 2:
            continue
        number = date.fromisoformat(day).toordinal()
        for who, whom in _pairs(talks.participants, ()):
            if (who, whom, number) not in met:
                gathered.add(who, "CONSULT", whom, number, evidence=talks.items)
    return gathered.history()


def _done_by(when: When, told: Sequence[str]) -> str | None:
    """The last day on which an act can have been done, by its time and the days of its reports."""
    if when.first is None or when.last is None or not told:
        return when.last
    # A report may be dated a day before its news, on the other side of the date line.
    eve = (date.fromisoformat(when.first) - timedelta(days=1)).isoformat()
    known = next((day for day in told if day >= eve), None)
    return None if known is None else min(when.last, max(when.first, known))


def _pairs(actor: Iterable[str], recipient: Iterable[str]) -> list[tuple[str, str]]:
    actors, recipients = list(dict.fromkeys(actor)), list(dict.fromkeys(recipient))
    if recipients:
        return [(a, r) for a in actors for r in recipients if a != r]
    if len(actors) > 1:
        return [(a, b) for a in actors for b in actors if a != b]
    return [(a, NOBODY) for a in actors]
