"""Who is drawn to whom, learned as the days go by: scores of everybody from small networks."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import msgspec
import numpy as np

from demarche.outlook.network import Floats, Network
from demarche.outlook.protocol import Asked, Doubled, Numbers
from demarche.outlook.vicinity import Vicinities

BEGINS = 10
"""Learning begins on this day; before it there is too little to look back on."""
_RATE, _LATE_RATE = 3e-3, 2.1e-3
_LATELY = 25.0
"""Half of the earlier days are drawn from the days just before, so many on average."""


class Shape(msgspec.Struct, frozen=True):
    """How wide a network is, and how much it learns on each day."""

    size: int
    hidden: int
    questions: int
    """Questions learned from at once, at most."""
    again: int
    """Earlier days that are learned from once more, on each day."""
    twice: bool = False
    """Whether places move a second time, by where those dealt with have come to."""


SHAPES = (Shape(64, 192, 256, 3),)


class Affinity:
    """A network that on each day knows the days before it, and no other.

    On day `d` it is asked first and learns afterwards, so that what it says of a past day is what
    it would have said then: the ranker can learn how far to trust it.
    """

    def __init__(self, facts: Doubled, vicinities: Vicinities, shape: Shape, *, seed: int) -> None:
        self._facts, self._vicinities, self._shape = facts, vicinities, shape
        self._rng = np.random.default_rng(seed)
        self._network = Network(
            facts.actors, 2 * facts.acts, self._rng, size=shape.size, hidden=shape.hidden,
            twice=shape.twice,
        )  # fmt: skip
        self._until = 0

    def scores(self, s: Numbers, r: Numbers, day: int) -> Floats:
        """For questions on a day, the logarithm of each actor's probability.

        Days that have not been learned from are not looked at.
        """
        score = self._network.scores(self._vicinities.on(min(day, self._until)), s, r)
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
        for _ in range(self._shape.again):
            if self._rng.random() < 0.5:
                back = day - int(self._rng.exponential(_LATELY))
            else:
                back = int(self._rng.integers(BEGINS, day + 1))
            self._learn_from(max(BEGINS, back), rate)

    def _learn_from(self, day: int, rate: float) -> None:
        asked = Asked.on(self._facts, day)
        if not len(asked):
            return
        if len(asked) > self._shape.questions:
            kept = self._rng.choice(len(asked), self._shape.questions, replace=False)
            asked = asked.part(np.sort(kept))
        self._network.learn(
            self._vicinities.on(day), asked.s, asked.r, asked.question, asked.answer, rate
        )


class Affinities:
    """Networks of several shapes over one history; each learns in a thread of its own.

    They share nothing but the tables of the days, so that what they say is the same to the last
    bit however many threads the machine has.
    """

    def __init__(self, facts: Doubled, *, seed: int) -> None:
        vicinities = Vicinities(facts)
        self._members = [
            Affinity(facts, vicinities, shape, seed=seed + 10 * place)
            for place, shape in enumerate(SHAPES)
        ]

    def scores(self, s: Numbers, r: Numbers, day: int) -> tuple[Floats, ...]:
        """What each network says, see `Affinity.scores`."""
        return tuple(one.scores(s, r, day) for one in self._members)

    def learn(self, day: int, *, late: bool = False) -> None:
        """Let each learn from a day that is over, see `Affinity.learn`."""
        with ThreadPoolExecutor(len(self._members)) as pool:
            list(pool.map(lambda one: one.learn(day, late=late), self._members))
