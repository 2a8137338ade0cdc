"""The body whose resolution a text is: "The Council, | Recalling ..., | 1. Demands that ...".

Its name and a comma stand in a line alone; below, every paragraph opens with its verb, without a
subject. The body says and does what they tell.
"""

from __future__ import annotations

import re

from demarche.ground.anchors import trimmed
from demarche.ground.items import Actor
from demarche.read.page import Page

_BODY = re.compile(
    r"^[^\S\n]*The (?P<name>[A-Z][\w’'-]*(?: (?:of|for|on|and|the|[A-Z][\w’'-]*)){0,11}),"
    r"[^\S\n]*\n",
    re.MULTILINE,
)
_CLAUSE = re.compile(
    r"^[^\S\n]*(?:(?:\(?(?:\d{1,2}|[ivx]{1,5}|[a-z])[.)]|[–—-])[^\S\n]+)?"
    r"(?:(?:Further|Also|Again|Strongly|Once again)[^\S\n]+)?[A-Z]?[a-z]+(?:ing|s)\b(?=[^\S\n])",
    re.MULTILINE,
)
_FEWEST = 2
"""How many paragraphs that open with their verb stand below the body's name at least."""
EMPTY = re.compile(
    r"(?:(?:further|also|again) )?(?:recall|hav|act|bear|pursu|hear|be)ing\b"
    r"|(?:decides to|the (?:\w+ )?council will) remain (?:actively )?seized\b",
    re.IGNORECASE,
)
"""How clauses open that only name what was before, and those that keep a matter on the list."""


def resolving(page: Page) -> tuple[int, Actor] | None:
    """Where the clauses of a resolution begin, and the body that resolves; None for other texts."""
    found = _BODY.search(page.text)
    if found is None or len(_CLAUSE.findall(page.text, found.end())) < _FEWEST:
        return None
    if _CLAUSE.match(page.text[found.end() :].lstrip("\n")) is None:
        return None
    start, end = trimmed(page.text, *found.span("name"))
    named = page.mentions_in(start, end)
    if named and (named[0].start, named[0].end) == (start, end):
        return found.end(), named[0].actor
    anchor = page.anchor(start, end)  # "General Assembly of the League": the last one's organ
    party = named[-1].actor.party if named and named[-1].end == end else None
    return found.end(), Actor(anchor.exact, anchor, anchor.exact, party)
