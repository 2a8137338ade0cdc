"""A body's whole name, of which a noun and "of" are the first words: "Council of River States"."""

from __future__ import annotations

from demarche.read.cast.names import is_named, org_heads
from demarche.read.cast.strip import Strip, all_given

_LONGEST = 4
"""How many words behind "of" a body's name has at most."""


def whole_name(strip: Strip, at: int, end: int) -> int:
    """Where a body's name ends that has one noun in [at, end); `end` itself where no more is it."""
    if end != at + 1 or strip.text[at] not in org_heads() or strip.lower[end] != "of":
        return end
    begin = last = end + 1 + (strip.lower[end + 1] == "the")
    while last < strip.size and _is_of_name(strip, last) and last - begin < _LONGEST:
        last += 1
    return last if last > begin else end


def _is_of_name(strip: Strip, at: int) -> bool:
    """Whether a word is capitalised and begins no state's name and no person's."""
    phrase = strip.phrase(at)
    named = phrase is not None and is_named(phrase)
    return strip.is_cap(at) and not named and strip.text[at] not in all_given()
