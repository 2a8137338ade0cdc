"""The tables of acts, made ready for look-up: verbs, operators, nouns, and how they compose."""

from __future__ import annotations

import functools
from typing import cast, get_args

import msgspec

from demarche.ground.errors import TableError
from demarche.ground.plover import Event, Status
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
    joint: str = ""
    """The root where several do it together ("with", "joint")."""


class _Acts(msgspec.Struct, frozen=True):
    source: str
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


@functools.cache
def table() -> Table:
    """The tables, read once. Raises TableError where a row names no PLOVER root or no set."""
    acts = load("acts", _Acts)
    more = [load(name, _Further) for name in _FURTHER]
    sets = acts.sets.copy()
    for table in more:
        sets |= table.sets
    patterns: dict[str, list[Pattern]] = {}
    words: set[str] = set()
    further = [row for table in more for row in table.verb]
    for order, row in enumerate((*acts.verb, *acts.operator, *further)):
        _check(row.event, row.manual)
        objects = frozenset(_objects(row.objects, sets))
        subjects = frozenset(_objects(row.subjects, sets))
        words |= objects | subjects
        governs = frozenset(listed(row.governs))
        for entry in listed(row.verbs):
            head, *tail = entry.split()
            pattern = Pattern(tuple(tail), row, objects, order, governs, subjects)
            patterns.setdefault(head, []).append(pattern)
    nouns: dict[str, Nouns] = {}
    for row in (*acts.noun, *(row for table in more for row in table.noun)):
        _check(row.event, row.manual)
        alone = set(listed(row.alone))
        for entry in listed(row.nouns):
            nouns.setdefault(entry, Nouns(row, entry in alone))
    words |= set(nouns)
    return Table(
        {head: tuple(found) for head, found in patterns.items()}, nouns,
        noun_index(frozenset(words)), acts.compose, acts.modes,
        max(len(w.split()) for w in words),
    )  # fmt: skip


def _objects(words: str, sets: dict[str, str]) -> list[str]:
    found: list[str] = []
    for entry in listed(words):
        if not entry.startswith("@"):
            found.append(entry)
        elif entry[1:] in sets:
            found.extend(listed(sets[entry[1:]]))
        else:
            raise TableError("no such set of nouns", where="lexicon/acts.toml", value=entry)
    return found


def _check(*roots: str) -> None:
    for root in roots:
        if root and root not in get_args(Event):
            raise TableError("not a PLOVER root", where="lexicon/acts.toml", value=root)


def as_event(root: str) -> Event:
    """A root of the table as the type."""
    return cast(Event, root)


def as_status(word: str) -> Status:
    """A status of the table as the type; told of the past where it says none."""
    return cast(Status, word or "actual")
