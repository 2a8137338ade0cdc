"""Who can do a deed without being named, and who can meet by themselves."""

from __future__ import annotations

from collections.abc import Sequence

from demarche.ground.plover import QUAD
from demarche.language.clauses import Clauses
from demarche.read.acts_deed import Deed
from demarche.read.acts_table import table
from demarche.read.page import Mention

_BODIES = frozenset(
    "council cabinet assembly committee parliament congress summit board commission leaders "
    "ministers sides delegations parties negotiators envoys presidents governments officials "
    "diplomats ambassadors two both teams".split()
)


def many(doers: Sequence[Mention]) -> bool:
    """Whether one mention names several who can meet each other ("the two leaders")."""
    return any(
        len(m.parties) > 1
        or not _BODIES.isdisjoint(f"{m.actor.text} {m.actor.name}".lower().split())
        for m in doers
    )


def harms(read: Clauses, deed: Deed) -> bool:
    """Whether the subject is a person by a pronoun, or a thing that harms ("a car bomb")."""
    if any(read.tokens[first].lower in ("he", "she", "they") for first, _ in deed.actors):
        return True
    if QUAD[deed.event] != 4 and deed.event != "MOBILIZE":
        return False
    if deed.event == "PROTEST":
        return True
    grams = table()
    for first, last in deed.actors:
        for token in read.tokens[first : last + 1]:
            noun = grams.nouns.get(grams.singular.get(token.lower, token.lower))
            if (
                token.lower in _HARMFUL
                or token.lower in _ARMED
                or (noun is not None and noun.row.event == "ASSAULT")
            ):
                return True
    return False


_ARMED = frozenset(
    "police troops soldiers forces guards gunmen frigate frigates destroyer destroyers warship "
    "warships gunboat gunboats cutter cutters aircraft warplanes jets helicopters artillery tanks "
    "submarine submarines marines paratroopers coastguard navy army militia rebels militants "
    "policemen officers units patrols".split()
)
_HARMFUL = frozenset(
    "bomb bombs bomber bombers missile missiles rocket rockets shell shells mortar mine drone "
    "drones explosion explosions blast blasts gunfire fire bullet bullets mine landmine".split()
) - {"fire"}
