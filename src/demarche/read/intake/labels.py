"""A transcript's labels: who has the word, written before the words ("MS. OKORO:", "Q")."""

from __future__ import annotations

import functools
import re
from collections import Counter

from demarche.language.segment import TITLE
from demarche.read.intake.tables import genres


@functools.cache
def _capitals() -> re.Pattern[str]:
    return re.compile(genres().labels.capitals)


@functools.cache
def _plain() -> re.Pattern[str]:
    return re.compile(genres().labels.plain)


def label_of(paragraph: str) -> str | None:
    """The label in capitals that a paragraph begins with, without its colon.

    >>> label_of("MS. OKORO: Good afternoon.")
    'MS. OKORO'
    """
    match = _capitals().match(paragraph)
    if match is None or TITLE.match(paragraph, match.end()):
        return None  # "OPCW: Statement on the inspection" is a heading
    label = match.group().strip().rstrip(":")
    return None if label.lower() in genres().labels.never else label


def starts_turn(line: str) -> bool:
    """Whether a line begins a speaker's turn for sure, by a label in capitals."""
    return label_of(line) is not None


def plain_label_of(paragraph: str) -> str | None:
    """The label in ordinary letters ("Ana Melo:") that a paragraph may begin with."""
    match = _plain().match(paragraph)
    if match is None:
        return None
    label = match.group().strip().rstrip(":")
    return None if label.lower() in genres().labels.never else label


def turns(paragraphs: list[str]) -> int:
    """How many paragraphs begin a turn: 0 where the colons are no labels.

    Labels in ordinary letters count only where one comes back or holds a word of office, for a
    colon after a few words is common in any prose.
    """
    capital = sum(1 for p in paragraphs if starts_turn(p))
    plain = Counter(label for p in paragraphs if (label := plain_label_of(p)) is not None)
    titles = genres().labels.title_words
    for label, times in plain.items():
        words = set(label.lower().replace(".", "").split())
        if times > 1 or words & titles:
            capital += times
    return capital if capital >= genres().labels.fewest else 0
