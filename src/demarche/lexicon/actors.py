"""Who can be named: countries, bodies, seats of government, offices, groups, given names.

Typed loaders of the actor tables. The tables hold facts; how names are found in a text stands in
`demarche.read.cast`.
"""

from __future__ import annotations

import functools

import msgspec

from demarche.lexicon.tables import load


class Country(msgspec.Struct, frozen=True):
    """A state, present or historic: its code, names, adjectives, people and capitals."""

    code: str
    name: str
    also: tuple[str, ...] = ()
    adjective: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    capital: tuple[str, ...] = ()
    source: str = ""

    @property
    def peoples(self) -> tuple[str, ...]:
        """The nouns for its people, those formed by rule (Kenyan, Kenyans) among them."""
        formed = tuple(a + "s" for a in self.adjective if a[-1] in "ni")
        return tuple(dict.fromkeys((*formed, *self.people)))


class PartlyRecognised(msgspec.Struct, frozen=True):
    """A place with a government that few states recognise; `parent` is its code's state."""

    name: str
    parent: str
    source: str
    also: tuple[str, ...] = ()
    adjective: tuple[str, ...] = ()
    capital: tuple[str, ...] = ()


class Region(msgspec.Struct, frozen=True):
    """A part of a country or of the world; `party` is empty where title to it is disputed."""

    name: str
    also: tuple[str, ...] = ()
    adjective: tuple[str, ...] = ()
    capital: tuple[str, ...] = ()
    party: str | None = None


class Regions(msgspec.Struct, frozen=True):
    """Regions with the source of the list."""

    source: str
    rows: tuple[Region, ...]


class CityRow(msgspec.Struct, frozen=True):
    """Cities of one country."""

    names: tuple[str, ...]
    party: str | None = None


class Cities(msgspec.Struct, frozen=True):
    """Cities with the source of the list."""

    source: str
    rows: tuple[CityRow, ...]


class Names(msgspec.Struct, frozen=True):
    """A plain list of names with its source."""

    source: str
    names: tuple[str, ...]


class Places(msgspec.Struct, frozen=True):
    """`places.toml`."""

    source: str
    country: tuple[Country, ...]
    historic: tuple[Country, ...]
    partly_recognised: tuple[PartlyRecognised, ...]
    regions: Regions
    continents: Regions
    cities: Cities
    no_actor: Names


class Body(msgspec.Struct, frozen=True):
    """An international body; `kind` are the common nouns that take it up again ("the bloc")."""

    code: str
    name: str
    kind: tuple[str, ...]
    also: tuple[str, ...] = ()
    city: str | None = None
    members: tuple[str, ...] = ()
    sector: str | None = None
    party_code: str | None = None
    note: str = ""

    @property
    def party(self) -> str:
        """The code in results."""
        return self.party_code or self.code


class Armed(msgspec.Struct, frozen=True):
    """An armed group or party; `party` is the state whose conflict it belongs to."""

    name: str
    sector: str
    also: tuple[str, ...] = ()
    adjective: tuple[str, ...] = ()
    party: str | None = None


class ArmedGroups(msgspec.Struct, frozen=True):
    """Armed groups with the source of the list."""

    source: str
    rows: tuple[Armed, ...]


class Seat(msgspec.Struct, frozen=True):
    """A house or office that stands for a government; `governed` ones exist in many countries."""

    name: str
    sector: str
    also: tuple[str, ...] = ()
    party: str | None = None
    governed: bool = False


class Seats(msgspec.Struct, frozen=True):
    """Seats with the source of the list."""

    source: str
    rows: tuple[Seat, ...]


class Bodies(msgspec.Struct, frozen=True):
    """`bodies.toml`."""

    source: str
    as_of: str
    body: tuple[Body, ...]
    armed: ArmedGroups
    seats: Seats
    media: Names
    hosts: dict[str, str]


class Titles(msgspec.Struct, frozen=True):
    """Head words of offices that share a sector.

    `envoy`: speaks for whoever sends him. `voice`: speaks for the institution named with it.
    `open`: the sector is that of what it is the head of.
    """

    names: tuple[str, ...]
    sector: str | None = None
    envoy: bool = False
    voice: bool = False
    open: bool = False


class Honorifics(msgspec.Struct, frozen=True):
    """Forms of address, by the pronoun they tell."""

    he: tuple[str, ...]
    she: tuple[str, ...]
    either: tuple[str, ...]


class Words(msgspec.Struct, frozen=True):
    """A list of words with its source; `sectors` are words that carry one."""

    words: tuple[str, ...]
    source: str
    sectors: dict[str, str] = {}


class Ministries(msgspec.Struct, frozen=True):
    """What ministers and ministries are of."""

    source: str
    portfolios: tuple[str, ...]


class Offices(msgspec.Struct, frozen=True):
    """`offices.toml`."""

    source: str
    titles: tuple[Titles, ...]
    short_titles: tuple[Titles, ...]
    short_full: dict[str, str]
    honorifics: Honorifics
    before_title: Words
    ministries: Ministries
    institutions: tuple[Titles, ...]


class Heads(msgspec.Struct, frozen=True):
    """Head nouns of groups or of unnamed people that share a sector."""

    sector: str
    names: tuple[str, ...]


class Collective(msgspec.Struct, frozen=True):
    """A side that no code names ("the West")."""

    name: str
    source: str
    also: tuple[str, ...] = ()
    adjective: tuple[str, ...] = ()


class People(msgspec.Struct, frozen=True):
    """A people or faith without a state of its name."""

    names: tuple[str, ...]
    adjective: tuple[str, ...] = ()


class StateWords(msgspec.Struct, frozen=True):
    """A list of capitalised words."""

    names: tuple[str, ...]


class Organisation(msgspec.Struct, frozen=True):
    """Words that make an organisation (or a state) of a row of capitals."""

    source: str
    heads: dict[str, str]
    states: StateWords
    adjectives: StateWords


class Groups(msgspec.Struct, frozen=True):
    """`groups.toml`."""

    source: str
    plural: tuple[Heads, ...]
    single: tuple[Heads, ...]
    before_group: Words
    collective: tuple[Collective, ...]
    people: tuple[People, ...]
    organisation: Organisation


class GivenNames(msgspec.Struct, frozen=True):
    """`given_names.toml`: lists of words separated by white space."""

    source: str
    he: str
    she: str
    either: str
    family_first: str
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
