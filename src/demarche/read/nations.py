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
    return Actor(anchor.exact, anchor, anchor.exact, party, side=side)


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
