"""Whose people and whose doings: police in a state, soldiers from it, a coup there.

Who is only described ("the police", "lawmakers", "dozens") is of the place that stands right behind
them. Of several places each has its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import msgspec

from demarche.language.clauses import Clauses
from demarche.language.phrases import Phrase
from demarche.read.acts_deed import Deed
from demarche.read.acts_unnamed import named
from demarche.read.page import Mention, Page

_OF = frozenset({"in", "from", "of", "across"})
_JUDGING = frozenset({"ACCUSE", "SUPPORT"})
_WHOSE = ("by", "of", "from", "between", "with", "in", "at")
_DESCRIBED = frozenset({"title", "group", "unnamed"})


def at_home(
    page: Page, read: Clauses, found: Sequence[Mention], mentions: Sequence[Mention]
) -> list[Mention]:
    """The mentions, each that a place right behind it tells apart with that place for its side."""
    known = {one.entity for one in found}
    free = [m for m in mentions if m.entity not in known]
    return [sided for one in found for sided in _at_home(page, read, one, free)]


def _at_home(page: Page, read: Clauses, one: Mention, mentions: Sequence[Mention]) -> list[Mention]:
    if one.how not in _DESCRIBED:
        return [one]
    told = _is_told(page, read, one)
    places = [
        (phrase, place)
        for phrase in _behind(read, one.end, told)
        if (place := _place(page, read, phrase, mentions)) is not None
    ]
    if told:  # "deputies in Peru | and Chile"
        return [one, *(_among(page, read, one, phrase, place) for phrase, place in places)]
    if not places:
        return [one]
    if len(places) == 1:
        return [_of(one, places[0][1])]
    return [_among(page, read, one, phrase, place) for phrase, place in places]


def _is_told(page: Page, read: Clauses, one: Mention) -> bool:
    """Whether its own words name somebody ("Peruvian police"); a sentence begins with a capital."""
    inside = [t for t in read.tokens if one.start <= t.start and t.end <= one.end]
    return any(page.text[t.start].isupper() and t is not read.tokens[0] for t in inside)


def _behind(read: Clauses, end: int, told: bool) -> list[Phrase]:
    """The phrases that "in", "from" or "of" leads to right behind, with those joined to them.

    Behind those who are told of as a place's already, those joined to it alone.
    """
    start = next((n for n, t in enumerate(read.tokens) if t.start >= end), len(read.tokens))
    found: list[Phrase] = []
    for phrase in read.phrases:
        if phrase.first <= start:
            continue
        leads = phrase.prep in _OF if told and phrase.joined else read.tokens[start].lower in _OF
        leads = leads and not found and phrase.first <= start + 2 and phrase.joined == told
        if phrase.time or not (leads or (found and phrase.joined)):
            break
        found.append(phrase)
    return found


def _place(
    page: Page, read: Clauses, phrase: Phrase, mentions: Sequence[Mention]
) -> Mention | None:
    start, end = read.tokens[phrase.first].start, read.tokens[phrase.last].end
    inside = [m for m in page.mentions_in(start, end) if m.end == end]
    if inside:
        place = inside[-1]
        state = place.how in ("name", "metonym") and not place.is_person
        return place if state and place in mentions else None
    return _unintroduced(page, read, phrase)


def _unintroduced(page: Page, read: Clauses, phrase: Phrase) -> Mention | None:
    return named(page, read, phrase) if read.tokens[phrase.last].tag == "NAME" else None


def _of(one: Mention, place: Mention) -> Mention:
    actor = msgspec.structs.replace(
        one.actor, party=place.actor.party, side=place.actor.side or place.actor.name
    )
    return msgspec.structs.replace(one, actor=actor)


def _among(page: Page, read: Clauses, one: Mention, phrase: Phrase, place: Mention) -> Mention:
    """One of several: it bears its place in its name, so that they stay apart."""
    sided = _of(one, place)
    anchor = page.anchor(one.start, read.tokens[phrase.last].end)
    group = one.actor.name.partition(f" {phrase.prep} ")[0]
    name = f"{group} {phrase.prep} {place.actor.name}"
    actor = msgspec.structs.replace(sided.actor, name=name, anchor=anchor, text=anchor.exact)
    return msgspec.structs.replace(sided, actor=actor, entity=-1 - place.start)


def about_object(page: Page, read: Clauses, deed: Deed) -> list[Mention]:
    """«condemned the coup in Kenya»: who judges what is done somewhere means those there."""
    if deed.event not in _JUDGING or deed.nominal or read.verbs[deed.verb].passive:
        return []
    behind = [read.phrases[i] for i in read.verbs[deed.verb].complements]
    for prep in _WHOSE:
        found: list[Mention] = []
        for before, phrase in pairwise(behind):
            leads = before.last + 2 >= phrase.first and not phrase.joined
            if phrase.prep == prep and not phrase.time and (leads or (found and phrase.joined)):
                start, end = read.tokens[phrase.first].start, read.tokens[phrase.last].end
                name = _unintroduced(page, read, phrase)
                found += page.mentions_in(start, end) or ([] if name is None else [name])
            elif found:
                break
        if found:
            return found
    return []
