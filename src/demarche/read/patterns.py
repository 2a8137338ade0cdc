"""A pattern for any of the words of a table, for the readers of times, numbers and meetings."""

from __future__ import annotations

import re
from collections.abc import Iterable


def any_of(options: Iterable[str]) -> str:
    r"""A pattern for any of these words, the longest first; a space matches any blanks.

    >>> any_of(["a few", "a couple of", "a few"])
    '(?:a\\s+couple\\s+of|a\\s+few)'
    """
    ordered = sorted(set(options), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered) + ")"
