"""All that is remembered of a history up to a day: tallies of triples, pairs, acts and kin."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

import numpy as np

from demarche.outlook.kinship import kin_of
from demarche.outlook.protocol import Doubled, Numbers
from demarche.outlook.tally import NEVER, Floats, Tally

Part = Literal[
    "s", "r", "d", "o", "land of s", "sector of s", "land of o", "sector of o", "same land"
]
"""What a key is made of: subject, act with its direction, direction alone (0 done, 1 undergone),
object; the kin of the two."""
Family = str
FAMILIES: dict[Family, tuple[Part, ...]] = {
    "triple": ("s", "r", "o"),
    "pair": ("s", "d", "o"),
    "act object": ("r", "o"),
    "object": ("d", "o"),
    "land act object": ("land of s", "r", "o"),
    "land object": ("land of s", "d", "o"),
    "act land": ("r", "land of o"),
    "triple land": ("s", "r", "land of o"),
    "land act land": ("land of s", "r", "land of o"),
    "pair land": ("s", "d", "land of o"),
    "sector act sector": ("sector of s", "r", "sector of o"),
    "asker act": ("s", "r"),
    "asker": ("s", "d"),
    "act": ("r",),
    "land act": ("land of s", "r"),
    "land": ("land of s", "d"),
    "sector act": ("sector of s", "r"),
}
FINE: dict[Family, tuple[Part, ...]] = {
    "sector act object": ("sector of s", "r", "o"),
    "land land": ("land of s", "d", "land of o"),
    "triple sector": ("s", "r", "sector of o"),
    "pair sector": ("s", "d", "sector of o"),
    "act sector": ("r", "sector of o"),
    "land act sector": ("land of s", "r", "sector of o"),
    "kinds": ("sector of s", "r", "sector of o", "same land"),
    "triple kin": ("s", "r", "same land"),
}
"""Families that only the ranking looks at."""
_PARTS = {**FAMILIES, **FINE}


class Habit:
    """How often the answers of a subject, an act or both repeated what had happened before."""

    def __init__(self, size: int) -> None:
        self.answers = np.zeros(size, dtype=np.float32)
        self.same_triple = np.zeros(size, dtype=np.float32)
        self.same_pair = np.zeros(size, dtype=np.float32)

    def learn(self, key: Numbers, triple: Numbers, pair: Numbers) -> None:
        """Answers of one day, and whether the triple and the pair had been seen before."""
        np.add.at(self.answers, key, 1)
        np.add.at(self.same_triple, key, triple)
        np.add.at(self.same_pair, key, pair)

    def rates(self, key: Numbers) -> tuple[Floats, Floats]:
        """The share of repeated triples and of repeated pairs, drawn towards the overall share."""
        total = max(float(self.answers.sum()), 1.0)
        rates = []
        for held in (self.same_triple, self.same_pair):
            overall = float(held.sum()) / total
            rates.append(((held[key] + 3 * overall) / (self.answers[key] + 3)).astype(np.float32))
        return rates[0], rates[1]


RHYTHMIC: tuple[Family, ...] = ("triple", "pair")


class Rhythm:
    """On which days something happened: how many, the last but one, and on which of seven."""

    def __init__(self, size: int) -> None:
        self.before_last = np.full(size, NEVER, dtype=np.int32)
        self.days = np.zeros(size, dtype=np.float32)
        self.by_weekday = np.zeros((size, 7), dtype=np.float32)

    def learn(self, places: Numbers, tally: Tally, day: int) -> None:
        """A day on which something happened at these places, before the tally learns of it."""
        self.before_last[places] = tally.last[places]
        self.days[places] += 1
        self.by_weekday[places, day % 7] += 1


class Memory:
    """The tallies over a doubled history, filled day by day, and the keys they are held under."""

    def __init__(
        self, facts: Doubled, keys: Mapping[Family, Numbers] | None = None, *, fine: bool = False
    ) -> None:
        """An empty memory; `keys` are those that may occur, taken from the facts unless given.

        With `fine` it holds what only the ranking looks at: finer families, and rhythms.
        """
        self.facts = facts
        self.actors, self.acts = facts.actors, 2 * facts.acts
        self.kin = kin_of(facts.names)
        self.tallies: dict[Family, Tally] = {
            family: Tally(self.key(family, facts.s, facts.r, facts.o) if keys is None
                          else keys[family])
            for family in (*FAMILIES, *(FINE if fine else ()))
        }  # fmt: skip
        self.rhythms: dict[Family, Rhythm] = {
            family: Rhythm(len(self.tallies[family].last))
            for family in (RHYTHMIC if fine else ())
        }  # fmt: skip
        self.of_act, self.of_asker, self.of_both = (
            Habit(self.acts), Habit(2 * self.actors), Habit(len(self.tallies["asker act"].last))
        )  # fmt: skip
        self.active_days = np.zeros(len(self.tallies["asker act"].last), dtype=np.float32)

    def key(self, family: Family, s: Numbers, r: Numbers, o: Numbers) -> Numbers:
        """The keys of these triples in a family: the numbers of its parts, as one number."""
        first, *others = _PARTS[family]
        key, _ = self._part(first, s, r, o)
        for part in others:
            number, size = self._part(part, s, r, o)
            key = key * size + number
        return key

    def _part(self, part: Part, s: Numbers, r: Numbers, o: Numbers) -> tuple[Numbers, int]:
        """The number of each triple's part, and how many numbers there are."""
        kin = self.kin
        match part:
            case "s":
                return s, self.actors
            case "r":
                return r, self.acts
            case "d":
                return (r >= self.facts.acts).astype(np.int64), 2
            case "o":
                return o, self.actors
            case "land of s":
                return kin.land[s], kin.lands
            case "sector of s":
                return kin.sector[s], kin.sectors
            case "land of o":
                return kin.land[o], kin.lands
            case "sector of o":
                return kin.sector[o], kin.sectors
            case "same land":
                return (kin.land[s] == kin.land[o]).astype(np.int64), 2

    def learn(self, day: int) -> None:
        """Take in the acts of a day, after those of all earlier days."""
        rows = self.facts.on(day)
        s, r, o = self.facts.s[rows], self.facts.r[rows], self.facts.o[rows]
        if not len(s):
            return
        triple = self.seen("triple", s, r, o)
        pair = self.seen("pair", s, r, o)
        both = self.tallies["asker act"].places(self.key("asker act", s, r, o))
        self.of_act.learn(r, triple, pair)
        self.of_asker.learn(self.key("asker", s, r, o), triple, pair)
        self.of_both.learn(both, triple, pair)
        self.active_days[np.unique(both)] += 1
        for family, rhythm in self.rhythms.items():
            tally = self.tallies[family]
            rhythm.learn(np.unique(tally.places(self.key(family, s, r, o))), tally, day)
        for family, tally in self.tallies.items():
            tally.add(self.key(family, s, r, o), day)

    def habits(self, s: Numbers, r: Numbers) -> Iterator[tuple[str, Floats]]:
        """How often act, asker and both have repeated triples and pairs, by name."""
        asker = self.key("asker", s, r, s)
        both = self.tallies["asker act"].places(self.key("asker act", s, r, s))
        for name, habit, key in (
            ("act", self.of_act, r), ("asker", self.of_asker, asker), ("both", self.of_both, both),
        ):  # fmt: skip
            triple, pair = habit.rates(key)
            yield f"habit of {name}: same triple", triple
            yield f"habit of {name}: same pair", pair

    def seen(self, family: Family, s: Numbers, r: Numbers, o: Numbers) -> Numbers:
        """1 where the key of a triple has been seen, else 0."""
        tally = self.tallies[family]
        return (tally.count[tally.places(self.key(family, s, r, o))] > 0).astype(np.int64)

    def faded(self, family: Family, keys: Numbers, day: int) -> Floats:
        """The faded counts of keys in a family as of a day, one column a time constant."""
        tally = self.tallies[family]
        return tally.at(tally.places(keys), day)
