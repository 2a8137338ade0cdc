"""How sure an act, a position or a meeting is: the signs for and against it, weighed.

`signs.py` says what is known of an item, `confidence.toml` what each sign weighs for what the
rules found and for what the model found; the sum, put through the logistic curve, is how often such
items were right on reports that the model had not seen (`evaluation/calibrate.py` writes the
table). Items below the kind's bound are near misses and are not told, nor is what a surer item of
the same kind tells by the same word.

The bounds are those of the highest F on the same reports; in theory half of that F (Lipton, Elkan
and Naryanaswamy 2014, section 4).
"""

from __future__ import annotations

import functools
import math
from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from demarche.ground.items import Act, Item, Meeting, Position
from demarche.lexicon.tables import load
from demarche.read.acts_deed import SETTLED
from demarche.read.page import Page
from demarche.read.signs import Scene, Signs, Weighed, by_rule, signs, support

Kind = Literal["act", "position", "meeting"]
_SELDOM = {"COOPERATE": 0.3}
"""The bound of a root that is told so seldom that half of its own F lies far below the kind's."""
_SETTLED_LEAST = 0.6
"""At least so sure is an act of two parties whose words settle its root."""


class _Kind(msgspec.Struct, frozen=True):
    """Weights of the signs by finder; items whose confidence is below `least` are not told."""

    least: float
    rule: dict[str, float]
    model: dict[str, float]


class _Table(msgspec.Struct, frozen=True):
    source: str
    act: _Kind
    position: _Kind
    meeting: _Kind


@functools.cache
def _table() -> _Table:
    return load("confidence", _Table)


def weighed(page: Page, found: Sequence[Item]) -> Iterator[Item]:
    """The items with their confidence; those of the weighed kinds too doubtful left out."""
    scene = Scene(page, found)
    sure = {i.id: _sure(scene, i) for i in found if isinstance(i, Weighed)}
    best: dict[tuple[str, int], tuple[float, str, Weighed]] = {}
    for item in found:
        if isinstance(item, Weighed):
            share, word = sure[item.id]
            rival = best.get((kind_of(item), word))
            if rival is None or (share, item.id) > rival[:2]:
                best[kind_of(item), word] = share, item.id, item
    for item in found:
        if not isinstance(item, Weighed):
            yield item
            continue
        share, word = sure[item.id]
        told = by_rule(item) or _is_as(item, best[kind_of(item), word][2])
        if share >= least(item) and told:
            yield msgspec.structs.replace(item, confidence=share)


def _is_as(item: Weighed, first: Weighed) -> bool:
    """Whether an item is the first of its word, or the same stand of another ("both agreed")."""
    if not (isinstance(item, Position) and isinstance(first, Position)):
        return item.id == first.id
    one, other = ((p.made_by, p.anchor, p.stance, p.issue) for p in (item, first))
    return one == other


def _sure(scene: Scene, item: Weighed) -> tuple[float, int]:
    """How sure an item is, and which word tells it.

    Acts are weighed twice, first alone: unless others joined them, they are as sure as then.
    """
    known: dict[int, tuple[Weighed, list[str], tuple[float, int]]] = scene.page.kept("weighed")
    beside = [sister.id for sister in scene.sisters(item)]
    before = known.get(id(item))  # the item is kept with it: its place is not given away
    if before is not None and before[1] == beside:
        return before[2]
    seen = support(scene.page, item)
    sure = confidence(item, signs(scene, item, seen)), seen.word
    known[id(item)] = item, beside, sure
    return sure


def confidence(item: Weighed, given: Signs) -> float:
    """The share of such items that were right, in hundredths."""
    kind = _kind(item)
    weights = kind.rule if by_rule(item) else kind.model
    total = sum([weights[name] * value for name, value in given.items() if name in weights])
    share = round(1 / (1 + math.exp(-total)), 2)
    settled = isinstance(item, Act) and by_rule(item) and item.confidence >= SETTLED
    return max(share, _SETTLED_LEAST) if settled else share


def least(item: Weighed) -> float:
    """The confidence below which such items are near misses."""
    least = _kind(item).least
    return min(least, _SELDOM.get(item.event, least)) if isinstance(item, Act) else least


def kind_of(item: Weighed) -> Kind:
    """Under which kind its signs are weighed."""
    if isinstance(item, Meeting):
        return "meeting"
    return "act" if isinstance(item, Act) else "position"


def _kind(item: Weighed) -> _Kind:
    kind: _Kind = getattr(_table(), kind_of(item))
    return kind
