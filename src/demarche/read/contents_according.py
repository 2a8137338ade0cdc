"""What "according to" somebody is said of: the clause before it, behind it, or around it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from demarche.ground.anchors import trimmed
from demarche.read.clauses import FINITE, is_main_clause
from demarche.read.contents import Region
from demarche.read.cues import Spotted
from demarche.read.page import Page
from demarche.read.subjects_phrases import Subject

_TELLS = re.compile(r"(?:,\s+(?:who|which|whose|where)\b|\s+[a-z])")


def according(page: Page, cue: Spotted, subject: Subject, floor: int, limit: int) -> Region | None:
    """The clause that stands beside "according to X", which stands between `floor` and `limit`."""
    head = page.text[floor : cue.start]
    if len(head.split()) >= 3:
        start, end = _beside(page, cue, subject, floor, limit)
    else:
        after = _past_source(page.text, max(subject.end, cue.end), limit)
        start, end = trimmed(page.text, after, limit, " \t\n,;.—–")
    if len(page.text[start:end].split()) < 3:
        return None
    quotes = tuple(q for q in page.quotes_near(start, end) if start <= q.opens and not q.scare)
    return Region(start, max([end, *(q.closes for q in quotes)]), quotes)


def passes_on(told: Region, words: Sequence[Region]) -> bool:
    """Whether "according to" only tells through whom another's words came, which lie in what it
    closes: "“We stay,” Okoro told the envoy, according to a statement". The words are Okoro's.
    """
    return any(told.start <= one.start and one.end <= told.end for one in words)


def _past_source(text: str, after: int, limit: int) -> int:
    """Past what still tells who the source is: "officials | familiar with the talks, the road"."""
    rest = text[after:limit]
    if _TELLS.match(rest) and (comma := rest.find(", ", 2)) > 0:
        return after + comma
    return after


def _beside(page: Page, cue: Spotted, subject: Subject, floor: int, limit: int) -> tuple[int, int]:
    """[start, end) of the clause before it, of the one behind it where only an "until" stands
    before, or of both halves of one that it splits.
    """
    text = page.text
    start, end = trimmed(text, floor, cue.start, " \t\n,;—–")
    comma = text.find(", ", max(subject.end, cue.end), limit)
    right = text[comma + 2 : limit].split() if comma >= 0 else []
    broken = text[start:end].rsplit(" ", 1)[-1].lower() in FINITE
    if broken or (right and right[0].lower() in FINITE and not is_main_clause(text[start:end])):
        return trimmed(text, floor, limit, " \t\n,;.—–")
    if right and not is_main_clause(text[start:end]) and is_main_clause(" ".join(right)):
        return trimmed(text, comma + 2, limit, " \t\n,;.—–")
    return start, end
