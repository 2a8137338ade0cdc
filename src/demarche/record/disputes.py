"""Where accounts differ: numbers, claims that another party denies, meetings told otherwise.

Nothing here says who is right: each side stands with its holder and the items that say it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from demarche.ground.ids import content_id
from demarche.ground.items import Act, Meeting, Statement
from demarche.record.kin import content_stems, days_apart, is_day, overlap, reported_near
from demarche.record.known import Dispute, Side
from demarche.record.parties import Sides
from demarche.record.talks import Told, told_together
from demarche.record.tellers import Tellers

_WITHIN = 10  # days between reports on one thing
_SAME_ACT = 0.4  # words shared by two clauses on one act
_SLIP = 2  # days by which accounts of one meeting's day differ


def dispute(kind: str, about: str, sides: Iterable[Side]) -> Dispute:
    """A dispute with its id; the sides in the order of their first item."""
    rows = tuple(sides)
    made = content_id("dsp", kind, *sorted(i for side in rows for i in side.items))
    match kind:
        case "number":
            return Dispute(made, "number", about, rows)
        case "meeting":
            return Dispute(made, "meeting", about, rows)
        case _:
            return Dispute(made, "claim", about, rows)


def acts_denied(
    acts: Sequence[Act], sides: Sides, tellers: Tellers, published: dict[str, str | None]
) -> list[Dispute]:
    """Acts that one account tells as done and another as not done."""
    rows: dict[tuple[object, ...], tuple[list[Act], list[Act]]] = {}
    for act in acts:
        if act.status in ("actual", "negated") and act.actor:
            key = (act.event, frozenset(sides.parties(act.source, act.actor)))
            rows.setdefault(key, ([], []))[act.status == "negated"].append(act)
    found = []
    for done, not_done in rows.values():
        for denial in not_done:
            against = [
                act for act in done
                if act.source != denial.source or tellers.of(act) != tellers.of(denial)
                if _one_act(act, denial, published)
            ]  # fmt: skip
            if against:
                told = [_told(against, tellers), _told([denial], tellers)]
                found.append(dispute("claim", against[0].anchor.exact, told))
    return found


def _one_act(a: Act, b: Act, published: dict[str, str | None]) -> bool:
    apart = days_apart(a.date, b.date)
    near = reported_near(published.get(a.source), published.get(b.source), _WITHIN)
    shared = overlap(content_stems(a.anchor.exact), content_stems(b.anchor.exact))
    return near and (apart is None or apart <= _SLIP) and shared >= _SAME_ACT


def _told(items: Sequence[Act | Statement], tellers: Tellers) -> Side:
    holders = {tellers.of(item) for item in items}
    return Side(
        items[0].anchor.exact,
        holders.pop() if len(holders) == 1 else None,
        tuple(item.id for item in items),
    )


def meetings_told_otherwise(
    meetings: Sequence[Meeting], sides: Sides, published: dict[str, str | None]
) -> list[Dispute]:
    """Meetings held by one account and refused by another, or held on another day."""
    clusters = told_together(meetings, sides, published)
    found = []
    for cluster in clusters:
        held = [t for t in cluster if t.meeting.status == "held"]
        refused = [t for t in cluster if t.meeting.status == "refused"]
        if (
            held
            and refused
            and {t.meeting.source for t in held}.isdisjoint(t.meeting.source for t in refused)
        ):
            found.append(dispute("meeting", _name(held[0]), [_account(held), _account(refused)]))
    return found + _other_days(clusters)


def _other_days(clusters: Sequence[Sequence[Told]]) -> list[Dispute]:
    """One gathering at one place whose day differs between reports that tell it once each."""
    rows: dict[tuple[object, ...], list[Sequence[Told]]] = {}
    for cluster in clusters:
        one = cluster[0]
        if one.meeting.place and len(one.parties) > 1 and is_day(one.meeting.when):
            key = (one.meeting.place.casefold(), frozenset(one.parties), one.meeting.status)
            rows.setdefault(key, []).append(cluster)
    found = []
    for same in rows.values():
        for n, a in enumerate(same):
            for b in same[n + 1 :]:
                apart = days_apart(a[0].meeting.when, b[0].meeting.when)
                sources = [{t.meeting.source for t in cluster} for cluster in (a, b)]
                near = reported_near(a[0].published, b[0].published, _WITHIN)
                if apart and apart <= _SLIP and near and sources[0].isdisjoint(sources[1]):
                    found.append(dispute("meeting", _name(a[0]), [_account(a), _account(b)]))
    return found


def _name(told: Told) -> str:
    place = told.meeting.place
    return f"{', '.join(told.parties)}{f' in {place}' if place else ''}"


def _account(cluster: Sequence[Told]) -> Side:
    meeting = cluster[0].meeting
    when = f", {meeting.when.text}" if meeting.when else ""
    return Side(f"{meeting.status}{when}", None, tuple(t.meeting.id for t in cluster))
