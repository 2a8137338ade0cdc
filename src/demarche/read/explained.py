"""Why a report was read so: each item with what found it, what speaks for it, and near misses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from demarche.ground.items import Act, Item, Position, Source, in_text_order
from demarche.read.judged import Judged, judged
from demarche.read.page import Page
from demarche.read.prepare import prepare
from demarche.read.reading import found_on, told_by_id
from demarche.read.signs import Scene, Weighed, signs, support
from demarche.read.weighed import confidence, least

_NEARLY = 0.2


class Reason(msgspec.Struct, frozen=True):
    """An item with what the model holds of its words: None where the model has no say."""

    item: Item
    likely: float | None
    least: float | None = None
    """The confidence below which such items are not told."""


class Nearly(msgspec.Struct, frozen=True):
    """A word that the model holds for telling something, but not surely enough."""

    word: str
    label: str
    likely: float


class Explained(msgspec.Struct, frozen=True):
    """A sentence: what is told of it, what was found and left out, what was nearly found."""

    text: str
    told: tuple[Reason, ...]
    left_out: tuple[Reason, ...]
    nearly: tuple[Nearly, ...]


def explained(source: Source) -> Iterator[Explained]:
    """Each sentence of which something is told or nearly told, in text order."""
    page = prepare(source)
    found = in_text_order(found_on(page))
    kept = told_by_id(page, found)
    scene = Scene(page, found)
    rows = {read.sentence.start: read for read in judged(page, found)}
    for sentence in page.sentences:
        mine = [i for i in found if sentence.start <= i.anchor.start < sentence.end]
        told = tuple(_reason(page, kept[i.id]) for i in mine if i.id in kept)
        left = (i for i in mine if i.id not in kept)
        out = tuple(_reason(page, _doubtful(scene, i)) for i in left)
        nearly = tuple(_nearly(rows.get(sentence.start), mine))
        if told or out or nearly:
            yield Explained(page.text[sentence.start : sentence.end], told, out, nearly)


def _doubtful(scene: Scene, item: Item) -> Item:
    """An item that is not told, with how sure it is."""
    if not isinstance(item, Weighed):
        return item
    share = confidence(item, signs(scene, item, support(scene.page, item)))
    return msgspec.structs.replace(item, confidence=share)


def _reason(page: Page, item: Item) -> Reason:
    if isinstance(item, Weighed):
        return Reason(item, support(page, item).likely, least(item))
    return Reason(item, None)


def _nearly(read: Judged | None, found: Sequence[Item]) -> Iterator[Nearly]:
    if read is None:
        return
    for word, row in zip(read.words, read.told, strict=True):
        taken = [i for i in found if i.anchor.start <= word.start and word.end <= i.anchor.end]
        for told, kind in ((row.act, Act), (row.stance, Position)):
            if told is not None and told[1] >= _NEARLY:
                if not any(isinstance(item, kind) for item in taken):
                    yield Nearly(word.form or "(a name)", told[0], told[1])
