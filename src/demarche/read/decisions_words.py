"""The ways to tell an open decision: patterns built from one table, each when first asked for."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

import msgspec

from demarche.lexicon.tables import load
from demarche.read.masks import TIME, filled


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
    default: dict[str, str]
    reports_to: dict[str, str]
    unnamed: dict[str, str]


@functools.cache
def table() -> Table:
    """The table `decisions.toml`, read once."""
    return load("decisions", Table)


@functools.cache
def _pattern(number: int, shared: bool) -> re.Pattern[str] | None:
    """The pattern of a row, built when a sentence first asks for it.

    `shared`: for "It met on Monday and will decide", whose subject opens the sentence.
    """
    rows = table()
    pattern = rows.rows[number].pattern
    for name, piece in rows.pieces.items():
        pattern = pattern.replace(f"<{name}>", piece)
    opening: str | None = None
    for one in ("<S>", "<AA>"):
        whom = f"(?P<decider>(?:{one}|{rows.unnamed['pattern']}))"
        pattern = pattern.replace(f"(?P<decider>{one})", whom)
        if one == "<S>" and pattern.startswith(whom):
            rest = pattern.removeprefix(whom)
            opening = rf"\A{whom}\s[^.;:“”\"]{{2,110}}?,?\sand{rest}"
    if not shared:
        return re.compile(filled(pattern))
    return None if opening is None else re.compile(filled(opening))


def patterns(text: str) -> Iterator[tuple[Row, re.Pattern[str]]]:
    """The rows that a sentence can match, those of one piece first."""
    low = text.lower()
    rows = [(n, r) for n, r in enumerate(table().rows) if any(word in low for word in r.words)]
    for shared in (False, True):
        for number, row in rows if not shared or " and" in low else ():
            pattern = _pattern(number, shared)
            if pattern is not None:
                yield row, pattern


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
