"""The words of meetings as the finder needs them: patterns built once from one table."""

from __future__ import annotations

import functools
import re
from typing import Literal

import msgspec

from demarche.ground.items import MeetingFormat, MeetingStatus
from demarche.language.inflect import forms
from demarche.lexicon.places import Places
from demarche.lexicon.tables import load
from demarche.read.masks import ACTOR, SUBJECT_ENDS, TIME, filled
from demarche.read.patterns import Parts, any_of

Finding = MeetingStatus | Literal["not_held"]


class _Nouns(msgspec.Struct, frozen=True):
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


class Governor(msgspec.Struct, frozen=True):
    """What the words that lead to a verb say of the meeting it tells."""

    status: Finding
    pattern: re.Pattern[str]


class MeetingWords(msgspec.Struct, frozen=True):
    """The table `meetings.toml`."""

    source: str
    bodies: tuple[str, ...]
    body_words: tuple[str, ...]
    nouns: tuple[_Nouns, ...]
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
    not_met: _Words
    leaders: _Words
    councils: _Words
    many: _Words
    confidence: dict[str, float]


class Verb(msgspec.Struct, frozen=True):
    """A way to tell a meeting with a verb."""

    name: str
    pattern: re.Pattern[str]
    needs: str
    format: MeetingFormat | None
    status: MeetingStatus | None


@functools.cache
def words() -> MeetingWords:
    """The table, read once."""
    return load("meetings", MeetingWords)


@functools.cache
def noun() -> re.Pattern[str]:
    """The nouns that name a meeting, where their neighbours do not make them something else."""
    table = words().not_noun
    every = tuple(w for row in words().nouns for w in row.words if not row.adjective)
    like = tuple(w for row in words().nouns for w in row.words if row.adjective)
    before = "".join(rf"(?<!\b{re.escape(w)}[\s-])" for w in table.before)
    calls = rf"{any_of(table.calls)}\s{any_of(table.call_after)}\b"
    others = rf"\w+\s(?:to\s{ACTOR}|{any_of(table.after)}\b)"
    standing = rf"{any_of(like)}(?=\s?[,.;)]|\s?$|\s(?:with|between|in|on|at|and)\s)"
    return re.compile(
        rf"{before}(?<![\w'])(?!{calls})(?!{others})(?!rounds?\sof\b)(?:{any_of(every)}|{standing})(?!\w|-)",
        re.IGNORECASE,
    )


@functools.cache
def sorts() -> dict[str, _Nouns]:
    """Each noun to its row."""
    return {word: row for row in words().nouns for word in row.words}


@functools.cache
def left() -> re.Pattern[str]:
    """What may stand before a noun inside its phrase; it ends where the noun begins."""
    table = words().before
    own = rf"(?:the|a|an|its|their|his|her|any|this|{TIME}'s|{ACTOR}'s)"
    unit = (
        rf"(?:{own}\s{any_of(table.participles)}|{any_of(table.openers)}\s[a-z][a-z-]+"
        rf"|{table.rounds}|{any_of(table.words)}"
        rf"|{TIME}(?:'s)?|{ACTOR}'s|{ACTOR}(?!\s{any_of(table.after_name)}\s)(?:[-–]{ACTOR})*"
        rf"|\w+-(?:level|day|hour|week|party|way|minute|nation|month|power|track)"
        rf"|\d+(?:st|nd|rd|th)|[-–]{ACTOR}|{ACTOR}-[a-z]+)"
    )
    return re.compile(rf"(?:(?<=^)|(?<=[^\w'{ACTOR}{TIME}]))(?:{unit}\s?)*$", re.IGNORECASE)


@functools.cache
def right() -> re.Pattern[str]:
    """The parts that may follow a noun inside its phrase, one at a time."""
    return re.compile("|".join(rf"(?P<{k}>{filled(v)})" for k, v in words().after.items()))


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
def tail() -> re.Pattern[str]:
    """What may follow a verb of meeting and still belongs to it, as often as it comes."""
    return re.compile(filled(f"(?:{'|'.join(words().tail.values())})*"))


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


_SUBJECT = "(?P<subject><S>)"
"""How the pattern of every verb begins."""
_SOMEBODY = rf"[\w' -]*{ACTOR}.*?"
"""Any words that hold a name: whatever <AA> matches, and more."""


def _with_pieces(pattern: str) -> str:
    for name, piece in words().pieces.items():
        pattern = pattern.replace(f"<{name}>", piece)
    return pattern


@functools.cache
def _verb(number: int) -> Verb:
    """The verb of this number, its pattern built when a sentence first asks for it."""
    verb = words().verbs[number]
    pattern = re.compile(filled(_with_pieces(verb.pattern)))
    return Verb(verb.name, pattern, verb.needs, verb.format, verb.status)


@functools.cache
def _after_subject(number: int) -> re.Pattern[str]:
    """The end of a verb's subject and what stands behind, roughly: quick to build and to find."""
    after = _with_pieces(words().verbs[number].pattern.removeprefix(_SUBJECT))
    return re.compile(filled(SUBJECT_ENDS + after.replace("<AA>", _SOMEBODY)))


def verbs(text: str) -> tuple[Verb, ...]:
    """The ways to tell a meeting with a verb that a sentence has the words for."""
    present = _words_of_verbs().all_in(text.lower())
    return tuple(
        _verb(number)
        for number, row in enumerate(words().verbs)
        if not present.isdisjoint(row.words) and _after_subject(number).search(text)
    )


@functools.cache
def _words_of_verbs() -> Parts:
    return Parts(word for row in words().verbs for word in row.words)


@functools.cache
def deeds() -> dict[str, tuple[Deed, ...]]:
    """Each verb, with its particle, to what it can tell."""
    found: dict[str, list[Deed]] = {}
    for row in words().deeds:
        for verb in row.verbs:
            found.setdefault(verb, []).append(row)
    return {verb: tuple(rows) for verb, rows in found.items()}


_EVERYWHERE = frozenset({"be", "have", "take"})
"""Verbs of almost any sentence: what goes with them is looked for instead."""


@functools.cache
def triggers() -> frozenset[str]:
    """Every form of every verb that can tell a meeting, and the means of a call."""
    found = {"phone", "telephone", "line", "video"}
    for verb in deeds():
        lemma, _, particle = verb.partition(" ")
        if lemma in _EVERYWHERE:
            found.add(particle)
        else:
            found.update({lemma, *(form for form, _ in forms(lemma))})
    return frozenset(found)


@functools.cache
def governors() -> tuple[Governor, ...]:
    """What leads to a verb and says whether it took place, in the order that decides."""
    return tuple(Governor(r.status, re.compile(r.pattern)) for r in words().governors)


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
