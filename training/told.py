"""Sentences of our own reports, with the words that tell an act or a position.

An annotation is a stretch of words; marked is the word that heads it in the sentence's tree.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import torch

import encoder as encoders
from conllu import opened
from data import NOTHING, Example, Maker, batches, tensors
from model import Model

_TELLING = frozenset({"VERB", "NOUN", "ADJ", "PROPN", "AUX"})


def examples(path: Path, maker: Maker, model: Model) -> list[Example]:
    """The sentences of a file that `reports.py` wrote; trees are those of the model as it is."""
    rows = [json.loads(line) for line in opened(path)]
    made: list[tuple[dict, Example]] = []
    for row in rows:
        words = maker.words(row["forms"])
        if len(words["pieces"]) <= 256:
            none = np.zeros((len(words["first"]), len(maker.labels.names)), dtype=bool)
            made.append((row, Example(**words, allowed=none)))
    trees = _trees(model, maker, [example for _, example in made])
    for row, example in made:
        _mark(row, example, maker, *trees[id(example)])
    return [example for _, example in made]


def _trees(
    model: Model, maker: Maker, given: list[Example]
) -> dict[int, tuple[list[int], list[str]]]:
    found = {}
    model.eval()
    with torch.inference_mode():
        for batch in batches(given, 2500):
            one = tensors(batch)
            inputs = (one["pieces"], encoders.low(one["mask"]), one["first"], one["last"])
            states, letters = model.words(*inputs, one["features"])
            unseen = one["present"][:, None, :] == 0
            heads = model.arcs(states).masked_fill(unseen, -1e9).argmax(-1).tolist()
            tags = model.tags(states, letters)[0].argmax(-1).tolist()
            for row, example in enumerate(batch):
                found[id(example)] = (heads[row], [maker.labels.upos[t] for t in tags[row]])
    return found


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
