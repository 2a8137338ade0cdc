"""The two parties that a report is about, and who can be a side of talks at all.

A party has a code, or somebody in the report acts for it; a body of many members and a place where
people meet are none.
"""

from __future__ import annotations

import re
from collections import Counter

from demarche.read.meetings_words import words
from demarche.read.page import Mention, Page

_IN = re.compile(r"\b(?:in|at|near|outside|around|from|to|over|on)\s(?:the\s)?$", re.IGNORECASE)
_OFTEN = 3
_BODIES = frozenset(
    "union league bank forum community committee council ministry press institute service agency "
    "court police tribunal commission company syndicate news".split()
)


def principals(page: Page) -> tuple[Mention, ...]:
    """The two parties that a report is about, or none."""
    known: dict[str, tuple[Mention, ...]] = page.kept("meetings_principals")
    if "principals" not in known:
        known["principals"] = _named_most(page)
    return known["principals"]


def _named_most(page: Page) -> tuple[Mention, ...]:
    """The two parties that a report names most often, each at least `_OFTEN` times or
    twice as often as any other, or none.

    Whoever acts for a party counts for it ("the Kenyan minister" for Kenya).
    """
    counts: Counter[str] = Counter()
    first: dict[str, Mention] = {}
    for mention in page.mentions:
        party = _party_of(page, mention)
        if party is None:
            continue
        key = key_of(party)
        counts[key] += 1
        if key not in first or (first[key].is_adjective and not party.is_adjective):
            first[key] = party
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], first[pair[0]].start))
    if len(ranked) < 2:
        return ()
    second, third = ranked[1][1], ranked[2][1] if len(ranked) > 2 else 0
    if third >= second or (second < _OFTEN and 2 * third > second) or second < 2:
        return ()
    return tuple(sorted((first[key] for key, _ in ranked[:2]), key=lambda m: m.start))


def _party_of(page: Page, mention: Mention) -> Mention | None:
    """The party that a mention is, or for which a person of a party without a code acts."""
    if not mention.is_person:
        return mention if is_party(page, mention) else None
    if mention.side is None or mention.actor.party is not None:
        return None
    return next((m for m in _sides(page) if m.entity == mention.side), None)


def _sides(page: Page) -> tuple[Mention, ...]:
    """The parties without a code for which somebody acts, each where it is first named."""
    known: dict[str, tuple[Mention, ...]] = page.kept("meetings_principals")
    if "spoken for" not in known:
        first: dict[int, Mention] = {}
        for mention in page.mentions:
            if mention.actor.party is None and _is_spoken_for(page, mention):
                first.setdefault(mention.entity, mention)
        known["spoken for"] = tuple(first.values())
    return known["spoken for"]


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
