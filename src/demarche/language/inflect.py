"""Verb forms from a lemma and back: regular spelling rules beside a table of irregular verbs."""

from __future__ import annotations

import functools
from typing import Literal, NamedTuple

import msgspec

from demarche.lexicon.tables import load

Form = Literal["base", "s", "past", "part", "ing"]
"""Bare form, third person, past tense, past participle, -ing form."""


class Inflected(NamedTuple):
    """What a written form can be: a form of this verb."""

    lemma: str
    form: Form


class _Irregular(msgspec.Struct, frozen=True):
    source: str
    verbs: dict[str, tuple[str, str]]
    """Lemma to past and participle; alternatives are parted by a slash."""
    doubling: tuple[str, ...]
    """Verbs of more than one syllable that double their last consonant ("admitted")."""
    plurals: dict[str, str]
    no_men: tuple[str, ...]
    """Nouns in -man that are no kind of man ("humans"), also as the end of others."""


@functools.cache
def _table() -> _Irregular:
    return load("irregular", _Irregular)


def _vowel(letter: str) -> bool:
    return letter in "aeiou"


def _doubles(lemma: str) -> bool:
    if lemma in _table().doubling:
        return True
    if len(lemma) < 3 or lemma[-1] in "wxy" or _vowel(lemma[-1]) or not _vowel(lemma[-2]):
        return False
    vowels = sum(_vowel(letter) for letter in lemma)
    return vowels == 1 and not _vowel(lemma[-3])


def third_person(lemma: str) -> str:
    """The -s form.

    >>> third_person("deny"), third_person("push")
    ('denies', 'pushes')
    """
    special = {"be": "is", "have": "has", "do": "does", "go": "goes"}
    if lemma in special:
        return special[lemma]
    if lemma.endswith(("s", "x", "z", "ch", "sh", "to")):
        return lemma + "es"
    if lemma.endswith("y") and not _vowel(lemma[-2]):
        return lemma[:-1] + "ies"
    return lemma + "s"


def gerund(lemma: str) -> str:
    """The -ing form.

    >>> gerund("ban"), gerund("impose"), gerund("agree")
    ('banning', 'imposing', 'agreeing')
    """
    if lemma.endswith("ie"):
        return lemma[:-2] + "ying"
    if lemma.endswith("e") and not lemma.endswith(("ee", "ye", "oe")) and lemma != "be":
        return lemma[:-1] + "ing"
    return (lemma + lemma[-1] if _doubles(lemma) else lemma) + "ing"


def past(lemma: str) -> tuple[str, ...]:
    """The past tense, every accepted spelling."""
    if lemma in _table().verbs:
        return tuple(_table().verbs[lemma][0].split("/"))
    return (_regular_past(lemma),)


def participle(lemma: str) -> tuple[str, ...]:
    """The past participle, every accepted spelling."""
    if lemma in _table().verbs:
        return tuple(_table().verbs[lemma][1].split("/"))
    return (_regular_past(lemma),)


def _regular_past(lemma: str) -> str:
    if lemma.endswith("e"):
        return lemma + "d"
    if lemma.endswith("y") and not _vowel(lemma[-2]):
        return lemma[:-1] + "ied"
    return (lemma + lemma[-1] if _doubles(lemma) else lemma) + "ed"


def forms(lemma: str) -> tuple[tuple[str, Form], ...]:
    """Every written form of a verb with what it is.

    >>> forms("ban")[3]
    ('banned', 'part')
    """
    found: list[tuple[str, Form]] = [(lemma, "base"), (third_person(lemma), "s")]
    found += [(form, "past") for form in past(lemma)]
    found += [(form, "part") for form in participle(lemma)]
    found.append((gerund(lemma), "ing"))
    if lemma.endswith("el") or lemma in ("signal", "program"):  # American "traveled"
        found += [(lemma + "ed", "past"), (lemma + "ed", "part"), (lemma + "ing", "ing")]
    british = _british(lemma)
    return tuple(found) if british == lemma else (*found, *forms(british))


def _british(lemma: str) -> str:
    return lemma[:-3] + "ise" if lemma.endswith("ize") and len(lemma) > 5 else lemma


def plural(noun: str) -> str:
    """The plural of a noun.

    >>> plural("embassy"), plural("man"), plural("railwayman"), plural("human")
    ('embassies', 'men', 'railwaymen', 'humans')
    """
    if noun in _table().plurals:
        return _table().plurals[noun]
    if noun.endswith("man") and not noun.endswith(_table().no_men):
        return noun[:-2] + "en"
    if noun.endswith(("s", "x", "z", "ch", "sh")):
        return noun + "es"
    if noun.endswith("y") and not _vowel(noun[-2]):
        return noun[:-1] + "ies"
    return noun + "s"


def verb_index(lemmas: frozenset[str]) -> dict[str, tuple[Inflected, ...]]:
    """From each written form of these verbs to what it can be, in the order of the lemmas."""
    index: dict[str, list[Inflected]] = {}
    for lemma in sorted(lemmas):
        for written, form in forms(lemma):
            entry = Inflected(lemma, form)
            found = index.setdefault(written, [])
            if entry not in found:
                found.append(entry)
    return {written: tuple(found) for written, found in index.items()}


@functools.cache
def irregular_verbs() -> dict[str, str]:
    """From each irregular past and participle that only one verb has, and no base, to the verb."""
    found: dict[str, set[str]] = {}
    verbs = _table().verbs
    for lemma in verbs:
        for written in (*past(lemma), *participle(lemma)):
            found.setdefault(written, set()).add(lemma)
    return {
        written: lemmas.pop()
        for written, lemmas in found.items()
        if len(lemmas) == 1 and written not in verbs
    }


def noun_index(nouns: frozenset[str]) -> dict[str, str]:
    """From singular and plural forms to the noun; where a table has both, to the singular."""
    index: dict[str, str] = {}
    for noun in sorted(nouns):
        index.setdefault(plural(noun), noun)
    for noun in sorted(nouns):
        index.setdefault(noun, noun)
    return index
