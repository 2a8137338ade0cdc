"""The table of words that tell whose people somebody is (`whose.toml`)."""

from __future__ import annotations

import functools

import msgspec

from demarche.lexicon.tables import load


class Whose(msgspec.Struct, frozen=True):
    """`whose.toml`: lists of words, separated by white space, and of patterns."""

    source: str
    things: str
    kinds: str
    dealings: str
    name_openers: str
    sends: tuple[str, ...]
    sent: tuple[str, ...]
    teams: tuple[str, ...]
    leads: tuple[str, ...]
    speaks_for: tuple[str, ...]
    unlike: str
    one_a_state: tuple[str, ...]
    answers: str
    houses: str
    ruling: str
    epithets: str
    fields: str
    units: str
    agencies: str
    questions: str
    bodies: str
    bodies_of_one: str
    ruling_heads: str
    ports: str
    towns: str
    of_places: str
    shared_houses: tuple[str, ...]
    label_offices: dict[str, str]
    offices_of: dict[str, str]
    private: tuple[str, ...]
    firms: tuple[str, ...]
    sellers: tuple[str, ...]
    clauses: tuple[str, ...]
    facing: tuple[str, ...]
    openings: tuple[str, ...]


@functools.cache
def whose() -> Whose:
    """The table, read once."""
    return load("whose", Whose)


@functools.cache
def words_of(name: str) -> frozenset[str]:
    """One of the lists of words, by the name of its field."""
    words: str = getattr(whose(), name)
    return frozenset(words.split())
