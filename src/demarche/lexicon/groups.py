"""The shape of `groups.toml`: the unnamed, collectives, peoples, words of organisations."""

from __future__ import annotations

import msgspec

from demarche.lexicon.offices import Words


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
