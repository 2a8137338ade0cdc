"""When two wordings name one issue: the deed, the things it is done to, and whose they are.

"NATO withdrawal of forces from the coast" and "pulling NATO's troops back" share the deed
(withdraw), the thing (force) and the name (NATO). Names that are at odds part two issues, and so
do deeds that are at odds.
"""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

import msgspec

from demarche.ground.items import Position
from demarche.language.inflect import forms
from demarche.language.spelling import american
from demarche.lexicon.actors import bodies, places
from demarche.lexicon.tables import load
from demarche.read.stance_table import table

_WORD = re.compile(r"[^\W_]+(?:[-.][^\W_]+)*")
_ENDS = re.compile(
    r"^(?:[^\W_]\S*\s+){0,2}(?:(?:end(?:ing)?|halt(?:ing)?|stop|cessation)"
    r"\s+(?:of|to)|(?:refrain(?:ing)?|abstention|abstaining)\s+from)\b(?:\s+the\b)?",
    re.IGNORECASE,
)
_EMPTY = frozenset(
    "the a an its their his her our your my this that these those any some all more less further "
    "such immediately unconditionally fully strictly strict again never not ever also to very most "
    "new no of and or in on for with by from as at than into about which now today soon will would "
    "shall should must can could may might do does did be is are was were been being has have had "
    "ought need needs first one two three four five six seven eight nine ten s t there it they we "
    "i he she you who what us them him me between against over under per so only even both each "
    "other own same where when while during after before until since back out up down off away "
    "next last here then them themselves itself end ends none nothing anything something going "
    "date day days week weeks month months year years time".split()
)  # fmt: skip


class Matter(NamedTuple):
    """What an issue is about, in words that stand for all their forms."""

    deeds: frozenset[str]
    things: frozenset[str]
    names: frozenset[str]

    @property
    def words(self) -> tuple[str, ...]:
        """All of it, in one order."""
        return tuple(sorted(self.deeds | self.things | self.names))


class _Prefixes(msgspec.Struct, frozen=True):
    joined: tuple[str, ...]


class _Table(msgspec.Struct, frozen=True):
    source: str
    same: dict[str, tuple[str, ...]]
    particles: dict[str, tuple[str, ...]]
    prefixes: _Prefixes


@functools.cache
def _table() -> _Table:
    return load("matters", _Table)


@functools.cache
def _same() -> dict[str, tuple[str, ...]]:
    """Both tables of words that say the same: the word that stands for them -> the others."""
    rows = (*table().same.items(), *_table().same.items())
    found: dict[str, tuple[str, ...]] = {}
    for root, others in rows:
        found[root] = (*found.get(root, ()), *others)
    return found


@functools.cache
def _prefix() -> re.Pattern[str]:
    return re.compile(rf"^({'|'.join(_table().prefixes.joined)})-(?=[^\W\d_]{{3}})")


@functools.lru_cache(maxsize=65536)
def _spelled(word: str) -> str:
    """A lower-case word in one spelling."""
    return american(_prefix().sub(r"\1", word))


@functools.cache
def _particles() -> tuple[tuple[str, re.Pattern[str], str], ...]:
    """Particles, verbs with theirs behind them or behind their object, and the word for both."""
    return tuple(
        (
            particle,
            re.compile(
                rf"\b(?:{'|'.join(sorted({f for f, _ in forms(verb)}))})\b"
                rf"(?=(?:\s+[\w’'-]+){{0,4}}?\s+{particle}\b)"
            ),
            noun,
        )
        for noun, rows in sorted(_table().particles.items())
        for verb, particle in (row.split() for row in rows)
    )


@functools.cache
def _roots() -> dict[str, str]:
    """Any form of a word in the table of sames -> the word that stands for it."""
    found: dict[str, str] = {}
    for root, others in sorted(_same().items()):
        for word in (root, *others):
            found[_spelled(word)] = root
            for form, _ in forms(word):
                found.setdefault(_spelled(form), root)
    return found


@functools.cache
def _deeds() -> dict[str, str]:
    """Any form of a verb with a named deed, and the name -> the root of the deed."""
    found: dict[str, str] = {}
    for lemma, noun in sorted(table().deeds.items()):
        root = _roots().get(_spelled(lemma), _roots().get(_spelled(noun), _spelled(lemma)))
        for form in (noun, *(f for f, _ in forms(lemma))):
            found.setdefault(_spelled(form), root)
    return found


@functools.cache
def _codes() -> dict[str, str]:
    """A word of a state's or body's name, small -> its code; only whole, one-word names."""
    found: dict[str, str] = {}
    for body in bodies().body:
        for name in (body.code, body.name, *body.also):
            if " " not in name and name[:1].isupper():
                found.setdefault(name.lower(), body.code)
    for state in places().country:
        for name in (state.name, *state.also, *state.adjective, *state.peoples, *state.capital):
            if " " not in name:
                found.setdefault(name.lower(), state.code)
    return found


@functools.lru_cache(maxsize=4096)
def matter_of(phrase: str) -> Matter:
    """The matter of an issue's name.

    >>> sorted(matter_of("withdrawing troops from the coast").deeds)
    ['withdraw']
    """
    deeds: set[str] = set()
    things: set[str] = set()
    names: set[str] = set()
    phrase = without_end(phrase)
    for particle, pattern, noun in _particles():
        if particle in phrase:
            phrase = pattern.sub(noun, phrase)
    for written in _WORD.findall(re.sub(r"[’']s?\b", " ", phrase)):
        word = _spelled(written.lower())
        if word in _EMPTY or word.isdigit():
            continue
        root = _roots().get(word) or _roots().get(_singular(word))
        deed = _deeds().get(word) or _deeds().get(_singular(word))
        if written[0].isupper() and root is None and deed is None:
            names.add(_codes().get(word, word))
        elif root in _deed_roots() or deed is not None:
            deeds.add(root if root in _deed_roots() else deed or word)
        else:
            things.add(root or _singular(word))
    return Matter(frozenset(deeds), frozenset(things), frozenset(names))


@functools.cache
def _deed_roots() -> frozenset[str]:
    return frozenset(_deeds().values()) | (frozenset(_same()) & frozenset(table().deeds))


def _singular(word: str) -> str:
    for ending, back in (("ies", "y"), ("sses", "ss"), ("ches", "ch"), ("shes", "sh")):
        if word.endswith(ending):
            return word[: -len(ending)] + back
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us")) else word


def is_against(position: Position) -> bool:
    """Whether a position is on its matter not being: "never join", "an end to the blockade"."""
    return position.against != is_end(position.issue)


def is_end(issue: str) -> bool:
    """Whether an issue is named by its ending: "end of the blockade"."""
    return _ENDS.match(issue) is not None


def without_end(issue: str) -> str:
    """What is to end: of "an immediate end to the blockade", "the blockade"."""
    return _ENDS.sub("", issue).strip() or issue


def same_matter(a: Matter, b: Matter) -> bool:
    """Whether two matters are one: nothing at odds, and enough in common to say so."""
    if a == b:
        return bool(a.words)
    if a.names and b.names and not a.names & b.names:
        return False
    if bool(a.deeds) != bool(b.deeds) or (a.deeds and not a.deeds & b.deeds):
        return False
    shared = len(a.things & b.things)
    fewer, more = sorted((len(a.things), len(b.things)))
    if a.deeds:
        named = bool(a.names & b.names) or not (a.names and b.names)
        if fewer == 0:
            # "membership of Lamba", "joining the League with Lamba": the names must tell it.
            return more <= 1 and bool(a.names & b.names)
        return named and shared * 2 >= fewer and shared >= 1
    if fewer == 0:
        return more == 0 and a.names == b.names
    return shared == fewer and (fewer >= 2 or more == 1) and shared * 2 >= more
