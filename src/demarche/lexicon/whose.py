"""The table of words that tell whose people somebody is (`whose.toml`)."""

from __future__ import annotations

import functools

import msgspec

from demarche.lexicon.tables import load


class Whose(msgspec.Struct, frozen=True):
    """`whose.toml`: lists of words, separated by white space, and of patterns."""

    source: str
    things: str
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
    openings: tuple[str, ...]


@functools.cache
def whose() -> Whose:
    """The table, read once."""
    return load("whose", Whose)


@functools.cache
def name_openers() -> frozenset[str]:
    """Words that belong to a name where a capitalised name follows them."""
    return frozenset(whose().name_openers.split())
