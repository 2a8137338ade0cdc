"""When: the times a report tells, read against its own date.

A bare weekday means the nearest one at or before publication, or after it where the clause looks
forward. Weeks begin on Monday. Where the report's date is neither known nor in its opening
lines, only words that name a year give days. docs/times-and-numbers.md has the rules in a table.
"""

from __future__ import annotations

import functools
import re
from datetime import date

import msgspec

from demarche.ground.anchors import Anchor
from demarche.ground.dates import Grain, When
from demarche.read.page import Page
from demarche.read.times_calendar import Span, Tense, moved
from demarche.read.times_grammar import any_form, forms, tense_words, trigger
from demarche.read.times_meaning import Setting
from demarche.read.times_opening import opening_day

_CLAUSE_END = re.compile(r"[;:!?—–]|\.\s|[“”\"]|,?\s(?:but|while|whereas|although)\s")
_LIMIT = re.compile(r"\b(since|by|until|till|before|not? later than)\s+$", re.IGNORECASE)
_END = re.compile(r"(?:the\s+)?end\s+of\b", re.IGNORECASE)
"""What is done before the end of a month may be done on its last day."""
_CLOCK = (
    r"(?:\d{1,2}(?::\d\d)?\s*[ap]\.?m\.?(?!\w)|\d{1,2}:\d\d(?!\d)|noon|midnight|\d{1,2} o['’]clock)"
    r"(?:\s+(?:GMT|UTC|CET|EST|EDT|ET|[Ll]ocal time))?"
)
_CLOCK_BEFORE = re.compile(rf"{_CLOCK},?\s+(?:on\s+)?$")
_CLOCK_AFTER = re.compile(rf",?\s+(?:at\s+)?{_CLOCK}")
_POSSESSIVE = re.compile(r"['’]s?\s+\w")
_BEFORE_NOUN = re.compile(r"\b(?:ahead|advance) of\s+(?:the\s+)?$|\b(?:before|upcoming)\s+$", re.I)


class Told(msgspec.Struct, frozen=True):
    """A time where it is told."""

    anchor: Anchor
    when: When
    of_noun: bool = False
    """Whether it belongs to a noun and not to the clause: "Thursday's talks", "(1931-2004)"."""


def when_at(page: Page, start: int, end: int) -> When | None:
    """The time that dates what is told in [start, end), or None.

    The first known time that stands by itself; a time that belongs to a noun dates its noun.
    """
    told = times_of(page, start, end)
    free = [t.when for t in told if not t.of_noun]
    return next((w for w in free if w.known), free[0] if free else None)


def times_of(page: Page, start: int, end: int) -> tuple[Told, ...]:
    """The times told in [start, end), read with the whole sentences around them."""
    found: list[Told] = []
    at = start
    while at < end:
        sentence = page.sentence_at(at)
        if sentence is None:
            at += 1
            continue
        told = times_in(page.text, sentence.start, sentence.end, page.source.published)
        found.extend(t for t in told if start <= t.anchor.start and t.anchor.end <= end)
        at = sentence.end
    return tuple(found)


@functools.lru_cache(maxsize=4096)
def times_in(text: str, start: int, end: int, published: str | None) -> tuple[Told, ...]:
    """The times told in `text[start:end]`, in order, each with the days that it means.

    `published` is the report's ISO date; without it the text's opening may tell the day. The anchor
    holds the time without "on", "in" or "at"; "since", "by", "until" and "before" belong to it.

    >>> times_in("They met on Thursday.", 0, 21, "2022-01-14")[0].when.first
    '2022-01-13'
    """
    if not trigger().search(text, start, end):
        return ()
    found: list[Told] = []
    today, at = _day_of(published) or opening_day(text), start
    before: date | None = None
    while match := any_form().search(text, at, end):
        told = _told(text, match.start(), start, end, today, before)
        if told is None:
            at = match.start() + 1
            continue
        if told.anchor.start >= at:
            found.append(told)
            before = date.fromisoformat(told.when.first) if told.when.first else before
        at = max(told.anchor.end, at + 1)
    return tuple(found)


def _day_of(published: str | None) -> date | None:
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def _told(
    text: str, at: int, start: int, end: int, today: date | None, before: date | None
) -> Told | None:
    setting: Setting | None = None
    for pattern, reading in forms():
        match = pattern.match(text, at, end)
        if match is None or not match.group().strip():
            continue
        setting = setting or Setting(today, _tense(text, at, match.end(), start, end), before)
        meaning = reading(match, setting)
        if meaning is None:
            continue
        span, grain = meaning
        aside = text[at - 1 : at] == "(" and text[match.end() : match.end() + 1] == ")"
        of_noun = aside or bool(_POSSESSIVE.match(text, match.end(), end))
        return _bounded(text, match.span(), start, end, span, grain, today, of_noun)
    return None


def _bounded(
    text: str, at: tuple[int, int], start: int, end: int,
    span: Span | None, grain: Grain, today: date | None, of_noun: bool,
) -> Told:  # fmt: skip
    """The time with the hour beside it, and with the word that makes a limit of it."""
    first, last = at
    if grain == "day":
        if clock := _CLOCK_AFTER.match(text, last, end):
            last, grain = clock.end(), "minute" if ":" in clock.group() else "hour"
        elif clock := _CLOCK_BEFORE.search(text, max(start, first - 30), first):
            first, grain = clock.start(), "minute" if ":" in clock.group() else "hour"
    limit = _LIMIT.search(text, max(start, first - 20), first)
    if limit and not of_noun:
        at_end = _END.match(text, first, last) is not None
        first, grain = limit.start(), "range"
        span = _limited("by" if at_end else limit[1].lower(), span, today)
    return Told(Anchor.of(text, first, last), _when(text[first:last], span, grain), of_noun)


def _limited(word: str, span: Span | None, today: date | None) -> Span | None:
    if span is None or today is None:
        return span if word == "since" else None
    if word == "since":
        return span[0], max(today, span[0])
    last = moved(span[0], -1) if word == "before" else span[1]
    return (today, last) if last >= today else span


def _when(words: str, span: Span | None, grain: Grain) -> When:
    told = " ".join(words.split())
    if span is None:
        return When(told, None, None, grain)
    return When(told, span[0].isoformat(), span[1].isoformat(), grain)


def _tense(text: str, at: int, after: int, start: int, end: int) -> Tense:
    """Where the clause around a time looks: by the nearest verb before it, else the first after."""
    if _BEFORE_NOUN.search(text, max(start, at - 20), at):
        return "future"
    begin = start
    for stop in _CLAUSE_END.finditer(text, start, at):
        begin = stop.end()
    tense: Tense = "open"
    for marker in tense_words().finditer(text, begin, at):
        if marker["future"]:
            tense = "future"
        elif marker["past"]:
            tense = "past"
        elif marker["infinitive"] and tense == "open":
            tense = "future"
    if tense != "open":
        return tense
    stop_after = _CLAUSE_END.search(text, after, end)
    limit = stop_after.start() if stop_after else end
    for marker in tense_words().finditer(text, after, limit):
        if marker.lastgroup:
            past = marker["past"] or _PROMISED.match(marker.group())
            return "past" if past else "future"
    return "open"


_PROMISED = re.compile(r"(?:agreed|promised|pledged|vowed|undertook|offered|threatened)\b", re.I)
"""After the day on which it was done these look back: "on Monday they agreed to reopen it"."""
