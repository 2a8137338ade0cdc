"""A journey and whom it leads to are one meeting ("flew to P and met A", "P, where he met A").

Where the second half of a sentence has neither a day nor a place of its own, it tells what somebody
did there; a reception told first goes before the talks that followed it in the same way.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from demarche.read.masks import ACTOR, HE, PLACE, Masked
from demarche.read.meetings_told import Telling, distinct, place_of
from demarche.read.page import Page

_THERE = re.compile(
    rf"[^;:.“”]{{0,40}}?,?\s(?:where(?:\s(?:he|she|it|they|[{HE}{ACTOR}]))?|and(?:\s(?:then|also|later))?)"
    r"(?:\s(?:is|are|was|were|had|has|will|to|be|due))*\s?\Z"
)
"""Between a journey and what was done there: nobody else who could do it."""
_AND = re.compile(r",?\sand\s(?:then\s|also\s|later\s)?")
_ERRAND = re.compile(r"\sto\s(?:chair|attend|hold|join|open|lead)\s")
_WHERE = re.compile(rf"{PLACE}(?:,\s[^,;:.]{{1,40}})?,\swhere\s(?:[a-z]+\s)?\Z")
_RECEIVED = frozenset({"was received"})


def one_journey(page: Page, shape: Masked, told: Sequence[Telling]) -> list[Telling]:
    """The tellings of a sentence, what was done on a journey told with the journey."""
    found: list[Telling] = []
    for telling in told:
        telling = _with_place(page, shape, telling)
        if found and _is_there(page, shape, found[-1], telling):
            found[-1] = _together(found[-1], telling)
        else:
            found.append(telling)
    return found


def told_apart(shape: Masked, told: Sequence[Telling], found: Sequence[Telling]) -> list[Telling]:
    """What the clauses tell; what its subject did after a journey told begins behind that."""
    return [_behind(shape, told, telling) for telling in found]


def _behind(shape: Masked, told: Sequence[Telling], telling: Telling) -> Telling:
    for journey in told:
        if journey.format == "visit" and journey.start <= telling.start < journey.end < telling.end:
            led = _AND.match(shape.text, shape.place_of(journey.end))
            if led is not None and telling.format != "visit":
                return replace(telling, start=shape.start_of(led.end()))
    return telling


def _with_place(page: Page, shape: Masked, telling: Telling) -> Telling:
    """With the place that "where" takes up, if it has none."""
    at = shape.place_of(telling.start)
    led = _WHERE.search(shape.text, 0, at)
    if telling.place is not None or led is None or telling.format in {"phone", "video"}:
        return telling
    return replace(telling, place=place_of(page.text, shape.within(led.start(), led.start() + 1)))


def _is_there(page: Page, shape: Masked, journey: Telling, telling: Telling) -> bool:
    """Whether a telling goes on with the journey before it."""
    if telling.bare or telling.format in {"phone", "video"}:
        return False
    if telling.when is not None and telling.when != journey.when:
        return False
    if telling.place not in {None, journey.place}:
        return False
    if {journey.status or "held", telling.status or "held"} not in ({"held"}, {"planned"}):
        return False
    if journey.head in _RECEIVED:
        return telling.start < journey.end < telling.end
    if journey.format != "visit":
        return False
    if telling.start < journey.end:
        return _ERRAND.match(shape.text, shape.place_of(journey.end)) is not None
    between = shape.text[shape.place_of(journey.end) : shape.place_of(telling.start)]
    leads = _THERE.match(between) is not None
    return leads and ("where" in between or page.text[telling.start].islower())


def _together(journey: Telling, telling: Telling) -> Telling:
    named = (m for m in telling.mentions if m.how != "pronoun")
    mentions = distinct((*journey.mentions, *named))
    return replace(journey, mentions=mentions, also=journey.also + telling.also)
