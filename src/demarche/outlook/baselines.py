"""Rankings that anybody can make without learning: what happened last, often, or everywhere."""

from __future__ import annotations

from typing import Literal

import numpy as np

from demarche.outlook.protocol import Asked, Doubled, Numbers, Ranks, Scores, ranks
from demarche.outlook.tally import Tally

Baseline = Literal[
    "recurrency", "window frequency", "last value", "relation base rate", "global base rate"
]
BASELINES: tuple[Baseline, ...] = (
    "recurrency", "window frequency", "last value", "relation base rate", "global base rate",
)  # fmt: skip
WINDOW = 90
"""Days of the window frequency."""
_DECAYS, _SHARES = (0.01, 0.05, 0.15, 0.4, 1.0), (0.5, 0.9, 0.99, 0.9999)
_GRID = tuple((decay, share) for decay in _DECAYS for share in _SHARES)
_LARGE = 256
"""Questions scored at once, so that memory stays bounded."""


class Plain:
    """The plain rankings over a history that grows day by day.

    *Source* for recurrency: Gastinger, Meilicke, Errica, Sztyler, Schuelke, Stuckenschmidt 2024
    (History repeats itself: a baseline for temporal knowledge graph forecasting), section 4:
    strict recurrency, decayed by the days since the last time, blended with how often the act
    met this recipient; decay and share are chosen for each act on the validation days.
    """

    def __init__(self, facts: Doubled) -> None:
        self._facts, self._n, self._acts = facts, facts.actors, 2 * facts.acts
        self._triple = Tally((facts.s * self._acts + facts.r) * self._n + facts.o, faded=False)
        self._object = Tally(facts.r * self._n + facts.o, faded=False)
        self._actor = np.zeros(self._n, dtype=np.float32)
        self._act = np.zeros(self._acts, dtype=np.float32)
        self._recent = np.zeros(len(self._triple.last), dtype=np.float32)
        self._window: list[tuple[int, Numbers]] = []
        self._tried: list[tuple[Numbers, list[Ranks]]] = []
        self._choice = np.zeros(self._acts, dtype=np.int64)

    def learn(self, day: int) -> None:
        """Take in the acts of a day, after all earlier ones."""
        rows = self._facts.on(day)
        s, r, o = self._facts.s[rows], self._facts.r[rows], self._facts.o[rows]
        key = (s * self._acts + r) * self._n + o
        self._triple.add(key, day)
        self._object.add(r * self._n + o, day)
        np.add.at(self._actor, o, 1)
        np.add.at(self._act, r, 1)
        places = self._triple.places(key)
        np.add.at(self._recent, places, 1)
        self._window.append((day, places))

    def ranks(self, asked: Asked) -> dict[Baseline, Ranks]:
        """The rank of each answer by each baseline."""
        self._forget(asked.day)
        parts = [self._some(part) for part in _parts(asked)]
        return {name: _joined(asked, [p[name] for p in parts]) for name in BASELINES}

    def tune(self, asked: Asked) -> None:
        """Try the settings of recurrency on a validation day; `settle` then chooses."""
        for part in _parts(asked):
            base = self._relaxed(part)
            tried = [ranks(self._strict(part, base, *setting), part) for setting in _GRID]
            self._tried.append((part.r[part.question], tried))

    def settle(self) -> None:
        """Choose the setting of recurrency for each act, by its reciprocal ranks so far."""
        if not self._tried:
            return
        act = np.concatenate([a for a, _ in self._tried])
        gains = np.stack(
            [np.bincount(act, 1 / np.concatenate([t[n] for _, t in self._tried]), self._acts)
             for n in range(len(_GRID))]
        )  # fmt: skip
        overall = gains.sum(axis=1, keepdims=True)
        self._choice = np.argmax(gains + overall / overall.max() * 1e-3, axis=0)
        few = np.bincount(act, minlength=self._acts) < 10
        self._choice[few] = int(np.argmax(overall))
        self._tried.clear()

    def _some(self, asked: Asked) -> dict[Baseline, Ranks]:
        relaxed = self._relaxed(asked)
        settings = np.array(_GRID)[self._choice[asked.r]]
        recurrency = self._strict(asked, relaxed, settings[:, 0], settings[:, 1])
        common = np.broadcast_to(self._actor, (len(asked), self._n))
        return {
            "recurrency": ranks(recurrency, asked),
            "window frequency": ranks(self._seen(asked, "recent"), asked),
            "last value": ranks(self._seen(asked, "last"), asked),
            "relation base rate": ranks(relaxed, asked),
            "global base rate": ranks(np.asarray(common, dtype=np.float32), asked),
        }

    def _relaxed(self, asked: Asked) -> Scores:
        scores = np.zeros((len(asked), self._n), dtype=np.float32)
        places, row = self._object.between(asked.r * self._n, (asked.r + 1) * self._n)
        scores[row, self._object.keys[places] % self._n] = self._object.count[places]
        return np.asarray(scores / np.maximum(self._act[asked.r], 1)[:, None], dtype=np.float32)

    def _strict(self, asked: Asked, relaxed: Scores, decay: object, share: object) -> Scores:
        by_day = np.broadcast_to(np.asarray(decay, dtype=np.float32), len(asked))
        strict_part = np.broadcast_to(np.asarray(share, dtype=np.float32), len(asked))
        places, row, actor = self._before(asked)
        since = (asked.day - self._triple.last[places]).astype(np.float32)
        scores = relaxed * (1 - strict_part)[:, None]
        scores[row, actor] += strict_part[row] * np.exp(-by_day[row] * since)
        return scores

    def _seen(self, asked: Asked, by: Literal["recent", "last"]) -> Scores:
        scores = np.zeros((len(asked), self._n), dtype=np.float32)
        places, row, actor = self._before(asked)
        held = self._recent if by == "recent" else self._triple.last + 1
        scores[row, actor] = held[places]
        return scores

    def _before(self, asked: Asked) -> tuple[Numbers, Numbers, Numbers]:
        low = (asked.s * self._acts + asked.r) * self._n
        places, row = self._triple.between(low, low + self._n)
        seen = self._triple.count[places] > 0
        places, row = places[seen], row[seen]
        return places, row, self._triple.keys[places] % self._n

    def _forget(self, day: int) -> None:
        while self._window and self._window[0][0] < day - WINDOW:
            np.subtract.at(self._recent, self._window.pop(0)[1], 1)


def _parts(asked: Asked) -> list[Asked]:
    places = np.arange(len(asked))
    return [asked.part(places[n : n + _LARGE]) for n in range(0, len(asked), _LARGE)]


def _joined(asked: Asked, parts: list[Ranks]) -> Ranks:
    """Ranks of the parts, back in the order of the answers."""
    order = np.argsort(asked.question // _LARGE, kind="stable")
    joined = np.empty(len(asked.answer))
    if parts:
        joined[order] = np.concatenate(parts)
    return joined
