"""Whose somebody is by the office they held on the report's day, from a dated table.

Used only for those to whom no words beside the name give a country or a body. A full name is
enough, and goes before whatever else the report would let one presume; a family name only beside an
office ("President Macron"), or where those who hold one on that day under this name are of one side
("Macron said", "Lavrov said"), and only where the report tells nothing else.
"""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Iterable

import msgspec

from demarche.lexicon.tables import load
from demarche.read.cast.entities import Entity
from demarche.read.cast.found import Found, Owner
from demarche.read.cast.gazetteer import entry_of
from demarche.read.cast.strip import all_given

_RULING = frozenset({"president", "prime minister", "premier", "chancellor"})
_FULL = 2
"""Parts of a name that is more than a family's."""
_LONG = 4
"""Letters of a family name that says by itself who is meant."""
AS_OF = "2025-06-30"
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
                found.setdefault(_folded(name), []).append(term)
    return {name: tuple(terms) for name, terms in found.items()}


def _folded(name: str) -> str:
    """A name as it is looked up: small letters, no accents, no hyphens ("Kim Jong-un"), no letter
    for a second given name ("Vladimir V. Putin").
    """
    letters = unicodedata.normalize("NFKD", name.casefold().replace("-", " "))
    words = "".join(c for c in letters if not unicodedata.combining(c)).split()
    inner = [word for word in words[1:-1] if len(word.rstrip(".")) > 1]
    return " ".join([*words[:1], *inner, *words[1:][-1:]])


def name_holders(founds: Iterable[Found], day: str | None) -> None:
    """Gives those named in full, and with no side, that for which they held office on that day."""
    for found in founds if day is not None else ():
        named = found.what in {"person", "capitals"} and not found.place
        if not named or len(found.name) < _FULL or found.house:
            continue
        if any(not owner.again for owner in found.owners):
            continue  # told beside the name; "its envoy, Ada Okoro" tells no side by itself
        parties = {t.party for t in _terms(" ".join(found.name), day) if _fits(found, t)}
        entry = entry_of(parties.pop()) if len(parties) == 1 else None
        if entry is not None:
            found.what = "person"  # also where no word beside the name told that it is one
            found.owners, found.tabled = (Owner(entry, (entry.name,)),), True


def _terms(name: str, day: str | None) -> tuple[Term, ...]:
    """The terms of whoever has this name that hold that ISO day."""
    known = _by_name().get(_folded(name), ())
    return tuple(t for t in known if day is not None and t.first <= day <= (t.last or AS_OF))


def _fits(found: Found, term: Term) -> bool:
    """Whether nothing told beside a full name speaks against an office."""
    return _folded(" ".join(found.name)) != _folded(term.family) and found.sector in _STATES_OWN


_STATES_OWN = frozenset({None, "GOV", "MIL", "IGO"})


def party_of(entity: Entity, day: str | None) -> str | None:
    """The code of whom somebody of this name and office spoke for on that ISO day, or None."""
    if day is None or not entity.person or entity.sector not in _STATES_OWN:
        return None
    parties = {
        term.party
        for name in _names(entity)
        for term in _terms(name, day)
        if _known_by(entity, name, term) or _alone(entity, term, day)
    }
    return parties.pop() if len(parties) == 1 else None


def name_families(founds: Iterable[Found], day: str | None) -> None:
    """Lets the bare family name of whoever rules a state on that ISO day be a person's, and of
    whoever holds another office where they say something ("Lavrov said").

    Not where the report names somebody of that family in full.
    """
    if day is None:
        return
    known = list(founds)
    named = {f.name[-1] for f in known if f.what == "person" and f.name}
    for found in known:
        if found.what == "capitals" and len(found.name) == 1 and found.name[0] not in named:
            if not found.place and _in_office(found.name[0], day, ruling=not found.said):
                found.what = "person"


def _in_office(name: str, day: str, *, ruling: bool) -> bool:
    """Whether it is the family name of somebody who holds an office on that day, of a state's ruler
    where `ruling`, and no given name.
    """
    return (
        len(name) >= _LONG
        and name not in all_given()
        and any(
            _same(t.family, name) and (t.office in _RULING or not ruling) for t in _terms(name, day)
        )
    )


def _same(one: str, other: str) -> bool:
    return _folded(one) == _folded(other)


def _names(entity: Entity) -> Iterable[str]:
    return sorted({_folded(entity.name), *(_folded(" ".join(n)) for n in entity.names)})


def _alone(entity: Entity, term: Term, day: str) -> bool:
    """Whether somebody goes by the family name alone of whoever holds an office."""
    bare = entity.role is None and _same(entity.name, term.family)
    return bare and _in_office(term.family, day, ruling=False)


def _known_by(entity: Entity, name: str, term: Term) -> bool:
    """Whether a full name, or a family name beside a word of the term's office, stands there."""
    if name != _folded(term.family):
        return True
    role = (entity.role or "").casefold().replace("-", " ").split()
    return bool(set(role) & set(term.office.replace("-", " ").split()))
