"""Who else sits at a meeting by the words after it: its host, its chair, whoever is present.

"A and B met in the presence of C", "at the invitation of C", "with C in the chair", "flew there to
see C". They stand in the sentence of the telling, before another meeting is told.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

import msgspec
from msgspec.structs import replace

from demarche.lexicon.tables import load
from demarche.read.masks import filled, masked
from demarche.read.meetings_merge import keys
from demarche.read.meetings_told import Telling, parties
from demarche.read.page import Mention, Page


class _Table(msgspec.Struct, frozen=True):
    source: str
    words: tuple[str, ...]
    journeys: tuple[str, ...]


@functools.cache
def _patterns() -> tuple[tuple[bool, re.Pattern[str]], ...]:
    """(whether only of a journey, pattern with the group `who`)."""
    table = load("meetings_hosts", _Table)
    return (
        *((False, re.compile(filled(p))) for p in table.words),
        *((True, re.compile(filled(p))) for p in table.journeys),
    )


def with_receiver(page: Page, telling: Telling) -> Telling:
    """A journey of one side to a town of a state that the report names is to that state."""
    journey = telling.format == "visit" or telling.head in _RECEPTIONS
    if telling.place is None or not journey or len(keys(telling.mentions)) > 1:
        return telling
    town = telling.place.partition(",")[0]
    places = (m for m in page.mentions if m.is_place and m.actor.text == town)
    for place in places:
        state = page.side_of(place)
        if state is not None and place.side is not None:
            known = {name for m in telling.mentions for name in (m.actor.party, m.actor.name)}
            if not {state.party or state.name, state.name} & known:
                host = Mention(state, "name", place.side)
                return replace(telling, mentions=(*telling.mentions, host))
    return telling


_RECEPTIONS = frozenset({"hosted", "was received", "received"})


def with_hosts(page: Page, telling: Telling, told: Sequence[Telling]) -> Telling:
    """The telling with its host, its chair and those whom somebody travels to see."""
    sentence = page.sentence_at(telling.start)
    if sentence is None:
        return telling
    later = [t.start for t in told if t.start >= telling.end]
    stop = min([sentence.end, *later])
    shape = masked(page, sentence)
    low, high = shape.place_of(telling.start), shape.place_of(stop)
    opening = not any(sentence.start <= t.start < telling.start for t in told)
    more: list[Mention] = []
    for journey, pattern in _patterns():
        if journey and telling.format != "visit":
            continue
        for match in pattern.finditer(shape.text, 0 if opening else low, high):
            more.extend(parties(shape, *match.span("who")))
    fresh = [m for m in more if all(m.entity != k.entity for k in telling.mentions)]
    return replace(telling, mentions=(*telling.mentions, *fresh)) if fresh else telling
