"""Whose somebody is by the office they held on the report's day, from a dated table.

Used only for those to whom the report itself gives no country and no body; a full name is enough, a
family name only beside an office ("President Macron"), or where whoever rules a state on that day
is the only one of that name ("Macron said").
"""

from __future__ import annotations

import functools
from collections.abc import Iterable

import msgspec

from demarche.lexicon.tables import load
from demarche.read.cast.entities import Entity
from demarche.read.cast.found import Found
from demarche.read.cast.strip import all_given

_RULING = frozenset({"president", "prime minister", "chancellor"})
_LONG = 4
"""Letters of a family name that says by itself who is meant."""
AS_OF = "2024-12-31"
"""The day until which the table is known to hold."""


class Term(msgspec.Struct, frozen=True):
    """One term of one office; `last` is empty where it went on after the table's day."""

    name: str
    office: str
    party: str
    first: str
    last: str
    also: tuple[str, ...] = ()
    family: str = ""


class Holders(msgspec.Struct, frozen=True):
    """The table `lexicon/office_holders.toml`."""

    source: str
    confidence: float
    rows: tuple[Term, ...]


@functools.cache
def table() -> Holders:
    """The table of office holders, read once."""
    return load("office_holders", Holders)


@functools.cache
def _by_name() -> dict[str, tuple[Term, ...]]:
    found: dict[str, list[Term]] = {}
    for term in table().rows:
        for name in (term.name, *term.also, term.family):
            if name:
                found.setdefault(name.casefold(), []).append(term)
    return {name: tuple(terms) for name, terms in found.items()}


def party_of(entity: Entity, day: str | None) -> str | None:
    """The code of whom somebody of this name and office spoke for on that ISO day, or None."""
    if day is None or not entity.person or entity.sector not in {None, "GOV", "MIL"}:
        return None
    parties = {
        term.party
        for name in _names(entity)
        for term in _by_name().get(name, ())
        if term.first <= day <= (term.last or AS_OF)
        and (_known_by(entity, name, term) or _alone(entity, term, day))
    }
    return parties.pop() if len(parties) == 1 else None


def name_rulers(founds: Iterable[Found], day: str | None) -> None:
    """Lets the bare family name of whoever rules a state on that ISO day be a person's.

    Not where the report names somebody of that family in full.
    """
    if day is None:
        return
    known = list(founds)
    named = {f.name[-1] for f in known if f.what == "person" and f.name}
    for found in known:
        if found.what == "capitals" and len(found.name) == 1 and found.name[0] not in named:
            if not found.place and _rules(found.name[0], day):
                found.what = "person"


def _rules(name: str, day: str) -> bool:
    """Whether it is the family name of somebody who rules a state on that day, and no given one."""
    return (
        len(name) >= _LONG
        and name not in all_given()
        and any(
            t.family == name and t.office in _RULING and t.first <= day <= (t.last or AS_OF)
            for t in _by_name().get(name.casefold(), ())
        )
    )


def _names(entity: Entity) -> Iterable[str]:
    return sorted({entity.name.casefold(), *(" ".join(n).casefold() for n in entity.names)})


def _alone(entity: Entity, term: Term, day: str) -> bool:
    """Whether somebody goes by the family name alone of whoever rules a state."""
    bare = entity.role is None and entity.name == term.family
    return bare and term.office in _RULING and _rules(term.family, day)


def _known_by(entity: Entity, name: str, term: Term) -> bool:
    """Whether a full name, or a family name beside a word of the term's office, stands there."""
    if name != term.family.casefold():
        return True
    role = (entity.role or "").casefold().replace("-", " ").split()
    return bool(set(role) & set(term.office.replace("-", " ").split()))
