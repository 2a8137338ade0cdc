"""Anchors checked against their text: what no longer reads back is kept apart and shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from demarche.ground.anchors import Anchor
from demarche.ground.items import Item, Source, Statement, actors_of


class Orphan(msgspec.Struct, frozen=True):
    """An item with an anchor that does not say what its text says; never moved by guess."""

    source: str
    item: Item
    anchor: Anchor
    """The anchor that failed: the item's own, its cue's, or that of somebody it names."""
    found: str
    """What the text says at these offsets."""


def anchors_of(item: Item) -> Iterator[Anchor]:
    """Every anchor of an item: its own, its cue's, those of the actors it names."""
    yield item.anchor
    if isinstance(item, Statement) and item.cue is not None:
        yield item.cue
    for actor in actors_of(item):
        if actor.anchor is not None:
            yield actor.anchor


def checked(source: Source, items: Iterable[Item]) -> tuple[tuple[Item, ...], tuple[Orphan, ...]]:
    """The items whose anchors all read back in the source's text, and the orphans."""
    kept: list[Item] = []
    orphans: list[Orphan] = []
    for item in items:
        failed = next((a for a in anchors_of(item) if not a.holds_in(source.text)), None)
        if failed is None and item.source == source.id:
            kept.append(item)
        else:
            at = failed or item.anchor
            orphans.append(Orphan(source.id, item, at, source.text[at.start : at.end]))
    return tuple(kept), tuple(orphans)
