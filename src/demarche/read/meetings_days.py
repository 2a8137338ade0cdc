"""The day of a meeting where its telling leaves it to the lines before, or tells how long it took.

"On the previous day she held talks" counts from the day told before; "a two-day visit that ended on
Friday" began on Thursday; what a news report tells in the past tense without a day happened on the
day that its first sentence tells.
"""

from __future__ import annotations

import re
from datetime import date

from msgspec.structs import replace

from demarche.ground.dates import When
from demarche.ground.items import MeetingStatus
from demarche.read.meetings_settled import when_understood
from demarche.read.meetings_told import Telling, dates_a_noun
from demarche.read.meetings_words import clues
from demarche.read.page import Page
from demarche.read.times import times_of
from demarche.read.times_calendar import moved
from demarche.read.times_words import words

_DAYS = frozenset({"day", "hour", "minute"})
_BESIDE = re.compile(r"\b(?P<which>previous|same|next|following)\s+day\b", re.IGNORECASE)
_STEP = {"previous": -1, "same": 0, "next": 1, "following": 1}
_NUMBER = r"(?P<n>two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_LONG = re.compile(rf"\b{_NUMBER}(?:[- ]day\b|\s+days\s+of\b)", re.IGNORECASE)
_AFTER_SO_LONG = re.compile(rf"\bafter\s+{_NUMBER}\s+days\b", re.IGNORECASE)
_NEAR = 40
"""How many characters around a telling may say how long it took."""
_BACK = 3
"""How many sentences before its own are looked at."""


def day_of(page: Page, telling: Telling, status: MeetingStatus) -> When | None:
    """When a meeting of this status is, as told or as understood."""
    when = when_understood(page, telling.when, status)
    if when is not None and not when.known and (beside := _BESIDE.search(when.text)):
        return _beside(page, telling, when, _STEP[beside["which"].lower()])
    if when is not None and when.grain in _DAYS and when.first is not None:
        return _as_long(page, telling, when, status)
    if when is None and status == "held":
        return _of_the_news(page, telling)
    return when


def _beside(page: Page, telling: Telling, when: When, step: int) -> When:
    """The day before or after the one told last before, else beside the report's own."""
    for sentence in page.sentences_back(telling.start, _BACK):
        told = [
            t.when.first for t in times_of(page, sentence.start, min(sentence.end, telling.start))
            if t.when.grain in _DAYS and t.when.first is not None
        ]  # fmt: skip
        if told:
            return _moved(when, told[-1], step)
    today = page.source.published
    return when if today is None else _moved(when, today[:10], step)


def _moved(when: When, day: str, step: int) -> When:
    found = moved(date.fromisoformat(day), step).isoformat()
    return replace(when, first=found, last=found, grain="day")


def _as_long(page: Page, telling: Telling, when: When, status: MeetingStatus) -> When:
    """The days of a meeting of so many: up to the day told where it is over, else from it on."""
    if when.first is None or when.first != when.last:
        return when
    start, end = max(0, telling.start - _NEAR), telling.end + _NEAR
    around = page.text[start:end]
    found = _LONG.search(around) or _AFTER_SO_LONG.search(around)
    if found is None or "\n" in around[: telling.end - start]:
        return when
    more = words().count(found["n"].lower()) - 1
    first = last = date.fromisoformat(when.first)
    if status == "held" and not clues()["had_begun"].search(around):
        first = moved(first, -more)
    elif status != "refused":
        last = moved(last, more)
    return replace(when, first=first.isoformat(), last=last.isoformat(), grain="range")


def _of_the_news(page: Page, telling: Telling) -> When | None:
    """The day that a news report's first sentence tells, for what a past tense tells after it."""
    if page.source.genre != "article" or telling.rule == "nominal" or telling.looks_back:
        return None
    told = page.text[max(0, telling.start - _NEAR // 2) : telling.end + 1]
    if clues()["long_past"].search(told):
        return None
    first = next(page.body(), None)
    today = (page.source.published or "")[:10]
    if first is None or not today:
        return None
    times = times_of(page, first.start, first.end)
    own = (t for t in times if not dates_a_noun(page.text, t.anchor.start))
    days = (t.when for t in own if t.when.grain in _DAYS)
    return next((w for w in days if w.first is not None and w.first <= today), None)
