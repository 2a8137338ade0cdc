"""The part of a history that bears on a record: of the days it follows, of the parties it names."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec
import numpy as np

from demarche.outlook.history import NOBODY, History, of_known
from demarche.outlook.who import party_in
from demarche.record.known import Known

APART = 90
"""Days without an act: what lies before such a gap, and before the first report, is background."""
IN_RETROSPECT = "acts that reports tell in retrospect, long before the first of them"


def watched(known: Known) -> History:
    """The record's history from the days on that its reports follow; the rest is counted.

    A report of one year that recalls a war of another does not tell what happened in between, so
    the years between must not count as quiet ones. Acts before the first report are left out
    where more than 90 days without any act part them from the next one.
    """
    history = of_known(known)
    if not len(history) or history.origin is None:
        return history
    days = np.unique(history.day)
    parted = np.diff(days) > APART
    published = min((s.published for s in known.sources if s.published), default=None)
    if published is not None:
        began = (date.fromisoformat(published[:10]) - history.origin).days
        parted &= days[:-1] < began
    if not parted.any():
        return history
    return _since(history, int(days[1:][parted][-1]))


def _since(history: History, day: int) -> History:
    """The acts from a day on, numbered from it."""
    first = int(np.searchsorted(history.day, day))
    late = slice(first, None)
    left_out = dict(history.left_out)
    left_out[IN_RETROSPECT] = left_out.get(IN_RETROSPECT, 0) + first
    assert history.origin is not None, "a record has a calendar"
    return msgspec.structs.replace(
        history,
        who=history.who[late],
        what=history.what[late],
        whom=history.whom[late],
        day=history.day[late] - day,
        origin=date.fromisoformat(history.day_name(day)),
        evidence=history.evidence[late],
        left_out=tuple(sorted(left_out.items())),
    )


def among(history: History, known: Known) -> History:
    """The acts of parties that a record names, towards each other or nobody named."""
    held = {party_in(known, history, p.id) for p in known.parties} | {NOBODY}
    ours = np.array([name in held for name in history.actors], dtype=np.bool_)
    rows = ours[history.who] & ours[history.whom] if len(history) else np.zeros(0, np.bool_)
    kept = np.flatnonzero(rows)
    if len(kept) == len(history):
        return history
    return msgspec.structs.replace(
        history,
        who=history.who[kept],
        what=history.what[kept],
        whom=history.whom[kept],
        day=history.day[kept],
        evidence=tuple(history.evidence[n] for n in kept) if history.evidence else (),
    )


def ends_early(known: Known, history: History | None) -> tuple[str, ...]:
    """The sentence that a history stops long before the reports do, where it is so."""
    published = max((s.published[:10] for s in known.sources if s.published), default=None)
    if history is None or not len(history) or history.origin is None or published is None:
        return ()
    ended = history.origin + timedelta(days=int(history.day[-1]))
    if (date.fromisoformat(published) - ended).days <= APART:
        return ()
    return (
        f"The history ends on {ended}, the reports on {published}: its probabilities are for the "
        "days after its own end.",
    )
