"""One act, however many reports tell it.

A kind of act may be done every other day for months, in the same words. So no day leads to the
next: every two tellings of one event have to fit in time, and a telling without a day of its own
counts for the days around its report.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import msgspec

from demarche.ground.dates import When
from demarche.ground.ids import content_id
from demarche.ground.items import Act
from demarche.record.kin import (
    content_stems,
    days_apart,
    is_day,
    overlap,
    places_agree,
    reported_near,
)
from demarche.record.known import Event
from demarche.record.parties import Sides

_SAME_DAY = 0.25  # words shared by two clauses on one act, told of the same day
_NEAR_DAY = 0.5  # the same, where the day is not sure
_SAME_WORDS = 0.8  # the same, where nothing but the words says that it is one act
_COPY = 0.2  # the same, in reports that are copies of each other
_NEXT_DAY = 1  # days between reports that tell the same news
_REPORTS = 7  # days between reports that can mean one undated act
_LOOK_BACK = 40  # acts of one kind by one actor that are compared with the next one


class _Told(msgspec.Struct, frozen=True):
    act: Act
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    published: str | None
    words: frozenset[str]
    family: str


def events(
    acts: Sequence[Act],
    sides: Sides,
    published: dict[str, str | None],
    families: dict[str, str],
) -> tuple[Event, ...]:
    """The acts, by day (undated last). `families` joins reports that are copies of each other.

    Two reports tell one act where root, status and actors are the same, nobody else is named as
    recipient, the days told are one, and the clauses share words or the place; where a day is not
    told, reports of two days in a row may share half of the words, others must use the same.
    """
    rows: dict[tuple[object, ...], list[list[_Told]]] = defaultdict(list)
    every = [
        _Told(
            act, sides.parties(act.source, act.actor), sides.parties(act.source, act.recipient),
            published.get(act.source), content_stems(act.anchor.exact),
            families.get(act.source, act.source),
        )
        for act in acts
    ]  # fmt: skip
    for told in sorted(every, key=_order):
        act = told.act
        key = (act.event, act.status, frozenset(told.actor))
        clusters = rows[key]
        home = next((c for c in reversed(clusters[-_LOOK_BACK:]) if _same(told, c)), None)
        if home is None or not told.actor:
            clusters.append([told])
        else:
            home.append(told)
    made = [_event(cluster) for clusters in rows.values() for cluster in clusters]
    return tuple(sorted(made, key=lambda e: (_day(e.when), e.id)))


def _order(told: _Told) -> tuple[str, bool, str, int, str]:
    """By day, those with a day of their own before those that only their report dates."""
    act = told.act
    return _around(told) or "9", _day(act.date) == "9", act.source, act.anchor.start, act.id


def _day(when: When | None) -> str:
    return (when.first or "9") if when is not None else "9"


def _same(one: _Told, cluster: Sequence[_Told]) -> bool:
    return all(_fits(one, other) for other in cluster) and any(
        _agree(one, other) for other in cluster
    )


def _fits(a: _Told, b: _Told) -> bool:
    """Whether nothing keeps two tellings apart: the recipients, the days told, the reports' days.

    Days that are told and differ are two acts, however alike the words are.
    """
    one, two = set(a.recipient), set(b.recipient)
    if one and two and not (one <= two or two <= one):
        return False
    apart = days_apart(a.act.date, b.act.date)
    if apart is not None:
        return apart == 0
    return reported_near(_around(a), _around(b), _REPORTS)


def _around(told: _Told) -> str | None:
    """The day of an act; of an undated one, that of its report."""
    when = told.act.date
    return when.first if when is not None and when.first is not None else told.published


def _agree(a: _Told, b: _Told) -> bool:
    apart = days_apart(a.act.date, b.act.date)
    shared = overlap(a.words, b.words)
    if a.act.source == b.act.source:
        return shared >= _NEAR_DAY
    if places_agree(a.act.place, b.act.place) is False:
        return False
    if a.family == b.family:
        return shared >= _COPY
    if apart is None:
        near = reported_near(_around(a), _around(b), _NEXT_DAY)
        return shared >= (_NEAR_DAY if near else _SAME_WORDS)
    if is_day(a.act.date) and is_day(b.act.date):
        told = a.act.event == "CONSULT" and bool(a.recipient or len(a.actor) > 1)
        return told or shared >= _SAME_DAY or places_agree(a.act.place, b.act.place) is True
    return shared >= _NEAR_DAY


def _event(cluster: Sequence[_Told]) -> Event:
    acts = [t.act for t in cluster]
    times = [a.date for a in acts if a.date is not None]
    sharp = [t for t in times if is_day(t)] or [t for t in times if t.known] or times
    return Event(
        id=content_id("evt", min(a.id for a in acts)),
        event=acts[0].event,
        status=acts[0].status,
        actor=cluster[0].actor,
        recipient=max((t.recipient for t in cluster), key=lambda r: (len(r), r)),
        when=min(sharp, key=lambda t: (t.first or "9", t.last or "9", t.text), default=None),
        items=tuple(a.id for a in acts),
        sources=tuple(dict.fromkeys(a.source for a in acts)),
    )
