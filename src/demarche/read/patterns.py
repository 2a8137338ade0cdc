"""Any of the words of a table as one pattern, and which of them a text holds."""

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


class Parts:
    """Which of many words a text holds anywhere, inside other words too: in one go for all.

    >>> sorted(Parts(["call", "called in", "talk"]).all_in("was called in again"))
    ['call', 'called in']
    """

    def __init__(self, words: Iterable[str]) -> None:
        by_letter: dict[str, list[str]] = {}
        every = sorted(set(words), key=lambda word: (-len(word), word))
        for word in every:
            by_letter.setdefault(word[0], []).append(re.escape(word[1:]))
        self._letters = tuple(by_letter)
        # The longest that begins at a letter; only the letter is taken, so none hides another.
        self._pattern = re.compile(
            "|".join(f"{re.escape(k)}(?=({'|'.join(rest)}))" for k, rest in by_letter.items())
            or r"(?!)"  # of no words at all
        )
        self._inside = {word: [one for one in every if one in word] for word in every}

    def any_in(self, text: str) -> bool:
        """Whether the text holds one of them."""
        return self._pattern.search(text) is not None

    def all_in(self, text: str) -> set[str]:
        """Those that the text holds."""
        found: set[str] = set()
        for match in self._pattern.finditer(text):
            number = match.lastindex or 1
            found.update(self._inside[self._letters[number - 1] + match[number]])
        return found
