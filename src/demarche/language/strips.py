"""Sentences side by side for one call of the model: which stand in which strip, and as numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from demarche.language.shapes import ROOT, Features

Whole = npt.NDArray[np.int64]
STEP = 16
"""The length of a strip is a multiple of it: no sum over its pieces then has a remainder."""
LONGEST_SHARED = 128
"""Pieces; a longer strip holds one sentence. Up to there a product sums its terms in one go."""
ROWS = 192
"""Pieces of a call: enough to use the weights well, few enough for the cache."""
ROOMY = 64
"""Pieces of a strip that several share, where there are so many: shorter ones fill up worse."""


class Coded(NamedTuple):
    """A sentence as numbers, without its root: pieces with both edges, where words begin and end
    in them, the letters of words."""

    pieces: list[int]
    first: list[int]
    last: list[int]
    features: list[Features]


class Call(NamedTuple):
    """Sentences of one call: their places in the order given, and the inputs of the model."""

    members: list[int]
    inputs: dict[str, Whole]
    bounds: list[int]
    """Where the rows of each member begin, and the end of the last."""


def calls(coded: Sequence[Coded]) -> list[Call]:
    """The calls that hold all sentences, each once. What stands beside what changes no result."""
    waiting = sorted(range(len(coded)), key=lambda k: (-len(coded[k].pieces), k))
    left = sum(len(one.pieces) for one in coded)
    done: list[Call] = []
    while waiting:
        length = _steps(max(len(coded[waiting[0]].pieces), min(ROOMY, left)))
        alone = length > LONGEST_SHARED
        strips, waiting = _filled(
            coded, waiting, length, 1 if alone else max(1, ROWS // length), alone
        )
        left -= sum(len(coded[member].pieces) for strip in strips for member in strip)
        done.append(_call(coded, strips, length))
    return done


def _steps(pieces: int) -> int:
    """The least length of a strip that holds so many."""
    return -(-pieces // STEP) * STEP


def _filled(
    coded: Sequence[Coded], waiting: list[int], length: int, most: int, alone: bool
) -> tuple[list[list[int]], list[int]]:
    """Strips with the longest sentences first, and what found no room."""
    if alone:
        return [[waiting[0]]], waiting[1:]
    strips: list[list[int]] = []
    rooms: list[int] = []
    left: list[int] = []
    for member in waiting:
        size = len(coded[member].pieces)
        strip = next((k for k, room in enumerate(rooms) if size <= room), -1)
        if strip < 0:
            if len(strips) == most:
                left.append(member)
                continue
            strip = len(strips)
            strips.append([])
            rooms.append(length)
        strips[strip].append(member)
        rooms[strip] -= size
    return strips, left


def _call(coded: Sequence[Coded], strips: Sequence[Sequence[int]], length: int) -> Call:
    count = len(strips)
    pieces = np.zeros((length, count), dtype=np.int64)
    places = np.zeros_like(pieces)
    group = np.full_like(pieces, -1)
    first: list[int] = []
    last: list[int] = []
    features: list[Features] = []
    members: list[int] = []
    bounds = [0]
    for strip, own in enumerate(strips):
        at = 0
        for member in own:
            one = coded[member]
            size, base = len(one.pieces), at * count + strip
            pieces[at : at + size, strip] = one.pieces
            places[at : at + size, strip] = _COUNT[:size]
            group[at : at + size, strip] = len(members)
            first.append(base)
            last.append(base)
            first.extend([base + k * count for k in one.first])
            last.extend([base + k * count for k in one.last])
            features.append(ROOT)
            features.extend(one.features)
            members.append(member)
            bounds.append(len(first))
            at += size
    inputs = {
        "pieces": pieces, "places": places, "group": group,
        "first": np.array(first, dtype=np.int64), "last": np.array(last, dtype=np.int64),
        "features": np.array(features, dtype=np.int64),
        "sentence": np.repeat(_COUNT[: len(members)], np.diff(bounds)),
    }  # fmt: skip
    return Call(members, inputs, bounds)


_COUNT = np.arange(512)
