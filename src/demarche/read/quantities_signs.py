"""What speaks for a number and against it: plain signs, to be weighed by `quantities_weighed.py`.

The words around the number, in lower case only (no sign knows a name), what it counts, how large it
is, what the rules hold of it, and whether the lines around it speak of conflict.
"""

from __future__ import annotations

import functools
import re

from demarche.language.words import Sentence
from demarche.read.page import Page
from demarche.read.quantities_matters import in_context
from demarche.read.quantities_numbers import Amount
from demarche.read.quantities_phrase import Counted
from demarche.read.quantities_words import of_conflict, words

Signs = frozenset[str]
_WORD = re.compile(r"[\w'’$€£%-]+|[.,;:()“”\"—]")
_REACH = 60
"""How many characters are looked at on either side."""
_AROUND = 400
STEM = 6
"""How many letters of a word tell it from others."""
_SIZES = (1, 2, 3, 4, 5, 13, 100, 1000, 1_000_000)
"""A size is the first of these that is larger."""


def signs(
    page: Page,
    sentence: Sentence,
    match: re.Match[str] | None,
    start: int,
    told: Amount,
    what: Counted,
    *,
    ruled: bool,
) -> Signs:
    """The signs of a number that begins at `start`; a share told in words has no `match`."""
    text = page.text
    figure = match.end() if match else what.end
    left = plain(text, max(sentence.start, start - _REACH), start)[::-1]
    after = plain(text, figure, min(len(text), figure + _REACH))
    right = plain(text, what.end, min(len(text), what.end + _REACH))
    *of, thing = plain(what.what, 0, len(what.what)) or [""]
    sort = what.sort if ruled else f"not {what.sort}"
    size = f"{_size(told)} {_shape(match)}"
    first = left[0] if left else "^"
    around = of_conflict(text, max(0, sentence.start - _AROUND), sentence.end + _AROUND)
    found = {
        "bias",
        f"left {first}",
        f"left of {sort} {first}",
        f"sort {sort}",
        f"thing {thing[:STEM]}",
        f"unit {what.unit}",
        f"size {size}",
        f"size {size} {sort}",
        f"size of {_size(told)} {thing[:STEM]}",
        f"bound {' '.join((match['bound'] or '').lower().split()) if match else ''}",
        "ruled" if ruled else "not ruled",
        "scene" if in_context(page, sentence, start, what.end) else "no scene",
        f"quarter {4 * start // len(text)}",
        "again" if text.find(text[start : what.end], 0, start) >= 0 else "first",
        f"conflict here {min(4, of_conflict(text, sentence.start, sentence.end))}",
        f"conflict around {min(5, around // 3)}",
    }  # fmt: skip
    found.update(f"left2 {word}" for word in left[1:2])
    found.update(f"right {word}" for word in right[:1])
    found.update(f"after{at} {word}" for at, word in enumerate(after[:3], 1))
    found.update(f"near {word[:STEM]}" for word in after[:3])
    found.update(f"of {word}" for word in of)
    found.update(f"class {row}" for row in classes(thing))
    return frozenset(found)


def plain(text: str, low: int, high: int) -> list[str]:
    """The words there; a name, or any other word with a capital, is "Name", and a figure "0"."""
    found = _WORD.findall(text, low, high)
    return ["0" if w[0].isdigit() else w if w == w.lower() else "Name" for w in found]


@functools.cache
def classes(thing: str) -> tuple[str, ...]:
    """The rows of the table that list a thing."""
    rows = [name for name, row in words().counted.items() if thing in row]
    return tuple(rows or ["never" if thing in words().never.after else "none"])


def _size(told: Amount) -> str:
    return f"<{next((limit for limit in _SIZES if told.size < limit), 'inf')}"


def _shape(match: re.Match[str] | None) -> str:
    """How the number is written: in figures, in words, loosely."""
    if match is None:
        return "share"
    low = re.sub(r"\s+", " ", (match["low"] or match["loose"] or "").lower())
    if low[:1].isdigit():
        return "figures"
    if match["loose"]:
        return "loose"
    return low if low in {"a", "an", "one", "several", "many"} else "words"
