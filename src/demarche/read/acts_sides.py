"""Who "the two governments", "both ministers" or "the parties" of an act are: its two sides.

The two that the report is about (`principals.py`), else the two named in its sentence or right
before it; else the words stay as they stand.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Sequence

from demarche.ground.items import Act, Actor, Item
from demarche.read.acts_doers import doers
from demarche.read.acts_parties import standing
from demarche.read.acts_renamed import renamed
from demarche.read.page import BY_NAME, Mention, Page
from demarche.read.positions_sides import contends, side_at
from demarche.read.principals import principals

_ARTICLES = frozenset({"the", "both", "two"})
_EACH = frozenset({"each", "either", "neither"})
_TOGETHER = frozenset({"AGREE", "CONSULT", "COOPERATE"})
"""Roots of what two do with each other."""
_BACK = 2
"""How many sentences before its own are looked at."""


def with_sides(page: Page, found: Sequence[Item]) -> list[Item]:
    """The items, their acts with the two sides in place of words that mean both."""
    return [_told_of(page, item) if isinstance(item, Act) else item for item in found]


def _told_of(page: Page, act: Act) -> Act:
    if not act.actor and _of_those_who_met(page, act):
        return renamed(page, act, principals(page), act.recipient)
    actors, recipients = (_named(page, act, side) for side in (act.actor, act.recipient))
    if actors != act.actor and (recipients == act.recipient or act.event in _TOGETHER):
        kept = {standing(a) for a in actors}
        recipients = tuple(a for a in recipients if standing(a) not in kept)
    return renamed(page, act, actors, recipients)


def _of_those_who_met(page: Page, act: Act) -> bool:
    """Whether a readout of two tells what "they" did together, of whom no group is named before."""
    together = act.event in _TOGETHER and page.source.genre == "readout"
    return together and act.anchor.exact.lower().startswith("they ") and not act.recipient


def _named(page: Page, act: Act, actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """The actors with the two sides for a group that means both."""
    named: list[Actor] = []
    for actor in actors:
        pair = _pair(page, act, actor) if means_both(page, actor) else ()
        named.extend(pair or (actor,))
    known: dict[str, Actor] = {}
    for actor in named:
        known.setdefault(standing(actor), actor)
    return tuple(known.values()) if len(named) > len(actors) else actors


def means_both(page: Page, actor: Actor) -> bool:
    """Whether words without a name stand for two sides: "both", "the two armies", "the parties",
    "neither government".
    """
    if actor.anchor is None:
        return False
    start, end = actor.anchor.start, actor.anchor.end
    before = page.text[max(0, start - 12) : start].lower().split()[-2:]
    each = [*before[-1:], *actor.text.lower().split()][-2:]
    if len(each) == 2 and each[0] in _EACH and each[1] in doers().each:
        return True
    if actor.party is not None or actor.side is not None:
        return False
    told = " ".join([*(w for w in before if w in _ARTICLES), actor.text.lower()])
    if told == "they":  # "The Ministers met. | They reaffirmed"
        told = actor.name.lower()
        told = told if told.startswith(("both ", "the ")) else f"the {told}"
    if _names_somebody(page, start, end, actor):
        return False
    if told in ("both", "the two"):
        return re.match(r" (?!of\b)[a-z]", page.text[end : end + 5]) is not None
    return _both().fullmatch(told) is not None


@functools.cache
def _both() -> re.Pattern[str]:
    pairs, alone = (
        "|".join(sorted(nouns, key=len, reverse=True)) for nouns in (doers().pairs, doers().alone)
    )
    return re.compile(rf"(?:both|the two) (?:[\w’'-]+ ){{0,2}}?(?:{pairs})|the (?:{alone})")


def _names_somebody(page: Page, start: int, end: int, actor: Actor) -> bool:
    return any(m.actor.name != actor.name for m in page.mentions_in(start, end))


def _pair(page: Page, act: Act, actor: Actor) -> tuple[Actor, ...]:
    """The two sides that a group of two is made of; nobody where they cannot be told.

    Whoever does it to both, or undergoes it from both, is none of them.
    """
    at = act.anchor.start if actor.anchor is None else actor.anchor.start
    codes = next((m.parties for m in page.mentions if m.start == at and len(m.parties) == 2), ())
    if codes:
        first = {m.actor.party: m.actor for m in reversed(page.mentions) if not m.is_person}
        return tuple(first[code] for code in codes if code in first)
    others = act.recipient if actor in act.actor else act.actor
    apart = {standing(a) for a in others}
    both = principals(page, frozenset(apart)) or _before(page, at, apart)
    if not both and act.event in _TOGETHER and actor in act.actor:
        return principals(page)  # one of the two was taken for whom they agree with
    return both


def _before(page: Page, at: int, apart: set[str]) -> tuple[Actor, ...]:
    found: dict[str, Actor] = {}
    for sentence in page.sentences_back(at, _BACK):
        for mention in page.mentions_in(sentence.start, sentence.end):
            side = _side(page, mention)
            if side is not None and standing(side) not in apart:
                found.setdefault(standing(side), side)
        if len(found) > 1:
            break
    return tuple(found.values()) if len(found) == 2 else ()


def named_in(page: Page) -> tuple[Counter[str], dict[str, Actor]]:
    """How often the report names each side, or who speaks for it; the side as first named.

    A name that is only ever a place is no side.
    """
    known: dict[str, tuple[Counter[str], dict[str, Actor]]] = page.kept("acts_sides")
    if "all" not in known:
        counts: Counter[str] = Counter()
        first: dict[str, Actor] = {}
        sides = _entities(page)
        for sentence in page.body():
            for mention in page.mentions_in(sentence.start, sentence.end):
                side = sides.get(mention.entity if mention.side is None else mention.side)
                if side is not None and contends(page, side):
                    counts[standing(side)] += 1
                    first.setdefault(standing(side), side)
        known["all"] = counts, first
    return known["all"]


def _entities(page: Page) -> dict[int, Actor]:
    """The entities that are sides: those with a name that is not always a place's, of no person."""
    acting = {m.side for m in page.mentions}
    acting |= {m.entity for m in page.mentions if m.how in BY_NAME and not m.is_place}
    persons = {m.entity for m in page.mentions if m.is_person}
    sides: dict[int, Actor] = {}
    for mention in page.mentions:
        if mention.how in BY_NAME and mention.entity in acting - persons:
            sides.setdefault(mention.entity, mention.actor)
    return sides


def _side(page: Page, mention: Mention) -> Actor | None:
    if mention.how in ("pronoun", "unnamed") or mention.is_place:
        return None
    side = side_at(page, mention)
    return side if side is not None and contends(page, side) else None
