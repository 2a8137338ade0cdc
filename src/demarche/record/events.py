"""One act, however many reports tell it."""

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
_COPY = 0.2  # the same, in reports that are copies of each other
_DAYS = 3
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
    recipient, the time allows it, and the clauses share words or the place.
    """
    rows: dict[tuple[object, ...], list[list[_Told]]] = defaultdict(list)
    ordered = sorted(acts, key=lambda a: (_day(a.date), a.source, a.anchor.start, a.id))
    for act in ordered:
        told = _Told(
            act, sides.parties(act.source, act.actor), sides.parties(act.source, act.recipient),
            published.get(act.source), content_stems(act.anchor.exact),
            families.get(act.source, act.source),
        )  # fmt: skip
        key = (act.event, act.status, frozenset(told.actor))
        clusters = rows[key]
        home = next((c for c in reversed(clusters[-_LOOK_BACK:]) if _same(told, c)), None)
        if home is None or not told.actor:
            clusters.append([told])
        else:
            home.append(told)
    made = [_event(cluster) for clusters in rows.values() for cluster in clusters]
    return tuple(sorted(made, key=lambda e: (_day(e.when), e.id)))


def _day(when: When | None) -> str:
    return (when.first or "9") if when is not None else "9"


def _same(one: _Told, cluster: Sequence[_Told]) -> bool:
    return all(_recipients(one, other) for other in cluster) and any(
        _agree(one, other) for other in cluster
    )


def _recipients(a: _Told, b: _Told) -> bool:
    one, two = set(a.recipient), set(b.recipient)
    return not one or not two or one <= two or two <= one


def _agree(a: _Told, b: _Told) -> bool:
    apart = days_apart(a.act.date, b.act.date)
    shared = overlap(a.words, b.words)
    if a.act.source == b.act.source:
        return shared >= _NEAR_DAY and apart in (0, None)
    if places_agree(a.act.place, b.act.place) is False:
        return False
    if a.family == b.family and apart in (0, None):
        return shared >= _COPY
    if apart is None:
        return shared >= _NEAR_DAY and reported_near(a.published, b.published, _REPORTS)
    if apart == 0 and is_day(a.act.date) and is_day(b.act.date):
        told = a.act.event == "CONSULT" and bool(a.recipient or len(a.actor) > 1)
        return told or shared >= _SAME_DAY or places_agree(a.act.place, b.act.place) is True
    return apart <= _DAYS and shared >= _NEAR_DAY


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
