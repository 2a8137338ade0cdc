"""The tables of acts, made ready for look-up: verbs, operators, nouns, and how they compose."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from typing import cast

import msgspec

from demarche.ground.errors import TableError
from demarche.ground.plover import EVENTS, Event, Status
from demarche.language.grammar import listed
from demarche.language.inflect import noun_index
from demarche.lexicon.tables import load


class Row(msgspec.Struct, frozen=True):
    """A row of the table: the words and what they tell."""

    event: str = ""
    kind: str = ""
    verbs: str = ""
    nouns: str = ""
    objects: str = ""
    anywhere: bool = False
    via: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    manual: str = ""
    symmetric: bool = False
    symmetric_with: tuple[str, ...] = ()
    weak: bool = False
    manual_only: bool = False
    gerund_only: bool = False
    needs: str = ""
    alone: str = ""
    governs: str = ""
    """Verbs one of which must complete it ("ordered them to leave")."""
    negated: bool = False
    """Whether it holds only under a negation ("will not discuss")."""
    nothing: bool = False
    """Whether the phrase tells no act ("meet the deadline")."""
    preps: tuple[str, ...] = ()
    """Prepositions one of which must lead to a complement ("fired a rocket over")."""
    own: bool = False
    """Whether the object is the actor's own ("its troops"), and so never the recipient."""
    reverse: bool = False
    """Whether the subject undergoes it ("received arms from")."""
    subjects: str = ""
    """Nouns one of which must be in the subject ("frigates left")."""
    conditional: bool = False
    """Whether it holds only for what will be done if something else is or is not."""
    refusing: bool = False
    """Whether it holds only under "will not", "shall never", "cannot"."""
    persons: bool = False
    """Whether it is done to somebody by name or pronoun, of whom nothing else is said."""
    bare: bool = False
    """Whether it is told also where nobody is named ("no ship was boarded")."""
    status: str = ""
    """The status where the words settle it ("is due in": future)."""
    named: bool = False
    """Whether its object is called something ("called the raid a crime") that is no praise."""
    settled: bool = False
    """Whether the words leave no doubt of the root, so that no other weighs against it."""
    said: bool = False
    """Whether whoever says so does it to the subject ("Kenya said Peru was to blame")."""
    joint: str = ""
    """The root where several do it together ("with", "joint")."""


class _Acts(msgspec.Struct, frozen=True):
    source: str
    praise: str
    commanded: str
    sums: str
    sets: dict[str, str]
    verb: tuple[Row, ...]
    operator: tuple[Row, ...]
    compose: dict[str, dict[str, str]]
    modes: dict[str, dict[str, str]]
    noun: tuple[Row, ...]


class _Further(msgspec.Struct, frozen=True):
    source: str
    sets: dict[str, str]
    verb: tuple[Row, ...]
    noun: tuple[Row, ...] = ()


_FURTHER = ("acts_crisis", "acts_official", "acts_idiom")
_WHERE = "lexicon/acts.toml, acts_*.toml"


class Pattern(msgspec.Struct, frozen=True):
    """A verb with the words that must follow it, and its row."""

    tail: tuple[str, ...]
    row: Row
    objects: frozenset[str]
    order: int
    governs: frozenset[str] = frozenset()
    subjects: frozenset[str] = frozenset()


class Nouns(msgspec.Struct, frozen=True):
    """A noun that tells an act, and whether it may do so by itself."""

    row: Row
    alone: bool


class Table(msgspec.Struct, frozen=True):
    """Everything the judge looks up."""

    patterns: dict[str, tuple[Pattern, ...]]
    nouns: dict[str, Nouns]
    singular: dict[str, str]
    compose: dict[str, dict[str, str]]
    modes: dict[str, dict[str, str]]
    longest: int
    """Words in the longest noun."""
    praise: frozenset[str]
    """What something is called that accuses nobody."""
    commanded: frozenset[str]
    """Bare verbs that open a command."""
    sums: frozenset[str]
    """What money and goods are counted in."""


@functools.cache
def table() -> Table:
    """The tables, read once. Raises TableError where a row names no PLOVER root or no set."""
    acts = load("acts", _Acts)
    further = [load(name, _Further) for name in _FURTHER]
    sets = acts.sets.copy()
    for part in further:
        sets |= part.sets
    verbs = (*acts.verb, *acts.operator, *(row for part in further for row in part.verb))
    patterns = _patterns(verbs, sets)
    nouns = _nouns((*acts.noun, *(row for part in further for row in part.noun)))
    every = {word for found in patterns.values() for p in found for word in p.objects | p.subjects}
    words = frozenset(every | set(nouns))
    return Table(
        patterns, nouns, noun_index(words), acts.compose, acts.modes,
        max(len(word.split()) for word in words),
        frozenset(listed(acts.praise)), frozenset(listed(acts.commanded)),
        frozenset(listed(acts.sums)),
    )  # fmt: skip


def _patterns(rows: Iterable[Row], sets: dict[str, str]) -> dict[str, tuple[Pattern, ...]]:
    """First word -> the patterns that begin with it, in the order of the tables."""
    found: dict[str, list[Pattern]] = {}
    for order, row in enumerate(rows):
        _check(row.event, row.manual)
        objects = frozenset(_objects(row.objects, sets))
        subjects = frozenset(_objects(row.subjects, sets))
        governs = frozenset(listed(row.governs))
        for entry in listed(row.verbs):
            head, *tail = entry.split()
            pattern = Pattern(tuple(tail), row, objects, order, governs, subjects)
            found.setdefault(head, []).append(pattern)
    return {head: tuple(patterns) for head, patterns in found.items()}


def _nouns(rows: Iterable[Row]) -> dict[str, Nouns]:
    """Noun -> its row; the first row that has it counts."""
    found: dict[str, Nouns] = {}
    for row in rows:
        _check(row.event, row.manual)
        alone = set(listed(row.alone))
        for entry in listed(row.nouns):
            found.setdefault(entry, Nouns(row, entry in alone))
    return found


def _objects(words: str, sets: dict[str, str]) -> list[str]:
    found: list[str] = []
    for entry in listed(words):
        if not entry.startswith("@"):
            found.append(entry)
        elif entry[1:] in sets:
            found.extend(listed(sets[entry[1:]]))
        else:
            raise TableError("no such set of nouns", where=_WHERE, value=entry)
    return found


def _check(*roots: str) -> None:
    for root in roots:
        if root and root not in EVENTS:
            raise TableError("not a PLOVER root", where=_WHERE, value=root)


def as_event(root: str) -> Event:
    """A root of the table as the type."""
    return cast(Event, root)


def as_status(word: str) -> Status:
    """A status of the table as the type; told of the past where it says none."""
    return cast(Status, word or "actual")
