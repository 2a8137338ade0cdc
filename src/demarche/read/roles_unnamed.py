"""Who is meant where a sentence names nobody: "One OSCE country has invaded another; that is Peru".

The body in "one OSCE country" did nothing. Who did it stands behind, or nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from demarche.ground.items import Act, Actor
from demarche.read.acts_doers import doers
from demarche.read.judged import Judged
from demarche.read.page import Page

_ONE = frozenset({"a", "an", "another", "certain", "one", "some"})
_BEHIND = re.compile(
    r"[;:,.—–-][”\"’]?\s*(?:(?:[^;:.—–]{0,60}?[,;—–]\s*)?[“\"]?(?:and\s)?(?:that|this|the|it)"
    r"(?:\s(?:one|capital|country|government|member|nation|party|power|side|state))?"
    r"(?:['’]s|\s(?:is|was))|namely)\s(?:of\scourse\s)?",
    re.IGNORECASE,
)
_FAR = 120
"""How many characters behind the deed somebody may be named."""

Parties = tuple[tuple[Actor, ...], tuple[Actor, ...]]


def unnamed(
    page: Page, read: Judged, at: int, act: Act, actors: Sequence[Actor], others: Sequence[Actor]
) -> Parties:
    """Actors and recipients, where the subject only counts one of many: whoever is named behind."""
    subject = read.subject(at)
    if subject is None or subject[1] or not _counts(read, subject[0]):
        return tuple(actors), tuple(others)
    head = subject[0]
    inside = {m.actor.name for c in read.children[head] for m in read.named_at(c)}
    if any(a.name not in inside for a in actors):
        return tuple(actors), tuple(others)
    meant = _named_behind(page, act.anchor.end)
    who = () if meant is None else (meant,)
    return who, tuple(r for r in others if r not in who) if who else ()


def _counts(read: Judged, head: int) -> bool:
    """Whether a noun is one of many that is not named: "one OSCE country", "a member state"."""
    word = read.words[head]
    described = any(m.start <= word.start < m.end for m in read.mentions)  # "a member of its team"
    if read.form(head) not in doers().counted or described:
        return False
    words = {read.form(c) for c in read.under(head, ("det", "nummod", "amod"))}
    return bool(words & _ONE)


def _named_behind(page: Page, end: int) -> Actor | None:
    """Whom a clause right behind names as the one: "; that is Peru"."""
    told = _BEHIND.match(page.text, end) or _BEHIND.search(page.text, end, end + _FAR)
    if told is None or "\n" in page.text[end : told.end()]:
        return None
    found = next(iter(page.mentions_from(told.end())), None)
    return found.actor if found is not None and not found.is_adjective else None
