"""What a record holds of one kind, a row each: reports, actors, issues, judgements."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, TypeGuard, get_args

import msgspec

from demarche.ground.items import Item, Source
from demarche.record.actors import Identity
from demarche.record.gather import gather
from demarche.record.judgements import Judgement, standing
from demarche.record.known import Issue, Known
from demarche.record.settled import sentence_around
from demarche.record.store import Record

Listed = Literal["reports", "actors", "issues", "settled", "judgements"]
LISTS: tuple[Listed, ...] = get_args(Listed)


class Judged(msgspec.Struct, frozen=True):
    """A judgement that stands, with the names of those it speaks of."""

    judgement: Judgement
    left: tuple[str, ...]
    right: tuple[str, ...]


class Closed(msgspec.Struct, frozen=True):
    """A decision that was taken, or a demand that was met: what had it open, what tells it."""

    kind: Literal["decided", "met"]
    what: tuple[Item, ...]
    by: tuple[Item, ...]
    sentences: tuple[str, str]
    """Those in which the first of each stand."""


Row = Source | Identity | Issue | Closed | Judged


def is_list(name: str | None) -> TypeGuard[Listed]:
    """Whether this is the name of a list, and no id."""
    return name in LISTS


def listed(record: Record, what: Listed) -> tuple[Row, ...]:
    """All of a kind: reports as they came in, actors and issues the most told first, decisions and
    demands that are settled, and the judgements that stand in their order."""
    if what == "reports":
        return record.sources()
    if what == "actors":
        return tuple(sorted(record.identities(), key=lambda a: (-a.mentions, a.name, a.id)))
    if what == "issues":
        return gather(record).issues
    if what == "settled":
        return tuple(closed(gather(record)))
    names = record.names()
    return tuple(
        Judged(j, _names(names, j.left), _names(names, j.right))
        for j in standing(record.judgements())
    )


def closed(known: Known) -> Iterator[Closed]:
    """What is settled, with the items themselves in place of their ids."""
    items = {item.id: item for item in known.items}
    texts = {source.id: source.text for source in known.sources}
    for one in known.settled:
        what, by = ([items[i] for i in ids if i in items] for ids in (one.what, one.by))
        if what and by:
            said = [sentence_around(texts[i.source], i.anchor) for i in (what[0], by[0])]
            yield Closed(one.kind, tuple(what), tuple(by), (said[0], said[1]))


def _names(names: dict[str, str], nodes: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names.get(node, node) for node in nodes))
