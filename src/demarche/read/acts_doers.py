"""Who can do a deed without being named, and who can meet by themselves."""

from __future__ import annotations

import functools
from collections.abc import Sequence

import msgspec

from demarche.ground.plover import QUAD
from demarche.language.clauses import Clauses
from demarche.language.grammar import listed
from demarche.language.inflect import noun_index
from demarche.lexicon.tables import load
from demarche.read.acts_deed import Deed
from demarche.read.acts_table import table
from demarche.read.page import Mention


class _Doers(msgspec.Struct, frozen=True):
    source: str
    people: str
    together: str
    armed: str
    some: str
    meet: str
    owned: str
    forces: str
    harmful: str
    pairs: str
    alone: str
    judges: str
    each: str
    nobody: str
    papers: str
    counted: str


class Doers(msgspec.Struct, frozen=True):
    """The table `act_doers.toml`, in lower case."""

    people: frozenset[str]
    """People, and what they make up together."""
    armed: frozenset[str]
    some: frozenset[str]
    meet: frozenset[str]
    owned: frozenset[str]
    """What a state has: its people and its armed, its places and houses."""
    harmful: frozenset[str]
    """Things that harm, and whoever is armed, as written."""
    pairs: frozenset[str]
    """What two sides are together, as written ("the two governments")."""
    alone: frozenset[str]
    """Those of them that need no "two" ("the parties")."""
    judges: frozenset[str]
    """Verbs of those who speak of what others did ("condemned the raid"), as lemmas."""
    each: frozenset[str]
    """One of the two sides, of which "each" and "neither" mean both."""
    nobody: frozenset[str]
    """What undergoes nothing by this word alone ("in the region")."""
    papers: frozenset[str]
    """What bears the name of a body or state that undergoes nothing by it."""
    counted: frozenset[str]
    """Of which "one" or "a" is one of many and no party by name ("one OSCE country")."""
    singular: dict[str, str]
    """All of these: the plural, or the word itself, to the singular."""


@functools.cache
def doers() -> Doers:
    """The table, read once."""
    lists = load("act_doers", _Doers)
    people = frozenset([*listed(lists.people), *listed(lists.together)])
    armed = frozenset(listed(lists.armed))
    owned = frozenset(listed(lists.owned)) | people | armed
    return Doers(
        people,
        armed,
        frozenset(listed(lists.some)),
        frozenset(listed(lists.meet)),
        owned,
        frozenset([*listed(lists.forces), *listed(lists.harmful)]),
        frozenset(listed(lists.pairs)),
        frozenset(listed(lists.alone)),
        frozenset(listed(lists.judges)),
        frozenset(listed(lists.each)),
        frozenset(listed(lists.nobody)),
        frozenset(listed(lists.papers)),
        frozenset(listed(lists.counted)),
        noun_index(owned),
    )


def many(mentions: Sequence[Mention]) -> bool:
    """Whether one mention names several who can meet each other ("the two leaders")."""
    meet = doers().meet
    return any(
        len(m.parties) > 1 or not meet.isdisjoint(f"{m.actor.text} {m.actor.name}".lower().split())
        for m in mentions
    )


def harms(read: Clauses, deed: Deed) -> bool:
    """Whether the subject is a person by a pronoun, or a thing that harms ("a car bomb")."""
    if any(read.tokens[first].lower in ("he", "she", "they") for first, _ in deed.actors):
        return True
    if QUAD[deed.event] != 4:
        return False
    if deed.event == "PROTEST":
        return True
    return any(
        _harms(token.lower)
        for first, last in deed.actors
        for token in read.tokens[first : last + 1]
    )


def _harms(word: str) -> bool:
    if word in doers().harmful:
        return True
    noun = table().nouns.get(table().singular.get(word, word))
    return noun is not None and noun.row.event == "ASSAULT"
