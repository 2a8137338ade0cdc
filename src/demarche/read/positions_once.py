"""One stand told once: of two of one party and stance where the words of one hold those of the
other, the surer is told if the model found either.

The rules and the model often see the same stand with more or fewer words about it ("appealed to
both to let the crew go", "let the crew go"). Two that rules tell are two matters ("a truce and
the return of the crew") as often as one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from demarche.ground.items import Item, Position
from demarche.read.positions_sides import same_side
from demarche.read.signs import by_rule

_CELL = 500
"""So many characters have the pieces in which positions are compared."""


def once_taken(items: Iterable[Item]) -> list[Item]:
    """The items without positions that a surer one of the same party and stance tells there."""
    told = list(items)
    kept: dict[tuple[str, int], list[Position]] = defaultdict(list)
    ids = set[str]()
    for one in sorted((i for i in told if isinstance(i, Position)), key=_doubt):
        cells = [(one.stance, cell) for cell in _cells(one)]
        if not any(_is_same(one, other) for cell in cells for other in kept[cell]):
            ids.add(one.id)
            for cell in cells:
                kept[cell].append(one)
    return [item for item in told if not isinstance(item, Position) or item.id in ids]


def _doubt(position: Position) -> tuple[float, int, str]:
    return -position.confidence, position.anchor.start, position.id


def _cells(position: Position) -> range:
    """The pieces of the text in which a position stands: no other need be compared with it."""
    return range(position.anchor.start // _CELL, position.anchor.end // _CELL + 1)


def _is_same(one: Position, other: Position) -> bool:
    """Whether two positions of one stance are one, found twice."""
    if (by_rule(one) and by_rule(other)) or not same_side(one.party, other.party):
        return False
    (a, b), (c, d) = ((p.anchor.start, p.anchor.end) for p in (one, other))
    return (a <= c and d <= b) or (c <= a and b <= d)
