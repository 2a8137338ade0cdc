"""Scores of name labels to spans, each with its label and probability."""

from __future__ import annotations

import functools
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from demarche.language.model import Scores
from demarche.language.words import Name, Word
from demarche.lexicon.actors import bodies, groups, places

_SURE = 0.7
"""A person's name of this probability is one, also where a place has the same."""


class Labels:
    """The labels O, B-X and I-X of one model, and which may follow which."""

    def __init__(self, labels: Sequence[str]) -> None:
        self.labels = tuple(labels)
        self.outside = self.labels.index("O")
        self.kinds = tuple(label[2:] for label in self.labels)
        self._begins = tuple(not label.startswith("I-") for label in self.labels)
        count = len(self.labels)
        self.barred = np.zeros((count, count))
        """[before, after]: 0 where the step is allowed, minus infinity where not."""
        for before in range(count):
            for after in range(count):
                if not self._may(before, after):
                    self.barred[before, after] = -np.inf

    def _may(self, before: int, after: int) -> bool:
        return self._begins[after] or self.kinds[before] == self.kinds[after]

    def best(self, scores: Scores) -> list[int]:
        """The best-scored sequence in which every I-X follows a B-X or I-X of its kind."""
        found = scores.argmax(axis=1).tolist()
        before = self.outside
        for after in found:
            if not self._may(before, after):
                return self._viterbi(scores)
            before = after
        return list(found)

    def _viterbi(self, scores: Scores) -> list[int]:
        total = scores[0] + self.barred[self.outside]
        back: list[npt.NDArray[np.intp]] = []
        for row in scores[1:]:
            steps = total[:, None] + self.barred
            back.append(steps.argmax(axis=0))
            total = steps.max(axis=0) + row
        found = [int(total.argmax())]
        for step in reversed(back):
            found.append(int(step[found[-1]]))
        return found[::-1]

    def spans(self, found: Sequence[int]) -> list[tuple[int, int, int]]:
        """(first, last, label of the beginning) of each name; `last` is past its end."""
        spans: list[tuple[int, int, int]] = []
        begin = -1
        for at, label in enumerate((*found, self.outside)):
            if begin >= 0 and self._begins[label]:
                spans.append((begin, at, found[begin]))
                begin = -1
            if begin < 0 and label != self.outside:
                begin = at
        return spans


def names(text: str, words: Sequence[Word], scores: Scores, labels: Labels) -> tuple[Name, ...]:
    """The names among a sentence's words; `scores` is [words, labels].

    A name that stands in the tables of bodies, countries, peoples or cities takes its label there.
    """
    found = labels.best(scores)
    if found.count(labels.outside) == len(found):
        return ()
    result: list[Name] = []
    for first, last, label in labels.spans(found):
        start, end = words[first].start, words[last - 1].end
        sure = _probability(scores[first:last], found[first:last])
        kind = labels.kinds[label]
        known = label_of(text[start:end])
        if known and not (kind == "PERSON" and sure >= _SURE):
            kind = known
        result.append(Name(start, end, text[start:end], kind, sure, first, last))
    return tuple(result)


def _probability(scores: Scores, labels: Sequence[int]) -> float:
    """The mean probability of the labels, to four places."""
    wide = scores.astype(np.float64)
    shares = np.exp(wide - wide.max(axis=1, keepdims=True))
    shares /= shares.sum(axis=1, keepdims=True)
    return round(float(np.mean([shares[k, label] for k, label in enumerate(labels)])), 4)


def label_of(name: str) -> str | None:
    """The label that the tables give a name: ORGANISATION, GPE, PLACE, NATIONALITY or None."""
    plain = name.replace("’", "'").removeprefix("the ").removeprefix("The ")
    return _table().get(plain)


@functools.cache
def _table() -> dict[str, str]:
    """Name as written -> label; earlier entries win."""
    where, who = places(), bodies()
    states = (*where.country, *where.historic)
    parts = (*where.regions.rows, *where.continents.rows)
    rows: list[tuple[str, Sequence[str]]] = [
        *(("ORGANISATION", (b.name, *b.also)) for b in who.body),
        *(("ORGANISATION", (a.name, *a.also)) for a in who.armed.rows),
        ("ORGANISATION", who.media.names),
        *(("GPE", (c.name, *c.also, *c.capital)) for c in states),
        *(("GPE", (p.name, *p.also, *p.capital)) for p in where.partly_recognised),
        *(("GPE", city.names) for city in where.cities.rows),
        *(("NATIONALITY", (*c.adjective, *c.peoples)) for c in states),
        *(("NATIONALITY", p.adjective) for p in where.partly_recognised),
        *(("NATIONALITY", (*p.names, *p.adjective)) for p in groups().people),
        *(("PLACE", (r.name, *r.also)) for r in parts),
        *(("NATIONALITY", r.adjective) for r in parts),
    ]
    table: dict[str, str] = {}
    for label, written in rows:
        for name in written:
            table.setdefault(name.removeprefix("the ").removeprefix("The "), label)
    return table
