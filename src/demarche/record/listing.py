"""What a record holds of one kind, a row each: reports, actors, issues, judgements."""

from __future__ import annotations

from typing import Literal, TypeGuard, get_args

import msgspec

from demarche.ground.items import Source
from demarche.record.actors import Identity
from demarche.record.gather import gather
from demarche.record.judgements import Judgement, standing
from demarche.record.known import Issue
from demarche.record.store import Record

Listed = Literal["reports", "actors", "issues", "judgements"]
LISTS: tuple[Listed, ...] = get_args(Listed)


class Judged(msgspec.Struct, frozen=True):
    """A judgement that stands, with the names of those it speaks of."""

    judgement: Judgement
    left: tuple[str, ...]
    right: tuple[str, ...]


Row = Source | Identity | Issue | Judged


def is_list(name: str | None) -> TypeGuard[Listed]:
    """Whether this is the name of a list, and no id."""
    return name in LISTS


def listed(record: Record, what: Listed) -> tuple[Row, ...]:
    """All of a kind: reports as they came in, actors and issues the most told first, and the
    judgements that stand in their order."""
    if what == "reports":
        return tuple(reading.source for reading in record.readings())
    if what == "actors":
        return tuple(sorted(record.identities(), key=lambda a: (-a.mentions, a.name, a.id)))
    if what == "issues":
        return gather(record).issues
    names = record.names()
    return tuple(
        Judged(j, _names(names, j.left), _names(names, j.right))
        for j in standing(record.judgements())
    )


def _names(names: dict[str, str], nodes: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names.get(node, node) for node in nodes))
