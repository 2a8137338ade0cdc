"""The same words found again among many reports, without comparing each with each."""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Sequence

from demarche.ground.items import Reading
from demarche.record.align import common_stem
from demarche.record.drift import drift_of
from demarche.record.known import Drift
from demarche.record.pairing import Said, matches, said_in

_WINDOW = 3  # words of content that a pair of words may be apart
_REPORTS = 12  # a pair of words in more reports than this is a formula
_SHORTEST = 4  # words of content; a shorter statement is too common to be an echo


def drifts(readings: Sequence[Reading]) -> tuple[Drift, ...]:
    """Every statement that stands in two reports, with its verdict, in the order of the reports.

    Only statements that share a telling pair of words are compared. Statements of fewer than four
    words of content are left out here; `drift` on two reports takes them too.
    """
    said = [said_in(reading) for reading in readings]
    found: list[Drift] = []
    for (a, b), (of_a, of_b) in sorted(_candidates(said).items()):
        rows = [_with_neighbours(said[a], of_a), _with_neighbours(said[b], of_b)]
        for match in matches(*rows):
            if min(sum(len(s.content) for s in side) for side in (match.a, match.b)) >= _SHORTEST:
                found.append(drift_of(readings[a], readings[b], match))
    return tuple(found)


def _candidates(
    said: Sequence[tuple[Said, ...]],
) -> dict[tuple[int, int], tuple[set[int], set[int]]]:
    """For each two reports with words in common: the places of the statements to compare."""
    index: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for report, row in enumerate(said):
        for one in row:
            for key in _keys(one.content):
                index[key].append((report, one.place))
    found: dict[tuple[int, int], tuple[set[int], set[int]]] = {}
    for places in index.values():
        if len(places) < 2 or len(places) > 3 * _REPORTS:
            continue
        if len({report for report, _ in places}) > _REPORTS:
            continue
        for n, (a, place_a) in enumerate(places):
            for b, place_b in places[n + 1 :]:
                if a != b:
                    of_a, of_b = found.setdefault((a, b), (set(), set()))
                    of_a.add(place_a)
                    of_b.add(place_b)
    return found


def _keys(content: Sequence[str]) -> set[int]:
    """Pairs of neighbouring stems, in either order, synonyms as one."""
    if len(content) < _SHORTEST:
        return set()
    common = [common_stem(stem) for stem in content]
    return {
        zlib.crc32(" ".join(sorted((a, b))).encode())
        for n, a in enumerate(common)
        for b in common[n + 1 : n + 1 + _WINDOW]
        if a != b
    }


def _with_neighbours(row: Sequence[Said], places: set[int]) -> list[Said]:
    """The statements at these places and those beside them, which may belong to them.

    Their places stay those of the report, so that only true neighbours are joined.
    """
    wanted = sorted({p for place in places for p in (place - 1, place, place + 1)})
    return [row[p] for p in wanted if 0 <= p < len(row)]
