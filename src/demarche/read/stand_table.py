"""The table of stands told by several words or by nouns (`lexicon/stands.toml`), by form."""

from __future__ import annotations

import functools

import msgspec

from demarche.ground.items import Stance
from demarche.language.inflect import forms
from demarche.lexicon.tables import load


class Frame(msgspec.Struct, frozen=True, dict=True, rename={"with_": "with"}):
    """A head with the words that it needs about it, and the stance that this tells."""

    stance: Stance
    heads: tuple[str, ...]
    with_: tuple[str, ...] = ()
    negated: Stance | None = None
    only_negated: bool = False
    willing: bool = False
    """Whether it is told of what one will or would do, not of what one did."""
    hostile: bool = False
    """Whether it is this stand only where its matter is a hostile deed."""
    relative: bool = False
    """Whether it is read only in a clause behind its matter: "a plan that X rejects"."""

    @functools.cached_property
    def needs(self) -> tuple[frozenset[str], ...]:
        """Each way to fill `with`, as the words that must all hang on the head."""
        return tuple(frozenset(one.split()) for one in self.with_)


class Verdict(Frame, frozen=True, dict=True, rename={"with_": "with"}):
    """A head whose subject is the matter; `every` and `matter` say what the subject has to be."""

    every: bool = False
    matter: frozenset[str] = frozenset()


class Existential(msgspec.Struct, frozen=True):
    """Nouns behind "there is": those that stand for what follows them, and those of no stand."""

    hollow: frozenset[str]
    neutral: frozenset[str]
    threats: frozenset[str]


class _Words(msgspec.Struct, frozen=True):
    words: frozenset[str]


class _Verbs(msgspec.Struct, frozen=True):
    verbs: tuple[str, ...]


class _Cued(msgspec.Struct, frozen=True):
    stance: Stance
    verbs: tuple[str, ...]
    both: bool = False


class _Holders(msgspec.Struct, frozen=True):
    stance: Stance
    nouns: tuple[str, ...]
    equated: bool = False


class _Stands(msgspec.Struct, frozen=True):
    source: str
    frames: tuple[Frame, ...]
    verdicts: tuple[Verdict, ...]
    existential: Existential
    receiving: _Verbs
    turns: _Words
    unmeant: _Words
    cued: tuple[_Cued, ...]
    doomed: _Verbs
    holders: tuple[_Holders, ...]


@functools.cache
def _table() -> _Stands:
    return load("stands", _Stands)


def _forms_of(head: str) -> list[str]:
    """A head is a verb in all its forms, or a noun or adjective as it stands."""
    return sorted({form for form, _ in forms(head)} | {head})


@functools.cache
def frames() -> dict[str, tuple[tuple[str, Frame], ...]]:
    """Any form of a head -> (the head, its frame), those that ask for more words first."""
    found: dict[str, list[tuple[str, Frame]]] = {}
    for frame in _table().frames:
        for head in frame.heads:
            for form in _forms_of(head):
                found.setdefault(form, []).append((head, frame))
    return {k: tuple(sorted(v, key=lambda row: not row[1].with_)) for k, v in found.items()}


@functools.cache
def verdicts_by_form() -> dict[str, tuple[Verdict, ...]]:
    """Any form of a head -> its verdicts, in the table's order."""
    found: dict[str, list[Verdict]] = {}
    for verdict in _table().verdicts:
        for head in verdict.heads:
            for form in _forms_of(head):
                found.setdefault(form, []).append(verdict)
    return {form: tuple(rows) for form, rows in found.items()}


def existential() -> Existential:
    """The nouns behind "there is"."""
    return _table().existential


def turns() -> frozenset[str]:
    """The words behind "it is" by which a speaker says that somebody must now do something."""
    return _table().turns.words


def unmeant() -> frozenset[str]:
    """Verbs whose imperative asks nobody for anything."""
    return _table().unmeant.words


@functools.cache
def receiving() -> frozenset[str]:
    """The forms of verbs whose subject gets what a noun of stand names."""
    return frozenset(form for verb in _table().receiving.verbs for form, _ in forms(verb))


@functools.cache
def doomed() -> frozenset[str]:
    """The forms of verbs of force."""
    return frozenset(form for verb in _table().doomed.verbs for form, _ in forms(verb))


@functools.cache
def cued() -> dict[str, tuple[Stance, bool]]:
    """Form of a verb of saying -> the stance of its words, and whether wherever they stand."""
    return {
        form: (row.stance, row.both)
        for row in _table().cued
        for verb in row.verbs
        for form, _ in forms(verb)
    }


@functools.cache
def holders() -> dict[str, Stance]:
    """Noun, singular or plural -> the stance that it tells."""
    return _holders(equated=False)


@functools.cache
def equated() -> dict[str, Stance]:
    """The same of nouns that are said to be their matter ("its view is that ..."), too."""
    return holders() | _holders(equated=True)


def _holders(*, equated: bool) -> dict[str, Stance]:
    every = [row for row in _table().holders if row.equated == equated]
    rows = [(noun, row.stance) for row in every for noun in row.nouns]
    return dict(rows) | {f"{noun}s": stance for noun, stance in rows}
