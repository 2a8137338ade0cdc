"""The shape of `bodies.toml`: international bodies, armed groups, seats of government, media."""

from __future__ import annotations

import msgspec

from demarche.lexicon.places import Names


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


class Organ(msgspec.Struct, frozen=True):
    """News media that a state or its ruling party runs and speaks through."""

    party: str
    names: tuple[str, ...]


class Organs(msgspec.Struct, frozen=True):
    """State media with the source of the list."""

    source: str
    rows: tuple[Organ, ...]


class Bodies(msgspec.Struct, frozen=True):
    """`bodies.toml`."""

    source: str
    as_of: str
    body: tuple[Body, ...]
    armed: ArmedGroups
    seats: Seats
    organs: Organs
    media: Names
    hosts: dict[str, str]
