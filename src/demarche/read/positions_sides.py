"""The sides of a report as its positions see them: for whom somebody speaks, who contends."""

from __future__ import annotations

import re
from collections import Counter

import msgspec

from demarche.ground.items import Actor
from demarche.lexicon.actors import body_codes
from demarche.read.labels_table import namings
from demarche.read.page import Mention, Page

_TEXTS = re.compile(
    r"\b(?:note|letter|draft|communiqu[eé]|statement|text|plan|proposal|side|team|delegation|"
    r"camp|officials?|negotiators?|people)$",
    re.IGNORECASE,
)
"""What a state writes or sends, and so speaks by."""
_LEAST = 3
"""How often a report names a side that it is about."""


def same_side(a: Actor, b: Actor) -> bool:
    """Whether two actors are of one party, or the same by name."""
    if a.party is not None and b.party is not None:
        return a.party == b.party
    return a.name == b.name


def government(page: Page, actor: Actor) -> Actor:
    """The country or body for which somebody speaks who has no party's code of their own.

    What a minister says for a government is the government's position; what its opposition says
    is not.
    """
    sides = sides_of(page)
    if actor.name in sides.apart:
        name = actor.text if actor.text.lower() in namings().apart else actor.name
        return Actor(text=actor.text, anchor=actor.anchor, name=name, sector=actor.sector)
    if actor.party is not None:
        return actor
    owner, mark, house = actor.text.replace("’", "'").partition("'s ")
    state = mark and not namings().outside & set(house.split())  # not "the fishermen's league"
    if state and (whose := sides.by_label.get(owner) or sides.by_person.get(owner)) is not None:
        return whose
    if actor.side is not None and actor.side in sides.by_label:
        return sides.by_label[actor.side]
    if actor.side is not None and is_house(actor):
        # No mention names it by itself: "the Ministry" below Lamba's letterhead.
        return Actor(text=actor.text, anchor=actor.anchor, name=actor.side)
    side = sides.by_name.get(actor.name)
    if side is None:
        return _named_within(page, actor) or actor
    return sides.by_entity.get(side, actor)


def is_house(actor: Actor) -> bool:
    """Whether somebody is named by a house alone: "the ministry"."""
    return actor.name.lower() in namings().houses


def side_at(page: Page, mention: Mention) -> Actor | None:
    """The side that a mention names or speaks for; None for what is of no side."""
    side = government(page, mention.actor)
    if side.party is not None:
        return side
    known = sides_of(page).by_entity.get(mention.side if mention.side is not None else -1)
    if known is not None:
        return known
    return side if mention.entity in sides_of(page).sides else None


def is_of_side(page: Page, actor: Actor) -> bool:
    """Whether somebody is a side, or speaks or acts for one."""
    if actor.party is not None or actor.side is not None:
        return True
    return _is_spoken_for(page, government(page, actor))


def _is_spoken_for(page: Page, side: Actor) -> bool:
    """Whether somebody in the report speaks for a side, or it is about it."""
    sides = sides_of(page)
    known = (sides.by_entity.get(entity) for entity in sides.sides)
    return any(one is not None and same_side(one, side) for one in known)


def other_side(page: Page, actor: Actor) -> Actor | None:
    """Of the two sides that a report is about, the other than this; None for a third party."""
    pair = sides_of(page).principals
    if not any(same_side(one, actor) for one in pair):
        return None
    return next((one for one in pair if not same_side(one, actor)), None)


def part_of(page: Page, party: Actor) -> str:
    """What part a party plays in a report: "principal", "side" (somebody speaks for it), "known"
    by a code alone, or "other".
    """
    if any(same_side(one, party) for one in sides_of(page).principals):
        return "principal"
    if _is_spoken_for(page, party):
        return "side"
    return "other" if party.party is None else "known"


def contends(page: Page, side: Actor) -> bool:
    """Whether a side is one of the two that the report is about, or a state, no body of many."""
    pair = sides_of(page).principals
    return side.party not in body_codes() or any(same_side(one, side) for one in pair)


class _Sides(msgspec.Struct, frozen=True):
    """Who is whose in one report."""

    by_name: dict[str, int]
    """Name of somebody who speaks for a side -> its entity, by the first mention."""
    by_entity: dict[int, Actor]
    by_label: dict[str, Actor]
    """Name of a side -> who bears it."""
    by_person: dict[str, Actor]
    """Name or last name of somebody -> the side for which they speak."""
    apart: frozenset[str]
    """Names of those who are of the opposition somewhere, and speak for no government."""
    by_code: dict[str, Actor]
    sides: frozenset[int]
    """The entities for which somebody speaks, and the two principals."""
    principals: tuple[Actor, ...]
    """The two sides that it names most often; none where a third is named nearly as often."""


def sides_of(page: Page) -> _Sides:
    """Who is whose in a report, worked out once."""
    kept: dict[str, _Sides] = page.kept("positions_sides")
    if "all" not in kept:
        kept["all"] = _worked_out(page)
    return kept["all"]


def _worked_out(page: Page) -> _Sides:
    by_name: dict[str, int] = {}
    by_entity: dict[int, Actor] = {}
    by_code: dict[str, Actor] = {}
    for mention in page.mentions:
        by_entity.setdefault(mention.entity, mention.actor)
        if mention.side is not None:
            by_name.setdefault(mention.actor.name, mention.side)
        if mention.actor.party is not None and not mention.is_person:
            by_code.setdefault(mention.actor.party, mention.actor)
    by_label: dict[str, Actor] = {}
    for mention in page.mentions:
        if mention.actor.side is None and not mention.is_person:
            by_label.setdefault(mention.actor.name, by_entity[mention.entity])
    by_person = {
        name: by_entity[m.side]
        for m in reversed(page.mentions)
        if m.is_person and m.side in by_entity
        for name in (m.actor.name, m.actor.name.rpartition(" ")[2])
    }
    apart = {m.actor.name for m in page.mentions if _is_apart(m.actor)}
    principals = _principals(page, by_entity)
    sides = {m.side for m in page.mentions if m.side is not None}
    sides |= {m.entity for m in page.mentions if m.actor in principals}
    return _Sides(
        by_name, by_entity, by_label, by_person, frozenset(apart), by_code, frozenset(sides),
        principals,
    )  # fmt: skip


def _is_apart(actor: Actor) -> bool:
    """Whether somebody is of an opposition: "opposition deputy Ada Okoro"."""
    return bool(set(f"{actor.text} {actor.role or ''}".lower().split()) & namings().apart)


def _principals(page: Page, by_entity: dict[int, Actor]) -> tuple[Actor, ...]:
    counts: Counter[str] = Counter()
    first: dict[str, Actor] = {}
    for mention in (m for s in page.body() for m in page.mentions_in(s.start, s.end)):
        own = mention.how == "name" and not mention.is_person and not mention.is_place
        actor = by_entity.get(mention.side, mention.actor) if mention.side is not None else (
            mention.actor
        )  # fmt: skip
        coded = mention.actor.party is not None and not mention.is_place
        if mention.side is None and not (own or coded):
            continue
        key = actor.party or actor.name
        counts[key] += 1
        first.setdefault(key, actor)
    ranked = counts.most_common(3)
    if len(ranked) < 2 or ranked[1][1] < _LEAST:
        return ()
    two = tuple(first[key] for key, _ in ranked[:2])
    third = ranked[2][1] if len(ranked) > 2 else 0
    return two if third * 4 <= ranked[1][1] * 3 else ()


def _named_within(page: Page, actor: Actor) -> Actor | None:
    """The state in "the Lamban note", "a Lamban draft", which only describe a text of its own."""
    anchor = actor.anchor
    if anchor is None or not _TEXTS.search(actor.name):
        return None
    inside = page.mentions_in(anchor.start, anchor.end)
    return next((m.actor for m in inside if m.actor.party is not None), None)
