"""All that is remembered of a history up to a day: tallies of triples, pairs, acts and kin."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import numpy as np

from demarche.outlook.kinship import kin_of
from demarche.outlook.protocol import Doubled, Numbers
from demarche.outlook.tally import NEVER, Floats, Tally

Family = Literal[
    "triple", "pair", "act object", "object", "land act object", "land object",
    "act land", "triple land", "land act land", "pair land", "sector act sector",
    "asker act", "asker", "act", "land act", "land", "sector act",
    "sector act object", "land land", "triple sector", "pair sector", "act sector",
    "land act sector", "kinds", "triple kin",
]  # fmt: skip
FAMILIES: tuple[Family, ...] = (
    "triple", "pair", "act object", "object", "land act object", "land object",
    "act land", "triple land", "land act land", "pair land", "sector act sector",
    "asker act", "asker", "act", "land act", "land", "sector act",
)  # fmt: skip
FINE: tuple[Family, ...] = (
    "sector act object", "land land", "triple sector", "pair sector", "act sector",
    "land act sector", "kinds", "triple kin",
)  # fmt: skip
"""Families that only the ranking looks at."""


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
    """The tallies over a doubled history, filled day by day, and the keys they are held under.

    `s`, `r` and `o` in a key are subject, act (with its direction) and object; `d` is 0 for an
    act done and 1 for an act undergone.
    """

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
        """The keys of these triples in a family."""
        n, acts, kin = self.actors, self.acts, self.kin
        d = (r >= self.facts.acts).astype(np.int64)
        match family:
            case "triple":
                return (s * acts + r) * n + o
            case "pair":
                return (s * 2 + d) * n + o
            case "act object":
                return r * n + o
            case "object":
                return d * n + o
            case "land act object":
                return (kin.land[s] * acts + r) * n + o
            case "land object":
                return (kin.land[s] * 2 + d) * n + o
            case "act land":
                return r * kin.lands + kin.land[o]
            case "triple land":
                return (s * acts + r) * kin.lands + kin.land[o]
            case "land act land":
                return (kin.land[s] * acts + r) * kin.lands + kin.land[o]
            case "pair land":
                return (s * 2 + d) * kin.lands + kin.land[o]
            case "sector act sector":
                return (kin.sector[s] * acts + r) * kin.sectors + kin.sector[o]
            case "asker act":
                return s * acts + r
            case "asker":
                return s * 2 + d
            case "act":
                return r
            case "land act":
                return kin.land[s] * acts + r
            case "land":
                return kin.land[s] * 2 + d
            case "sector act":
                return kin.sector[s] * acts + r
            case "sector act object":
                return (kin.sector[s] * acts + r) * n + o
            case "land land":
                return (kin.land[s] * 2 + d) * kin.lands + kin.land[o]
            case "triple sector":
                return (s * acts + r) * kin.sectors + kin.sector[o]
            case "pair sector":
                return (s * 2 + d) * kin.sectors + kin.sector[o]
            case "act sector":
                return r * kin.sectors + kin.sector[o]
            case "land act sector":
                return (kin.land[s] * acts + r) * kin.sectors + kin.sector[o]
            case "kinds":
                sectors = (kin.sector[s] * acts + r) * kin.sectors + kin.sector[o]
                return np.asarray(sectors * 2 + (kin.land[s] == kin.land[o]), dtype=np.int64)
            case "triple kin":
                return np.asarray((s * acts + r) * 2 + (kin.land[s] == kin.land[o]), dtype=np.int64)

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

    def seen(self, family: Family, s: Numbers, r: Numbers, o: Numbers) -> Numbers:
        """1 where the key of a triple has been seen, else 0."""
        tally = self.tallies[family]
        return (tally.count[tally.places(self.key(family, s, r, o))] > 0).astype(np.int64)

    def faded(self, family: Family, keys: Numbers, day: int) -> Floats:
        """The faded counts of keys in a family as of a day, one column a time constant."""
        tally = self.tallies[family]
        return tally.at(tally.places(keys), day)
