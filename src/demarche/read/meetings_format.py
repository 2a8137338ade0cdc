"""How people meet: by telephone, by video, on a visit, two sides alone, or many."""

from __future__ import annotations

from demarche.ground.items import MeetingFormat
from demarche.read.meetings_merge import keys
from demarche.read.meetings_told import Telling, distinct
from demarche.read.meetings_words import clues, words
from demarche.read.page import BY_NAME, Mention, Page


def format_of(page: Page, telling: Telling) -> MeetingFormat | None:
    """As told; else by the words for a journey, for many, and by the number of parties.

    Two are bilateral, also where one of them speaks for a body; a body itself and more than two
    are multilateral.
    """
    told = page.text[telling.start : telling.end]
    if telling.format in {"phone", "video", "visit"}:
        return telling.format
    if clues()["journey"].search(told) and not clues()["sitting"].search(told):
        return "visit"
    if telling.format is not None:
        return telling.format
    parties = keys(telling.mentions)
    many = clues()["many_meet"].search(told) and not clues()["two_meet"].search(told)
    if many or len(parties) > 2 or any(_is_body(m) for m in telling.mentions):
        return "multilateral"
    if len(parties) == 2:
        return "bilateral"
    if parties & frozenset(words().bodies):
        return "multilateral"
    return _by_words(told, telling)


def _is_body(mention: Mention) -> bool:
    """Whether it is a body itself, by its code or its name ("the Union of River States")."""
    if mention.how not in BY_NAME or mention.is_person:
        return False
    if mention.actor.party is not None:
        return mention.actor.party in words().bodies
    return bool(set(mention.actor.name.lower().split()) & set(words().body_words))


def _by_words(told: str, telling: Telling) -> MeetingFormat | None:
    """By what those who meet are called, where no party is known."""
    if clues()["both_meet"].search(told):
        return "bilateral"
    if clues()["several_meet"].search(told):
        return "multilateral"
    named = {m.entity for m in distinct(telling.mentions)}
    pair = any(len(m.parties) == 2 for m in telling.mentions)
    if pair or len(named) == 2 or telling.head in {"was received", "hosted", "received"}:
        return "bilateral"
    if len(named) > 2 or telling.head in _OF_MANY:
        return "multilateral"
    return "bilateral" if named and not (telling.head or "").endswith("meetings") else None


_OF_MANY = frozenset("session sessions summit summits conference plenary sitting sittings".split())
