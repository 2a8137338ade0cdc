"""Whom a name means: a party of the record, one of its people, or a name in the history."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable
from typing import get_args

from demarche.ground.errors import CallError
from demarche.ground.plover import Event
from demarche.outlook.history import History
from demarche.outlook.tables import plover_of
from demarche.record.known import Known
from demarche.record.names import plain
from demarche.record.places import party_words


def party_in(known: Known, history: History, name: str) -> str | None:
    """The id or name under which the history holds somebody; None where nobody knows the name.

    A party of the record is looked for under its id and its name; a state or body also under its
    code and its other names (RUS, Russia, Russian Federation). A party that the record knows and
    the history does not comes back under its id.
    """
    folded = name.strip().casefold()
    if not folded:
        return None
    ours = None
    for party in known.parties:
        people = (p.name.casefold() for p in party.people)
        if folded in (party.id.casefold(), party.name.casefold(), *people):
            ours = party
            break
    names = (name.strip(),) if ours is None else (ours.id, ours.name)
    for one in names:
        number = history.actor(one)
        if number is not None:
            return history.actors[number]
    held = _under_other_name(history, names)
    return held if held is not None or ours is None else ours.id


def _under_other_name(history: History, names: tuple[str, ...]) -> str | None:
    words = party_words()
    codes = set(words.values())
    meant = {n.upper() for n in names} & codes or {
        words[plain(n)] for n in names if plain(n) in words
    }
    if not meant:
        return None
    return next((a for a in history.actors if a in meant or words.get(plain(a)) in meant), None)


_COUNTED = re.compile(
    r"(?:(?:about|some|at least|up to|more than|over|nearly|a) )?"
    r"(?:\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?"
    r"|thousands?|several|few)\b)",
    re.IGNORECASE,
)


def is_counted(name: str) -> bool:
    """Whether a name only counts people or things, and is nobody that acts again.

    >>> is_counted("three people"), is_counted("2,500 men"), is_counted("Two Rivers League")
    (True, True, False)
    """
    bare = not any(word[:1].isupper() for word in name.split()[1:])
    return bare and _COUNTED.match(name) is not None


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
    ours = {p.id: p.name if p.id.startswith("pty-") else p.id for p in known.parties}
    told = {*ours.values(), *(ours.get(a, a) for a in history.actors if a)}
    named = sorted(one for one in told if not is_counted(one))
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
    names = [*dict.fromkeys((*get_args(Event), *history.acts))]
    near = [one for one in names if name.strip().casefold() in one.casefold()][:20]
    near = near or difflib.get_close_matches(name, names, n=5, cutoff=0.6)
    raise CallError(
        "there is no such act",
        value=name,
        remedy=f"Give one of: {', '.join(near or get_args(Event))}.",
    )
