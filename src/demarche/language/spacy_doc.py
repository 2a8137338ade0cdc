"""Parsed sentences as a spaCy Doc, for those who work there."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Any

from demarche.ground.errors import ExtraMissing
from demarche.language.words import Sentence


def to_spacy(sentences: Sequence[Sentence], vocab: Any = None) -> Any:
    """A `spacy.tokens.Doc` with the words, tags, lemmas, heads, sentences and names.

    `vocab` is that of a pipeline of yours; without it an empty English one is made. Runs of white
    space are one blank there, so offsets can differ from those of the text. Raises ExtraMissing
    without spaCy.
    """
    try:
        import spacy
        from spacy.tokens import Doc, Span
    except ImportError as error:
        raise ExtraMissing(
            "spaCy is not installed", remedy="Install it: pip install 'demarche[spacy]'"
        ) from error
    words = [word for sentence in sentences for word in sentence.words]
    spaces = [a.end < b.start for a, b in itertools.pairwise(words)]
    heads: list[int] = []
    names: list[tuple[int, int, str]] = []
    for sentence in sentences:
        base = len(heads)
        heads.extend(
            base + (word.head if word.head >= 0 else at) for at, word in enumerate(sentence.words)
        )
        names.extend((base + n.first, base + n.last, n.label) for n in sentence.names)
    doc = Doc(
        spacy.blank("en").vocab if vocab is None else vocab,
        words=[word.text for word in words],
        spaces=[*spaces, *([False] if words else [])],
        tags=[word.xpos for word in words],
        pos=[word.upos for word in words],
        lemmas=[word.lemma for word in words],
        heads=heads,
        deps=["ROOT" if word.head < 0 else word.deprel for word in words],
    )
    doc.set_ents([Span(doc, first, last, label=label) for first, last, label in names])
    return doc
