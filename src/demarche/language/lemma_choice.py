"""Which lemma a word gets: one learned by heart, else the best-scored script, mended by rule."""

from __future__ import annotations

import functools

import numpy as np

from demarche.language.inflect import irregular_verbs
from demarche.language.lemma_mends import mended
from demarche.language.lemmas import apply
from demarche.language.model import Model, Scores

_TRIED = 12
"""Scripts that are tried before the form itself is taken."""


class Lemmatiser:
    """Chooses lemmas with one model's scripts and words."""

    def __init__(self, model: Model) -> None:
        self._scripts = model.facts.lemmas
        self._words = model.words
        upos = self._upos = model.facts.upos
        self._xpos = model.facts.xpos
        self._learned = {
            (form, upos.index(tag)): lemma
            for tag, lines in model.facts.learned_lemmas.items()
            for form, _, lemma in (line.partition("\t") for line in lines.split("\n"))
            if tag in upos
        }
        known = {lemma.lower() for lemma in self._learned.values()}
        self._known = frozenset({*model.words, *known, *irregular_verbs().values()})
        self._mended = functools.lru_cache(maxsize=1 << 15)(self._mends)
        self._first = functools.lru_cache(maxsize=1 << 15)(self._tried)

    def lemmas(
        self, forms: list[str], tags: list[int], fine: list[int], best: list[int], scores: Scores
    ) -> list[str]:
        """A lemma for each form; `scores` is [words, scripts], `best` the best of each row.

        `tags` and `fine` are numbers of parts of speech (UPOS, XPOS). Where the form is a known
        word, so is its lemma: a script that makes none is passed over.
        """
        found: list[str] = []
        rows = zip(forms, tags, fine, best, strict=True)
        for row, (form, tag, own, script) in enumerate(rows):
            lemma = self._learned.get((form, tag))
            if lemma is None:
                lemma = self._first(form, script)
                if lemma is None:
                    lemma = self._next(form, scores[row])
                lemma = self._mended(form, tag, own, lemma)
            found.append(lemma)
        return found

    def _mends(self, form: str, tag: int, fine: int, lemma: str) -> str:
        return mended(form, self._upos[tag], self._xpos[fine], lemma, self._known)

    def _tried(self, form: str, script: int) -> str | None:
        """What the script makes of the form; None where that is no word although the form is."""
        lemma = apply(self._scripts[script], form)
        lower = lemma.lower()
        own = form.lower()
        if lower == own or not lower.isalpha() or not own.isalpha():
            return lemma
        return None if own in self._words and lower not in self._words else lemma

    def _next(self, form: str, scores: Scores) -> str:
        order = np.argsort(-scores, kind="stable")[1 : _TRIED + 1]
        for script in order.tolist():
            lemma = self._first(form, script)
            if lemma is not None:
                return lemma
        return form
