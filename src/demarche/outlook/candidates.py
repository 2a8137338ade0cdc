"""Who could be the answer at all: a first, rough score for everybody, and the best of it."""

from __future__ import annotations

from typing import Any

import msgspec
import numpy as np

from demarche.outlook.memory import Family, Memory
from demarche.outlook.protocol import Numbers, Scores
from demarche.outlook.tally import FAST, LONG, MONTH, Floats

SHOWN = 200
"""Candidates a question."""
_ALIKE = 40
"""How many similar subjects are listened to."""
_RECENT = 90

# Each part of the rough score: a family's share among the asker's total, its weight.
_OWN: tuple[tuple[Family, Family, int, float], ...] = (
    ("triple", "asker act", FAST, 1.0),
    ("triple", "asker act", LONG, 1.0),
    ("pair", "asker", FAST, 1.0),
    ("pair", "asker", LONG, 1.0),
    ("act object", "act", FAST, 0.3),
    ("act object", "act", LONG, 0.3),
    ("land act object", "land act", LONG, 0.5),
    ("land object", "land", MONTH, 0.3),
)
_BACK = ((FAST, 0.5), (LONG, 0.5))
_TWO_STEPS, _ALIKE_SAME, _ALIKE_ANY, _DRAWN = 0.3, 0.3, 0.1, 2.0
_PRIOR = 1.0


class Rough(msgspec.Struct, frozen=True, eq=False):
    """The rough scores of all actors for some questions, with the parts that features reuse."""

    score: Scores
    two_steps: Scores
    alike_same: Scores
    alike_any: Scores
    drawn: tuple[Scores, ...]
    """The logarithm of each actor's probability by each network; none where there is none."""
    subject: Numbers
    """For each question the row of its subject in `two_steps` and `alike_any`."""

    def best(self, count: int) -> Numbers:
        """The places of the best actors for each question, best first, ties by their number."""
        count = min(count, self.score.shape[1])
        order = np.argpartition(-self.score, count - 1, axis=1)[:, :count]
        order.sort(axis=1)
        held = np.take_along_axis(self.score, order, axis=1)
        return np.take_along_axis(order, np.argsort(-held, axis=1, kind="stable"), axis=1)


class Likeness:
    """The pairs of a memory as of one day: shares, and which subjects deal with the same others."""

    def __init__(self, memory: Memory, day: int) -> None:
        from scipy import sparse

        self._memory, self._day = memory, day
        tally, n = memory.tallies["pair"], memory.actors
        live = np.flatnonzero(tally.last[:-1] > day - _RECENT)
        weight = tally.one(live, day, MONTH)
        asker, o = np.divmod(tally.keys[live], n)
        met = sparse.csr_matrix((weight, (asker // 2, o)), shape=(n, n), dtype=np.float32)
        met.sum_duplicates()
        self._shares = sparse.diags(1 / (np.asarray(met.sum(axis=1)).ravel() + 1e-6)) @ met
        met.data = np.log1p(met.data)
        length = np.sqrt(np.asarray(met.multiply(met).sum(axis=1)).ravel()) + 1e-6
        self._profile = (sparse.diags(1 / length) @ met).tocsr()

    def rough(self, s: Numbers, r: Numbers, drawn: tuple[Scores, ...] = ()) -> Rough:
        """The rough scores of all actors for questions `s` does `r` to whom.

        `drawn` is what the networks say of them, see `Affinities.scores`.
        """
        memory, day = self._memory, self._day
        n, questions = memory.actors, len(s)
        score = np.zeros((questions, n), dtype=np.float32)
        for family, total, column, weight in _OWN:
            _add_shares(score, memory, family, total, s, r, day, column, weight)
        undone = np.where(r >= memory.facts.acts, r - memory.facts.acts, r + memory.facts.acts)
        for column, weight in _BACK:
            _add_shares(score, memory, "pair", "asker", s, undone, day, column, weight)
        subjects, subject = np.unique(s, return_inverse=True)
        two = np.asarray((self._shares[subjects] @ self._shares).toarray(), dtype=np.float32)
        alike, weight_of = self._alike(subjects)
        any_act = self._by_alike(alike, weight_of)
        same_act = _same_act(memory, alike[subject], weight_of[subject], r, day)
        score += _TWO_STEPS * two[subject] + _ALIKE_ANY * any_act[subject]
        score += _ALIKE_SAME * same_act / (same_act.sum(axis=1, keepdims=True) + 1)
        for said in drawn:
            score += _DRAWN / len(drawn) * np.exp(said)
        return Rough(score, two, same_act, any_act, drawn, subject.astype(np.int64))

    def _alike(self, subjects: Numbers) -> tuple[Numbers, Floats]:
        """The most similar subjects of each, -1 where there are fewer, and how similar."""
        likeness = (self._profile[subjects] @ self._profile.T).tocsr()
        alike = np.full((len(subjects), _ALIKE), -1, dtype=np.int64)
        weight = np.zeros((len(subjects), _ALIKE), dtype=np.float32)
        for row, own in enumerate(subjects):
            part = slice(likeness.indptr[row], likeness.indptr[row + 1])
            others, values = likeness.indices[part], likeness.data[part]
            kept = others != own
            others, values = others[kept], values[kept]
            best = np.lexsort((others, -values))[:_ALIKE]
            alike[row, : len(best)], weight[row, : len(best)] = others[best], values[best]
        return alike, weight

    def _by_alike(self, alike: Numbers, weight: Floats) -> Scores:
        from scipy import sparse

        row, column = np.nonzero(alike >= 0)
        shape = (len(alike), self._memory.actors)
        listened = sparse.csr_matrix((weight[row, column], (row, alike[row, column])), shape=shape)
        return np.asarray((listened @ self._shares).toarray(), dtype=np.float32)


def _add_shares(
    score: Scores, memory: Memory, family: Family, total: Family,
    s: Numbers, r: Numbers, day: int, column: int, weight: float,
) -> None:  # fmt: skip
    """Add to each question's row the share that each object has in the asker's faded total."""
    n = memory.actors
    low = memory.key(family, s, r, np.zeros_like(s))
    distinct, row_of = np.unique(low, return_inverse=True)
    tally = memory.tallies[family]
    places, row = tally.between(distinct, distinct + n)
    first = np.zeros(len(distinct), dtype=np.int64)
    first[row_of] = np.arange(len(s))
    zero = np.zeros_like(first)
    sums = memory.faded(total, memory.key(total, s[first], r[first], zero), day)[:, column]
    value = weight * tally.one(places, day, column) / (sums + _PRIOR)[row]
    if len(distinct) == len(s):
        score[first[row], tally.keys[places] % n] += value
        return
    shares = np.zeros((len(distinct), n), dtype=np.float32)
    shares[row, tally.keys[places] % n] = value
    score += shares[row_of]


def _same_act(memory: Memory, alike: Numbers, weight: Floats, r: Numbers, day: int) -> Scores:
    """What similar subjects did of the same act, by their likeness."""
    n = memory.actors
    question, column = np.nonzero(alike >= 0)
    low = (alike[question, column] * memory.acts + r[question]) * n
    tally = memory.tallies["triple"]
    places, row = tally.between(low, low + n)
    value: Any = tally.one(places, day, LONG) * weight[question, column][row]
    cell = question[row] * n + tally.keys[places] % n
    flat = np.bincount(cell, weights=value, minlength=len(r) * n)
    return flat.reshape(len(r), n).astype(np.float32)
