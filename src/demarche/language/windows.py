"""Very long sentences in windows that the model can take, joined into one tree."""

from __future__ import annotations

from collections.abc import Sequence

LONGEST = 200
"""Words of a window; training saw no longer sentences."""
PIECES = 510
"""Pieces of a window, apart from its edges."""

_STRONG = frozenset(";:—–") | {"--"}
_WEAK = frozenset(",()")


def windows(forms: Sequence[str], lengths: Sequence[int]) -> list[tuple[int, int]]:
    """[first, last) of each window, in order; one where the sentence is short enough.

    `lengths` are the pieces of each form, at most 510 each. Cut after the last semicolon, colon or
    dash of the later half of what fits, else after the last comma, else where nothing more fits.
    """
    found: list[tuple[int, int]] = []
    begin, count = 0, len(forms)
    while begin < count:
        end, room = begin, PIECES
        while end < count and end - begin < LONGEST and lengths[end] <= room:
            room -= lengths[end]
            end += 1
        end = max(end, begin + 1)
        if end < count:
            end = _cut(forms, begin, end)
        found.append((begin, end))
        begin = end
    return found


def _cut(forms: Sequence[str], begin: int, end: int) -> int:
    for marks in (_STRONG, _WEAK):
        for at in range(end, (begin + end) // 2, -1):
            if forms[at - 1] in marks:
                return at
    return end
