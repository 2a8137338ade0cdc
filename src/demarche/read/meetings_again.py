"""Further meetings that share the verb of one: "met A on <T> and B on <T>", "and again on <T>".

Each has a day of its own after an "and", and nothing between that could be a verb: the place, who
else is met, or "again".
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from msgspec.structs import replace

from demarche.read.masks import ACTOR, PLACE, TIME, Masked, Symbol, filled
from demarche.read.meetings_told import Telling, parties, place_of
from demarche.read.page import Page

_REACH = 60
"""So far behind the first telling, in characters, its "and" may stand."""


@functools.cache
def _pattern() -> re.Pattern[str]:
    name = r"[A-Z][\w'-]+(?:\s[A-Z][\w'-]+){0,3}"
    where = rf"(?:\s(?:in|at)\s(?:the\s)?(?:<P>|<A>|{name}))"
    return re.compile(
        filled(
            rf",?\s(?:and|then|and\sthen)(?:\s(?P<again>again)|\s(?P<prep>with|to|in)\s(?:the\s)?"
            rf"(?P<whom><N>|<P>|{name})|\s(?P<met>(?:the\s)?<N>|<P>|{name}))"
            rf"(?:,\s[^,.;:{TIME}]{{1,60}},)?(?P<there>{where})?,?\s(?:on\s|in\s)?(?:the\s)?<T>"
            rf"(?P<then>{where})?(?=\s?[.,;:]|\s(?:and|for|to|at|in)\b|\s?$)"
        )
    )


def with_more(page: Page, shape: Masked, told: Sequence[Telling]) -> list[Telling]:
    """The tellings of a sentence with those that share a verb with one of them."""
    found: list[Telling] = []
    for number, telling in enumerate(told):
        found.append(telling)
        later = told[number + 1].start if number + 1 < len(told) else None
        at = shape.place_of(telling.end)
        if telling.when is None or telling.rule == "nominal":
            continue
        while more := _next(shape, at):
            end = shape.end_of(more.end())
            if later is not None and end > later:
                break
            further = _telling(page, shape, telling, more)
            if further.when is not None and further.when != telling.when:
                found.append(further)
            at = more.end()
    return found


def _next(shape: Masked, at: int) -> re.Match[str] | None:
    """The next "and" with a day, with nothing but a place or a day before it."""
    for hit in _AND.finditer(shape.text, at, at + _REACH):
        if _VERBAL.search(shape.text, at, hit.start()):
            return None
        if more := _pattern().match(shape.text, hit.start()):
            return more
    return None


_AND = re.compile(r",?\s(?:and|then)\s")
_VERBAL = re.compile(r"[.;:“”]|\s(?:that|who|which|is|are|was|were|has|had|have|will|would|said)\s")


def _telling(page: Page, shape: Masked, first: Telling, more: re.Match[str]) -> Telling:
    key = next(k for k in ("again", "whom", "met") if more[k])
    times = [s for s in shape.within(*more.span(), TIME) if s.told]
    places = [s for k in ("there", "then") if more[k] for s in shape.within(*more.span(k))]
    mentions, place = first.mentions, None
    symbols = [] if key == "again" else shape.within(*more.span(key))
    journey = first.format == "visit" and more["prep"] != "with"
    if key != "again" and (journey or more["prep"] == "in" or _are(symbols, PLACE)):
        place = page.text[shape.start_of(more.start(key)) : shape.end_of(more.end(key))]
    elif named := parties(shape, *more.span(key)) if _are(symbols, ACTOR) else ():
        mentions = (*first.mentions[:1], *named)
    start = shape.start_of(more.start(key))
    return replace(
        first, start=start, end=shape.end_of(more.end()), mentions=mentions,
        when=times[-1].when if times else None, looks_back=False, bare=False, seen=None,
        rule="cue" if first.seen else first.rule,
        place=place or place_of(page.text, places) or (first.place if key == "again" else None),
    )  # fmt: skip


def _are(symbols: Sequence[Symbol], kind: str) -> bool:
    """Whether there are any, and all of this kind."""
    return bool(symbols) and all(symbol.is_a == kind for symbol in symbols)
