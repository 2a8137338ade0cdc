"""A sentence as parallel lists of words, with compounds of names taken apart ("US-led")."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from demarche.language.words import Sentence, Word
from demarche.lexicon import actors
from demarche.read.cast.gazetteer import Phrase, index, look_up

_PREFIXES = frozenset(["ex", "then", "now"])
_POSSESSIVE = frozenset(["'s", "'"])
_SHORTENED = frozenset(["St", "Ste", "Mt", "Ft", "Pt"])
"""Shortened words with which the names of places begin."""


class Strip:
    """The words of one sentence: `text`, `lower` and offsets `start`, `end`, all of one length.

    `lower` writes curly apostrophes straight. The last place holds an empty word, so that a look
    ahead by one never runs over.
    """

    __slots__ = (
        "_seen",
        "common",
        "end",
        "loud",
        "lower",
        "paragraph",
        "part",
        "size",
        "start",
        "text",
    )

    def __init__(self, sentence: Sentence) -> None:
        self.text: list[str] = []
        self.lower: list[str] = []
        self.start: list[int] = []
        self.end: list[int] = []
        passed = -1
        for number, word in enumerate(sentence.words):
            if number == passed:
                continue
            if "-" in word.text and len(word.text) > 2:
                self._take_apart(word.text, word.start)
            elif word.text in _SHORTENED and _opens_name(sentence.words, number):
                self._add(f"{word.text}.", word.start)
                passed = number + 1
            else:
                self._add(word.text, word.start)
        self.size = len(self.text)
        self.paragraph = sentence.paragraph
        self.part = sentence.part
        letters = [t for t in self.text if t.isalpha() and len(t) > 1]
        self.loud = len(letters) > 2 and sum(t.isupper() for t in letters) * 10 > len(letters) * 8
        self.text += ["", ""]
        self.lower += ["", ""]
        close = self.end[-1] if self.end else sentence.start
        self.start += [close, close]
        self.end += [close, close]
        self.common = {t for t in self.text if t.islower() and len(t) > 3}
        """The longer words written small: a capital does not make names of them elsewhere."""
        self._seen: dict[int, Phrase | None] = {}

    def _add(self, text: str, start: int) -> None:
        self.text.append(text)
        self.lower.append(text.lower().replace("’", "'"))
        self.start.append(start)
        self.end.append(start + len(text))

    def _take_apart(self, text: str, start: int) -> None:
        lower = text.lower().replace("’", "'")
        head = text.partition("-")[0]
        whole = lower in index() and any(len(p.lower) == 1 for p in index()[lower])
        splits = head.lower() in _PREFIXES or (head[:1].isupper() and _names(head))
        if whole or not splits:
            self._add(text, start)
            return
        self._add(head, start)
        self._add("-", start + len(head))
        rest = text[len(head) + 1 :]
        if rest:
            self._take_apart(rest, start + len(head) + 1)

    def phrase(self, at: int) -> Phrase | None:
        """The longest phrase of the tables that begins at this word."""
        if at >= self.size:
            return None
        if at not in self._seen:
            self._seen[at] = look_up(self.text, self.lower, at)
        return self._seen[at]

    def is_cap(self, at: int) -> bool:
        """Whether the word begins with a capital letter."""
        return self.text[at][:1].isupper()

    def possessive(self, at: int) -> bool:
        """Whether the word is 's or a lone apostrophe that ends a possessive."""
        return self.lower[at] in _POSSESSIVE and self.start[at] == self.end[at - 1]

    def bracketed(self, start: int) -> bool:
        """Whether the word at this place of the text stands in round brackets."""
        before = [t for t, at in zip(self.text, self.start, strict=True) if at < start]
        marks = [t for t in before if t in ("(", ")")]
        return marks[-1:] == ["("]

    def touching(self, at: int) -> bool:
        """Whether no space stands before this word."""
        return at > 0 and self.start[at] == self.end[at - 1]


def _opens_name(words: Sequence[Word], at: int) -> bool:
    """Whether a shortened word, its stop and what follows are one name that no table has ("St.
    Aldwyn"); the tables' own ("St. Lucia") are found word by word.
    """
    near = [w.text for w in words[at : at + 6]]
    if len(near) < 3 or near[1] != "." or words[at].end != words[at + 1].start:
        return False
    near += ["", ""]
    return near[2][:1].isupper() and look_up(near, [w.lower() for w in near], 0) is None


@functools.cache
def _names(head: str) -> bool:
    """Whether a word alone is a country, body or collective."""
    phrase = look_up((head, "", ""), (head.lower(), "", ""), 0)
    kinds = {"country", "body", "collective", "place"}
    return phrase is not None and any(e.kind in kinds for e in phrase.entries)


@functools.cache
def given(gender: str) -> frozenset[str]:
    """One list of the given-name table: `he`, `she`, `either`, `particles`, `not_names` ..."""
    words: str = getattr(actors.given_names(), gender)
    return frozenset(words.split())


@functools.cache
def all_given() -> frozenset[str]:
    """Every given name of the tables."""
    return given("he") | given("she") | given("either")
