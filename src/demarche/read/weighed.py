"""How sure an act or a position is: what found it, and what the model thinks of the same words.

Two readers look at a sentence: the tables' rules, which see words, and the model, which sees the
sentence without names. Each item has a few features (its finder's own confidence, how likely the
model holds it, whether a rule found something else there), and `confidence.toml` their weights;
the weighed sum, put through the logistic curve, is how often such items were right on reports that
the model has not seen (`evaluation/calibrate.py` writes the table). Items below the kind's bound
are near misses and are not told, nor is what a surer item of the same kind tells by the same word.

The bounds are those of the highest F on the same reports; in theory half of that F (Lipton, Elkan
and Naryanaswamy 2014, section 4).
"""

from __future__ import annotations

import functools
import math
from collections.abc import Iterator, Sequence

import msgspec

from demarche.ground.items import Act, Item, Position
from demarche.lexicon.tables import load
from demarche.read.judged import Judged, judged_over
from demarche.read.page import Page

FEATURES = {
    "rule": ("bias", "own", "likely", "telling"),
    "model": ("bias", "likely", "telling", "other", "nobody"),
}
"""By what found the item, the names of what is weighed."""
Weighed = Act | Position


class _Kind(msgspec.Struct, frozen=True):
    """Weights of the features by finder; items whose confidence is below `least` are not told."""

    least: float
    rule: dict[str, float]
    model: dict[str, float]


class _Table(msgspec.Struct, frozen=True):
    source: str
    act: _Kind
    position: _Kind


class Seen(msgspec.Struct, frozen=True):
    """What the model holds of an item's words."""

    likely: float
    """Probability of the item's root or stance at the word that tells it."""
    telling: float
    """Probability that this word, or another of the item's, tells anything of the kind."""
    word: int
    """Where the word that tells it begins; where the item does if the model saw nothing."""


@functools.cache
def _table() -> _Table:
    return load("confidence", _Table)


def weighed(page: Page, found: Sequence[Item]) -> Iterator[Item]:
    """The items with their confidence; acts and positions that are too doubtful left out."""
    sure = {i.id: _sure(page, i, found) for i in found if isinstance(i, Weighed)}
    best: dict[tuple[bool, int], tuple[float, str]] = {}
    for item in found:
        if isinstance(item, Weighed):
            share, word = sure[item.id]
            place = (isinstance(item, Act), word)
            best[place] = max(best.get(place, (0.0, "")), (share, item.id))
    for item in found:
        if not isinstance(item, Weighed):
            yield item
            continue
        share, word = sure[item.id]
        first = best[isinstance(item, Act), word][1] == item.id
        if share >= least(item) and (first or by_rule(item)):
            yield msgspec.structs.replace(item, confidence=share)


def _sure(page: Page, item: Weighed, found: Sequence[Item]) -> tuple[float, int]:
    seen = support(page, item)
    return confidence(item, features(item, seen, found)), seen.word


def confidence(item: Weighed, given: dict[str, float]) -> float:
    """The share of such items that were right, in hundredths."""
    kind = _table().act if isinstance(item, Act) else _table().position
    weights = kind.rule if by_rule(item) else kind.model
    total = sum(weights[name] * value for name, value in given.items())
    return round(1 / (1 + math.exp(-total)), 2)


def least(item: Weighed) -> float:
    """The confidence below which such items are near misses."""
    return (_table().act if isinstance(item, Act) else _table().position).least


def by_rule(item: Weighed) -> bool:
    """Whether a rule found it, not the model."""
    return not item.made_by.startswith("model:")


def features(item: Weighed, seen: Seen, found: Sequence[Item]) -> dict[str, float]:
    """What is weighed of an item, by name."""
    given = {"bias": 1.0, "likely": odds(seen.likely), "telling": odds(seen.telling)}
    if by_rule(item):
        return given | {"own": item.confidence}
    others = (
        i for i in found
        if type(i) is type(item) and isinstance(i, Weighed) and by_rule(i)
        and i.anchor.start <= seen.word < i.anchor.end
    )  # fmt: skip
    nobody = isinstance(item, Act) and not item.actor and not item.recipient
    return given | {"other": float(any(others)), "nobody": float(nobody)}


def odds(share: float) -> float:
    """Log-odds of a probability; of none and of certainty about 5."""
    return math.log((share + 0.005) / (1.005 - share))


def support(page: Page, item: Weighed) -> Seen:
    """What the model holds of the item: at its word if it found it, else at the likeliest."""
    known: dict[str, Seen] = page.__dict__.setdefault("_seen", {})
    if item.id not in known:
        known[item.id] = _support(page, item)
    return known[item.id]


def _support(page: Page, item: Weighed) -> Seen:
    best = Seen(0.0, 0.0, item.anchor.start)
    for read in judged_over(page, item):
        at = read.tells.get(item.id)
        rows = range(len(read.words)) if at is None else (at,)
        for row in rows:
            start, end = read.words[row].start, read.words[row].end
            if at is None and (end <= item.anchor.start or item.anchor.end <= start):
                continue
            likely, telling = _held(read, row, item)
            word = start if likely > best.likely else best.word
            best = Seen(max(likely, best.likely), max(telling, best.telling), word)
    return best


def _held(read: Judged, at: int, item: Weighed) -> tuple[float, float]:
    row = read.told[at]
    shares = row.acts if isinstance(item, Act) else row.stances
    label = item.event if isinstance(item, Act) else item.stance
    return shares.get(label, 0.0), min(1.0, sum(shares.values()))
