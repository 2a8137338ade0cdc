"""What the model holds of an item's words and of its sentence, as numbers to be weighed.

Beside how likely it holds the item itself: what else it sees in the same words, of which kind, and
how much the whole sentence tells. Probabilities count by their log-odds. Lengths are of words with
names blank, never of letters: how long a name is says nothing.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterator

from demarche.ground.items import Item, Position
from demarche.read.judged import Judged
from demarche.read.page import Page

HELD = "holds "
"""How the signs begin that say how likely the model holds one label of the word that tells."""
NUMBERS = frozenset(
    "sentence best|sentence any|sentence sum|sentence alike|sentence words|words any|words crossed|"
    "second|nothing|place|length".split("|")
)
_NONE = math.log(0.005 / 1.005)


def odds(share: float) -> float:
    """Log-odds of a probability; of none and of certainty about 5."""
    return math.log((share + 0.005) / (1.005 - share))


def shares_of(read: Judged, item: Item) -> list[dict[str, float]]:
    """What the model holds of each word of a sentence among those of the item's kind."""
    return read.shares[isinstance(item, Position)]


def sums_of(read: Judged, item: Item) -> list[float]:
    """How likely each word of a sentence tells anything of the item's kind."""
    return read.sums[isinstance(item, Position)]


def held(page: Page, item: Item, read: Judged, at: int, label: str) -> Iterator[tuple[str, float]]:
    """The numbers, by name, of an item that the word `at` tells and the model calls `label`."""
    rows = shares_of(read, item)
    acts, stances = read.sums
    own, other = (stances, acts) if isinstance(item, Position) else (acts, stances)
    inside = _inside(read, item)
    alike = [shares[label] for shares in rows if label in shares]
    yield "sentence best", odds(max(alike, default=0.0))
    yield "sentence any", odds(min(1.0, max(own)))
    yield "sentence sum", math.log1p(sum(own))
    yield "sentence alike", math.log1p(sum(alike))
    yield "sentence words", math.log1p(len(rows))
    yield "words any", odds(min(1.0, max((own[k] for k in inside), default=0.0)))
    yield "words crossed", odds(min(1.0, max((other[k] for k in inside), default=0.0)))
    rest = max((share for name, share in rows[at].items() if name != label), default=0.0)
    yield from (("second", odds(rest)), ("nothing", odds(max(0.0, 1.0 - own[at]))))
    before = bisect_left(page.sentences, read.sentence.start, key=lambda one: one.start)
    yield from (("place", before / len(page.sentences)), ("length", math.log1p(len(inside))))
    for name, share in rows[at].items():
        yield HELD + name, odds(share) - _NONE


def _inside(read: Judged, item: Item) -> range:
    return read.rows_in(item.anchor.start, item.anchor.end)
