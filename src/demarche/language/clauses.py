"""Who does what in a sentence, by a shallow reading: tags, noun phrases, verbs with their subject.

No parser stands behind this. Closed classes and a list of verbs give each word a rough part of
speech from its neighbours (tags.py); noun phrases are runs of nouns with what goes before them
(phrases.py); each verb finds what governs it (links.py), takes the nearest free phrase on its left
for subject (subjects.py) and the phrases up to the next boundary on its right for complements
(complements.py). A dependency tree can fill the same types later.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from demarche.language.complements import Complements
from demarche.language.links import Links
from demarche.language.phrases import Phrase, phrases
from demarche.language.subjects import Subjects
from demarche.language.tags import tagged
from demarche.language.tokens import Token
from demarche.language.verbs import Verb, verb_groups
from demarche.language.words import Word

__all__ = ["Clauses", "Phrase", "Token", "Verb", "clauses"]


class Clauses(msgspec.Struct):
    """A sentence read: its tokens, its noun phrases and its verbs, all in text order."""

    tokens: tuple[Token, ...]
    phrases: tuple[Phrase, ...]
    verbs: tuple[Verb, ...]


def clauses(
    words: Sequence[Word], names: Sequence[tuple[int, int]] = (), capitals: bool = True
) -> Clauses:
    """The sentence's tokens, phrases and verbs.

    `names` are [start, end) offsets of names, in order and apart: each is read as one noun, its
    words unseen. With `capitals`, runs of capitalised words are taken for names as well.
    """
    tokens = tagged(words, names, capitals)
    found = phrases(tokens)
    verbs = verb_groups(tokens)
    Links(tokens, found, verbs).run()
    Subjects(tokens, found, verbs).run()
    Complements(tokens, found, verbs).run()
    return Clauses(tokens, found, tuple(verbs))
