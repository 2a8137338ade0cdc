"""What a phrase asks for, or leaves to be decided: a deed, the thing it is done to, and names."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from demarche.language.spelling import american
from demarche.lexicon.tables import load
from demarche.read.matters import matter_of, without_end
from demarche.record.stems import stem

_OWNS = re.compile(r"[’']s?$")
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")


class Words(msgspec.Struct, frozen=True):
    """The table `settled`."""

    source: str
    verdicts: list[str]
    announces: list[str]
    open: frozenset[str]
    undone: frozenset[str]
    partial: frozenset[str]
    determiners: frozenset[str]
    ends: list[str]
    alone: list[str]
    talks: list[str]
    meets: list[str]
    recalls: frozenset[str]
    prepositions: frozenset[str]
    particles: frozenset[str]
    asides: frozenset[str]


@functools.cache
def table() -> Words:
    """The words of the table `settled`."""
    return load("settled", Words)


class Asked(NamedTuple):
    """What is asked for or to be decided: the deed's root (None without one), and the thing."""

    deed: str | None
    thing: str | None
    words: frozenset[str]
    """All its words of content, by what they stand for."""
    names: frozenset[str]
    """Its words with a capital."""


def words_of(text: str) -> list[str]:
    """The words of a clause, as written, without a possessive's ending."""
    return [w if w.isalnum() else _OWNS.sub("", w) for w in _WORD.findall(text)]


@functools.lru_cache(maxsize=65536)
def deed_of(word: str) -> str | None:
    """The root of the deed that a word tells, in any form; None where it tells none."""
    found = next(iter(sorted(matter_of(american(word.lower())).deeds)), None)
    return None if found is None else american(found)


@functools.lru_cache(maxsize=65536)
def meaning(word: str) -> str:
    """What a word stands for; empty for words without content."""
    if word.isdigit():
        return word
    told = matter_of(american(word.lower())).words
    return stem(told[0]) if told else ""


@functools.lru_cache(maxsize=65536)
def meanings(clause: str) -> frozenset[str]:
    """What the words of content of a clause stand for."""
    return frozenset(m for w in words_of(clause) if (m := meaning(w)))


@functools.lru_cache(maxsize=16384)
def asked(phrase: str) -> Asked:
    """What a phrase asks for ("release of the crew", "sign the protocol", "troop withdrawal").

    >>> asked("release of the crew of the trawler")[:2], asked("an apology")[:2]
    (('release', 'crew'), ('apologize', None))
    """
    words = words_of(phrase)
    at = next((n for n, w in enumerate(words) if is_deed(w)), None)
    if at is None:
        thing = head_thing(words)
    else:
        after = words[at + 1 :]
        if after[:1] == ["of"]:
            after = after[1:]
        thing = head_thing(after)
        before = [w for w in words[:at] if meaning(w) and w not in table().determiners]
        if thing is None and before and not words[at].endswith("ing"):
            thing = meaning(before[-1])
    return Asked(
        None if at is None else root_of(words[at]),
        thing,
        meanings(phrase),
        frozenset(w.lower() for w in words if w[:1].isupper()),
    )


_WHETHER = re.compile(
    r"(?:whether|how|when|if|about)?\s*(?:or not\s+)?(?:to|(?:\S+\s+){1,4}?"
    r"(?:would|will|should|can|could|may|shall))\s+(?P<verb>[a-z]+)\s+(?P<rest>.+)",
    re.IGNORECASE,
)


def awaited(about: str) -> Asked:
    """What is to be decided: "whether to sign the protocol", "the ban".

    >>> awaited("whether she would attend the closed summit")[:2]
    ('attend', 'summit')
    """
    match = _WHETHER.match(about)
    if match is None:
        found = asked(about)
        return found if found.deed in stems("verdicts") else thing_in(about)
    rest = words_of(match["rest"])
    while rest and rest[0].lower() in table().particles:
        rest = rest[1:]
    return asked(about)._replace(deed=root_of(match["verb"]), thing=head_thing(rest))


def is_deed(word: str) -> bool:
    """Whether a word tells a deed, an answer or an ending."""
    return deed_of(word) is not None or stem(american(word.lower())) in stems("verdicts", "ends")


def root_of(word: str) -> str:
    """The root of the deed that a word tells; its stem where no table has it."""
    return deed_of(word) or stem(american(word.lower()))


@functools.cache
def stems(*names: str) -> frozenset[str]:
    """The stems of the verbs in these rows of the table."""
    return frozenset(stem(american(v)) for name in names for v in getattr(table(), name))


def head_thing(words: Sequence[str]) -> str | None:
    """The head of the noun phrase that opens these words."""
    found = None
    for word in words:
        if word.lower() in table().prepositions:
            break
        found = found if word.isdigit() else meaning(word) or found
    return found


def thing_in(phrase: str) -> Asked:
    """The thing that a phrase names ("blockade of the port"), as what is not to be."""
    phrase = without_end(phrase).removeprefix("the ")
    return asked(phrase)._replace(deed=None, thing=head_thing(words_of(phrase)))
