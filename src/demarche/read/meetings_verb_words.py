"""The verbs of meetings: patterns built when a sentence first asks for them, and their needs."""

from __future__ import annotations

import functools
import re

import msgspec

from demarche.ground.items import MeetingFormat, MeetingStatus
from demarche.language.inflect import forms
from demarche.read.masks import ACTOR, SUBJECT_ENDS, filled
from demarche.read.meetings_words import Deed, Finding, words
from demarche.read.patterns import Parts


class Verb(msgspec.Struct, frozen=True):
    """A way to tell a meeting with a verb."""

    name: str
    pattern: re.Pattern[str]
    needs: str
    format: MeetingFormat | None
    status: MeetingStatus | None


class Governor(msgspec.Struct, frozen=True):
    """What the words that lead to a verb say of the meeting it tells."""

    status: Finding
    pattern: re.Pattern[str]


@functools.cache
def tail() -> re.Pattern[str]:
    """What may follow a verb of meeting and still belongs to it, as often as it comes."""
    return re.compile(filled(f"(?:{'|'.join(words().tail.values())})*"))


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
