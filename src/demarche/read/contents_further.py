"""What goes on behind a cue that closed a clause: "The road is shut, he said, and it will stay so".

The second clause is told in the same voice, without a cue of its own: after the comma that ends
the cue where "and" or "but" and a new subject follow, or after a semicolon ("...; a week ago it
had been open").
"""

from __future__ import annotations

import re

from demarche.ground.anchors import trimmed
from demarche.read.clauses import FINITE, has_finite
from demarche.read.contents import CLAUSE_STOP, Region, quotes_within
from demarche.read.page import Page

_JOINED = re.compile(r",\s+(?:and|but|nor|so|or)\s+(?:that\s+)?", re.IGNORECASE)
_CLOSED = re.compile(
    r"(?:\s+(?:on|in|at|to|over|by|during|after|before|from|through|via|late|early|yesterday|today|"
    r"later|again)\b[^,;:.“”\"]{0,60})?$"
)
_TOLD = re.compile(r"\s+(?:the |an? |his |her |its |their )?[\w’' -]{2,60}?$", re.IGNORECASE)
_SHIFTED = frozenset(
    "would had was were could should might must will is are has have can cannot may wouldn't "
    "hadn't wasn't weren't couldn't can't won't isn't aren't hasn't haven't".split()
)


def further(page: Page, after: int, limit: int, *, told: bool) -> Region | None:
    """The clause that goes on after a cue that ends at `after`; None where none does."""
    joint = next(
        (
            m
            for m in (*_JOINED.finditer(page.text, after, limit),)
            if page.in_quote(m.start()) is None
        ),
        None,
    )
    semicolon = CLAUSE_STOP.search(page.text, after, limit)
    if joint is not None and (semicolon is None or joint.start() < semicolon.start()):
        gap = page.text[after : joint.start()]
        if not (_CLOSED.fullmatch(gap) or (told and _TOLD.fullmatch(gap))):
            return None
        begin = joint.end()
    elif semicolon is not None:
        gap = page.text[after : semicolon.start()]
        if not (_CLOSED.fullmatch(gap) or (told and _TOLD.fullmatch(gap))):
            return None
        begin = semicolon.end()
    else:
        return None
    stop = CLAUSE_STOP.search(page.text, begin, limit)
    start, end = trimmed(page.text, begin, stop.start() if stop else limit, " \t\n,;.—–")
    words = page.text[start:end].split()
    if len(words) < 4 or words[0].lower() in FINITE or page.quotes_near(start, start + 1):
        return None
    clause = re.split(r"[,;]\s", page.text[start:end])[0]
    shifted = _SHIFTED & {w.lower().replace("’", "'") for w in page.text[start:end].split()[:14]}
    if not has_finite(clause) or not shifted:
        return None
    quotes = quotes_within(page, start, end)
    return Region(start, max([end, *(q.closes for q in quotes)]), quotes)
