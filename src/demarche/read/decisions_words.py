"""The ways to tell an open decision: patterns built from one table, each when first asked for."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

import msgspec

from demarche.lexicon.tables import load
from demarche.read.masks import SUBJECT_ENDS, TIME, filled
from demarche.read.patterns import Parts


class Row(msgspec.Struct, frozen=True):
    """One way to tell an open decision."""

    name: str
    confidence: float
    pattern: str
    words: tuple[str, ...]
    """One of these (in lower case) stands in every sentence that the row can read."""
    about: str | None = None


class Trivial(msgspec.Struct, frozen=True):
    """What and whom no standoff turns on."""

    words: tuple[str, ...]
    deciders: tuple[str, ...]


class Table(msgspec.Struct, frozen=True):
    """The table `decisions.toml`."""

    source: str
    trigger: tuple[str, ...]
    after_about: tuple[str, ...]
    pieces: dict[str, str]
    rows: tuple[Row, ...]
    trivial: Trivial
    general: dict[str, frozenset[str]]
    with_on: dict[str, frozenset[str]]
    default: dict[str, str]
    reports_to: dict[str, str]
    unnamed: dict[str, str]


@functools.cache
def table() -> Table:
    """The table `decisions.toml`, read once."""
    return load("decisions", Table)


_OPENS = "(?P<decider><S>)"
"""How the pattern of a row begins whose decider stands before all else."""


def _with_pieces(pattern: str) -> str:
    for name, piece in table().pieces.items():
        pattern = pattern.replace(f"<{name}>", piece)
    return pattern


def _with_unnamed(pattern: str) -> str:
    """The same, with deciders whom only a common noun tells."""
    for one in ("<S>", "<AA>"):
        whom = f"(?P<decider>(?:{one}|{table().unnamed['pattern']}))"
        pattern = pattern.replace(f"(?P<decider>{one})", whom)
    return pattern


@functools.cache
def _pattern(number: int, shared: bool) -> re.Pattern[str]:
    """The pattern of a row, built when a sentence first asks for it.

    `shared`: for "It met on Monday and will decide", whose subject opens the sentence.
    """
    pattern = _with_pieces(table().rows[number].pattern)
    if shared:
        rest = pattern.removeprefix(_OPENS)
        pattern = rf"\A{_OPENS}\s[^.;:“”\"]{{2,110}}?,?\sand{rest}"
    return re.compile(filled(_with_unnamed(pattern)))


@functools.cache
def _roughly(number: int, shared: bool) -> re.Pattern[str] | None:
    """What stands behind the decider of a row that opens with one: quick to build and to find.

    None for a row that opens otherwise.
    """
    pattern = _with_pieces(table().rows[number].pattern)
    if not pattern.startswith(_OPENS):
        return None
    before = r"\sand" if shared else f"(?:{SUBJECT_ENDS}|{table().unnamed['pattern']})"
    return re.compile(filled(before + _with_unnamed(pattern.removeprefix(_OPENS))))


def patterns(text: str) -> Iterator[tuple[Row, re.Pattern[str]]]:
    """The rows that a sentence can match, those of one piece first."""
    low = text.lower()
    present = _words_of_rows().all_in(low)
    rows = [(n, r) for n, r in enumerate(table().rows) if not present.isdisjoint(r.words)]
    for shared in (False, True) if " and" in low else (False,):
        for number, row in rows:
            rough = _roughly(number, shared)
            if rough.search(text) if rough else not shared:
                yield row, _pattern(number, shared)


@functools.cache
def _words_of_rows() -> Parts:
    return Parts(word for row in table().rows for word in row.words)


@functools.cache
def trigger() -> re.Pattern[str]:
    """A quick look, in lower case, for anything that can leave a decision open."""
    return re.compile(rf"\b(?:{'|'.join(table().trigger)})")


@functools.cache
def after_about() -> re.Pattern[str]:
    """Where what is to be decided has ended."""
    return re.compile(rf"\s(?:{TIME}\s)?(?:{'|'.join(table().after_about)})\b.*$")


@functools.cache
def reports_to() -> re.Pattern[str]:
    """To whom an official reports."""
    return re.compile(filled(table().reports_to["pattern"]), re.IGNORECASE)
