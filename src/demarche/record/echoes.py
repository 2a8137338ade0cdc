"""The same words found again among many reports, without comparing each with each."""

from __future__ import annotations

import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from demarche.ground.items import Reading
from demarche.record.drift import drift_of
from demarche.record.kin import reported_near
from demarche.record.known import Drift
from demarche.record.pairing import Said, matches

_WINDOW = 3  # words of content that a pair of words may be apart
_SENTENCES = 16  # a pair of words in more sentences than this is a formula
_WITHIN = 7  # days between two reports of one saying; later, somebody says it again
_CORRECTS = re.compile(
    r"\b(?:misquoted|mistranslated|misreported|misattributed|(?:was|were) quoted wrongly"
    r"|(?:corrects?|correcting) (?:an?|the|its|our|earlier|previous|to)\b)|^Correct(?:ion|ed)\b"
    r"|\(correct(?:ion|ed|s)\)",
    re.IGNORECASE | re.MULTILINE,
)
_SURE = 0.6  # likeness asked of a pair that no reader put side by side
_TELLING = 6  # words of content for which one shared pair of words is asked
_SHORTEST = 4  # words of content; a shorter statement is too common to be an echo


def drifts(readings: Sequence[Reading], said: Sequence[tuple[Said, ...]]) -> tuple[Drift, ...]:
    """Every statement that stands in two reports, with its verdict, in the order of the reports.

    `said` holds the statements of each report, sentence by sentence. Only those that share a
    telling pair of words are compared. Sentences of fewer than four words of content are left out
    here, and so are reports that are more than a week apart, unless one says that it corrects what
    was reported; `drift` on two reports takes both.
    """
    found: list[Drift] = []
    # A report without a day is near to every other, and so is one that corrects.
    days = [None if _CORRECTS.search(r.source.text) else r.source.published for r in readings]
    for (a, b), places in sorted(_candidates(said, days).items()):
        near = [
            (said[a][i], said[b][j]) for (i, j), count in sorted(places.items())
            if count * _TELLING >= min(len(said[a][i].content), len(said[b][j].content))
        ]  # fmt: skip
        for match in matches(said[a], said[b], near):
            if match.score >= _SURE:
                found.append(drift_of(readings[a], readings[b], match))
    return tuple(found)


def _candidates(
    said: Sequence[tuple[Said, ...]], published: Sequence[str | None]
) -> dict[tuple[int, int], Counter[tuple[int, int]]]:
    """For each two reports with words in common: the places of the sentences to compare, with
    how many telling pairs of words they share."""
    codes: dict[str, int] = {}
    keys, where = array("q"), array("q")
    rows = [(report, one) for report, row in enumerate(said) for one in row]
    for n, (_, one) in enumerate(rows):
        found = _keys([codes.setdefault(key, len(codes)) for key in one.content])
        keys.extend(found)
        where.extend([n] * len(found))
    pairs: dict[tuple[int, int], Counter[tuple[int, int]]] = defaultdict(Counter)
    for places in _shared(np.array(keys), np.array(where)):
        for k, first in enumerate(places):  # in the order of the reports
            for second in places[k + 1 :]:
                (a, x), (b, y) = rows[first], rows[second]
                if a != b and reported_near(published[a], published[b], _WITHIN):
                    pairs[(a, b)][(x.place, y.place)] += 1
    return pairs


def _shared(keys: NDArray[np.int64], where: NDArray[np.int64]) -> Iterator[list[int]]:
    """The sentences that share each key, for keys that neither one nor too many have."""
    order = np.lexsort((where, keys))
    starts = np.flatnonzero(np.diff(keys[order], prepend=-1))
    lengths = np.diff(starts, append=len(keys))
    for start, length in zip(starts, lengths, strict=True):
        if 1 < length <= _SENTENCES:
            yield where[order[start : start + length]].tolist()


def _keys(content: Sequence[int]) -> set[int]:
    """Pairs of neighbouring words of content, in either order."""
    if len(content) < _SHORTEST:
        return set()
    return {
        (min(a, b) << 31) | max(a, b)
        for n, a in enumerate(content)
        for b in content[n + 1 : n + 1 + _WINDOW]
        if a != b
    }
