"""Whom a name means: a party of the record, one of its people, or a name in the history."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from typing import get_args

from demarche.ground.errors import CallError
from demarche.ground.plover import Event
from demarche.outlook.history import NOBODY, History
from demarche.outlook.tables import plover_of
from demarche.record.known import Known


def party_in(known: Known, history: History, name: str) -> str | None:
    """The id or name under which the history holds somebody; None where nobody knows the name."""
    folded = name.strip().casefold()
    for party in known.parties:
        people = (p.name.casefold() for p in party.people)
        if folded in (party.id.casefold(), party.name.casefold(), *people):
            return party.id
    number = history.actor(name.strip()) if folded else None
    return None if number is None else history.actors[number]


Naming = Callable[[str], str]
"""From the id under which the history holds somebody to the name that is shown."""


def naming(known: Known) -> Naming:
    """The names of parties as the record has them; a name that is no id stays as it is."""
    names = {party.id: party.name for party in known.parties}
    return lambda ident: names.get(ident, ident)


def named_party(known: Known, history: History, name: str) -> str:
    """As `party_in`; raises CallError, with names near it, where nobody knows the name."""
    found = party_in(known, history, name)
    if found is not None:
        return found
    named = sorted({p.id for p in known.parties} | (set(history.actors) - {NOBODY}))
    near = difflib.get_close_matches(name, named, n=5, cutoff=0.6) or named[:20]
    raise CallError(
        "neither the record nor the history knows this actor",
        value=name,
        remedy=f"Give one of: {', '.join(near)}." if named else "Add reports that name it.",
    )


def named_act(history: History, name: str) -> str:
    """An act by its name in the history, its PLOVER root or its CAMEO code.

    Raises CallError for a name that is none of them.
    """
    number = history.act(name)
    if number is not None:
        return history.acts[number]
    try:
        root = plover_of(name)
    except KeyError:
        root = None
    if root is not None:
        return root
    near = difflib.get_close_matches(name, [*get_args(Event), *history.acts], n=5, cutoff=0.6)
    raise CallError(
        "there is no such act",
        value=name,
        remedy=f"Give one of: {', '.join(near or get_args(Event))}.",
    )
