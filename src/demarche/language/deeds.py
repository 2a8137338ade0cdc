"""What the model says of a sentence whose names are blank: its tree, and which words tell deeds."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec
import numpy as np

from demarche.language.model import Deeds, Facts, Model, Scores, model
from demarche.language.tree import trees

MOST_WORDS, MOST_PIECES = 200, 500
"""Of a longer sentence nothing is said: such are lists, not clauses."""


class Told(msgspec.Struct, frozen=True, gc=False):
    """One word as the model sees it: its place in the tree and what it may tell."""

    upos: str
    head: int
    """Index in the sentence, -1 for the root."""
    relation: str
    acts: dict[str, float]
    """How likely the word tells an act, by PLOVER root; without those that are hardly likely."""
    status: str
    stances: dict[str, float]
    """How likely it takes a stand, by stance."""

    @property
    def act(self) -> tuple[str, float] | None:
        """The likeliest root with its probability; None where none is at all likely."""
        return max(self.acts.items(), key=_second) if self.acts else None

    @property
    def stance(self) -> tuple[str, float] | None:
        """The likeliest stance with its probability."""
        return max(self.stances.items(), key=_second) if self.stances else None


def told_of(
    sentences: Sequence[Sequence[str]], weights: str | Path | None = None
) -> list[tuple[Told, ...]]:
    """A row for each word of each sentence; an empty form is a name that the model does not see.

    Empty for no words and for a sentence of more than 200. Raises ModelError without weights.
    """
    using = model(weights)
    asked = [at for at, forms in enumerate(sentences) if _fits(forms, using)]
    found: list[tuple[Told, ...]] = [()] * len(sentences)
    for out in using.deeds([sentences[at] for at in asked]):
        rows = _rows(out, using.facts)
        for place, member in enumerate(out.tree.members):
            begin, end = out.tree.bounds[place : place + 2]
            found[asked[member]] = tuple(rows[begin + 1 : end])
    return found


def told(forms: Sequence[str], weights: str | Path | None = None) -> tuple[Told, ...]:
    """The same, of one sentence."""
    return told_of([forms], weights)[0]


def _fits(forms: Sequence[str], using: Model) -> bool:
    if not 0 < len(forms) <= MOST_WORDS:
        return False
    # A piece holds at least a character, and a blank name is one piece: few are so long.
    short = len(forms) + sum(map(len, forms)) <= MOST_PIECES and all(map(str.isascii, forms))
    return short or sum(map(using.length, forms)) <= MOST_PIECES


def _rows(out: Deeds, facts: Facts) -> list[Told]:
    """A row for each row of the call, the roots too."""
    above, relations = trees(out.tree, facts.relations.index("root"))
    acts, stances = likely_of(out.acts, facts.acts), likely_of(out.stances, facts.stances)
    status, upos = out.statuses.argmax(axis=1).tolist(), out.tree.upos.argmax(axis=1).tolist()
    tags, ways, outcomes = facts.upos, facts.relations, facts.statuses
    columns = zip(upos, above, relations, acts, status, stances, strict=True)
    return [
        Told(tags[tag], head, ways[way], told, outcomes[outcome], taken)
        for tag, head, way, told, outcome, taken in columns
    ]


_LOW = 0.01


def likely_of(scores: Scores, labels: Sequence[str]) -> list[dict[str, float]]:
    """How likely each row tells what, by label, for scores [n, labels] of a head.

    Labels in their order, without the first and without what is hardly likely.
    """
    grown = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares = grown / grown.sum(axis=1, keepdims=True)
    found: list[dict[str, float]] = [{} for _ in range(len(shares))]
    # The first label stands for nothing; where it is all but sure, nothing else is likely.
    told = (shares[:, 1:] >= _LOW) & (shares[:, :1] <= 1 - _LOW)
    rows, columns = (places.tolist() for places in np.nonzero(told))
    for row, column, share in zip(rows, columns, shares[:, 1:][told].tolist(), strict=True):
        found[row][labels[column + 1]] = share
    return found


def _second(pair: tuple[str, float]) -> float:
    return pair[1]
