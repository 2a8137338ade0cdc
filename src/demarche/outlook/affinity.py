"""Who is drawn to whom, learned as the days go by: scores of everybody from the small network."""

from __future__ import annotations

from collections import OrderedDict

import numpy as np

from demarche.outlook.network import Floats, Network
from demarche.outlook.protocol import Asked, Doubled, Numbers
from demarche.outlook.vicinity import Vicinity

BEGINS = 10
"""Learning begins on this day; before it there is too little to look back on."""
_RATE, _LATE_RATE = 3e-3, 2.1e-3
AGAIN = 3
"""Earlier days that are learned from once more, on each day."""
_LATELY = 25.0
"""Half of them are drawn from the days just before, so many on average."""
_QUESTIONS = 256
"""Questions learned from at once."""
_HELD = 40
"""Tables of so many days are held in memory."""


class Affinity:
    """A network that on each day knows the days before it, and no other.

    On day `d` it is asked first and learns afterwards, so that what it says of a past day is what
    it would have said then: the ranker can learn how far to trust it.
    """

    def __init__(self, facts: Doubled, *, seed: int) -> None:
        self._facts = facts
        self._rng = np.random.default_rng(seed)
        self._network = Network(facts.actors, 2 * facts.acts, self._rng)
        self._held: OrderedDict[int, Vicinity] = OrderedDict()
        self._until = 0

    def scores(self, s: Numbers, r: Numbers, day: int) -> Floats:
        """For questions on a day, the logarithm of each actor's probability.

        Days that have not been learned from are not looked at.
        """
        score = self._network.scores(self._vicinity(min(day, self._until)), s, r)
        score -= score.max(axis=1, keepdims=True)
        score -= np.log(np.exp(score).sum(axis=1, keepdims=True))
        return score

    def learn(self, day: int, *, late: bool = False) -> None:
        """Learn from a day that is over, and from some days before it once more.

        Days are given in their order, each once.
        """
        self._until = day + 1
        if day < BEGINS:
            return
        rate = _LATE_RATE if late else _RATE
        self._learn_from(day, rate)
        for _ in range(AGAIN):
            if self._rng.random() < 0.5:
                back = day - int(self._rng.exponential(_LATELY))
            else:
                back = int(self._rng.integers(BEGINS, day + 1))
            self._learn_from(max(BEGINS, back), rate)

    def _learn_from(self, day: int, rate: float) -> None:
        asked = Asked.on(self._facts, day)
        if not len(asked):
            return
        if len(asked) > _QUESTIONS:
            kept = self._rng.choice(len(asked), _QUESTIONS, replace=False)
            asked = asked.part(np.sort(kept))
        self._network.learn(
            self._vicinity(day), asked.s, asked.r, asked.question, asked.answer, rate
        )

    def _vicinity(self, day: int) -> Vicinity:
        """The tables as of a day; those asked for last are held."""
        if day not in self._held:
            self._held[day] = Vicinity.of(self._facts, day)
            if len(self._held) > _HELD:
                self._held.popitem(last=False)
        self._held.move_to_end(day)
        return self._held[day]
