"""Two wordings laid side by side, word by word."""

from __future__ import annotations

import functools
from collections.abc import Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Indel

from demarche.lexicon.tables import load
from demarche.record.stems import stem
from demarche.record.wording import Term

SAME = 0.5
"""From this likeness on, two words say the same; below it, one replaces the other."""
_EQUAL = 1e-9
_UNBROKEN = 0.02  # what a match gains from a match next to it
_PREFIX = 5  # letters that two words of one family share at their beginning
_ENDINGS = frozenset(
    "er est ly nes ment al ion ation tion anc enc enci anci iti ful ous iv ist ism abl or".split()
)
"""What a word of the same family may add to a stem, as stems write it."""


class _Group(msgspec.Struct, frozen=True):
    groups: tuple[tuple[str, ...], ...]


class _Pairs(msgspec.Struct, frozen=True):
    pairs: tuple[tuple[str, str], ...]


class _Relations(msgspec.Struct, frozen=True):
    synonyms: tuple[_Group, ...]
    opposites: _Pairs


@functools.cache
def _synonyms() -> dict[str, frozenset[int]]:
    """Stem -> numbers of the groups it stands in."""
    found: dict[str, set[int]] = {}
    number = 0
    for table in load("drift", _Relations).synonyms:
        for group in table.groups:
            for word in group:
                if " " not in word:
                    found.setdefault(stem(word), set()).add(number)
            number += 1
    return {word: frozenset(numbers) for word, numbers in found.items()}


@functools.cache
def _opposites() -> frozenset[tuple[str, str]]:
    pairs = [(stem(a), stem(b)) for a, b in load("drift", _Relations).opposites.pairs]
    return frozenset([*pairs, *((b, a) for a, b in pairs)])


def are_synonyms(a: str, b: str) -> bool:
    """Whether two stems can stand for each other in the language of reports."""
    table = _synonyms()
    return a != b and not table.get(a, frozenset()).isdisjoint(table.get(b, frozenset()))


def are_opposites(a: str, b: str) -> bool:
    """Whether two stems say the contrary of each other ("accept" and "reject", "changed" and
    "unchanged")."""
    return (a, b) in _opposites() or a in (f"un{b}", f"non{b}") or b in (f"un{a}", f"non{a}")


def synonym_key(word: str) -> tuple[str, ...]:
    """The stem, and a name for each group of synonyms it stands in: for look-ups by meaning."""
    groups = sorted(_synonyms().get(word, ()))
    return (word, *(f"~{number}" for number in groups))


def common_stem(stem: str) -> str:
    """One name for a stem and its only group of synonyms; of several groups, the stem itself."""
    keys = synonym_key(stem)
    return keys[1] if len(keys) == 2 else stem


@functools.lru_cache(maxsize=262144)
def _words_alike(a: str, b: str) -> float:
    if a == b:
        return 0.9
    if are_opposites(a, b):
        return 0.45
    if are_synonyms(a, b):
        return 0.75
    short = min(len(a), len(b))
    if short >= 4 and (a.removeprefix(b) in _ENDINGS or b.removeprefix(a) in _ENDINGS):
        return 0.8
    if short >= _PREFIX and a[:_PREFIX] == b[:_PREFIX] and short >= 0.6 * max(len(a), len(b)):
        return 0.6
    if short >= 5 and Indel.normalized_similarity(a, b) >= 0.8:
        return 0.55
    return 0.1


def likeness(a: Term, b: Term) -> float:
    """How far two words say the same: 1 the same word, 0 nothing in common."""
    if a.key == b.key:
        return 1.0
    if a.role == "function" or b.role == "function":
        return 0.2 if a.role == b.role else 0.02
    if a.number is not None or b.number is not None:
        if a.number is None or b.number is None:
            return 0.05
        return 0.8 if a.number.meets(b.number) else 0.4
    if a.party is not None and b.party is not None:
        return 0.85 if a.party == b.party else 0.35
    if a.role == "name" and b.role == "name":
        return max(0.3, _words_alike(a.stem, b.stem))
    return _words_alike(a.stem, b.stem)


class Aligned(msgspec.Struct, frozen=True):
    """Pairs of places, in order; None where the other side has no word."""

    a: tuple[Term, ...]
    b: tuple[Term, ...]
    pairs: tuple[tuple[int | None, int | None, float], ...]
    """Place in `a`, place in `b`, likeness."""

    @property
    def shared(self) -> float:
        """Weight of what both sides say, at most that of the lighter side."""
        return sum(
            like * min(self.a[i].weight, self.b[j].weight)
            for i, j, like in self.pairs
            if i is not None and j is not None and like >= SAME
        )

    @property
    def dice(self) -> float:
        """Shared weight as a part of both sides (0 to 1)."""
        both = weight(self.a) + weight(self.b)
        return 2 * self.shared / both if both else 0.0

    @property
    def contained(self) -> float:
        """Shared weight as a part of the lighter side (0 to 1)."""
        least = min(weight(self.a), weight(self.b))
        return self.shared / least if least else 0.0

    def partner(self) -> dict[int, int]:
        """Place in `a` -> place in `b`, also where one word replaces another."""
        return {i: j for i, j, _ in self.pairs if i is not None and j is not None}


def weight(terms: Sequence[Term]) -> float:
    """The weight of all words together."""
    return sum(t.weight for t in terms)


def align(a: Sequence[Term], b: Sequence[Term]) -> Aligned:
    """The alignment in order that shares the most weight; the same whichever side comes first.

    *Source*: Needleman and Wunsch 1970, with likeness weighted by content and gaps at no cost.
    """
    if [t.key for t in a] > [t.key for t in b]:
        turned = align(b, a)
        return Aligned(turned.b, turned.a, tuple((i, j, like) for j, i, like in turned.pairs))
    n, m = len(a), len(b)
    like = _likenesses(a, b)
    score = like * np.minimum.outer([t.weight for t in a], [t.weight for t in b]).reshape(n, m)
    if n > 1 and m > 1:  # of two equal alignments, the less broken one
        good = (like >= SAME).astype(float)
        score[1:, 1:] += _UNBROKEN * good[:-1, :-1] * good[1:, 1:]
        score[:-1, :-1] += _UNBROKEN * good[1:, 1:] * good[:-1, :-1]
    gain = np.zeros((n + 1, m + 1))
    for i in range(1, n + 1):
        best = np.maximum(gain[i - 1, :-1] + score[i - 1], gain[i - 1, 1:])
        gain[i, 1:] = np.maximum.accumulate(best)
    return Aligned(tuple(a), tuple(b), _traced(gain.tolist(), score.tolist(), like.tolist()))


def _likenesses(a: Sequence[Term], b: Sequence[Term]) -> NDArray[np.float64]:
    """The likeness of each word of A with each of B; only words of content are looked at one by
    one."""
    codes: dict[str, int] = {}
    keys = [np.array([codes.setdefault(t.key, len(codes)) for t in row], int) for row in (a, b)]
    light = [np.array([t.role == "function" for t in row], bool) for row in (a, b)]
    like = np.where(np.logical_and.outer(*light), 0.2, 0.02)
    heavy = [np.flatnonzero(~row) for row in light]
    others = [b[j] for j in heavy[1].tolist()]
    for i in heavy[0].tolist() if others else ():
        like[i, heavy[1]] = [likeness(a[i], other) for other in others]
    like[np.equal.outer(*keys)] = 1.0
    return like


def _traced(
    gain: list[list[float]], score: list[list[float]], like: list[list[float]]
) -> tuple[tuple[int | None, int | None, float], ...]:
    i, j = len(gain) - 1, len(gain[0]) - 1
    pairs: list[tuple[int | None, int | None, float]] = []
    while i and j:
        here, won = gain[i][j], score[i - 1][j - 1]
        if won > 0 and abs(here - gain[i - 1][j - 1] - won) < _EQUAL:
            pairs.append((i - 1, j - 1, like[i - 1][j - 1]))
            i, j = i - 1, j - 1
        elif abs(here - gain[i - 1][j]) < _EQUAL:
            i -= 1
            pairs.append((i, None, 0.0))
        else:
            j -= 1
            pairs.append((None, j, 0.0))
    pairs += [(k, None, 0.0) for k in range(i - 1, -1, -1)]
    pairs += [(None, k, 0.0) for k in range(j - 1, -1, -1)]
    return tuple(reversed(pairs))
