"""The shape of `offices.toml`: titles, institutions, and the words around them."""

from __future__ import annotations

import msgspec


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
