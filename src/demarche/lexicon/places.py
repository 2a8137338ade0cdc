"""The shape of `places.toml`: countries, what lies in them or between, cities."""

from __future__ import annotations

import msgspec


class Country(msgspec.Struct, frozen=True):
    """A state, present or historic: its code, names, adjectives, people and capitals."""

    code: str
    name: str
    also: tuple[str, ...] = ()
    adjective: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    capital: tuple[str, ...] = ()
    heir: str = ""
    """The code of the state of today whose capital and names meant this one until then."""
    until: str = ""
    """The last ISO day of a state that is no more."""
    source: str = ""

    @property
    def peoples(self) -> tuple[str, ...]:
        """The nouns for its people, those formed by rule (Kenyans, the Maltese) among them."""
        formed = tuple(a + "s" for a in self.adjective if a[-1] in "ni")
        formed += tuple(a for a in self.adjective if a.endswith(("ese", "ish", "ch")))
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
