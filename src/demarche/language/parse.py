"""Text to sentences with tags, lemmas, trees and names: one call of the model a sentence."""

from __future__ import annotations

import functools
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

import numpy as np

from demarche.language.lemma_choice import Lemmatiser
from demarche.language.model import Model, Scores, model
from demarche.language.names import Labels, names
from demarche.language.sentences import sentence_spans
from demarche.language.tokenise import tokens
from demarche.language.tree import heads
from demarche.language.windows import windows
from demarche.language.words import Sentence, Word

_AHEAD = 64
"""Sentences that may wait for each thread: so no text fills the memory."""


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
    if threads <= 1:
        yield from map(parser.parse, sentences)
        return
    with ThreadPoolExecutor(threads) as pool:
        waiting: deque[Future[Sentence]] = deque()
        for sentence in sentences:
            waiting.append(pool.submit(parser.parse, sentence))
            if len(waiting) >= threads * _AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


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

    def parse(self, bare: Bare) -> Sentence:
        text = bare.text
        forms = [text[a:b] for a, b in bare.spans]
        lengths = [self._model.length(form) for form in forms]
        words: list[Word] = []
        name_scores: list[Scores] = []
        anchor = -1
        for begin, end in windows(forms, lengths):
            part = self._words(forms, bare.spans, begin, end, anchor, name_scores)
            words.extend(part)
            if anchor < 0:
                anchor = next(begin + k for k, word in enumerate(part) if word.head < 0)
        scores = name_scores[0] if len(name_scores) == 1 else np.concatenate(name_scores)
        found = names(text, words, scores, self._labels)
        return Sentence(bare.start, bare.end, tuple(words), bare.paragraph, bare.part, found)

    def _words(
        self, forms: list[str], spans: Sequence[tuple[int, int]], begin: int, end: int,
        anchor: int, name_scores: list[Scores],
    ) -> list[Word]:  # fmt: skip
        """The words of one window; the root hangs from word `anchor`, where there is one."""
        own = forms[begin:end]
        out = self._model.scores(own)
        above = heads(out.arcs)
        relations = out.relations[np.arange(len(above)), above]
        relations[:, self._root] = -np.inf
        told = relations.argmax(axis=1).tolist()
        lemmas = self._lemmatiser.lemmas(own, out.lemmas[1:])
        upos, xpos = out.upos.argmax(axis=1).tolist(), out.xpos.argmax(axis=1).tolist()
        name_scores.append(out.names[1:])
        words: list[Word] = []
        for row, head in enumerate(above.tolist()[1:], start=1):
            start, stop = spans[begin + row - 1]
            if head:
                place, relation = begin + head - 1, told[row]
            elif anchor < 0:
                place, relation = -1, self._root
            else:
                place, relation = anchor, self._join
            form = own[row - 1]
            words.append(
                Word(
                    start, stop, form, form.lower().replace("’", "'"), self._upos[upos[row]],
                    self._xpos[xpos[row]], lemmas[row - 1], place, self._relations[relation],
                )
            )  # fmt: skip
        return words


@functools.lru_cache(maxsize=4)
def _parser(using: Model) -> _Parser:
    return _Parser(using)
