"""The words of meetings as the finder needs them: one table, and what the clause around can say."""

from __future__ import annotations

import functools
import re
from typing import Literal

import msgspec

from demarche.ground.items import MeetingFormat, MeetingStatus
from demarche.lexicon.places import Places
from demarche.lexicon.tables import load
from demarche.read.masks import filled
from demarche.read.patterns import any_of

Finding = MeetingStatus | Literal["not_held"]


class Nouns(msgspec.Struct, frozen=True):
    """Nouns of one kind, and what the word itself says."""

    words: tuple[str, ...]
    format: MeetingFormat | None = None
    weak: bool = False
    adjective: bool = False


class _Auxiliary(msgspec.Struct, frozen=True):
    status: Finding
    pattern: str


class _NotNoun(msgspec.Struct, frozen=True):
    before: tuple[str, ...]
    after: tuple[str, ...]
    call_after: tuple[str, ...]
    calls: tuple[str, ...]


class _Before(msgspec.Struct, frozen=True):
    words: tuple[str, ...]
    participles: tuple[str, ...]
    after_name: tuple[str, ...]
    rounds: str
    openers: tuple[str, ...]


class _Verb(msgspec.Struct, frozen=True):
    name: str
    pattern: str
    needs: str
    words: tuple[str, ...]
    format: MeetingFormat | None = None
    status: MeetingStatus | None = None


class _Words(msgspec.Struct, frozen=True):
    words: tuple[str, ...]


class Deed(msgspec.Struct, frozen=True):
    """What a verb needs to tell a meeting, wherever its parts stand."""

    name: str
    verbs: tuple[str, ...]
    whom: tuple[str, ...]
    needs: tuple[str, ...]
    passive: tuple[str, ...] = ()
    format: MeetingFormat | None = None
    status: MeetingStatus | None = None


class MeetingWords(msgspec.Struct, frozen=True):
    """The table `meetings.toml`."""

    source: str
    bodies: tuple[str, ...]
    body_words: tuple[str, ...]
    nouns: tuple[Nouns, ...]
    not_noun: _NotNoun
    before: _Before
    after: dict[str, str]
    status: dict[str, tuple[str, ...]]
    auxiliaries: tuple[_Auxiliary, ...]
    clues: dict[str, str]
    pieces: dict[str, str]
    tail: dict[str, str]
    verbs: tuple[_Verb, ...]
    deeds: tuple[Deed, ...]
    governors: tuple[_Auxiliary, ...]
    deals: _Words
    formats: dict[str, tuple[str, ...]]
    nobody: _Words
    askers: _Words
    contact: _Words
    no_meeting: _Words
    dated: _Words
    not_met: _Words
    leaders: _Words
    councils: _Words
    many: _Words
    confidence: dict[str, float]


@functools.cache
def words() -> MeetingWords:
    """The table, read once."""
    return load("meetings", MeetingWords)


@functools.cache
def status_patterns() -> tuple[tuple[Finding, bool, re.Pattern[str]], ...]:
    """(status, whether it stands before the noun, pattern), in the order in which they decide."""
    return tuple(
        (
            msgspec.convert(name.rpartition("_")[0], Finding),
            name.endswith("_before"),
            re.compile(filled(p), re.IGNORECASE),
        )
        for name, patterns in words().status.items()
        for p in patterns
    )


@functools.cache
def auxiliary_statuses() -> tuple[tuple[Finding, re.Pattern[str]], ...]:
    """What the words between subject and verb say of the status, in the order that decides."""
    return tuple((row.status, re.compile(row.pattern)) for row in words().auxiliaries)


@functools.cache
def clues() -> dict[str, re.Pattern[str]]:
    """Other things that the clause around can say, by name."""
    return {
        name: re.compile(filled(p), 0 if name == "held_after" else re.IGNORECASE)
        for name, p in words().clues.items()
    }


@functools.cache
def formats() -> tuple[tuple[MeetingFormat, re.Pattern[str]], ...]:
    """Words that say how people meet."""
    return tuple(
        (msgspec.convert(name, MeetingFormat), re.compile(rf"\b{any_of(options)}\b", re.I))
        for name, options in words().formats.items()
    )


@functools.cache
def towns() -> frozenset[str]:
    """Capitals and cities: before a noun they say where ("the Nairobi talks"), not who."""
    table = load("places", Places)
    held = (table.country, table.partly_recognised, table.regions.rows)
    capitals = {name for rows in held for row in rows for name in row.capital}
    return frozenset(capitals | {name for row in table.cities.rows for name in row.names})
