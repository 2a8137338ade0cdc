"""Words and sentences with exact offsets into the text they come from."""

from __future__ import annotations

import msgspec


class Word(msgspec.Struct, frozen=True, gc=False):
    """One token. `text` is the text's own characters at [start, end).

    `lower` and `lemma` are for look-ups. `upos`, `head` (index in the sentence, -1 for the root)
    and `deprel` are empty until a parser fills them.
    """

    start: int
    end: int
    text: str
    lower: str
    upos: str = ""
    xpos: str = ""
    lemma: str = ""
    head: int = -1
    deprel: str = ""

    @property
    def is_word(self) -> bool:
        """Whether it has a letter or a digit (not punctuation)."""
        return self.text.isalnum() or any(map(str.isalnum, self.text))

    @property
    def is_capital(self) -> bool:
        """Whether it starts with a capital letter."""
        return self.text[:1].isupper()


class Name(msgspec.Struct, frozen=True, gc=False):
    """A name within a sentence: [start, end) in the text, and words [first, last) of the sentence.

    `label` is PERSON, ORGANISATION, GPE (places with a government), PLACE (others), NATIONALITY,
    WEAPON, MONEY, DATE or EVENT; `probability`, 0 to 1, is the model's that the words are so named.
    """

    start: int
    end: int
    text: str
    label: str
    probability: float
    first: int
    last: int


class Sentence(msgspec.Struct, frozen=True):
    """A sentence: [start, end) in the text, its words, and the paragraph it stands in."""

    start: int
    end: int
    words: tuple[Word, ...]
    paragraph: int
    """Index of the paragraph, from 0."""
    part: str = "body"
    """`body`; `headline`, `dateline` or `label` (a transcript's "MR. SMITH:") are kept apart."""
    names: tuple[Name, ...] = ()
    """Filled by a parser, as are the trees of the words."""

    def lowered(self) -> tuple[str, ...]:
        """The words in lower case."""
        return tuple(w.lower for w in self.words)
