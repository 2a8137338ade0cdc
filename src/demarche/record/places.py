"""Which party the name of a state or body, an adjective, a people, a seat of government means."""

from __future__ import annotations

import functools

import msgspec

from demarche.lexicon.tables import load
from demarche.record.names import plain


class _State(msgspec.Struct, frozen=True):
    name: str
    code: str
    also: tuple[str, ...] = ()
    adjective: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    capital: tuple[str, ...] = ()


class _City(msgspec.Struct, frozen=True):
    names: tuple[str, ...]
    party: str | None = None


class _Cities(msgspec.Struct, frozen=True):
    rows: tuple[_City, ...]


class _Body(msgspec.Struct, frozen=True):
    name: str
    code: str
    also: tuple[str, ...] = ()


class _Seat(msgspec.Struct, frozen=True):
    name: str
    party: str | None = None
    also: tuple[str, ...] = ()


class _Seats(msgspec.Struct, frozen=True):
    rows: tuple[_Seat, ...]


class _Bodies(msgspec.Struct, frozen=True):
    body: tuple[_Body, ...]
    seats: _Seats = _Seats(())


class _Places(msgspec.Struct, frozen=True):
    country: tuple[_State, ...]
    historic: tuple[_State, ...] = ()
    cities: _Cities = _Cities(())


@functools.cache
def _table() -> _Places:
    return load("places", _Places)


@functools.cache
def party_words() -> dict[str, str]:
    """Plain names of bodies; names, adjectives, peoples, capitals of states -> the party's code."""
    words: dict[str, str] = {}
    bodies = load("bodies", _Bodies)
    for seat in bodies.seats.rows:
        if seat.party is not None:
            words.update({plain(name): seat.party for name in (seat.name, *seat.also)})
    for body in bodies.body:
        for name in (body.name, *body.also):
            words[plain(name)] = body.code
    for state in (*_table().historic, *_table().country):
        adjectives = [*state.adjective, *(f"{a}s" for a in state.adjective)]
        for name in (state.name, *state.also, *adjectives, *state.people, *state.capital):
            words[plain(name)] = state.code
    return words


@functools.cache
def city_state() -> dict[str, str]:
    """Plain names of cities -> the code of the state they lie in, where the tables know it."""
    found = {plain(c): s.code for s in _table().country for c in s.capital}
    for city in _table().cities.rows:
        for name in city.names:
            if city.party is not None:
                found.setdefault(plain(name), city.party)
    return found


def is_place(name: str) -> bool:
    """Whether the tables know the name as that of a state, its people or a city."""
    bare = plain(name)
    return bare in party_words() or bare in city_state()


def is_city(place: str) -> bool:
    """Whether the tables know the place as a city."""
    return any(part in city_state() for part in plain(place).split(", "))


def state_of(place: str) -> str | None:
    """The state that a place's words name or lie in ("Geneva, Switzerland" -> CHE)."""
    bare = plain(place)
    for part in (bare, *reversed(bare.split(", "))):
        code = city_state().get(part) or party_words().get(part)
        if code is not None:
            return code
    return None


@functools.cache
def party_names() -> dict[str, str]:
    """Code of a state or body -> its common name."""
    names = {body.code: body.name for body in reversed(load("bodies", _Bodies).body)}
    return names | {state.code: state.name for state in _table().country}
