"""Text to sentences with tags, lemmas, trees and names, several sentences a call of the model."""

from __future__ import annotations

import functools
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import numpy as np

from demarche.language.lemma_choice import Lemmatiser
from demarche.language.model import Model, Scores, model
from demarche.language.names import Labels, names
from demarche.language.names_agree import Agreed
from demarche.language.sentences import sentence_spans
from demarche.language.tokenise import tokens
from demarche.language.tree import trees
from demarche.language.windows import windows
from demarche.language.words import Sentence, Word

_TOGETHER = 64
"""Sentences that are parsed in one go: enough to fill calls of the model, few enough to hold."""
_AHEAD = 2
"""Such lots that may wait for each thread: so no text fills the memory."""


class Bare(NamedTuple):
    """A sentence before it is parsed: words as (start, end) of the text that holds them."""

    text: str
    spans: Sequence[tuple[int, int]]
    start: int
    end: int
    paragraph: int = 0
    part: str = "body"


def parse(
    text: str, *, threads: int = 1, weights: str | Path | None = None
) -> list[Sentence]:  # fmt: skip
    """The sentences of a text, parsed: words with tags, lemmas and heads, and names.

    Offsets count code points of `text`; `Word.head` is an index in the sentence, -1 for its root.
    `threads` share the work and change nothing in the result. `weights` is another model file
    than the shipped one. Raises ModelError where it cannot be loaded.
    """
    return list(parsed(bare_sentences(text), threads=threads, weights=weights))


def bare_sentences(text: str) -> Iterator[Bare]:
    """The sentences of a text with their tokens, not yet parsed."""
    for start, end, paragraph, part in sentence_spans(text):
        spans = tokens(text, start, end)
        if spans:
            yield Bare(text, spans, start, end, paragraph, part)


def parsed(
    sentences: Iterable[Bare], *, threads: int = 1, weights: str | Path | None = None
) -> Iterator[Sentence]:
    """Each sentence parsed, in the order given; few are held at a time."""
    parser = _parser(model(weights))
    agreed = Agreed()
    for lot, found in _shared(parser, _lots(iter(sentences)), threads):
        yield from agreed.over(found, [bare.text for bare in lot])


def _shared(
    parser: _Parser, lots: Iterator[list[Bare]], threads: int
) -> Iterator[tuple[list[Bare], list[Sentence]]]:
    """Each lot with its sentences parsed, in order; threads share them."""
    if threads <= 1:
        for lot in lots:
            yield lot, parser.parse(lot)
        return
    with ThreadPoolExecutor(threads) as pool:
        waiting: deque[tuple[list[Bare], Future[list[Sentence]]]] = deque()
        for lot in lots:
            waiting.append((lot, pool.submit(parser.parse, lot)))
            if len(waiting) >= threads * _AHEAD:
                done, result = waiting.popleft()
                yield done, result.result()
        for lot, result in waiting:
            yield lot, result.result()


def _lots(sentences: Iterator[Bare]) -> Iterator[list[Bare]]:
    while lot := list(islice(sentences, _TOGETHER)):
        yield lot


class _Part(NamedTuple):
    """A sentence, or a window of one, after the model saw it: rows of labels, scores of names."""

    heads: list[int]
    relations: list[int]
    upos: list[int]
    xpos: list[int]
    lemmas: list[str]
    names: Scores


class _Parser:
    """One model and what is made from its labels."""

    def __init__(self, using: Model) -> None:
        self._model = using
        facts = using.facts
        self._relations = facts.relations
        self._root = facts.relations.index("root")
        self._join = (
            facts.relations.index("parataxis") if "parataxis" in facts.relations else self._root
        )
        self._upos, self._xpos = facts.upos, facts.xpos
        self._lemmatiser = Lemmatiser(using)
        self._labels = Labels(facts.names)

    def parse(self, lot: Sequence[Bare]) -> list[Sentence]:
        """The sentences of a lot, in order."""
        forms = [[bare.text[a:b] for a, b in bare.spans] for bare in lot]
        length = self._model.length
        cuts = [windows(own, [length(form) for form in own]) for own in forms]
        parts = iter(
            self._parts([own[a:b] for own, cut in zip(forms, cuts, strict=True) for a, b in cut])
        )
        return [
            self._sentence(bare, own, [(a, b, next(parts)) for a, b in cut])
            for bare, own, cut in zip(lot, forms, cuts, strict=True)
        ]

    def _parts(self, given: list[list[str]]) -> list[_Part]:
        """What the model says of each, in order."""
        found: dict[int, _Part] = {}
        for out in self._model.scores(given):
            members, bounds, *_ = tree = out.tree
            heads, told = trees(tree, self._root)
            upos, xpos = tree.upos.argmax(axis=1).tolist(), out.xpos.argmax(axis=1).tolist()
            scripts = out.lemmas.argmax(axis=1).tolist()
            for at, member in enumerate(members):
                own = slice(bounds[at] + 1, bounds[at + 1])
                forms = given[member]
                told_by = upos[own], xpos[own], scripts[own], out.lemmas[own]
                lemmas = self._lemmatiser.lemmas(forms, *told_by)
                labels = heads[own], told[own], upos[own], xpos[own]
                found[member] = _Part(*labels, lemmas, out.names[own])
        return [found[at] for at in range(len(given))]

    def _sentence(
        self, bare: Bare, forms: list[str], parts: list[tuple[int, int, _Part]]
    ) -> Sentence:
        """The windows of a sentence as one tree: later roots hang from the first."""
        words: list[Word] = []
        anchor = -1
        for begin, end, part in parts:
            words.extend(self._words(bare.spans[begin:end], forms[begin:end], part, begin, anchor))
            if anchor < 0:
                anchor = begin + part.heads.index(-1)
        scores = [part.names for _, _, part in parts]
        every = scores[0] if len(scores) == 1 else np.concatenate(scores)
        found = names(bare.text, words, every, self._labels)
        return Sentence(bare.start, bare.end, tuple(words), bare.paragraph, bare.part, found)

    def _words(
        self, spans: Sequence[tuple[int, int]], forms: list[str], part: _Part, begin: int,
        anchor: int,
    ) -> Iterator[Word]:  # fmt: skip
        upos, xpos, relations = self._upos, self._xpos, self._relations
        rows = zip(spans, forms, *part[:-1], strict=True)
        for (start, end), form, head, relation, tag, fine, lemma in rows:
            if head >= 0:
                head += begin
            elif anchor >= 0:
                head, relation = anchor, self._join
            yield Word(
                start, end, form, form.lower().replace("’", "'"), upos[tag], xpos[fine], lemma,
                head, relations[relation],
            )  # fmt: skip


@functools.lru_cache(maxsize=4)
def _parser(using: Model) -> _Parser:
    return _Parser(using)
