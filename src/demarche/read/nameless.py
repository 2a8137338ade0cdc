"""A sentence's words with every name of a party replaced by one blank word, for a model to judge.

The model that finds acts and positions never sees who is named, nor how many words the name has: so
no name can sway it, and two names that change places change nothing else.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from demarche.language.tokenise import tokens
from demarche.read.cast.gazetteer import index
from demarche.read.cast.names import is_named
from demarche.read.page import BY_NAME, Mention


class Blanked(NamedTuple):
    """A word at [start, end) of the text; `form` is empty where it stands for a name."""

    start: int
    end: int
    form: str


def blanked(text: str, start: int, end: int, mentions: Sequence[Mention]) -> list[Blanked]:
    """The words of text[start:end]; each mention by name among `mentions` is one blank word.

    What a mention says before and after the name ("Foreign Minister Juma Okello of Kenya") goes
    with it, and so does its article. Of mentions that overlap the first and longest counts.
    """
    spans: list[tuple[int, int]] = []
    inside = [m for m in mentions if start <= m.start and m.end <= end]
    named = [(m.start, m.end) for m in inside if m.how in BY_NAME]
    for mention in (m for m in inside if m.how not in BY_NAME):
        named += _names_in(text, mention, start)
    for span in sorted(named, key=lambda s: (s[0], -s[1])):
        if not spans or span[0] >= spans[-1][1]:
            spans.append(span)
    found: list[Blanked] = []
    at = start
    for a, b in spans:
        found.extend(Blanked(x, y, text[x:y]) for x, y in tokens(text, at, a))
        if found and found[-1].form.lower() == "the":
            a = found.pop().start
        found.append(Blanked(a, b, ""))
        at = b
    found.extend(Blanked(x, y, text[x:y]) for x, y in tokens(text, at, end))
    return found


def _names_in(text: str, mention: Mention, opening: int) -> Iterator[tuple[int, int]]:
    """The names within a group or a title: "envoys of Lamba", "Lamban officials"."""
    last: tuple[int, int] | None = None
    for start, end in tokens(text, mention.start, mention.end):
        word = text[start:end]
        capital = word[:1].isupper() and (start > opening or word.lower() in _known())
        if capital and last is not None and text[last[1] : start] == " ":
            last = last[0], end  # "South Lamba" is one name
        elif capital:
            if last is not None:
                yield last
            last = start, end
    if last is not None:
        yield last


@functools.cache
def _known() -> frozenset[str]:
    """First words of the names that the tables have: who opens a sentence may be none."""
    return frozenset(
        first for first, rows in index().items() if any(is_named(phrase) for phrase in rows)
    )
