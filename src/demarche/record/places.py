"""Which party a country's name, adjective, people or seat of government stands for."""

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


class _Places(msgspec.Struct, frozen=True):
    country: tuple[_State, ...]
    historic: tuple[_State, ...] = ()
    cities: _Cities = _Cities(())


@functools.cache
def _table() -> _Places:
    return load("places", _Places)


@functools.cache
def party_words() -> dict[str, str]:
    """Plain names, adjectives, peoples and capitals of states -> the state's code."""
    words: dict[str, str] = {}
    for state in (*_table().historic, *_table().country):
        adjectives = [*state.adjective, *(f"{a}s" for a in state.adjective)]
        for name in (state.name, *state.also, *adjectives, *state.people, *state.capital):
            words[plain(name)] = state.code
    return words


@functools.cache
def state_names() -> frozenset[str]:
    """The plain names of states, without adjectives and capitals."""
    states = (*_table().historic, *_table().country)
    return frozenset(plain(name) for state in states for name in (state.name, *state.also))


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


def state_of(place: str) -> str | None:
    """The state that a place's words name or lie in ("Geneva, Switzerland" -> CHE)."""
    bare = plain(place)
    for part in (bare, *reversed(bare.split(", "))):
        code = city_state().get(part) or party_words().get(part)
        if code is not None:
            return code
    return None
