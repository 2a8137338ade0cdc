"""One meeting, however many reports tell it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import TypeVar

import msgspec

from demarche.ground.dates import When
from demarche.ground.ids import content_id
from demarche.ground.items import Meeting, MeetingFormat, MeetingStatus
from demarche.record.kin import (
    groups_agree,
    is_day,
    place_words,
    places_agree,
    reported_near,
    times_agree,
)
from demarche.record.known import Talks
from demarche.record.parties import Sides
from demarche.record.places import is_city

T = TypeVar("T", bound=str)

_WITHIN = 10  # days between two reports that can mean one meeting by place and people alone
_LONGEST = 7  # days; a time longer than this ("this winter") finds no meeting by itself
_TOGETHER: tuple[frozenset[MeetingFormat], ...] = (
    frozenset({"bilateral", "visit"}),
    frozenset({"multilateral", "visit"}),
)
_HOSTED: frozenset[MeetingFormat] = frozenset({"bilateral", "multilateral"})
_LATER: dict[MeetingStatus, int] = {"proposed": 0, "planned": 1, "refused": 2, "held": 3}


class Told(msgspec.Struct, frozen=True):
    """A meeting as one report tells it."""

    meeting: Meeting
    parties: tuple[str, ...]
    published: str | None


def talks(
    meetings: Sequence[Meeting], sides: Sides, published: dict[str, str | None]
) -> tuple[Talks, ...]:
    """The meetings, by day (undated last). `published` gives the day of each source.

    Two reports tell one meeting where nothing in them speaks against it (time, place, people,
    format) and at least two of the first three agree; of talks held in a city, the city alone where
    one report gives no more, or one the time and the other the people.
    """
    clusters = told_together(meetings, sides, published)
    made = [_talks(cluster) for cluster in clusters]
    return tuple(sorted(made, key=lambda t: (_first(t.when) or "9", _last(t.when), t.id)))


def told_together(
    meetings: Sequence[Meeting], sides: Sides, published: dict[str, str | None]
) -> list[list[Told]]:
    """The meetings as told, those that are one together."""
    told = [
        Told(m, sides.parties(m.source, m.participants), published.get(m.source)) for m in meetings
    ]
    told = _whole(told)
    told.sort(key=_telling_first)
    clusters: list[list[Told]] = []
    index: dict[str, list[int]] = defaultdict(list)
    for one in told:
        keys = list(_keys(one))
        near = sorted({n for key in keys for n in index[key]})
        home = next((n for n in near if _same(one, clusters[n])), None)
        if home is None:
            home = len(clusters)
            clusters.append([])
        clusters[home].append(one)
        for key in keys:
            if home not in index[key]:
                index[key].append(home)
    return clusters


def _whole(told: Sequence[Told]) -> list[Told]:
    """Without the tellings that only run on from another: "met in Quito", and "met in Quito for
    the first time since Lima" of the same people on the same day."""
    shortest: dict[tuple[object, ...], Told] = {}
    for one in sorted(told, key=lambda t: (t.meeting.anchor.end, t.meeting.id)):
        if not one.parties or not is_day(one.meeting.when):
            continue
        shortest.setdefault(_opening(one), one)
    return [t for t in told if shortest.get(_opening(t), t) is t]


def _opening(told: Told) -> tuple[object, ...]:
    meeting = told.meeting
    return (
        meeting.source, meeting.anchor.start, meeting.status, _first(meeting.when),
        _last(meeting.when), frozenset(told.parties),
    )  # fmt: skip


def _telling_first(told: Told) -> tuple[object, ...]:
    meeting = told.meeting
    return (
        not is_day(meeting.when), meeting.place is None, -len(told.parties),
        _first(meeting.when) or "9", told.published or "9", meeting.source, meeting.anchor.start,
        meeting.id,
    )  # fmt: skip


def _keys(told: Told) -> Iterable[str]:
    """What two tellings of one meeting have in common: a day, or a place in the same weeks."""
    when = told.meeting.when
    first, last = _first(when), _last(when)
    if first and last:
        start, end = date.fromisoformat(first), date.fromisoformat(last)
        if (end - start).days <= _LONGEST:
            yield from (f"day {start + timedelta(days=n)}" for n in range((end - start).days + 1))
    weeks = _weeks(told.published)
    for word in sorted(place_words(told.meeting.place or "")):
        yield from (f"{word} {week}" for week in weeks)
    if not first and len(told.parties) > 1:
        yield from (f"{' '.join(sorted(told.parties))} {week}" for week in weeks)


def _weeks(published: str | None) -> tuple[str, ...]:
    if published is None:
        return ("ever",)
    number = date.fromisoformat(published[:10]).toordinal() // _WITHIN
    return (str(number), str(number + 1))


def _same(one: Told, cluster: Sequence[Told]) -> bool:
    return all(_compatible(one, other) for other in cluster) and any(
        _agree(one, other) for other in cluster
    )


def _compatible(a: Told, b: Told) -> bool:
    one, two = a.meeting, b.meeting
    checks = (
        times_agree(one.when, two.when), places_agree(one.place, two.place),
        groups_agree(a.parties, b.parties),
    )  # fmt: skip
    if False in checks:
        return False
    # Who hosts or chairs is counted in by one report and not by another.
    hosted = checks == (True, True, True) and is_day(one.when) and is_day(two.when)
    if not _formats(one.format, two.format) and not (
        hosted and frozenset({one.format, two.format}) == _HOSTED
    ):
        return False
    if one.format == two.format == "bilateral" and len(a.parties) == len(b.parties) == 2:
        if set(a.parties) != set(b.parties):
            return False
    return one.source != two.source or checks == (True, True, True)


def _formats(a: MeetingFormat | None, b: MeetingFormat | None) -> bool:
    return a is None or b is None or a == b or frozenset({a, b}) in _TOGETHER


def _agree(a: Told, b: Told) -> bool:
    one, two = a.meeting, b.meeting
    near = reported_near(a.published, b.published, _WITHIN)
    when = times_agree(one.when, two.when)
    sharp = is_day(one.when) and is_day(two.when)
    found = [
        when is True and (sharp or near),
        places_agree(one.place, two.place) is True,
        groups_agree(a.parties, b.parties) is True,
    ]
    if sum(found) >= 2:
        return sharp or near
    # "The talks in Quito", told once more a few days later, are those that were held there.
    bare = any(t.meeting.when is None and not t.parties for t in (a, b)) or (
        (one.when is None and not b.parties) or (two.when is None and not a.parties)
    )
    held = one.status == two.status == "held"
    return (
        bare
        and held
        and near
        and found[1]
        and (is_city(one.place or "") or is_city(two.place or ""))
    )


def _talks(cluster: Sequence[Told]) -> Talks:
    meetings = [t.meeting for t in cluster]
    participants = Counter(p for t in cluster for p in t.parties)
    return Talks(
        id=content_id("tlk", min(m.id for m in meetings)),
        when=_sharpest([m.when for m in meetings if m.when is not None]),
        place=_place([m.place for m in meetings if m.place]),
        format=_commonest([m.format for m in meetings if m.format is not None]),
        status=_status(cluster),
        participants=tuple(sorted(participants, key=lambda p: (-participants[p], p))),
        items=tuple(m.id for m in meetings),
        sources=tuple(dict.fromkeys(m.source for m in meetings)),
    )


def _status(cluster: Sequence[Told]) -> MeetingStatus:
    """Held where any report says so; else what the latest report says."""
    told = [(t.published or "", _told_status(t)) for t in cluster]
    if any(status == "held" for _, status in told):
        return "held"
    return max(told, key=lambda row: (row[0], _LATER[row[1]]))[1]


def _told_status(told: Told) -> MeetingStatus:
    """What a report says of a meeting; none can have been held after the report."""
    status, first = told.meeting.status, _first(told.meeting.when)
    ahead = told.published is not None and first > told.published[:10]
    return "planned" if status == "held" and ahead else status


def _place(places: Sequence[str]) -> str | None:
    """The commonest place, a city before a state."""
    return _commonest([p for p in places if is_city(p)] or places)


def _commonest(values: Sequence[T]) -> T | None:
    count = Counter(values)
    return min(count, key=lambda v: (-count[v], -len(v), v), default=None)


def _sharpest(times: Sequence[When]) -> When | None:
    def order(when: When) -> tuple[object, ...]:
        first, last = _first(when), _last(when)
        length = (date.fromisoformat(last) - date.fromisoformat(first)).days if first else 9999
        return (length, first or "9", when.text)

    return min(times, key=order, default=None)


def _first(when: When | None) -> str:
    return (when.first or "") if when is not None and when.last else ""


def _last(when: When | None) -> str:
    return (when.last or "") if when is not None and when.first else ""
