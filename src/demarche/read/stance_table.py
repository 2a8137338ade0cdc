"""The table of stances (`lexicon/positions.toml`), read once and indexed by first word."""

from __future__ import annotations

import functools

import msgspec

from demarche.ground.items import Stance
from demarche.language.inflect import forms, plural
from demarche.lexicon.tables import load


class _Verbs(msgspec.Struct, frozen=True):
    lemmas: tuple[str, ...]
    takes: tuple[str, ...]
    stance: Stance | None = None
    negated: Stance | None = None
    speech_only: bool = False
    is_deed: bool = False


class _Phrases(msgspec.Struct, frozen=True):
    stance: Stance
    forms: tuple[str, ...]
    takes: tuple[str, ...]


class _Nouns(msgspec.Struct, frozen=True):
    stance: Stance
    lemmas: tuple[str, ...]


class _Musts(msgspec.Struct, frozen=True):
    words: frozenset[str]
    phrases: tuple[str, ...]


class _Coming(msgspec.Struct, frozen=True):
    stance: Stance
    verbs: tuple[str, ...]


class _Lemmas(msgspec.Struct, frozen=True):
    lemmas: tuple[str, ...]


class _Openers(msgspec.Struct, frozen=True):
    openers: tuple[str, ...]


class _WordSet(msgspec.Struct, frozen=True):
    words: frozenset[str]


class StanceTable(msgspec.Struct, frozen=True):
    """The whole table."""

    source: str
    verbs: tuple[_Verbs, ...]
    phrases: tuple[_Phrases, ...]
    participles: _WordSet
    nouns: tuple[_Nouns, ...]
    musts: _Musts
    wrongs: _Lemmas
    coming: tuple[_Coming, ...]
    blows: _WordSet
    transparent: _WordSet
    courtesies: _WordSet
    trifles: _WordSet
    answered: _WordSet
    conditions: _Openers
    hostile: _WordSet
    shared: _WordSet
    kind: _WordSet
    wishes: _WordSet
    deeds: dict[str, str]
    particles: dict[str, str]
    pledges: _WordSet
    silence: _WordSet
    states: _WordSet
    claimed: _WordSet
    doings: _WordSet
    same: dict[str, tuple[str, ...]]


def is_trifle(issue: str) -> bool:
    """Whether what is asked or offered is no matter of a dispute: "calm", "condolences"."""
    return bool(set(issue.lower().split()[:3]) & table().trifles.words)


class Pattern(msgspec.Struct, frozen=True):
    """One way to tell a stance: the words, what they take, and the stance (also when negated)."""

    words: tuple[str, ...]
    stance: Stance | None
    takes: frozenset[str]
    lemma: str
    kinds: frozenset[str] = frozenset()
    """Which forms of its verb the words can be; empty for a phrase."""
    negated: Stance | None = None
    speech_only: bool = False
    is_deed: bool = False
    """Whether the verb itself names the issue ("will not recognise"), not its object alone."""


@functools.cache
def table() -> StanceTable:
    """The table, read once."""
    return load("positions", StanceTable)


@functools.cache
def patterns() -> dict[str, tuple[Pattern, ...]]:
    """First word -> the patterns that begin with it, longest first, in table order."""
    found: dict[str, list[Pattern]] = {}
    for phrase in table().phrases:
        for form in phrase.forms:
            words = tuple(form.split())
            row = Pattern(words, phrase.stance, frozenset(phrase.takes), form)
            found.setdefault(words[0], []).append(row)
    for verb in table().verbs:
        for lemma in verb.lemmas:
            for form, kinds in _grouped(lemma).items():
                row = Pattern(
                    (form,), verb.stance, frozenset(verb.takes), lemma, kinds,
                    negated=verb.negated, speech_only=verb.speech_only, is_deed=verb.is_deed,
                )  # fmt: skip
                found.setdefault(form, []).append(row)
    return {w: tuple(sorted(rows, key=lambda r: -len(r.words))) for w, rows in found.items()}


def _grouped(lemma: str) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for form, kind in forms(lemma):
        found[form] = found.get(form, frozenset()) | {kind}
    return found


@functools.cache
def coming_stances() -> dict[str, Stance]:
    """Verb -> the stand of a speaker whose side will do it."""
    return {verb: row.stance for row in table().coming for verb in row.verbs}


@functools.cache
def wrongs() -> dict[str, str]:
    """Past forms and participles of the verbs that allege a wrong, with their lemma."""
    return {
        form: lemma
        for lemma in sorted(table().wrongs.lemmas)
        for form, kind in forms(lemma)
        if kind in ("past", "part")
    }


@functools.cache
def nouns() -> dict[str, Stance]:
    """Noun, singular or plural -> its stance."""
    found: dict[str, Stance] = {}
    for row in table().nouns:
        for lemma in row.lemmas:
            found[lemma] = row.stance
            found[plural(lemma)] = row.stance
    return found
