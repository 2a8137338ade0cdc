"""Sentences of our own reports, with the words that tell an act or a position.

An annotation is a stretch of words; marked is the word that heads it in the sentence's tree.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from data import NOTHING, Example, Maker
from seen import Seen, Sight

_TELLING = frozenset({"VERB", "NOUN", "ADJ", "PROPN", "AUX"})


def marked(path: Path, seen: Seen) -> list[tuple[Example, Sight]]:
    """The sentences of a file that `reports.py` wrote; trees are those of the model as it is."""
    made = []
    for row, example, sight in seen.look(path):
        tags = [seen.maker.labels.upos[tag] for tag in sight.tags]
        _mark(row, example, seen.maker, sight.heads, tags)
        made.append((example, sight))
    return made


def _mark(row: dict, example: Example, maker: Maker, heads: list[int], tags: list[str]) -> None:
    count = len(example.first)
    labels = maker.labels
    example.acts = np.zeros((count, len(labels.acts)), dtype=bool)
    example.statuses = np.zeros((count, len(labels.statuses)), dtype=bool)
    example.stances = np.zeros((count, len(labels.stances)), dtype=bool)
    for start, end, events, statuses, optional in row["acts"]:
        at = head_of(start + 1, end + 1, heads, tags)
        example.acts[at, [labels.acts.index(e) for e in events if e in labels.acts]] = True
        example.acts[at, 0] |= optional
        example.statuses[at, [labels.statuses.index(s) for s in statuses]] = True
    for start, end, stances, optional in row["stances"]:
        at = head_of(start + 1, end + 1, heads, tags)
        example.stances[at, [labels.stances.index(s) for s in stances]] = True
        example.stances[at, 0] |= optional
    nothing = labels.acts.index(NOTHING)
    for marks in (example.acts, example.stances):
        marks[1:, nothing] |= ~marks[1:].any(-1)


def head_of(start: int, end: int, heads: list[int], tags: list[str]) -> int:
    """The row of the word in [start, end) that hangs outside it, the highest if there are more."""
    tops = [i for i in range(start, end) if not start <= heads[i] < end]
    telling = [i for i in tops if tags[i] in _TELLING] or tops or [start]
    return min(telling, key=lambda i: (_depth(i, heads), i))


def _depth(at: int, heads: list[int]) -> int:
    depth = 0
    while at and depth < 200:
        at, depth = heads[at], depth + 1
    return depth
