"""The words of numbers as the finder needs them: look-ups and patterns from two tables."""

from __future__ import annotations

import functools
import re
from bisect import bisect_left, bisect_right

import msgspec

from demarche.lexicon.tables import load
from demarche.read.patterns import any_of


class _Context(msgspec.Struct, frozen=True):
    stems: tuple[str, ...]
    percent_of: frozenset[str]


class _Phrase(msgspec.Struct, frozen=True):
    stops: frozenset[str]
    skipped: frozenset[str]
    fates: tuple[str, ...]
    fates_before: tuple[str, ...]
    died: tuple[str, ...]
    plurals: frozenset[str]


class _Never(msgspec.Struct, frozen=True):
    before: frozenset[str]
    after: frozenset[str]


class _OfNumber(msgspec.Struct, frozen=True):
    nouns: tuple[str, ...]
    verbs: tuple[str, ...]


class _Holding(msgspec.Struct, frozen=True):
    verbs: tuple[str, ...]
    acquired: tuple[str, ...]


class QuantityWords(msgspec.Struct, frozen=True):
    """The table `quantities.toml`."""

    source: str
    numbers: dict[str, int]
    scales: dict[str, float]
    loose: dict[str, float]
    bounds: dict[str, tuple[str, ...]]
    bounds_after: dict[str, tuple[str, ...]]
    counted: dict[str, tuple[str, ...]]
    of_number: _OfNumber
    context: _Context
    phrase: _Phrase
    never: _Never
    holding: _Holding
    named_as: dict[str, str]
    named: dict[str, dict[str, str]]
    settled: dict[str, float]


class _Measure(msgspec.Struct, frozen=True):
    unit: str
    words: tuple[str, ...]
    what: str | None = None


class _Money(msgspec.Struct, frozen=True):
    unit: str
    words: tuple[str, ...]
    signs: tuple[str, ...] = ()


class UnitWords(msgspec.Struct, frozen=True):
    """The table `units.toml`."""

    source: str
    measures: tuple[_Measure, ...]
    money: tuple[_Money, ...]


@functools.cache
def words() -> QuantityWords:
    """The table of numbers, read once."""
    return load("quantities", QuantityWords)


@functools.cache
def units() -> dict[str, tuple[str, str]]:
    """A unit as written after its number, in lower case, to (canonical unit, what it measures)."""
    table = load("units", UnitWords)
    found = {w.lower(): (m.unit, m.what or "") for m in table.measures for w in m.words}
    return found | {w.lower(): (m.unit, "money") for m in table.money for w in m.words}


@functools.cache
def distances() -> frozenset[str]:
    """The units of distance."""
    return frozenset(m.unit for m in load("units", UnitWords).measures if m.what == "distance")


@functools.cache
def signs() -> dict[str, str]:
    """A sign before a number to its currency."""
    return {sign: row.unit for row in load("units", UnitWords).money for sign in row.signs}


@functools.cache
def counted() -> frozenset[str]:
    """Everything that is worth counting, in lower case."""
    return frozenset(w.lower() for row in words().counted.values() for w in row)


@functools.cache
def civil() -> frozenset[str]:
    """What is worth counting only where the sentence speaks of conflict, in lower case."""
    every = {k: {w.lower() for w in row} for k, row in words().counted.items()}
    others = set().union(*(row for k, row in every.items() if k != "civil"))
    return frozenset(every["civil"] - others)


@functools.cache
def one_counts() -> frozenset[str]:
    """What counts even where it is one: "one frigate", "one marine"."""
    return frozenset(
        w.lower() for row in ("forces", "weapons", "losses") for w in words().counted[row]
    )


@functools.cache
def context() -> re.Pattern[str]:
    """Words that show that a sentence speaks of a standoff."""
    return re.compile(rf"\b{any_of(words().context.stems)}", re.IGNORECASE)


@functools.lru_cache(maxsize=4)
def _context_in(text: str) -> tuple[list[int], list[int]]:
    """Where such words begin and end in a whole report: many numbers ask for them."""
    found = [match.span() for match in context().finditer(text)]
    return [start for start, _ in found], [end for _, end in found]


def of_conflict(text: str, low: int, high: int) -> int:
    """How many such words, or beginnings of them, lie wholly in [low, high) of a report."""
    starts, ends = _context_in(text)
    first, last = bisect_left(starts, low), bisect_right(ends, high)
    if last < first:
        return 0
    cut = last < len(starts) and low <= starts[last] < high
    return last - first + (cut and context().match(text, starts[last], high) is not None)


_FIGURE = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"


@functools.cache
def number() -> re.Pattern[str]:
    """A number phrase: bounds, sign, one or two numbers, or a loose plural ("dozens of")."""
    w = words()
    cardinal = any_of(w.numbers)
    long = any_of(s for s in w.scales if len(s) > 3)
    short = any_of(s for s in w.scales if len(s) <= 3)
    spelled = rf"(?:(?:(?:{cardinal}|an?)[\s-](?:quarters?|thirds?)\s+of\s+an?|{cardinal}|an?(?![\s-]+{cardinal})|several|a\s+few|a\s+couple(?:\s+of)?|half\s+an?|many)(?:[\s-]+(?:and\s+)?(?:{cardinal}|{long}))*)"  # noqa: E501
    value = rf"(?:{_FIGURE}(?:{short}(?!\w)|[\s-]+{long}(?!\w))*|{spelled}(?!\w))"
    sign = any_of(signs())
    bound = any_of(b for row in w.bounds.values() for b in row)
    return re.compile(
        rf"(?<![\w.,:/$€£-])(?:(?P<bound>(?:{bound}\s+)+)|(?P<between>between\s+))?"
        rf"(?:(?P<loose>(?:many\s+|several\s+)?{any_of(w.loose)}(?!\w))|"
        rf"(?P<sign>{sign}\s?)?(?P<low>{value})"
        rf"(?:(?:\s?%)?(?:\s?[-–—]\s?|\s+(?P<to>to|or|and)\s+)(?P<sign2>{sign}\s?)?(?P<high>{value}))?)"
        rf"(?![\w]|[.:/]\d|,\d)",
        re.IGNORECASE,
    )


@functools.cache
def of_number() -> re.Pattern[str]:
    """A noun whose number follows it, or a verb that gives one, right before the number."""
    told = words().of_number
    return re.compile(
        rf"(?:\b(?P<noun>{any_of(told.nouns)})\s+of|\b(?P<verb>{any_of(told.verbs)}))\s+$",
        re.IGNORECASE,
    )


@functools.cache
def holding() -> re.Pattern[str]:
    """The verbs whose subject holds what is counted."""
    return re.compile(rf"\b{any_of(words().holding.verbs)}\b", re.IGNORECASE)


@functools.cache
def acquired() -> re.Pattern[str]:
    """Right before a number: somebody comes to have what another has made."""
    return re.compile(rf"\b{any_of(words().holding.acquired)}\s+$", re.IGNORECASE)


@functools.cache
def fate_before() -> re.Pattern[str]:
    """What befell those counted, told right before their number."""
    return re.compile(rf"\b(?P<fate>{any_of(words().phrase.fates_before)})\s+$", re.IGNORECASE)


@functools.cache
def fate_after() -> re.Pattern[str]:
    """What befell those counted, told right after them."""
    p = words().phrase
    between = (
        "have|has|had|were|was|are|being|been|have been|has been|had been|reported|reportedly|"
        "also|believed|confirmed|feared"
    )
    fates = any_of((*p.fates, *p.died))
    return re.compile(rf"\s+(?:(?:{between})\s+){{0,4}}(?P<fate>{fates})\b", re.IGNORECASE)


@functools.cache
def unit_after() -> re.Pattern[str]:
    """A unit right after a number."""
    return re.compile(rf"\s*-?\s*(?:of\s+)?(?P<unit>{any_of(units())})(?!\w)", re.IGNORECASE)


@functools.cache
def bound_after() -> re.Pattern[str]:
    """A bound after the noun: "100 or more"."""
    every = any_of(b for row in words().bounds_after.values() for b in row)
    return re.compile(rf"\s+(?P<bound>{every})(?!\w)", re.IGNORECASE)
