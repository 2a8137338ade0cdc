"""A stretch of a report, with its words made ready for comparing when they are asked for."""

from __future__ import annotations

import functools
import re
from collections import Counter
from functools import cached_property

import msgspec

from demarche.language.spelling import american
from demarche.record.align import common_stem
from demarche.record.names import plain
from demarche.record.stems import stem
from demarche.record.wording import Term, function_words, terms

_LETTERS = re.compile(r"\d[\d,.]*\d|\w[\w']*")


class Passage(msgspec.Struct, frozen=True, dict=True):
    """Words at [start, end) of a text."""

    text: str
    start: int
    end: int

    @property
    def said(self) -> str:
        """The words as they stand."""
        return self.text[self.start : self.end]

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """Its comparable words; an editor's words in brackets are left out."""
        return tuple(t for t in terms(self.text, self.start, self.end) if not t.bracketed)

    @cached_property
    def content(self) -> tuple[str, ...]:
        """Its words of content by stem, synonyms as one: for finding, not for judging."""
        words = _LETTERS.findall(plain(self.text[self.start : self.end]))
        return tuple(key for word in words if (key := _content_key(word)))

    @cached_property
    def bag(self) -> Counter[str]:
        """How often each of them stands there."""
        return Counter(self.content)


@functools.lru_cache(maxsize=262144)
def _content_key(word: str) -> str:
    bare = american(word.partition("'")[0])
    return "" if bare in function_words() or not bare else common_stem(stem(bare))
