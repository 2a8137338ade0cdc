"""Somebody whom no table knows, in the words that describe them: "the Kenyan airline"."""

from __future__ import annotations

import re

from demarche.ground.items import Actor
from demarche.read.page import Page

_BEFORE = re.compile(
    r"(?:(?:the|an?|one|another|some|several|two|three|its|their) )?(?:[a-z-]+ )?", re.I
)
"""What may stand before the nation: an article, a quality ("the largest Kenyan union")."""
_WITHIN = re.compile(r"\b(?:of|for|from|in|at|on|to|with|against|near|by|who|that|and|or)\b")


def of_nation(
    page: Page, start: int, end: int, party: str | None = None, side: str | None = None
) -> Actor:
    """The actor that the words [start, end) name: of the nation with which they open, if they do.

    `party` and `side` are theirs where something else tells them already.
    """
    anchor = page.anchor(start, end)
    if party is None and side is None:
        party, side = _nation(page, start, end)
    if party is None and side is None and _ITS.match(page.text[start:end]):
        party, side = _taken_up(page, start)
    return Actor(anchor.exact, anchor, anchor.exact, party, side=side)


_ITS = re.compile(
    r"^(?:a |the )?(?:statement|letter|post|notice|note|account|communiqu[eé]|release|message)s? "
    r"[^,;.]{0,30}?\b(?:its|their) "
)
"""Words that somebody issued who is told in the sentence: "a statement on its website"."""


def _taken_up(page: Page, start: int) -> tuple[str | None, str | None]:
    """The party and the name of the only side that the sentence has told before."""
    sentence = page.sentence_at(start)
    told = page.mentions_in(sentence.start, start) if sentence is not None else ()
    sides = {
        (m.actor.party, m.actor.side or m.actor.name)
        for m in told
        if m.actor.party and not m.is_place
    }
    return sides.pop() if len(sides) == 1 else (None, None)


def _nation(page: Page, start: int, end: int) -> tuple[str | None, str | None]:
    """The party and the name of the one nation that words open with: "the Kenyan | airline"."""
    inside = _WITHIN.search(page.text, start, end)
    stop = inside.start() if inside else end
    nations = [m for m in page.mentions_in(start, stop) if m.is_adjective]
    if len(nations) != 1 or not _BEFORE.fullmatch(page.text, start, nations[0].start):
        return None, None
    nation = nations[0]
    if nation.end == stop or page.text[nation.end] != " " or nation.actor.sector is not None:
        return None, None  # "the Kenyan-born", "the Kenyan"
    return nation.actor.party, nation.actor.side or nation.actor.name
