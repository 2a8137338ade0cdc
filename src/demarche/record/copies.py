"""Reports that are copies of each other, word for word or reworded.

A report is the set of its pairs of neighbouring content stems; two reports are as alike as these
sets (Jaccard). Candidates come from MinHash with banding, so that no report meets all others; the
likeness of candidates is exact.

*Source*: Broder 1997 (resemblance of documents); Indyk and Motwani 1998 (banding). The hash
functions are multiplicative with odd constants from a fixed recurrence: no randomness.
"""

from __future__ import annotations

import functools
import re
import zlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from demarche.ground.items import Source
from demarche.record.names import plain
from demarche.record.stems import stem
from demarche.record.wording import function_words

LIKENESS = 0.2
"""From here on two reports tell one text: machine-reworded copies share 0.2 to 0.5 of their pairs
of words, copies 0.7 and more, independent reports of one event less than 0.1."""
_BANDS, _ROWS = 50, 2
_SHORTEST = 12  # pairs of words that a text needs to be compared at all
_CROWD = 200  # more reports in one bucket share a form letter, not a text
_LETTERS = re.compile(r"[^\W_]+")

Hashes = NDArray[np.uint64]


def _constants() -> tuple[Hashes, Hashes]:
    """Odd multipliers and offsets, from the recurrence of splitmix64 (Steele et al. 2014)."""
    state = np.arange(1, 2 * _BANDS * _ROWS + 1, dtype=np.uint64)
    mixed = state * np.uint64(0x9E3779B97F4A7C15)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    mixed ^= mixed >> np.uint64(31)
    return mixed[: _BANDS * _ROWS] | np.uint64(1), mixed[_BANDS * _ROWS :]


_TIMES, _PLUS = _constants()


@functools.lru_cache(maxsize=262144)
def _code(word: str) -> int:
    """A number for the stem of a word of content; 0 for other words."""
    return 0 if word in function_words() else zlib.crc32(stem(word).encode()) or 1


def fingerprint(text: str) -> Hashes:
    """The sorted, distinct hashes of a text's pairs of neighbouring content stems."""
    codes = [code for word in _LETTERS.findall(plain(text)) if (code := _code(word))]
    if len(codes) < 2:
        return np.empty(0, dtype=np.uint64)
    row = np.array(codes, dtype=np.uint64)
    return np.unique(row[:-1] * np.uint64(0x100000001B3) + row[1:])


def likeness(a: Hashes, b: Hashes) -> float:
    """The part of two sets of pairs that both hold (0 to 1)."""
    if not len(a) or not len(b):
        return 0.0
    common = len(np.intersect1d(a, b, assume_unique=True))
    return common / (len(a) + len(b) - common)


def copies(sources: Iterable[Source]) -> tuple[tuple[str, str, float], ...]:
    """Pairs of ids of reports that are copies or rewordings, with their likeness (0 to 1).

    In order of their ids, the smaller id first. A report with fewer than a dozen pairs of words is
    compared with none.
    """
    prints = {s.id: fingerprint(s.text) for s in sorted(sources, key=lambda s: s.id)}
    long_enough = {key: row for key, row in prints.items() if len(row) >= _SHORTEST}
    found = []
    for one, two in sorted(_candidates(long_enough)):
        like = likeness(prints[one], prints[two])
        if like >= LIKENESS:
            found.append((one, two, round(like, 4)))
    return tuple(found)


def _candidates(prints: dict[str, Hashes]) -> set[tuple[str, str]]:
    buckets: dict[tuple[int, bytes], list[str]] = defaultdict(list)
    signatures: dict[str, Hashes] = {}
    for key, row in prints.items():
        signature = _signature(row)
        signatures[key] = signature
        for band in range(_BANDS):
            part = signature[band * _ROWS : (band + 1) * _ROWS].tobytes()
            buckets[(band, part)].append(key)
    met: set[tuple[str, str]] = set()
    for members in buckets.values():
        if 1 < len(members) <= _CROWD:
            met.update(combinations(members, 2))
    # The signatures estimate the likeness; far below the limit none needs the exact count.
    least = LIKENESS / 2
    return {p for p in met if np.mean(signatures[p[0]] == signatures[p[1]]) >= least}


def _signature(row: Hashes) -> Hashes:
    lowest = np.full(len(_TIMES), np.iinfo(np.uint64).max, dtype=np.uint64)
    for chunk in np.array_split(row, max(1, len(row) // 4096)):
        mixed = chunk[:, None] * _TIMES[None, :] + _PLUS[None, :]
        lowest = np.minimum(lowest, (mixed >> np.uint64(8)).min(axis=0))
    return lowest


def families(pairs: Sequence[tuple[str, str, float]]) -> dict[str, str]:
    """Report id -> id of the first report of its family of copies; others are not in it."""
    first: dict[str, str] = {}
    for one, two, _ in sorted(pairs):
        roots = sorted({first.get(one, one), first.get(two, two)})
        first.update({one: roots[0], two: roots[0]})
        if len(roots) == 2:
            first.update({k: roots[0] for k, root in first.items() if root == roots[1]})
    return first
