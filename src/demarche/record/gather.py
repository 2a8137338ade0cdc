"""All that reports tell about a standoff, gathered: the one value that the floors above read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from demarche.ground.items import (
    Act,
    Item,
    Meeting,
    Position,
    Quantity,
    Reading,
    Statement,
)
from demarche.record.actors import appearances, resolve
from demarche.record.awaited import with_awaited
from demarche.record.contested import contested
from demarche.record.copies import copies, families
from demarche.record.denials import denied
from demarche.record.disputes import acts_denied, meetings_told_otherwise
from demarche.record.echoes import drifts
from demarche.record.events import events
from demarche.record.figures import numbers
from demarche.record.issues import issues
from demarche.record.judgements import Judgement
from demarche.record.known import Dispute, Known
from demarche.record.pairing import Said, said_in
from demarche.record.parties import Sides, holders, parties
from demarche.record.places import party_names
from demarche.record.settled import Reports, marked, settled
from demarche.record.store import Record
from demarche.record.talks import talks
from demarche.record.tellers import Tellers


def gather(where: Record | Iterable[Reading], judged: Sequence[Judgement] = ()) -> Known:
    """What is known from a record, or from readings with people's judgements on who is whom.

    The same reports give the same value, in whatever order they come.
    """
    if isinstance(where, Record):
        judged = (*where.judgements(by_people=True), *judged)
        where = where.readings()
    unique = {reading.source.id: reading for reading in where}
    readings = sorted(unique.values(), key=lambda r: (r.source.published or "9999", r.source.id))
    return _gathered(readings, judged)


def _gathered(readings: Sequence[Reading], judged: Sequence[Judgement]) -> Known:
    items: list[Item] = [item for reading in readings for item in reading.items]
    sources = [reading.source for reading in readings]
    published = {s.id: s.published for s in sources}
    sides = Sides(resolve(appearances(items), judged), items, sources)
    tellers = Tellers((i for i in items if isinstance(i, Statement)), sides)
    party_of = {i.id: sides.parties(i.source, holders(i)) for i in items}
    acts = [i for i in items if isinstance(i, Act)]
    positions = [i for i in items if isinstance(i, Position)]
    meetings = [i for i in items if isinstance(i, Meeting)]
    said = [said_in(reading) for reading in readings]
    same_report = copies(sources)
    told = with_awaited(issues(positions, sides, judged), positions, sides)
    texts = {s.id: s.text for s in sources}
    heard: dict[str, frozenset[str]] = {}
    for item in items:
        heard[item.source] = heard.get(item.source, frozenset()) | set(party_of[item.id])
    closed = settled(Reports(items, sides, published, texts, heard), told, judged)
    return Known(
        sources=tuple(sources),
        items=tuple(items),
        parties=parties(items, sides, party_names()),
        issues=marked(told, closed, party_of),
        talks=talks(meetings, sides, published),
        events=events(acts, sides, published, families(same_report)),
        drifts=drifts(readings, said),
        disputes=_disputes(items, sides, tellers, party_of, readings, said),
        party_of=dict(sorted(party_of.items())),
        same_report=same_report,
        settled=closed,
    )


def _disputes(
    items: Sequence[Item],
    sides: Sides,
    tellers: Tellers,
    party_of: dict[str, tuple[str, ...]],
    readings: Sequence[Reading],
    said: Sequence[tuple[Said, ...]],
) -> tuple[Dispute, ...]:
    published = {r.source.id: r.source.published for r in readings}
    texts = {r.source.id: r.source.text for r in readings}
    found = numbers([i for i in items if isinstance(i, Quantity)], sides, tellers, published)
    positions = [i for i in items if isinstance(i, Position)]
    spoken = (one for row in said for one in row)
    found += contested(spoken, positions, tellers, party_of, texts, published)
    found += denied(positions, party_of)
    acts = [i for i in items if isinstance(i, Act)]
    found += acts_denied(acts, sides, tellers, published)
    meetings = [i for i in items if isinstance(i, Meeting)]
    found += meetings_told_otherwise(meetings, sides, published)
    unique = {d.id: d for d in found}
    return tuple(sorted(unique.values(), key=lambda d: (d.kind, d.about, d.id)))
