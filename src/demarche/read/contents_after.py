"""What was said after a cue: "She said that the talks had failed"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from demarche.ground.anchors import trimmed
from demarche.read.clauses import has_finite
from demarche.read.contents import (
    AFTERTHOUGHT,
    ASIDE,
    CLAUSE_STOP,
    Region,
    content_end,
    quotes_within,
)
from demarche.read.contents_sound import author_again, is_said, main_again, other_main, plain_again
from demarche.read.cues import Spotted
from demarche.read.page import Page
from demarche.read.subjects_phrases import Subject

_WHOM_TO = re.compile(r"\s+(?!that\b|to\b|for\b|not to\b)[^,;:.“”\"]{2,90}?\s(?:not\s)?to\s+\w")
_STARTS = re.compile(r"\s*(?:, [\w’' ]{2,30}, (?=that\b)|[,:]\s*)?(?:that\s+)?")
_VALUED = re.compile(
    r"\s+(?:the|its|their|his|her|this|that|losses|damage|casualties)\b[^,;:.“”\"]{0,60}? at "
    r"(?:[\w-]+ ){0,4}?(?:\$|€|£)?(?:\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|"
    r"twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds|thousands|millions|half)\b)",
    re.IGNORECASE,
)
_THAT = re.compile(r"[^“”\".;:—–]{0,90}?\bthat\b\s+")
_LATE = re.compile(r", [^,;:.“”\"]{5,120}, that\s+")
"""«said on Monday, a day after the vote, that | it would go»."""
_MORE = re.compile(r", [^,;:.“”\"]{5,120}, \w")
"""«said on Monday, a day after the vote, | Kenya would go»."""
_TAKEN_UP = re.compile(r"(?:it|this|that|them|him|her|both|so)\b(?!['’]| \w+ed\b)")
"""A pronoun as what is denied or confirmed: the words stand elsewhere."""
_US = re.compile(r"(?:us|me|him|her|them|you)\s+")
_THERE = (
    r"(?:\s(?:in|at|on|from)\s(?:the\s)?(?:[A-Z][\w’'-]*\s?){1,3})?"
    r"\s*(?=(?:he|she|it|they|we|I|there)\s(?:\w+ly\s)?"
    r"(?:would|had|was|were|will|has|have|is|are|could|might|may|can|should|must|did|does|do)\b)"
)
"""Where somebody is told, before a clause that a pronoun opens."""
_PLACED = re.compile(_THERE)
_HEARERS = re.compile(
    r"(?:(?:the|his|her|its|their|an?|some|several)\s)?(?:[a-z-]+\s){0,2}?"
    r"(?:[a-z-]{2,}s|[a-z]*men|[a-z]*women|people|crowd|audience|gathering|rally)"
    rf"{_THERE}"
)
"""Whoever is told without a name, before a clause: "told supporters in Kisumu | she would stay"."""
_TAIL = " \t\n.,;:—–-!?"
_SURELY = frozenset(["say", "tell", "insist", "argue"])
"""Cues whose object is a clause, whatever its verb; others take nouns too ("announced a gift")."""
_NOTHING = re.compile(
    r"(?:nothing|little|much|so|no more|as much|yes|goodbye|anything)\b"
    r"(?! (?:had|has|was|were|is|will|would|can|could|one|\w+ (?:had|was|would|were)))"
    r"|no\b(?=\s*(?:[,.;:]|$)| (?:to|and|but|for|on|at|with|within|in)\b)",
    re.IGNORECASE,
)
_NO_CLAUSE = re.compile(
    r"(?:[,.;)]|(?:to|of|for|with|by|from|into|against|about|as|so|and|or|but|up|out|on|off|over|"
    r"how|when|if|whether|which|who|following|during|after|before|at|in|through|via|while|upon|"
    r"ahead|though|although|despite|because|even)\b(?! (?:least|most) ))",
    re.IGNORECASE,
)
_ITS_CLAUSE = re.compile(
    r"\s+(?:he|she|it|they|we|I|there)\s+(?:(?:also|still|now|no longer|never)\s+)?"
    r"(?:would|had|was|were|will|has|have|is|are|could|might|may|can|should|must|did|does|do)\b"
)
"""A clause without "that", plain by its pronoun: "indicated they would follow"."""


def after_cue(page: Page, cue: Spotted, subject: Subject, limit: int) -> Region | None:
    """The content that stands after the cue, up to `limit`."""
    after = max(cue.end, subject.end)
    begin = _begin(page, cue, after, limit)
    if begin is None:
        return None
    stop = CLAUSE_STOP.search(page.text, begin, limit)
    if stop and page.in_quote(stop.start()) is None:
        limit = stop.start()  # what follows a semicolon is told by the author again
    limit = main_again(page, cue, subject, begin, limit) or limit
    if not _is_open(page, begin) and cue.takes & {"that", "bare", "to"}:
        limit = content_end(page, begin, limit, clause="past" in cue.kinds)
        limit = author_again(page, cue, begin, limit) or limit
        limit = plain_again(page, cue, begin, limit) or limit
    limit = other_main(page, cue, begin, limit) or limit
    start, end = trimmed(page.text, begin, limit, " \t\n,;:")
    while end > start and page.text[end - 1] in _TAIL and not _closes_quote(page, end):
        end -= 1
    if start >= end or not is_said(page, cue, start, end):
        return None
    quotes = quotes_within(page, start, end)
    if quotes and "marked" in cue.takes and page.text[quotes[-1].closes : end].startswith(" and "):
        end = quotes[-1].closes  # «called the raid “piracy” and summoned the envoy»
    return Region(start, end, quotes)


def _closes_quote(page: Page, end: int) -> bool:
    return any(q.closes == end for q in page.quotes_near(end - 1, end))


def _begin(page: Page, cue: Spotted, after: int, limit: int) -> int | None:
    """Where the content begins after a cue, or None where the cue takes nothing that follows."""
    text, takes = page.text, cue.takes
    if AFTERTHOUGHT.match(text, after, limit):
        return None  # "said, a step that nobody took"
    if "accuse" in takes:
        found = re.compile(r"[^,;:.“”\"]{1,80}?\b(?:of|for)\s+").match(text, after, limit)
        return found.end() if found and len(text[found.end() : limit].split()) > 2 else None
    if "whom_to" in takes and (found := _WHOM_TO.match(text, after, limit)):
        return _skip(text, after, limit)
    if "as" in takes and (found := re.compile(r"[^,;:.]{1,90}?\bas\s+").match(text, after, limit)):
        # The thing described belongs to what is said of it.
        return _skip(text, after, limit)
    if "at" in takes and _VALUED.match(text, after, limit):
        return _skip(text, after, limit)
    for word in ("of", "about", "against"):
        if word in takes and text[after:limit].lstrip().startswith(word + " "):
            return _skip(text, _skip(text, after, limit) + len(word), limit)
    aside = ASIDE.match(text, after, limit)
    resume = aside.end() if aside else after
    if AFTERTHOUGHT.match(text, resume, limit):  # "said on Tuesday, a day after they had met"
        late = _LATE.match(text, resume, limit)
        if late is not None and takes & {"that", "bare"}:
            return late.end()
        if _said_before(page, cue) or not _MORE.match(text, resume, limit):
            return None
    head = _STARTS.match(text, resume, limit)
    start = head.end() if head else resume
    saw_that = head is not None and head.group().endswith(("that ", "that\n"))
    colon = head is not None and ":" in head.group()
    quoted = _is_open(page, start)
    if quoted and takes & {"quote", "that", "bare", "np", "to", "marked"}:
        return start
    if saw_that:
        return start if takes & {"that", "bare", "to"} else None
    if colon:
        return start if takes & {"that", "bare", "quote", "to"} else None
    if takes & {"that", "bare", "to"} and (that := _THAT.match(text, after, limit)):
        between = page.text[after : that.end()].split()
        if len(between) <= 12 and _is_aside(between, takes):
            return that.end()
    if "to" in takes:
        return _after_recipient(page, after, limit)
    if "bare" in takes and _opens_clause(text, start, limit):
        surely = cue.lemma in _SURELY or has_finite(text[start:limit])
        return start if surely and not _NOTHING.match(text, start) else None
    if "that" in takes and _ITS_CLAUSE.match(text, after, limit):
        return _skip(text, after, limit)
    if "np" in takes and _opens_phrase(text, start, limit):
        return start
    if "marked" in takes and quotes_within(page, start, limit):
        return start
    return None


def _said_before(page: Page, cue: Spotted) -> bool:
    """Whether words and a comma stand before whoever speaks: what was said can be these."""
    sentence = page.sentence_at(cue.start)
    return sentence is not None and "," in page.text[sentence.start : cue.start]


def _skip(text: str, at: int, limit: int) -> int:
    while at < limit and text[at].isspace():
        at += 1
    return at


def _is_aside(between: Sequence[str], takes: frozenset[str]) -> bool:
    """Whether the words up to "that" are time, place or hearer, not content."""
    if "to" in takes or len(between) == 1:
        return True
    first = between[0].strip(",").lower()
    if first == "it":  # "made it clear that", but "said it regretted a decision that"
        return len(between) < 4
    return first.endswith("ly") or first in {
        "on", "in", "at", "to", "during", "after", "before", "earlier", "later", "again", "today",
        "yesterday", "by", "via", "through", "last", "this", "late", "early", "clear",
        "within", "from", "ever", "inside", "with", "moments", "minutes", "hours",
    }  # fmt: skip


def _after_recipient(page: Page, after: int, limit: int) -> int | None:
    """Past the hearer: "told the council the plan was dead"."""
    at = _skip(page.text, after, limit)
    mention = next((m for m in page.mentions_in(at, limit) if m.start <= at + 4), None)
    if mention is None:
        aside = ASIDE.match(page.text, after, limit)
        if aside is None and (hearers := _HEARERS.match(page.text, at, limit)):
            return _skip(page.text, hearers.end(), limit)
        if aside is None and (us := _US.match(page.text, at, limit)):
            clause = has_finite(page.text[us.end() : limit])
            return us.end() if clause and not _NO_CLAUSE.match(page.text, us.end()) else None
        return _skip(page.text, aside.end(), limit) if aside else None
    rest = _skip(page.text, mention.end, limit)
    aside = ASIDE.match(page.text, mention.end, limit)
    rest = _skip(page.text, aside.end(), limit) if aside else rest
    if placed := _PLACED.match(page.text, mention.end, limit):
        return _skip(page.text, placed.end(), limit)
    if page.text[rest : rest + 3] == "to ":
        return None  # "told him to leave" is an order, not a report of words
    while rest < limit and page.text[rest] in ",: ":
        rest += 1
    return rest if _opens_clause(page.text, rest, limit) or _is_open(page, rest) else None


def _is_open(page: Page, at: int) -> bool:
    return any(q.opens == at and not q.scare for q in page.quotes_near(at, at + 1))


def _opens_clause(text: str, start: int, limit: int) -> bool:
    rest = text[start:limit]
    return len(rest.split()) >= 3 and not _NO_CLAUSE.match(rest)


def _opens_phrase(text: str, start: int, limit: int) -> bool:
    rest = text[start:limit]
    return len(rest.split()) >= 2 and not _NO_CLAUSE.match(rest) and not _TAKEN_UP.match(rest)
