"""Who can be named: countries, bodies, seats of government, offices, groups, given names.

Loaders of the actor tables; their shapes stand in `places`, `bodies`, `offices` and `groups`. The
tables hold facts; how names are found in a text stands in `demarche.read.cast`.
"""

from __future__ import annotations

import functools

import msgspec

from demarche.lexicon.bodies import Bodies
from demarche.lexicon.groups import Groups
from demarche.lexicon.offices import Offices
from demarche.lexicon.places import Places
from demarche.lexicon.tables import load


class GivenNames(msgspec.Struct, frozen=True):
    """`given_names.toml`: lists of words separated by white space."""

    source: str
    he: str
    she: str
    either: str
    particles: str
    not_names: str


@functools.cache
def places() -> Places:
    """Countries, regions and cities."""
    return load("places", Places)


@functools.cache
def bodies() -> Bodies:
    """International bodies, armed groups, seats of government, media."""
    return load("bodies", Bodies)


@functools.cache
def body_codes() -> frozenset[str]:
    """The party codes of the international bodies."""
    return frozenset(body.code for body in bodies().body)


@functools.cache
def offices() -> Offices:
    """Titles, institutions and what stands around them."""
    return load("offices", Offices)


@functools.cache
def groups() -> Groups:
    """Head nouns of groups, collectives, peoples, words of organisations."""
    return load("groups", Groups)


@functools.cache
def given_names() -> GivenNames:
    """Given names and words that are none."""
    return load("given_names", GivenNames)


@functools.cache
def _party_names() -> dict[str, str]:
    names: dict[str, str] = {}
    for body in bodies().body:
        names.setdefault(body.party, body.name)
    for country in (*places().historic, *places().country):
        names[country.code] = country.name
    return names


def party_name(code: str) -> str:
    """The common English name of a party code; the code itself where no table has it.

    >>> party_name("KEN"), party_name("XYZ")
    ('Kenya', 'XYZ')
    """
    return _party_names().get(code, code)


def members(code: str) -> tuple[str, ...]:
    """The alpha-3 codes of a body's members, where the table lists them."""
    for body in bodies().body:
        if body.code == code and body.members:
            return body.members
    return ()
