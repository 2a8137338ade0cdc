"""A deed as the words tell it: its root, its status, and where its parties stand."""

from __future__ import annotations

import msgspec

from demarche.ground.plover import Event, Status

SETTLED = 0.95
"""Confidence of a deed whose words leave no doubt of its root."""
Slot = tuple[int, int]
"""First and last token of a stretch in which a party may be named."""

COOPERATIVE: frozenset[Event] = frozenset(
    {"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"}
)


class Deed(msgspec.Struct, frozen=True):
    """An act before anybody is known by name.

    `event` follows our reading conventions, `manual` the PLOVER manual, which codes a deed still
    to come as a promise or a threat. `actors` are slots that all belong; of `recipients` the first
    that names anybody counts. `first` and `last` are the tokens that tell it.
    """

    event: Event
    manual: Event
    first: int
    last: int
    verb: int = -1
    """Index of its verb, -1 where a noun tells it."""
    modes: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    actors: tuple[Slot, ...] = ()
    recipients: tuple[Slot, ...] = ()
    status: Status = "actual"
    symmetric: bool = False
    weak: bool = False
    """Counts only where the parties are known beforehand."""
    needs: bool = False
    """Holds only if somebody is named whom it is done to."""
    by_speaker: bool = False
    """Its actor is whoever says the sentence."""
    nominal: bool = False
    """Told by a noun ("the expulsion of diplomats")."""
    reach: int = -1
    """The last token that belongs to it, where that is beyond its parties."""
    refused: bool = False
    """Told by a negation ("will not discuss"), which negates it no more."""
    bare: bool = False
    """Told also where nobody is named."""
    confidence: float = 0.7
