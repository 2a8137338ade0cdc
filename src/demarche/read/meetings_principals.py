"""The two parties that a report is about, as meetings have them, and who can be a side of talks.

A party has a code, or somebody in the report acts for it; a body of many members and a place where
people meet are none.
"""

from __future__ import annotations

import re

from demarche.ground.items import Actor
from demarche.read.acts_parties import standing
from demarche.read.meetings_words import words
from demarche.read.page import Mention, Page
from demarche.read.principals import named
from demarche.read.principals import principals as the_two

_IN = re.compile(r"\b(?:in|at|near|outside|around|from|to|over|on)\s(?:the\s)?$", re.IGNORECASE)
_BODIES = frozenset(
    "union league bank forum community committee council ministry press institute service agency "
    "court police tribunal commission company syndicate news".split()
)


def principals(page: Page) -> tuple[Mention, ...]:
    """The two parties that a report is about, or none, each where it is first named by itself; of
    one that is only spoken for, its name alone.
    """
    known: dict[str, tuple[Mention, ...]] = page.kept("meetings_principals")
    if "principals" not in known:
        known["principals"] = tuple(_mention(page, side) for side in the_two(page))
    return known["principals"]


def _mention(page: Page, side: Actor) -> Mention:
    own = named(page)[standing(side)][1]
    first = next((m for m in own if m.actor == side), None)
    return Mention(side, "name", -1) if first is None else first


def is_party(page: Page, mention: Mention) -> bool:
    """Whether it is a party by its code, or a name that is no body and no place."""
    if mention.actor.party is not None:
        return is_side(page, mention)
    if mention.how != "name" or mention.is_place:
        return False
    return not set(mention.actor.name.lower().split()) & _BODIES


def is_side(page: Page, mention: Mention) -> bool:
    """Whether a mention stands for one party that can be a side of talks; a body is none."""
    venue = mention.is_place and _IN.search(page.text, max(0, mention.start - 12), mention.start)
    if mention.how in {"pronoun", "unnamed"} or venue:
        return False
    if mention.actor.party is None:
        return (mention.is_person and mention.how != "title") or _is_spoken_for(page, mention)
    return mention.actor.party not in words().bodies and len(mention.parties) < 2


def _is_spoken_for(page: Page, mention: Mention) -> bool:
    """Whether it is a party without a code: a name for which somebody in the report speaks."""
    if mention.is_person or mention.how not in {"name", "metonym"}:
        return False
    known: dict[str, frozenset[int | None]] = page.kept("meetings_principals")
    if "acted for" not in known:
        known["acted for"] = frozenset(m.side for m in page.mentions)
    body = set(mention.actor.name.lower().split()) & (_BODIES | set(words().body_words))
    return mention.entity in known["acted for"] and not body


def key_of(mention: Mention) -> str:
    """A party's code, else its name."""
    return mention.actor.party or mention.actor.name
