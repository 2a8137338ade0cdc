"""Weighing the features: a choice model whose weights can be read, with a leaning for each act.

The chance that a candidate is the answer goes with exp(weights . features); each true answer
competes with the candidates that are no answer, as in the time-aware filter.
*Source*: McFadden 1974 (conditional logit); candidates left out of a lesson count through the
sampled ones (McFadden 1978, sampling of alternatives).
"""

from __future__ import annotations

import itertools

import msgspec
import numpy as np
from numpy.typing import NDArray

from demarche.outlook.features import Matrix
from demarche.outlook.protocol import Numbers

Doubles = NDArray[np.float64]
Truth = NDArray[np.bool_]

ROUNDS = 70
_FIRM, _FIRM_BY_ACT = 1e-4, 60.0
"""How firmly weights (a mean answer), and leanings of single acts (all answers together), are
drawn to zero."""
_LINEAR_ROWS = 600_000
"""Rows that the linear weights are learned from; whole questions, evenly taken."""


class Lessons(msgspec.Struct, frozen=True, eq=False):
    """Past questions with some of their candidates: what the ranker learns from.

    Rows are question by question (`sizes` rows each, `acts` the act of each question); a question
    has at least one answer among its rows. `stands_for` says how many candidates a row counts for.
    """

    rows: NDArray[np.float16]
    """Kept in half precision: memory matters here."""
    answer: Truth
    stands_for: NDArray[np.float32]
    sizes: Numbers
    acts: Numbers
    names: tuple[str, ...]

    @property
    def starts(self) -> Numbers:
        """The first row of each question."""
        return np.asarray(np.cumsum(self.sizes) - self.sizes, dtype=np.int64)

    def by_act(self, most: int | None = None) -> Lessons:
        """The lessons in order of act; at most about `most` rows, questions evenly left out."""
        every = 1 if most is None else max(1, -(-len(self.rows) // most))
        kept = np.arange(0, len(self.sizes), every)
        order = kept[np.argsort(self.acts[kept], kind="stable")]
        starts, sizes = self.starts[order], self.sizes[order]
        rows = np.concatenate([np.arange(a, a + n) for a, n in zip(starts, sizes, strict=True)])
        return Lessons(
            self.rows[rows], self.answer[rows], self.stands_for[rows], sizes, self.acts[order],
            self.names,
        )  # fmt: skip


class Pull(msgspec.Struct, frozen=True, eq=False):
    """The loss of some scores over lessons: its value, and what each row pulls."""

    loss: float
    slope: Doubles
    curve: Doubles


def pull(score: Doubles, lessons: Lessons) -> Pull:
    """The mean loss of the answers, with first and second derivative for each row (summed)."""
    starts, sizes, answer = lessons.starts, lessons.sizes, lessons.answer
    top = np.repeat(np.maximum.reduceat(score, starts), sizes)
    weight = np.exp(score - top) * lessons.stands_for
    others = np.repeat(np.add.reduceat(np.where(answer, 0, weight), starts), sizes)
    own = weight[answer]
    whole = own + others[answer]
    share = own / whole
    question = np.repeat(np.arange(len(sizes)), sizes)
    once = np.bincount(question[answer], 1 / whole, len(sizes))[question]
    twice = np.bincount(question[answer], 1 / whole**2, len(sizes))[question]
    slope, curve = weight * once, weight * once - weight**2 * twice
    slope[answer], curve[answer] = share - 1, share * (1 - share)
    return Pull(-float(np.log(share).mean()), slope, np.maximum(curve, 1e-6))


class Choice(msgspec.Struct, frozen=True, eq=False):
    """The weights of the features, in their own units, and how each act leans from them."""

    weights: NDArray[np.float32]
    leaning: NDArray[np.float32]
    names: tuple[str, ...]

    def score(self, rows: Matrix, acts: Numbers) -> NDArray[np.float32]:
        """The scores of rows that are question by question, equally many each."""
        table = rows.reshape(len(acts), -1, rows.shape[1])
        weights = self.weights + self.leaning[acts]
        return np.asarray(np.einsum("qkf,qf->qk", table, weights).reshape(-1), dtype=np.float32)

    @classmethod
    def fit(cls, lessons: Lessons, acts: int) -> Choice:
        """The weights that make the answers of the lessons likeliest."""
        from scipy.optimize import minimize

        held = lessons.by_act(_LINEAR_ROWS)
        table = held.rows.astype(np.float32)
        mean, scale = table.mean(axis=0), table.std(axis=0) + 1e-6
        table -= mean
        table /= scale
        width = table.shape[1]
        bounds = np.append(held.starts, len(table))[np.searchsorted(held.acts, np.arange(acts + 1))]
        blocks = [
            (act, int(first), int(end))
            for act, (first, end) in enumerate(itertools.pairwise(bounds))
            if end > first
        ]

        answers = int(held.answer.sum())
        firm_by_act = _FIRM_BY_ACT / answers

        def loss(values: Doubles) -> tuple[float, Doubles]:
            weights, leaning = _parts(values, width)
            score = np.empty(len(table))
            for act, first, end in blocks:
                score[first:end] = table[first:end] @ (weights + leaning[act])
            pulled = pull(score, held)
            slope = (pulled.slope / answers).astype(np.float32)
            down = np.zeros_like(leaning)
            for act, first, end in blocks:
                down[act] = slope[first:end] @ table[first:end]
            firm = _FIRM * float(weights @ weights) + firm_by_act * float((leaning**2).sum())
            shared = down.sum(axis=0) + 2 * _FIRM * weights
            down += 2 * firm_by_act * leaning
            return pulled.loss + firm, np.concatenate([shared, down.ravel()]).astype(np.float64)

        start = np.zeros(width * (acts + 1))
        found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": ROUNDS})
        weights, leaning = _parts(found.x, width)
        return cls(weights / scale, leaning / scale, lessons.names)


def _parts(values: Doubles, width: int) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    single = values.astype(np.float32)
    return single[:width], single[width:].reshape(-1, width)
