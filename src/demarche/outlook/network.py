"""A small network that ranks everybody as the answer to a question, written out by hand.

Each actor has a place in a space; what it lately dealt with moves it there (and, in one of two
steps, the places that those have come to in turn). A question's direction comes from its subject,
its act and what the subject lately did of that act; the score of an actor is the product of the
two, and what the subject dealt with before counts on its own.
*Source*: the idea of evolving places from Li and others 2021 (RE-GCN), of weighing what is copied
apart from Zhu and others 2021 (CyGNet); here one or two steps over the faded tables of a day,
no recurrence, so that a pass over a year takes minutes on one core. Adam: Kingma and Ba 2015.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from demarche.outlook.protocol import Numbers
from demarche.outlook.vicinity import Copied, Vicinity, both_of, copied

Floats = NDArray[np.float32]
Weights = dict[str, Floats]

DROPPED = 0.2
_DECAY = 1e-3
_DECAYING = ("object", "subject", "mix", "mix again", "in", "out", "across")
_COPIED = 8
_PARTS = 7


class Network:
    """The weights, and the two ways through them: scores, and learning from answers."""

    def __init__(
        self, actors: int, acts: int, rng: np.random.Generator, *, size: int, hidden: int,
        twice: bool = False,
    ) -> None:  # fmt: skip
        """Weights by lot; `size` and `hidden` are how wide places and the inner layer are.

        With `twice`, places move a second time, by where those dealt with have come to.
        """
        self.actors, self.acts, self._rng = actors, acts, rng
        d, h, wide = size, hidden, _PARTS * size

        def drawn(rows: int, columns: int, scale: float) -> Floats:
            return (rng.standard_normal((rows, columns)) * scale).astype(np.float32)

        self.weights: Weights = {
            "object": drawn(actors, d, 0.1), "subject": drawn(actors, d, 0.1),
            "act seen": drawn(acts, d, 0.1), "act asked": drawn(acts, d, 0.1),
            "gate": 1 + drawn(acts, d, 0.05), "mix": drawn(4 * d, d, 0.5 / (4 * d) ** 0.5),
            "in": drawn(wide, h, wide**-0.5), "in bias": np.zeros(h, np.float32),
            "out": drawn(h, d, h**-0.5), "across": drawn(wide, d, wide**-0.5),
            "bias": np.zeros(actors, np.float32), "copy": np.zeros(_COPIED, np.float32),
            "copy by act": np.zeros((acts, _COPIED), np.float32),
        }  # fmt: skip
        if twice:
            self.weights["mix again"] = drawn(2 * d, d, 0.3 / (2 * d) ** 0.5)
        self._mean = {name: np.zeros_like(w) for name, w in self.weights.items()}
        self._square = {name: np.zeros_like(w) for name, w in self.weights.items()}
        self._steps = 0

    def scores(self, vicinity: Vicinity, s: Numbers, r: Numbers) -> Floats:
        """The scores of all actors for each question."""
        return _Pass(self.weights, vicinity, s, r, self.acts, None).score

    def learn(
        self, vicinity: Vicinity, s: Numbers, r: Numbers,
        question: Numbers, answer: Numbers, rate: float,
    ) -> float:  # fmt: skip
        """One step towards the answers of some questions; gives their mean loss before it.

        Each answer competes with the actors that are no answer, as in the time-aware filter.
        """
        made = _Pass(self.weights, vicinity, s, r, self.acts, self._rng)
        question, answer = np.divmod(np.unique(question * self.actors + answer), self.actors)
        slope, loss = _slope(made.score, question, answer)
        self._step(made.back(slope), rate)
        return loss

    def _step(self, slopes: Weights, rate: float) -> None:
        self._steps += 1
        pace = rate * (1 - 0.999**self._steps) ** 0.5 / (1 - 0.9**self._steps)
        for name, slope in slopes.items():
            mean, square, weight = self._mean[name], self._square[name], self.weights[name]
            mean *= 0.9
            mean += 0.1 * slope
            np.multiply(slope, slope, out=slope)
            square *= 0.999
            square += 0.001 * slope
            if name in _DECAYING:
                weight *= 1 - rate * _DECAY
            np.sqrt(square, out=slope)
            slope += 1e-8
            np.divide(mean, slope, out=slope)
            slope *= pace
            weight -= slope


def _slope(score: Floats, question: Numbers, answer: Numbers) -> tuple[Floats, float]:
    """The slope of the mean loss by each score; the scores are used up."""
    score -= score.max(axis=1, keepdims=True)
    np.exp(score, out=score)
    own = score[question, answer].astype(np.float64)
    others = score.sum(axis=1) - np.bincount(question, own, len(score))
    whole = own + np.maximum(others, 1e-12)[question]
    once = np.bincount(question, 1 / whole, len(score)) / len(question)
    score *= once[:, None].astype(np.float32)
    score[question, answer] = (own / whole - 1) / len(question)
    return score, -float(np.log(own / whole + 1e-30).mean())


class _Pass:
    """One way through the network, kept so that slopes can go back the same way."""

    def __init__(
        self, w: Weights, vicinity: Vicinity, s: Numbers, r: Numbers, acts: int,
        rng: np.random.Generator | None,
    ) -> None:  # fmt: skip
        self.w, self.s, self.r = w, s, r
        self.tables = (
            vicinity.near.objects, vicinity.far.objects, vicinity.near.acts, vicinity.far.acts,
        )  # fmt: skip
        self.seen = np.concatenate(
            [t @ w["object" if n < 2 else "act seen"] for n, t in enumerate(self.tables)], axis=1
        )
        moved = self.seen @ w["mix"]
        if "mix again" in w:
            self.bent = np.tanh(w["object"] + moved)
            self.beyond = np.concatenate([t @ self.bent for t in self.tables[:2]], axis=1)
            moved += self.beyond @ w["mix again"]
        self.place = w["object"] + moved
        self.subject = (w["subject"] + moved)[s]
        self.own = (both_of(vicinity.near, s, r, acts), both_of(vicinity.far, s, r, acts))
        self.lately, self.lasting = (np.asarray(t @ w["object"]) for t in self.own)
        self.asked, self.gate = w["act asked"][r], w["gate"][r]
        parts = (
            self.subject, self.asked, self.subject * self.gate, self.lately, self.lasting,
            self.lasting * self.gate, self.subject * self.lasting,
        )  # fmt: skip
        self.kept_x = self.kept_h = None
        self.x = np.concatenate(parts, axis=1)
        if rng is not None:
            self.kept_x = _kept(self.x.shape, rng)
            self.x *= self.kept_x
        hidden = self.x @ w["in"] + w["in bias"]
        self.awake = hidden > 0
        self.hidden = np.where(self.awake, hidden, np.float32(0))
        if rng is not None:
            self.kept_h = _kept(self.hidden.shape, rng)
            self.hidden *= self.kept_h
        self.direction = self.hidden @ w["out"] + self.x @ w["across"]
        self.copied: Copied = copied(vicinity, s, self.own)
        self.score: Floats = self.direction @ self.place.T
        self.score += w["bias"]
        weight = (w["copy"] + w["copy by act"][r])[self.copied.row]
        added = np.einsum("ij,ij->i", self.copied.values, weight)
        self.score[self.copied.row, self.copied.object] += added

    def back(self, slope: Floats) -> Weights:
        """The slopes of all weights, from those of the scores."""
        w, d = self.w, self.place.shape[1]
        down = slope @ self.place
        place = slope.T @ self.direction
        hidden = down @ w["out"].T
        if self.kept_h is not None:
            hidden *= self.kept_h
        hidden *= self.awake
        x = hidden @ w["in"].T + down @ w["across"].T
        if self.kept_x is not None:
            x *= self.kept_x
        p = [x[:, n * d : (n + 1) * d] for n in range(_PARTS)]
        subject = _summed(self.s, p[0] + p[2] * self.gate + p[6] * self.lasting, len(place))
        both = place + subject
        near, far, near_acts, far_acts = self.tables
        again: Weights = {}
        if "mix again" in w:
            again["mix again"] = _single(self.beyond.T @ both)
            beyond = both @ w["mix again"].T
            bent = (near.T @ beyond[:, :d] + far.T @ beyond[:, d:]) * (1 - self.bent**2)
            both, place = both + bent, place + bent
        seen = both @ w["mix"].T
        objects = place + near.T @ seen[:, :d] + far.T @ seen[:, d : 2 * d]
        objects += self.own[0].T @ p[3]
        objects += self.own[1].T @ (p[4] + p[5] * self.gate + p[6] * self.subject)
        acts = len(w["gate"])
        by_question = self._copy_slopes(slope)
        return {
            "object": objects,
            "subject": subject,
            "act seen": near_acts.T @ seen[:, 2 * d : 3 * d] + far_acts.T @ seen[:, 3 * d :],
            "act asked": _summed(self.r, _single(p[1]), acts),
            "gate": _summed(self.r, _single(p[2] * self.subject + p[5] * self.lasting), acts),
            **again,
            "mix": _single(self.seen.T @ both),
            "in": self.x.T @ hidden,
            "in bias": hidden.sum(axis=0),
            "out": self.hidden.T @ down,
            "across": self.x.T @ down,
            "bias": slope.sum(axis=0),
            "copy": by_question.sum(axis=0),
            "copy by act": _summed(self.r, by_question, acts) + 1e-4 * w["copy by act"],
        }

    def _copy_slopes(self, slope: Floats) -> Floats:
        row = self.copied.row
        pulled = slope[row, self.copied.object][:, None] * self.copied.values
        out = np.zeros((len(self.s), _COPIED), dtype=np.float32)
        if len(row):
            starts = np.flatnonzero(np.diff(row, prepend=-1))
            out[row[starts]] = np.add.reduceat(pulled, starts, axis=0)
        return out


def _kept(shape: tuple[int, ...], rng: np.random.Generator) -> Floats:
    """What is kept of the inputs while learning, and by how much it is raised for it.

    *Source*: Srivastava and others 2014 (dropout).
    """
    return _single((rng.random(shape, dtype=np.float32) > DROPPED) / np.float32(1 - DROPPED))


def _single(values: NDArray[np.floating]) -> Floats:
    return values.astype(np.float32, copy=False)


def _summed(row: Numbers, values: Floats, rows: int) -> Floats:
    """The sums of values by row."""
    from scipy import sparse

    shape = (rows, len(row))
    one: Any = np.ones(len(row), dtype=np.float32)
    gather = sparse.csr_matrix((one, (row, np.arange(len(row)))), shape=shape)
    return np.asarray(gather @ values, dtype=np.float32)
