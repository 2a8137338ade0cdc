"""Who meets where the telling itself does not name them: both sides, their ministers, the talks.

The two parties named nearest before it take part, if exactly two are: first in its own sentence,
then in those before it, up to the paragraph before.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from msgspec.structs import replace

from demarche.read.meetings_told import Telling
from demarche.read.meetings_words import words
from demarche.read.page import Mention, Page

_BOTH = re.compile(r"(?:both|two|they|their|each other|foreign ministers|sides|leaders)\b", re.I)
_IN = re.compile(r"\b(?:in|at|near|outside|around|from|to|over|on)\s(?:the\s)?$", re.IGNORECASE)
_TWO_SIDED = frozenset({"talks", "round", "rounds", "negotiations"})
"""What has sides even where none is told; a session or a summit may be of many."""
_BACK = 4
"""How many sentences before its own are looked at."""


def with_sides(page: Page, telling: Telling) -> Telling:
    """The telling with the two parties that it leaves to be understood, where there are two.

    A meeting that names a side of its own and no group keeps what it names.
    """
    if telling.weak or not _is_understood(page, telling):
        return telling
    pair = _pair_before(page, telling)
    if not telling.mentions and any(m.is_person for m in pair):
        return telling
    if len(pair) != 2:
        return telling
    kept = tuple(m for m in telling.mentions if not _is_group(page, m) and m.is_person)
    return replace(telling, mentions=(*kept, *pair))


def _is_understood(page: Page, telling: Telling) -> bool:
    if not telling.mentions:
        return telling.head in _TWO_SIDED
    groups = [m for m in telling.mentions if _is_group(page, m)]
    parties = [m for m in telling.mentions if not _is_group(page, m) and not m.is_person]
    return bool(groups) and not parties


def _is_group(page: Page, mention: Mention) -> bool:
    """Whether a mention is two or more who are not named: "the two sides", "their ministers"."""
    told = mention.actor.text
    if mention.actor.party is not None or mention.is_person or told != told.lower():
        return False
    around = page.text[max(0, mention.start - 6) : mention.end]
    return mention.how in {"group", "pronoun"} and bool(_BOTH.search(around))


def _pair_before(page: Page, telling: Telling) -> tuple[Mention, ...]:
    here = page.sentence_at(telling.start)
    if here is None:
        return ()
    number = bisect_left(page.sentences, here.start, key=lambda s: s.start)
    found: dict[str, Mention] = {}
    for sentence in reversed(page.sentences[max(0, number - _BACK) : number + 1]):
        if here.paragraph - sentence.paragraph > 1:
            break
        for mention in page.mentions_in(sentence.start, sentence.end):
            if _is_side(page, mention) and not telling.start <= mention.start < telling.end:
                known = found.get(_key(mention))
                if known is None or (known.is_adjective and not mention.is_adjective):
                    found[_key(mention)] = mention
        if len(found) >= 2:
            break
    return tuple(sorted(found.values(), key=lambda m: m.start))


def _is_side(page: Page, mention: Mention) -> bool:
    """Whether a mention stands for one party that can be a side of talks; a body is none."""
    venue = mention.is_place and _IN.search(page.text, max(0, mention.start - 12), mention.start)
    if mention.how in {"pronoun", "unnamed"} or venue:
        return False
    if mention.actor.party is None:
        return mention.is_person and mention.how != "title"
    return mention.actor.party not in words().bodies and len(mention.parties) < 2


def _key(mention: Mention) -> str:
    return mention.actor.party or mention.actor.name
