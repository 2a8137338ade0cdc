"""A pattern for any of the words of a table, for the readers of times, numbers and meetings."""

from __future__ import annotations

import re
from collections.abc import Iterable


def any_of(options: Iterable[str]) -> str:
    r"""A pattern for any of these words, the longest first; a space matches any blanks.

    Words with one first letter stand together behind it, so that it is looked at once.

    >>> any_of(["a few", "two", "a couple of", "a few"])
    '(?:a(?:\\s+couple\\s+of|\\s+few)|two)'
    """
    by_letter: dict[str, list[str]] = {}
    for word in sorted(set(options), key=lambda word: (-len(word), word)):
        by_letter.setdefault(word[:1].lower(), []).append(word)
    return f"(?:{'|'.join(map(_together, by_letter.values()))})"


def _together(words: list[str]) -> str:
    """The words of one first letter, written the same in all or else apart."""
    patterns = [re.escape(word).replace(r"\ ", r"\s+") for word in words]
    first = re.escape(words[0][:1])
    if len(words) == 1 or not all(word[:1] == words[0][:1] for word in words):
        return "|".join(patterns)
    return f"{first}(?:{'|'.join(p.removeprefix(first) for p in patterns)})"
