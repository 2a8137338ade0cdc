"""What was said at a cue: the words before it ("..., she said") or after it ("said that ...")."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from demarche.ground.anchors import trimmed
from demarche.read.clauses import FINITE, has_finite, is_main_clause
from demarche.read.cues import Spotted, Token
from demarche.read.page import Page, Quote
from demarche.read.subjects import Subject

_DAY = (
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|today|yesterday|tomorrow|tonight|"
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|"
    r"Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?\s+\d{1,2}(?:,\s+\d{4})?|"
    r"\d{1,2}\s+(?:January|February|March|April|May|June|July|August|September|October|November|"
    r"December)(?:\s+\d{4})?"
)
_MONTH = (
    r"in (?:early |late |mid-)?(?:January|February|March|April|May|June|July|August|September|"
    r"October|November|December|(?:19|20)\d\d)(?: (?:19|20)\d\d)?"
)
_FORUM = (
    r"statements?|interview|speech|tweet|letter|briefing|conference|post|posting|message|"
    r"address|report|interviews|remarks|video|email|e-mail|broadcast|call|hearing|session|"
    r"meeting|communiqu[eé]|article|memo|release|appearance|testimony|debate|podcast|reply|"
    r"response|note|forum|event|gathering|summit|readout"
)
_HEARERS = (
    r"reporters|journalists|lawmakers|legislators|parliament|the (?:press|media|council|house|"
    r"assembly|chamber|committee|court|nation|paper|newspaper|broadcaster|agency|channel)|"
    r"(?:the|a) [\w’' -]{1,40}?(?:agency|newspaper|television|radio|channel|broadcaster|TV)|"
    r"state (?:television|radio|media|TV)|[A-Z]{2,}(?: News| TV| Radio)?"
)
# What may stand between a cue and its content without being content.
_ASIDE = re.compile(
    r"(?:\s*,?\s*(?:"
    rf"{_MONTH}|"
    r"(?:(?:on|late on|early on|late|early|last|this|earlier on|earlier|later|later on)\s+)*"
    rf"(?:{_DAY})"
    r"(?:\s+(?:morning|afternoon|evening|night))?"
    r"|earlier|later|again|afterwards?|bluntly|flatly|publicly|privately|repeatedly|clearly|simply"
    r"|(?:this|last|earlier this|later this)\s+(?:week|month|year|morning|evening|afternoon)"
    rf"|(?:in|at|during|through|via|on|after)\s+(?:an?|the|his|her|their|its|separate|televised|written)\s+"
    rf"(?:[\w’'-]+\s+){{0,4}}?(?:{_FORUM})"
    r"(?:\s+(?:to|with|for|on|published|posted|released|issued|broadcast|aired|in|after|before|following)\s+"
    r"(?!that\b)[^,;:“\"]{1,60}?(?=,|:|\s+that\b|\s+[“\"]|\s*$))?"
    rf"|(?:to\s+)?(?:{_HEARERS})(?=[\s,:])"
    r"))+",
)
_WHOM_TO = re.compile(r"\s+(?!that\b|to\b|for\b|not to\b)[^,;:.“”\"]{2,90}?\s(?:not\s)?to\s+\w")
_STARTS = re.compile(r"\s*(?:[,:]\s*)?(?:that\s+)?")
_THAT = re.compile(r"[^“”\".;:—–]{0,90}?\bthat\b\s+")
_CLAUSE_STOP = re.compile(r";\s+(?!(?:and\s+)?that\b)")
_TAIL = " \t\n.,;:—–-!?"
_BOUNDARY = re.compile(
    r"(?:[,;]\s*|\s[—–-]\s*|\s+)(?:and|but|while|although|though|whereas|yet|as|before|after)\s+$"
    r"|[,;]\s*$|\s[—–]\s*$",
)


class Region(msgspec.Struct, frozen=True):
    """[start, end) of what was said, and the whole quotations that lie in it or begin there."""

    start: int
    end: int
    quotes: tuple[Quote, ...]


def before_cue(
    page: Page, row: Sequence[Token], cue: Spotted, subject: Subject, floor: int
) -> Region | None:
    """The content that stands before the cue, from `floor` on: "The talks failed, he said"."""
    head = min(cue.start, subject.start)
    if article := _ARTICLE.search(page.text, floor, head):
        head = article.start(1)
    comma = re.search(r"[,—–?!]\s*[”\"’']?\s*$|[”\"]\s*$", page.text[floor:head])
    if comma is None:
        return None
    start, end = trimmed(page.text, floor, floor + comma.start(), " \t\n,;—–")
    quotes = _quotes(page, start, floor + comma.end())
    open_here = page.quotes_near(floor, floor + 1)
    begun = [q for q in open_here if q.opens < floor < q.closes <= head and not q.scare]
    if begun:  # a quotation of several sentences, whose last one holds the cue
        start, quotes = begun[-1].opens, (begun[-1], *quotes)
    if quotes and quotes[-1].closes >= floor + comma.start():
        return Region(start, quotes[-1].closes, quotes)
    if quotes and quotes[0].opens == start and _is_speech(page, quotes[-1]):
        # «“...,” the envoy to the council, Ada Okoro, said»: the words between name the speaker.
        return Region(start, quotes[-1].closes, quotes)
    return Region(start, end, quotes) if _is_clause(page.text[start:end]) else None


_ARTICLE = re.compile(r"\s((?:the|a|an|its|their|his|her)\s+)$", re.IGNORECASE)


def _is_speech(page: Page, quote: Quote) -> bool:
    return page.text[quote.end - 1] in ",.?!" and quote.end - quote.start > 8


def around_cue(page: Page, cue: Spotted, subject: Subject, floor: int, limit: int) -> Region | None:
    """The one clause that a cue between commas splits: "The collision, she said, was no accident".

    None where the words on either side are clauses of their own, or quotations.
    """
    head, after = min(cue.start, subject.start), max(cue.end, subject.end)
    if article := _ARTICLE.search(page.text, floor, head):
        head = article.start(1)
    before = page.text[floor:head].rstrip()
    aside = _ASIDE.match(page.text, after, limit)
    after = aside.end() if aside else after
    closing = re.compile(r"\s*,\s+").match(page.text, after, limit)
    if not before.endswith(",") or closing is None:
        return None
    start, _ = trimmed(page.text, floor, head, " \t\n,;—–")
    left = page.text[start:head].rstrip(" ,\n\t")
    if left.split(" ")[0].lower() in {"and", "but"}:
        start += len(left.split(" ")[0]) + 1
        left = page.text[start:head].rstrip(" ,\n\t")
    stop = _CLAUSE_STOP.search(page.text, closing.end(), limit)
    end = stop.start() if stop and not page.quotes_near(closing.end(), stop.start()) else limit
    _, end = trimmed(page.text, closing.end(), end, " \t\n,;:.")
    right = page.text[closing.end() : end]
    quoted = page.quotes_near(start, head)
    if quoted or not left or len(right.split()) < 2 or start >= end:
        return None
    quotes = _quotes(page, closing.end(), end)
    opens = bool(quotes) and quotes[0].opens == closing.end()
    first = right.split(" ")[0].lower()
    if first in _RELATIVES:
        return None
    if is_main_clause(left) and not _unfinished(left):
        goes_on = subject.start < cue.start and aside is None and _carries_on(right)
        if opens or not goes_on:
            return None
    if opens and left.split(" ")[0].lower() in _ADJUNCTS:
        return None
    return Region(start, max([end, *(q.closes for q in quotes)]), quotes)


def _unfinished(left: str) -> bool:
    """Whether a clause breaks off before its verb: "It may also", "He was"."""
    return left.rsplit(" ", 1)[-1].lower() in _BREAKS_OFF


_BREAKS_OFF = FINITE - {"did", "do", "does"} | frozenset(
    "also not never still already now be been only even both either neither to of the".split()
)


def _carries_on(right: str) -> bool:
    """Whether the words behind a cue's commas belong to the clause before them."""
    words = right.lower().split()
    if words[0] in {"and", "or", "nor", "but"}:
        return len(words) > 1 and words[1] in FINITE | {"not", "never"}
    return words[0] in _GOES_ON


_GOES_ON = frozenset(
    "over at with without as unless if until because since so provided lest once after before "
    "under despite not even especially against".split()
)
"""Words that carry a clause on behind the commas of its cue: "..., he said, unless it rains"."""
_RELATIVES = frozenset("who whose which whom where when adding citing".split())
_ADJUNCTS = frozenset(
    "in on at of to from with for by near after before during between against about over under "
    "since until as despite following amid instead meanwhile earlier later however still also "
    "separately then yesterday today".split()
)


def _is_clause(text: str) -> bool:
    """Whether the words before a cue's comma say something, and are no mere time, place or name."""
    return len(text.split()) >= 3 and not _ACCORDING.match(text) and is_main_clause(text)


_ACCORDING = re.compile(r"\s*(?:then,? )?according to\b", re.IGNORECASE)


def after_cue(
    page: Page, row: Sequence[Token], cue: Spotted, subject: Subject, limit: int
) -> Region | None:
    """The content that stands after the cue, up to `limit`."""
    after = max(cue.end, subject.end)
    begin = _begin(page, cue, after, limit)
    if begin is None:
        return None
    stop = _CLAUSE_STOP.search(page.text, begin, limit)
    if stop and page.in_quote(stop.start()) is None:
        limit = stop.start()  # what follows a semicolon is told by the author again
    start, end = trimmed(page.text, begin, limit, " \t\n,;:")
    while end > start and page.text[end - 1] in _TAIL and not _closes_quote(page, end):
        end -= 1
    if start >= end:
        return None
    quotes = _quotes(page, start, end)
    if quotes and "marked" in cue.takes and page.text[quotes[-1].closes : end].startswith(" and "):
        end = quotes[-1].closes  # «called the raid “piracy” and summoned the envoy»
    return Region(start, end, quotes)


def _closes_quote(page: Page, end: int) -> bool:
    return any(q.closes == end for q in page.quotes_near(end - 1, end))


def _quotes(page: Page, start: int, end: int) -> tuple[Quote, ...]:
    return tuple(q for q in page.quotes_near(start, end) if start <= q.opens and not q.scare)


def _begin(page: Page, cue: Spotted, after: int, limit: int) -> int | None:
    """Where the content begins after a cue, or None where the cue takes nothing that follows."""
    text, takes = page.text, cue.takes
    if "accuse" in takes:
        found = re.compile(r"[^,;:.“”\"]{1,80}?\b(?:of|for)\s+").match(text, after, limit)
        return found.end() if found and len(text[found.end() : limit].split()) > 2 else None
    if "whom_to" in takes and (found := _WHOM_TO.match(text, after, limit)):
        return _skip(text, after, limit)
    if "as" in takes and (found := re.compile(r"[^,;:.]{1,90}?\bas\s+").match(text, after, limit)):
        # The thing described belongs to what is said of it.
        return _skip(text, after, limit)
    for word in ("of", "about", "against"):
        if word in takes and text[after:limit].lstrip().startswith(word + " "):
            return _skip(text, _skip(text, after, limit) + len(word), limit)
    aside = _ASIDE.match(text, after, limit)
    resume = aside.end() if aside else after
    head = _STARTS.match(text, resume, limit)
    start = head.end() if head else resume
    saw_that = head is not None and head.group().strip(" ,:\n") == "that"
    colon = head is not None and ":" in head.group()
    quoted = _is_open(page, start)
    if quoted and takes & {"quote", "that", "bare", "np", "to", "marked"}:
        return start
    if saw_that or colon:
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
    if "np" in takes and _opens_phrase(text, start, limit):
        return start
    if "marked" in takes and _quotes(page, start, limit):
        return start
    return None


_SURELY = frozenset(["say", "tell", "insist", "argue"])
"""Cues whose object is a clause, whatever its verb; others take nouns too ("announced a gift")."""
_NOTHING = re.compile(
    r"(?:nothing|little|much|so|no more|as much|yes|no|goodbye|anything)\b"
    r"(?! (?:had|has|was|were|is|will|would|can|could|one|\w+ (?:had|was|would|were)))",
    re.IGNORECASE,
)


def _skip(text: str, at: int, limit: int) -> int:
    while at < limit and text[at].isspace():
        at += 1
    return at


def _is_aside(between: Sequence[str], takes: frozenset[str]) -> bool:
    """Whether the words up to "that" are time, place or hearer, not content."""
    if "to" in takes or len(between) == 1:
        return True
    first = between[0].strip(",").lower()
    return first.endswith("ly") or first in {
        "on", "in", "at", "to", "during", "after", "before", "earlier", "later", "again", "today",
        "yesterday", "by", "via", "through", "last", "this", "late", "early", "it", "clear",
    }  # fmt: skip


def _after_recipient(page: Page, after: int, limit: int) -> int | None:
    """Past the hearer: "told the council the plan was dead"."""
    at = _skip(page.text, after, limit)
    mention = next((m for m in page.mentions_in(at, limit) if m.start <= at + 4), None)
    if mention is None:
        aside = _ASIDE.match(page.text, after, limit)
        return _skip(page.text, aside.end(), limit) if aside else None
    rest = _skip(page.text, mention.end, limit)
    aside = _ASIDE.match(page.text, mention.end, limit)
    rest = _skip(page.text, aside.end(), limit) if aside else rest
    if page.text[rest : rest + 3] == "to ":
        return None  # "told him to leave" is an order, not a report of words
    while rest < limit and page.text[rest] in ",: ":
        rest += 1
    return rest if _opens_clause(page.text, rest, limit) or _is_open(page, rest) else None


def _is_open(page: Page, at: int) -> bool:
    return any(q.opens == at and not q.scare for q in page.quotes_near(at, at + 1))


_NO_CLAUSE = re.compile(
    r"(?:[,.;)]|(?:to|of|for|with|by|from|into|against|about|as|so|and|or|but|up|out|on|off|over|"
    r"how|when|if|whether|which|who|following|during|after|before|at|in|through|via|while|upon|"
    r"ahead)\b)",
    re.IGNORECASE,
)


def _opens_clause(text: str, start: int, limit: int) -> bool:
    rest = text[start:limit]
    return len(rest.split()) >= 3 and not _NO_CLAUSE.match(rest)


def _opens_phrase(text: str, start: int, limit: int) -> bool:
    rest = text[start:limit]
    return len(rest.split()) >= 2 and not _NO_CLAUSE.match(rest)


def parts_at(text: str, start: int, end: int) -> bool:
    """Whether the words before `end` part what follows from the clause that began at `start`."""
    return _BOUNDARY.search(text[start:end]) is not None


def without_joint(text: str, start: int, end: int) -> int:
    """The end of a clause without the comma and conjunction that join the next one."""
    joint = _BOUNDARY.search(text[start:end])
    return start + joint.start() if joint else end
