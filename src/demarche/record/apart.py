"""Whether reports tell of one standoff, or of several that have nothing to do with one another."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Sequence

import msgspec

from demarche.ground.items import Actor, Position
from demarche.lexicon.actors import bodies
from demarche.record.issues import named
from demarche.record.known import DOUBTFUL, Known
from demarche.record.names import is_group_name

_MAIN = 2
"""So many parties of a report tell what it is about."""
_COMMON = 2
"""So many parties in common make two reports tell of one standoff, however minor they are."""


def standoffs(known: Known) -> tuple[tuple[str, ...], ...]:
    """The ids of the reports on each standoff, the most told first; empty where there is one.

    Two reports hang together where one of their main parties is the same, or any two parties are,
    or they tell one meeting. International bodies do not count, as they speak to every standoff. A
    standoff has two parties at least and a demand or a refusal; other reports go with the first.
    """
    heard = _heard(known)
    groups = [set(group.reports) for group in _groups(known, heard)]
    asking = {
        i.source for i in known.items
        if isinstance(i, Position) and i.stance in ("demands", "refuses")
        and i.confidence >= DOUBTFUL
    }  # fmt: skip
    real = [g for g in groups if g & asking and len(_parties(g, heard)) > 1]
    if len(real) < 2:
        return ()
    weight = Counter(i.source for i in known.items)
    real.sort(key=lambda g: (-sum(weight[s] for s in g), min(g)))
    rest = {s.id for s in known.sources} - {s for g in real for s in g}
    real[0] |= rest
    return tuple(tuple(s.id for s in known.sources if s.id in g) for g in real)


def only(known: Known, sources: Sequence[str]) -> Known:
    """What is known from these reports alone."""
    kept = {i.id for i in known.items if i.source in sources}
    addressed = {p for i, whom in _addressed(known).items() if i in kept for p in whom}
    worded = {i.id: i.issue for i in known.items if isinstance(i, Position)}
    issues = []
    for issue in known.issues:
        cells = [
            msgspec.structs.replace(
                c, positions=tuple(p for p in c.positions if p in kept),
                toward=tuple(p for p in c.toward if p in addressed),
            )
            for c in issue.cells
        ]  # fmt: skip
        held = tuple(c for c in cells if c.positions)
        if held:
            told = Counter(worded[p] for c in held for p in c.positions if p in worded)
            name, wordings = named(told)
            issues.append(msgspec.structs.replace(issue, name=name, wordings=wordings, cells=held))
    parties = [
        msgspec.structs.replace(p, items=tuple(i for i in p.items if i in kept))
        for p in known.parties
    ]
    return msgspec.structs.replace(
        known,
        sources=tuple(s for s in known.sources if s.id in sources),
        items=tuple(i for i in known.items if i.id in kept),
        parties=tuple(p for p in parties if p.items or p.id in addressed),
        issues=tuple(issues),
        talks=tuple(t for t in known.talks if set(t.items) & kept),
        events=tuple(e for e in known.events if set(e.items) & kept),
        drifts=tuple(d for d in known.drifts if {d.a_item, d.b_item} <= kept),
        disputes=tuple(d for d in known.disputes if kept & {i for s in d.sides for i in s.items}),
        party_of={i: p for i, p in known.party_of.items() if i in kept},
        settled=tuple(s for s in known.settled if {*s.what, *s.by} <= kept),
    )


_Heard = dict[str, Counter[str]]
"""Report -> how often each party speaks, acts or is addressed in it."""


def _heard(known: Known) -> _Heard:
    names = {p.id: p.name for p in known.parties}
    addressed = _addressed(known)
    found: _Heard = {}
    for item in known.items:
        for party in (*known.party_of.get(item.id, ()), *addressed.get(item.id, ())):
            if party not in _bodies() and not is_group_name(names.get(party, "")):
                found.setdefault(item.source, Counter())[party] += 1
    return {s.id: found[s.id] for s in known.sources if s.id in found}


def _addressed(known: Known) -> dict[str, tuple[str, ...]]:
    """Position id -> the parties that it is toward, by the item's own words."""
    called = {p.name: p.id for p in known.parties}
    called |= {a.name: p.id for p in known.parties for a in p.people}
    return {
        i.id: tuple(p for a in i.toward if (p := _party(a, called)) is not None)
        for i in known.items if isinstance(i, Position)
    }  # fmt: skip


def _party(actor: Actor, called: dict[str, str]) -> str | None:
    """The party of somebody addressed: by code, by name, or by the side the reader names."""
    return actor.party or called.get(actor.name) or called.get(actor.side or "")


@functools.cache
def _bodies() -> frozenset[str]:
    return frozenset(body.party for body in bodies().body)


def _parties(group: set[str], heard: _Heard) -> Counter[str]:
    return sum((heard[s] for s in sorted(group)), Counter())


class _Group(msgspec.Struct, frozen=True, dict=True):
    """Reports that hang together, and who is heard in them."""

    reports: frozenset[str]
    heard: Counter[str]

    @functools.cached_property
    def main(self) -> frozenset[str]:
        """The parties heard most."""
        return frozenset(sorted(self.heard, key=lambda p: (-self.heard[p], p))[:_MAIN])

    def hangs_with(self, other: _Group, tied: Sequence[frozenset[str]]) -> bool:
        if any(self.reports & reports and other.reports & reports for reports in tied):
            return True
        if self.main & other.main:
            return True
        return len(self.heard.keys() & other.heard.keys()) >= _COMMON


def _groups(known: Known, heard: _Heard) -> list[_Group]:
    """The reports joined as they come, then the groups until none hangs with another."""
    tied = [frozenset(t.sources) for t in known.talks if len(t.sources) > 1]
    waiting = [_Group(frozenset([s]), count) for s, count in heard.items()]
    before = len(waiting) + 1
    while len(waiting) < before:
        before, groups = len(waiting), list[_Group]()
        for one in waiting:
            near = [g for g in groups if g.hangs_with(one, tied)]
            groups = [g for g in groups if g not in near]
            reports = one.reports.union(*(g.reports for g in near))
            groups.append(_Group(reports, sum((g.heard for g in near), one.heard)))
        waiting = groups
    return waiting
