"""The shallow reading of a report's sentences, each made once for all finders that ask for it."""

from __future__ import annotations

from collections.abc import Sequence

from demarche.language.clauses import Clauses, clauses
from demarche.language.words import Sentence
from demarche.read.page import Page


def clauses_in(page: Page, sentence: Sentence, names: Sequence[tuple[int, int]]) -> Clauses:
    """A sentence read with these names as one noun each (`language.clauses`)."""
    known: dict[tuple[int, tuple[tuple[int, int], ...]], Clauses] = page.kept("clauses")
    key = sentence.start, tuple(names)
    if key not in known:
        known[key] = clauses(sentence.words, names)
    return known[key]
