"""Capitals where others meet: a venue of talks tells nobody's state.

"The third round ended in Vienna" or a dateline above such a story says where people came to, not
whose they are. The words of meeting stand in the table of cues.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable

from demarche.read.cast.found import Found
from demarche.read.cast.gazetteer import cue

_BEFORE, _AFTER = 90, 30
"""How many characters of the same sentence may stand between the meeting and the capital."""
_ENDS = re.compile(r"[.!?;\n]")


def venues(text: str, founds: Iterable[Found]) -> frozenset[str]:
    """The keys of the states in whose capital the report says that people meet."""
    return frozenset(
        found.entry.key
        for found in founds
        if found.entry is not None
        and found.entry.form == "capital"
        and _hosts(text, found.start, found.end)
    )


def is_venue(text: str, capital: str) -> bool:
    """Whether a text says that people meet in a capital of this name."""
    places = re.finditer(rf"\b{re.escape(capital)}\b", text)
    return any(_hosts(text, place.start(), place.end()) for place in places)


def _hosts(text: str, start: int, end: int) -> bool:
    """Whether a capital is where a meeting is: "talks ended in Lima", "the Lima conference"."""
    before = _ENDS.split(text[max(0, start - _BEFORE) : start])[-1]
    if _IN.search(before):
        return _meeting().search(_PRESS.sub("", before)) is not None
    after = _ENDS.split(text[end : end + _AFTER])[0]
    return _follows().match(after) is not None


_PRESS = re.compile(r"\b(?:press|news|media) conference\b", re.I)
"""What a side holds at home: no meeting with others."""
_IN = re.compile(r"\b(?:in|at|to|for) (?:the )?$")


@functools.cache
def _meeting() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_words()})\b", re.IGNORECASE)


@functools.cache
def _follows() -> re.Pattern[str]:
    return re.compile(rf" (?:[\w-]+ ){{0,2}}(?:{_words()})\b", re.IGNORECASE)


def _words() -> str:
    return "|".join(sorted(map(re.escape, cue("meets")), key=lambda w: (-len(w), w)))
