"""Options that are one though reports word them differently, and those that are taken already."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from demarche.model.evidence import Gathered
from demarche.model.phrases import content_words
from demarche.model.rows import Row
from demarche.read.matters import matter_of
from demarche.record.align import are_opposites
from demarche.record.stems import stem

_HOSTILE = frozenset({"SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "PROTEST"})
_YIELDING = frozenset({"CONCEDE", "COOPERATE", "AID", "RETREAT"})
"""The kinds of act (PLOVER) by which a threat is carried out, or a demand or promise met; words of
readiness (AGREE, SUPPORT) are no deed."""
_SHARED = 0.6
"""The share of the shorter phrase's words that must stand in the other, two at least."""


def joined(rows: Sequence[Row]) -> list[Row]:
    """One row for each owner and issue: a demand that is also offered is one option."""
    found: dict[tuple[str, str], Row] = {}
    for row in rows:
        old = found.get((row.owner, row.issue))
        if old is None:
            found[row.owner, row.issue] = row
            continue
        kept = _both(old, row)
        if row.role in ("offer", "deliver") and old.role == "grant":
            kept = msgspec.structs.replace(
                kept, wanted_by=old.wanted_by, offered_by=(row.owner,), taken=old.taken
            )
        found[row.owner, row.issue] = kept
    return list(found.values())


def reworded(gathered: Gathered, rows: Sequence[Row]) -> list[Row]:
    """Options of one owner toward the same party that differ in wording alone become one."""
    found: list[Row] = []
    for row in sorted(rows, key=lambda r: -r.weight):
        same = next((k for k, old in enumerate(found) if _same(gathered, old, row)), None)
        if same is None:
            found.append(row)
            continue
        also = (*found[same].also, *row.issues)
        found[same] = msgspec.structs.replace(_both(found[same], row), also=also)
    return found


def _same(gathered: Gathered, old: Row, row: Row) -> bool:
    if (old.owner, old.role) != (row.owner, row.role) or row.role == "meet":
        return False
    shared = {*old.wanted_by, *old.refused_by} & {*row.wanted_by, *row.refused_by}
    if not shared - {row.owner}:
        return False
    a, b = (content_words(gathered.issues[r.issue]) for r in (old, row))
    return len(a & b) >= 2 and len(a & b) >= _SHARED * min(len(a), len(b))


def done(gathered: Gathered, row: Row) -> Row:
    """The row as taken already, where an act on record says that its owner has done it."""
    if row.role in ("meet", "take up") or row.taken:
        return row
    events = _HOSTILE if row.role == "threat" else _YIELDING
    for issue in row.issues:
        wanted = content_words(gathered.issues[issue])
        for deed in gathered.deeds:
            if row.owner not in deed.parties or deed.event not in events:
                continue
            shared = wanted & content_words(deed.words)
            if len(shared) >= 2 and len(shared) >= _SHARED * len(wanted):
                because = tuple(dict.fromkeys((*row.because, *deed.because)))
                return msgspec.structs.replace(row, taken=True, because=because)
    return row


def undone(gathered: Gathered, rows: Sequence[Row]) -> list[Row]:
    """Without a threat carried out whose undoing its owner is asked for: who has shut the road and
    is to open it has one choice, not two."""
    asked = [r for r in rows if r.role == "grant"]
    return [
        row
        for row in rows
        if not (row.role == "threat" and row.taken)
        or not any(r.owner == row.owner and _contrary(gathered, r, row) for r in asked)
    ]


def _contrary(gathered: Gathered, a: Row, b: Row) -> bool:
    one, other = (matter_of(gathered.issues[r.issue]) for r in (a, b))
    return bool(one.things & other.things) and any(
        are_opposites(stem(x), stem(y)) for x in one.deeds for y in other.deeds
    )


def _both(old: Row, row: Row) -> Row:
    return msgspec.structs.replace(
        old,
        wanted_by=tuple(dict.fromkeys((*old.wanted_by, *row.wanted_by))),
        refused_by=tuple(dict.fromkeys((*old.refused_by, *row.refused_by))),
        offered_by=tuple(dict.fromkeys((*old.offered_by, *row.offered_by))),
        because=tuple(dict.fromkeys((*old.because, *row.because))),
        condition=old.condition or row.condition,
        taken=old.taken and row.taken,
        weight=old.weight + row.weight,
        guessed=old.guessed and row.guessed,
    )
