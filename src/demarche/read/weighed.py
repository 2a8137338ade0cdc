"""How sure an act or a position is: what found it, and what the model thinks of the same words.

Two readers look at a clause: the tables' rules, which see words, and the model, which sees the
sentence without names. How often an item was right, by who found it and how likely the model held
it, was counted on the dev side of the corpus (`evaluation/calibrate.py` writes the table). Items
that were too often wrong are near misses and are not told.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from demarche.ground.items import Act, Item, Position
from demarche.lexicon.tables import load
from demarche.read.judged import judged_over
from demarche.read.page import Page

EDGES = (0.0, 0.02, 0.1, 0.3, 0.6, 0.9, 1.01)
"""Bounds of the classes of the model's probability."""


class _Kind(msgspec.Struct, frozen=True):
    """Shares that were right, by class of probability; items below `least` are not told."""

    least: float
    rule: tuple[float, ...]
    model: tuple[float, ...]


class _Table(msgspec.Struct, frozen=True):
    source: str
    act: _Kind
    position: _Kind


@functools.cache
def _table() -> _Table:
    return load("confidence", _Table)


def weighed(page: Page, found: Sequence[Item]) -> Iterator[Item]:
    """The items with their confidence; acts and positions that are too doubtful left out."""
    for item in found:
        if not isinstance(item, Act | Position):
            yield item
            continue
        sure = confidence(item, support(page, item))
        if sure >= least(item):
            yield msgspec.structs.replace(item, confidence=sure)


def confidence(item: Act | Position, likely: float) -> float:
    """The share of such items that were right."""
    kind = _table().act if isinstance(item, Act) else _table().position
    shares = kind.model if item.made_by.startswith("model:") else kind.rule
    return shares[grade(likely)]


def least(item: Act | Position) -> float:
    """The confidence below which such items are near misses."""
    return (_table().act if isinstance(item, Act) else _table().position).least


def grade(likely: float) -> int:
    """The class of a probability, from 0."""
    return next(i for i, (low, high) in enumerate(pairwise(EDGES)) if low <= likely < high)


def support(page: Page, item: Act | Position) -> float:
    """How likely the model holds the item's root or stance, at the likeliest word of its span."""
    label = item.event if isinstance(item, Act) else item.stance
    best = 0.0
    for read in judged_over(page, item):
        for word, row in zip(read.words, read.told, strict=True):
            if word.end <= item.anchor.start or item.anchor.end <= word.start:
                continue
            told = row.act if isinstance(item, Act) else row.stance
            if told is not None and told[0] == label:
                best = max(best, told[1])
    return best
