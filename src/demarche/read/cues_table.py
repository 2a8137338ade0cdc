"""The words and phrases by which reports tell that somebody said something, from their table."""

from __future__ import annotations

import functools

import msgspec

from demarche.lexicon.tables import load


class _Verbs(msgspec.Struct, frozen=True):
    lemmas: tuple[str, ...]
    takes: tuple[str, ...]


class _Phrases(msgspec.Struct, frozen=True):
    forms: tuple[str, ...]
    takes: tuple[str, ...]


class _Frame(msgspec.Struct, frozen=True):
    opens: frozenset[str]
    closes: tuple[str, ...]
    after: frozenset[str] = frozenset()
    """Words of which one must come right behind, where any are given."""


class _Reports(msgspec.Struct, frozen=True):
    before_to: frozenset[str]
    to_have: frozenset[str]


class _Between(msgspec.Struct, frozen=True):
    auxiliaries: frozenset[str]
    void: frozenset[str]


class _Words(msgspec.Struct, frozen=True):
    lemmas: tuple[str, ...] = ()
    openers: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    longest: int = 0


class _Deeds(msgspec.Struct, frozen=True):
    unless_marked: frozenset[str]
    after: frozenset[str]
    standing: frozenset[str]
    narrated: frozenset[str]


class CueTable(msgspec.Struct, frozen=True):
    """The table `lexicon/cues.toml`."""

    source: str
    verbs: tuple[_Verbs, ...]
    phrases: tuple[_Phrases, ...]
    frames: tuple[_Frame, ...]
    reports: _Reports
    nouns: _Words
    ambiguous: _Words
    between: _Between
    retold: _Words
    deeds: _Deeds
    askers: _Words
    empty: _Words


@functools.cache
def table() -> CueTable:
    """The table of cues, read once."""
    return load("cues", CueTable)
