"""A sentence's words with every name of a party replaced by one blank word, for a model to judge.

The model that finds acts and positions never sees who is named, nor how many words the name has: so
no name can sway it, and two names that change places change nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from demarche.language.tokenise import tokens
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
    named = (m for m in mentions if m.how in BY_NAME and start <= m.start and m.end <= end)
    for mention in sorted(named, key=lambda m: (m.start, -m.end)):
        if not spans or mention.start >= spans[-1][1]:
            spans.append((mention.start, mention.end))
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
