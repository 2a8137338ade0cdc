"""Which state a name meant on the report's day: Moscow was the Soviet Union's until December 1991.

Rows of `places.toml` for states that are no more tell until when, and whose capital, names and
adjective stood for them.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable

import msgspec

from demarche.lexicon import actors
from demarche.lexicon.places import Country
from demarche.read.cast.found import Found, Owner
from demarche.read.cast.gazetteer import Entry


@functools.cache
def _then(day: str) -> dict[str, Country]:
    """The code of each state of today that was part of another on that ISO day, with the other."""
    rows = sorted((r for r in actors.places().historic if r.heir), key=lambda r: (r.until, r.code))
    found: dict[str, Country] = {}
    for row in rows:
        if day <= row.until:
            found.setdefault(row.heir, row)
    return found


def code_then(code: str | None, day: str | None) -> str | None:
    """The code that a state of this code had on that ISO day."""
    row = _then(day).get(code) if code and day else None
    return row.code if row is not None else code


def renamed(founds: Iterable[Found], day: str | None) -> None:
    """Lets names of today's states mean those of the report's day."""
    then = _then(day) if day else {}
    if not then:
        return
    for found in founds:
        if found.entry is not None:
            found.entry = _renamed(found.entry, then)
        if any(o.entry is not None and o.entry.party in then for o in found.owners):
            found.owners = tuple(_owner(o, then) for o in found.owners)


def _owner(owner: Owner, then: dict[str, Country]) -> Owner:
    if owner.entry is None:
        return owner
    return msgspec.structs.replace(owner, entry=_renamed(owner.entry, then))


def _renamed(entry: Entry, then: dict[str, Country]) -> Entry:
    row = then.get(entry.party or "")
    if row is None:
        return entry
    if entry.kind != "country":
        return msgspec.structs.replace(entry, party=row.code)
    return msgspec.structs.replace(entry, key=f"country:{row.name}", name=row.name, party=row.code)
