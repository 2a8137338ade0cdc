"""Scores of name labels to spans, each with its label and probability."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from demarche.language.model import Scores
from demarche.language.names_evidence import evidence, table, titles
from demarche.language.words import Name, Word

_HOURS = frozenset({"a.m", "a.m.", "am", "p.m", "p.m.", "pm", "gmt", "utc", "noon", "o'clock"})
_PARTS = frozenset({"flat", "compound", "goeswith", "amod"})
_SURE = 0.7
"""A person's name of this probability is one, also where a place has the same."""


class Labels:
    """The labels O, B-X and I-X of one model, and which may follow which."""

    def __init__(self, labels: Sequence[str]) -> None:
        self.labels = tuple(labels)
        self.outside = self.labels.index("O")
        self.kinds = tuple(label[2:] for label in self.labels)
        self._index = {label: at for at, label in enumerate(self.labels)}
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

    def informed(self, words: Sequence[Word], scores: Scores) -> Scores:
        """The scores with what the tables say of these words."""
        told = list(evidence(words))
        if not told:
            return scores
        raised = scores.copy()
        for first, last, kind, weight in told:
            begins, within = (self._index.get(f"{mark}-{kind}") for mark in "BI")
            if begins is not None and within is not None:
                raised[first, begins] += weight
                raised[first + 1 : last, within] += weight
        return raised

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

    A name that stands in the tables of bodies, countries, peoples or cities takes its label there;
    titles before a person's name are no part of it.
    """
    scores = labels.informed(words, scores)
    found = labels.best(scores)
    if found.count(labels.outside) == len(found):
        return ()
    result: list[Name] = []
    for first, last, label in _whole(words, labels.spans(found), labels):
        if labels.kinds[label] == "PERSON":
            while first < last and words[first].lower.rstrip(".") in titles():
                first += 1
            if first == last:
                continue
        if labels.kinds[label] == "DATE" and not any(_dates(w.lower) for w in words[first:last]):
            continue
        start, end = words[first].start, words[last - 1].end
        sure = _probability(scores[first:last], found[first:last])
        kind = labels.kinds[label]
        known = label_of(text[start:end])
        if known and not (kind == "PERSON" and sure >= _SURE):
            kind = known
        result.append(Name(start, end, text[start:end], kind, sure, first, last))
    return tuple(result)


def _dates(lower: str) -> bool:
    """Whether a word can make a date of its stretch: no mere number, no hour."""
    if lower.isdigit():
        return len(lower) == 4 and "1000" <= lower <= "2199"
    if any(c.isalpha() for c in lower):
        return lower not in _HOURS
    return "/" in lower or "-" in lower[1:-1]


def _whole(
    words: Sequence[Word], spans: list[tuple[int, int, int]], labels: Labels
) -> list[tuple[int, int, int]]:
    """The spans, those joined that touch, are of one kind, and that the tree makes one name."""
    joined: list[tuple[int, int, int]] = []
    for first, last, label in spans:
        if joined:
            begin, end, kind = joined[-1]
            if (
                end == first
                and labels.kinds[kind] == labels.kinds[label]
                and _linked(words, begin, end, last)
            ):
                joined[-1] = (begin, last, kind)
                continue
        joined.append((first, last, label))
    return joined


def _linked(words: Sequence[Word], begin: int, middle: int, end: int) -> bool:
    """Whether a word on one side of `middle` is a part of a compound headed on the other."""
    return any(
        words[at].deprel.partition(":")[0] in _PARTS
        and (begin <= words[at].head < middle) != (at < middle)
        and begin <= words[at].head < end
        for at in range(begin, end)
    )


def _probability(scores: Scores, labels: Sequence[int]) -> float:
    """The mean probability of the labels, to four places."""
    wide = scores.astype(np.float64)
    shares = np.exp(wide - wide.max(axis=1, keepdims=True))
    shares /= shares.sum(axis=1, keepdims=True)
    return round(float(np.mean([shares[k, label] for k, label in enumerate(labels)])), 4)


def label_of(name: str) -> str | None:
    """The label that the tables give a name: ORGANISATION, GPE, PLACE, NATIONALITY or None."""
    plain = name.replace("’", "'").removeprefix("the ").removeprefix("The ")
    return table().get(plain)
