"""What was said on both sides of a cue: "The collision, she said, was no accident"."""

from __future__ import annotations

import re

from demarche.ground.anchors import trimmed
from demarche.read.clauses import FINITE, is_main_clause
from demarche.read.contents import ASIDE, CLAUSE_STOP, Region, head_of, quotes_within
from demarche.read.cues import Spotted
from demarche.read.page import Page
from demarche.read.subjects_phrases import Subject

_CLOSING = re.compile(r"\s*,\s+")
_HEARD = re.compile(r"[^,;:.“”\"]{2,60}?(?=,\s)")
"""Whoever is told, and where: "told | this agency by telephone"."""
_TOLD_WHERE = re.compile(
    rf"\s+(?:on|in|at|to|after|before|during|from|over|by|through)\s[^,;:.“”\"]{{2,60}}?"
    rf"(?=,\s+(?:{'|'.join(sorted(w for w in FINITE if w.isalpha()))})\b)"
)
"""Where a clause is broken off by a long cue: "The port, she remarked on her way out, | was"."""
_BREAKS_OFF = FINITE - {"did", "do", "does"} | frozenset(
    "also not never still already now be been only even both either neither to of the".split()
)
_GOES_ON = frozenset(
    "over at with without as unless if until because since so provided lest once after before "
    "under despite not even especially against to on by".split()
)
"""Words that carry a clause on behind the commas of its cue: "..., he said, unless it rains"."""
_MOMENTS = [["the", word] for word in ("moment", "day", "minute", "instant", "hour", "week")]
_RELATIVES = frozenset("who whose which whom where when adding citing".split())
_ADJUNCTS = frozenset(
    "in on at of to from with for by near after before during between against about over under "
    "since until as despite following amid instead meanwhile earlier later however still also "
    "separately then yesterday today".split()
)


def around_cue(page: Page, cue: Spotted, subject: Subject, floor: int, limit: int) -> Region | None:
    """The one clause that a cue between commas splits: "The collision, she said, was no accident".

    None where the words on either side are clauses of their own, or quotations.
    """
    head, after = head_of(page, cue, subject, floor), max(cue.end, subject.end)
    aside = ASIDE.match(page.text, after, limit)
    closing = _CLOSING.match(page.text, aside.end() if aside else after, limit)
    if closing is None and "to" in cue.takes and (heard := _HEARD.match(page.text, after, limit)):
        aside, closing = heard, _CLOSING.match(page.text, heard.end(), limit)
    if closing is None and (gap := _TOLD_WHERE.match(page.text, after, limit)):
        aside, closing = gap, _CLOSING.match(page.text, gap.end(), limit)
    if closing is None or not page.text[floor:head].rstrip().endswith(","):
        return None
    start, begin = _left_start(page.text, floor, head), closing.end()
    end = _right_end(page, begin, limit)
    left, right = page.text[start:head].rstrip(" ,\n\t"), page.text[begin:end]
    begun = page.quotes_near(start, head)
    if begun and (begun[0].opens <= start or not _opens_with_verb(right) or is_main_clause(left)):
        return None
    if not left or len(right.split()) < 2 or start >= end:
        return None
    quotes = quotes_within(page, begin, end)
    quoted = bool(quotes) and quotes[0].opens == begin
    times = right.lower().split()[:2] in _MOMENTS
    goes_on = subject.start < cue.start and (times or (aside is None and _carries_on(right)))
    if not _is_one_clause(left, right, quoted=quoted, goes_on=goes_on):
        return None
    return Region(start, max([end, *(q.closes for q in quotes)]), (*begun, *quotes))


def _opens_with_verb(right: str) -> bool:
    return _first_word(right) in FINITE


def _left_start(text: str, floor: int, head: int) -> int:
    """Where the clause begins before the cue, past "and" or "but"."""
    start, _ = trimmed(text, floor, head, " \t\n,;—–")
    first = _first_word(text[start:head].rstrip(" ,\n\t"))
    return start + len(first) + 1 if first in {"and", "but"} else start


def _right_end(page: Page, begin: int, limit: int) -> int:
    """Where the clause ends that goes on at `begin`: at a semicolon outside a quotation."""
    stop = CLAUSE_STOP.search(page.text, begin, limit)
    end = stop.start() if stop and not page.quotes_near(begin, stop.start()) else limit
    return trimmed(page.text, begin, end, " \t\n,;:.")[1]


def _is_one_clause(left: str, right: str, *, quoted: bool, goes_on: bool) -> bool:
    """Whether the words on both sides are halves of one clause, not clauses of their own.

    `quoted`: a quotation opens on the right. `goes_on`: the right carries the left on.
    """
    if _first_word(right) in _RELATIVES or (is_main_clause(left) and _NEW_CLAUSE.match(right)):
        return False
    if is_main_clause(left) and not _unfinished(left) and (quoted or not goes_on):
        return False
    return not (quoted and _first_word(left) in _ADJUNCTS)


_NEW_CLAUSE = re.compile(
    r"(?:and|but|nor|so) (?:he|she|it|they|we|there|this|that|(?:the|its|their|his|her|a|an|no) "
    r"[\w’'-]+(?: [\w’'-]+){0,3}?) (?:is|are|was|were|has|have|had|will|would|can|could|must|might|"
    r"should|did|does|do)\b",
    re.IGNORECASE,
)
"""A clause of its own behind a cue's commas: "..., he said, and the road would stay shut"."""


def _first_word(text: str) -> str:
    return text.split(" ")[0].lower()


def _unfinished(left: str) -> bool:
    """Whether a clause breaks off before its verb: "It may also", "He was"."""
    return left.rsplit(" ", 1)[-1].lower() in _BREAKS_OFF


def _carries_on(right: str) -> bool:
    """Whether the words behind a cue's commas belong to the clause before them."""
    words = right.lower().split()
    if words[0] in {"and", "or", "nor", "but"}:
        return len(words) > 1 and words[1] in FINITE | {"not", "never"}
    return words[0] in _GOES_ON
