"""How a ranking is tested: which facts are known, which answers count, what a rank is."""

from __future__ import annotations

import msgspec
import numpy as np
from numpy.typing import NDArray

from demarche.outlook.history import History

Numbers = NDArray[np.int64]
Scores = NDArray[np.float32]
Ranks = NDArray[np.float64]


class Doubled(msgspec.Struct, frozen=True, eq=False):
    """A history with each act told from both ends, so that one question asks both directions.

    Act `r` of `s` towards `o` is also act `r + acts` of `o` towards `s`. Rows are in order of
    day; `starts[d]:starts[d + 1]` are the rows of day `d`.
    """

    s: Numbers
    r: Numbers
    o: Numbers
    day: Numbers
    starts: Numbers
    actors: int
    acts: int
    names: tuple[str, ...]

    @classmethod
    def of(cls, history: History) -> Doubled:
        """Both directions of a history."""
        acts = len(history.acts)
        s = np.concatenate([history.who, history.whom]).astype(np.int64)
        r = np.concatenate([history.what, history.what + acts]).astype(np.int64)
        o = np.concatenate([history.whom, history.who]).astype(np.int64)
        day = np.concatenate([history.day, history.day]).astype(np.int64)
        order = np.lexsort((o, r, s, day))
        last = int(day.max()) if len(day) else -1
        starts = np.searchsorted(day[order], np.arange(last + 2))
        return cls(
            s[order], r[order], o[order], day[order], starts, len(history.actors), acts,
            history.actors,
        )  # fmt: skip

    @property
    def days(self) -> int:
        """The number of days, quiet ones included."""
        return len(self.starts) - 1

    def on(self, day: int) -> slice:
        """The rows of one day."""
        return slice(int(self.starts[day]), int(self.starts[day + 1]))


class Asked(msgspec.Struct, frozen=True, eq=False):
    """The questions of one day: `s` does `r` to whom? Each once, with all its answers."""

    day: int
    s: Numbers
    r: Numbers
    question: Numbers
    """For each answer, the question it belongs to."""
    answer: Numbers

    @classmethod
    def on(cls, facts: Doubled, day: int) -> Asked:
        """The questions that the acts of a day answer, in order of subject and act."""
        rows = facts.on(day)
        key = facts.s[rows] * (2 * facts.acts) + facts.r[rows]
        distinct, question = np.unique(key, return_inverse=True)
        return cls(
            day,
            distinct // (2 * facts.acts),
            distinct % (2 * facts.acts),
            question.astype(np.int64),
            facts.o[rows],
        )

    def __len__(self) -> int:
        """How many questions."""
        return len(self.s)

    def part(self, kept: Numbers) -> Asked:
        """The questions at these places alone."""
        place = np.full(len(self), -1, dtype=np.int64)
        place[kept] = np.arange(len(kept))
        stays = place[self.question] >= 0
        return Asked(
            self.day, self.s[kept], self.r[kept], place[self.question[stays]], self.answer[stays]
        )


def ranks(scores: Scores, asked: Asked) -> Ranks:
    """The rank of each answer among all actors, other true answers of that day left out.

    `scores` has one row a question and one column an actor. Ties take their average rank.
    *Source*: the time-aware filter of Han, Chen, Ma, Tresp 2021 (xERTE), section 5; average
    ties as in Sun, Vashishth, Sanyal, Talukdar, Yang 2020 (A re-evaluation of knowledge graph
    completion methods), section 5.
    """
    distinct = np.unique(asked.question * scores.shape[1] + asked.answer)
    question, answer = distinct // scores.shape[1], distinct % scores.shape[1]
    own = scores[question, answer]
    above = np.empty(len(own))
    level = np.empty(len(own))
    for first in range(0, len(own), 512):
        part = slice(first, first + 512)
        rows = scores[question[part]]
        above[part] = (rows > own[part, None]).sum(axis=1)
        level[part] = (rows == own[part, None]).sum(axis=1)
    starts = np.searchsorted(question, np.arange(len(asked) + 1))
    for q in range(len(asked)):
        mine = own[starts[q] : starts[q + 1]]
        if len(mine) > 1:
            above[starts[q] : starts[q + 1]] -= (mine[None, :] > mine[:, None]).sum(axis=1)
            level[starts[q] : starts[q + 1]] -= (mine[None, :] == mine[:, None]).sum(axis=1) - 1
    rank = 1 + above + (level - 1) / 2
    back = np.searchsorted(distinct, asked.question * scores.shape[1] + asked.answer)
    return np.asarray(rank[back], dtype=np.float64)


class Figures(msgspec.Struct, frozen=True, rename={"hits_1": "hits@1", "hits_3": "hits@3",
                                                   "hits_10": "hits@10"}):  # fmt: skip
    """What a ranking reached, in percent; `queries` is how many answers were ranked."""

    mrr: float
    hits_1: float
    hits_3: float
    hits_10: float
    queries: int

    @classmethod
    def of(cls, ranked: Ranks) -> Figures:
        """The figures of these ranks; zeros where there are none."""
        if not len(ranked):
            return cls(0.0, 0.0, 0.0, 0.0, 0)

        def share(limit: int) -> float:
            return round(100 * float((ranked <= limit).mean()), 2)

        mrr = round(100 * float((1 / ranked).mean()), 2)
        return cls(mrr, share(1), share(3), share(10), len(ranked))
