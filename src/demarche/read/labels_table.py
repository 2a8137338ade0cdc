"""The words that decide how an issue is named (`lexicon/labels.toml`), read once."""

from __future__ import annotations

import functools

import msgspec

from demarche.language.inflect import forms
from demarche.lexicon.tables import load
from demarche.read.times_words import words as time_words


class Namings(msgspec.Struct, frozen=True):
    """The table: nouns and pronouns as written, verbs by lemma."""

    source: str
    pronouns: frozenset[str]
    circumstances: frozenset[str]
    saying_little: frozenset[str]
    passing: frozenset[str]
    naming: frozenset[str]
    taking: frozenset[str]
    upon: frozenset[str]
    light: frozenset[str]
    judging: frozenset[str]
    ousting: frozenset[str]
    halting: frozenset[str]
    answering: frozenset[str]
    letting: frozenset[str]
    no_denial: frozenset[str]
    nowise: frozenset[str]
    ordering: frozenset[str]
    bargaining: frozenset[str]
    charging: frozenset[str]
    leading: frozenset[str]
    trailing: frozenset[str]
    modals: frozenset[str]
    after_verb: frozenset[str]
    own: frozenset[str]
    sides: frozenset[str]
    houses: frozenset[str]
    officials: frozenset[str]
    outside: frozenset[str]
    apart: frozenset[str]
    cases: frozenset[str]
    empty: frozenset[str]
    own_deeds: frozenset[str]
    adverbs: frozenset[str]


@functools.cache
def namings() -> Namings:
    """The table; what a verb can call or deem, it can also take as its matter."""
    found = load("labels", Namings)
    return msgspec.structs.replace(found, taking=found.taking | found.naming)


@functools.cache
def circumstances() -> frozenset[str]:
    """Words that tell when, how or under what something was said or done, and name no issue."""
    months = {form for month in time_words().months for form in (month, f"{month}.")}
    return namings().circumstances | time_words().weekdays.keys() | months


@functools.cache
def saying_nothing() -> frozenset[str]:
    """Words that name no issue where they stand alone: a stand's own deed, a time, an adverb."""
    deeds = {form for word in namings().own_deeds for form, _ in forms(word)}
    return circumstances() | namings().adverbs | deeds
