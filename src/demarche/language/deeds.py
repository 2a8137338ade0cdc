"""What the model says of a sentence whose names are blank: its tree, and which words tell deeds."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec
import numpy as np

from demarche.language.model import Scores, model
from demarche.language.tree import heads

MOST_WORDS, MOST_PIECES = 200, 500
"""Of a longer sentence nothing is said: such are lists, not clauses."""


class Told(msgspec.Struct, frozen=True, gc=False):
    """One word as the model sees it: its place in the tree and what it may tell."""

    upos: str
    head: int
    """Index in the sentence, -1 for the root."""
    relation: str
    act: tuple[str, float] | None
    """The likeliest PLOVER root with its probability; None where none is at all likely."""
    status: str
    stance: tuple[str, float] | None


def told(forms: Sequence[str], weights: str | Path | None = None) -> tuple[Told, ...]:
    """A row for each word; a form that is empty is a name that the model does not see.

    Empty for no words and for a sentence of more than 200. Raises ModelError without weights.
    """
    using = model(weights)
    if not forms or len(forms) > MOST_WORDS:
        return ()
    if sum(using.length(form) for form in forms) > MOST_PIECES:
        return ()
    out = using.deeds(forms)
    facts = using.facts
    above = heads(out.arcs)
    relations = out.relations[np.arange(len(above)), above].argmax(axis=1)
    acts, stances = _shares(out.acts), _shares(out.stances)
    status, upos = out.statuses.argmax(axis=1), out.upos.argmax(axis=1)
    return tuple(
        Told(
            facts.upos[upos[row]],
            int(above[row]) - 1,
            facts.relations[relations[row]],
            _likeliest(acts[row], facts.acts),
            facts.statuses[status[row]],
            _likeliest(stances[row], facts.stances),
        )
        for row in range(1, len(forms) + 1)
    )


_LOW = 0.05


def _likeliest(shares: Scores, labels: Sequence[str]) -> tuple[str, float] | None:
    """The likeliest label but the first, which stands for nothing."""
    best = 1 + int(shares[1:].argmax())
    return (labels[best], float(shares[best])) if shares[best] >= _LOW else None


def _shares(scores: Scores) -> Scores:
    grown = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares: Scores = grown / grown.sum(axis=1, keepdims=True)
    return shares
