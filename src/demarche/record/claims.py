"""What a wording claims, word by word: denied or not, how firmly, under which condition.

*Source*: the reach of a negation, a modal and a condition by the rules of thumb of Quirk et al.
1985 (sections 10.64, 4.49, 15.33), read from the words alone; the words are in lexicon/drift.toml.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence

import msgspec

from demarche.lexicon.tables import load
from demarche.record.stems import is_past
from demarche.record.wording import Term

_NEAR = 4  # words in which a bound ("at least") stands before its number
_SUBJECTS = frozenset("i we you he she they it there this that these those which who".split())
_AUXILIARIES = frozenset(
    "will would shall should can could may might must do did is are was were has have had".split()
)


class _Negation(msgspec.Struct, frozen=True):
    words: frozenset[str]
    denying: tuple[str, ...]
    void: tuple[str, ...]
    ends: frozenset[str]


class _Denial(msgspec.Struct, frozen=True):
    cues: frozenset[str]


class _Tables(msgspec.Struct, frozen=True):
    negation: _Negation
    denial: _Denial
    modality: dict[str, tuple[str, ...]]
    condition: dict[str, tuple[str, ...]]
    quantity: dict[str, object]


class Claim(msgspec.Struct, frozen=True):
    """A wording and what holds for each of its words, by place."""

    terms: tuple[Term, ...]
    denied: tuple[bool, ...]
    modality: tuple[frozenset[str], ...]
    """Classes of modality that bear on the word."""
    done: tuple[bool, ...]
    """Whether the word is told as done ("has left", "left")."""
    conditions: tuple[Condition, ...]
    bounds: dict[int, str]
    """Place of a number -> exact, about, at_least or at_most."""
    cues: dict[int, str]
    """Place of a word that denies, weakens or sets a condition -> what it does."""


class Condition(msgspec.Struct, frozen=True):
    """A condition: its kind and the places [start, end) of its words."""

    kind: str
    start: int
    end: int


Phrases = dict[tuple[str, ...], tuple[str, ...]]


def _phrases(table: Iterable[tuple[str, Iterable[str]]]) -> Phrases:
    found: dict[tuple[str, ...], list[str]] = {}
    for kind, words in table:
        for phrase in words:
            found.setdefault(tuple(phrase.split()), []).append(kind)
    return {phrase: tuple(kinds) for phrase, kinds in found.items()}


@functools.cache
def _tables() -> tuple[_Tables, Phrases, Phrases, Phrases, Phrases]:
    tables = load("drift", _Tables)
    bounds = {k: v for k, v in tables.quantity.items() if k in ("about", "at_least", "at_most")}
    return (
        tables,
        _phrases([("void", tables.negation.void), ("denying", tables.negation.denying)]),
        _phrases(tables.modality.items()),
        _phrases(tables.condition.items()),
        _phrases((k, v) for k, v in bounds.items() if isinstance(v, list)),
    )


def denial_cues() -> frozenset[str]:
    """Forms of verbs by which somebody denies what they go on to say."""
    return _tables()[0].denial.cues


def _longest(keys: Sequence[str], i: int, phrases: Phrases) -> tuple[int, tuple[str, ...]]:
    """How many words from here are a phrase of the table, and its kinds; 0 for none."""
    for length in range(min(6, len(keys) - i), 0, -1):
        kinds = phrases.get(tuple(keys[i : i + length]))
        if kinds is not None:
            return length, kinds
    return 0, ()


def claim(terms: Sequence[Term]) -> Claim:
    """What a wording claims, word by word."""
    keys = [t.key for t in terms]
    cues: dict[int, str] = {}
    denied = _denied(terms, keys, cues)
    conditions = _conditions(terms, keys, cues)
    modality = _modality(terms, keys, cues)
    return Claim(
        tuple(terms), denied, modality, _done(terms, keys), conditions, _bounds(terms, keys),
        dict(sorted(cues.items())),
    )  # fmt: skip


_PERFECT = frozenset("have has had was were 've".split())


def _done(terms: Sequence[Term], keys: list[str]) -> tuple[bool, ...]:
    found = []
    for i, term in enumerate(terms):
        before = keys[max(0, i - 2) : i]
        told = term.role == "content" and (is_past(term.key) or bool(_PERFECT & set(before)))
        found.append(told and not _AUXILIARIES.difference(_PERFECT) & set(before))
    return tuple(found)


def _ends_clause(terms: Sequence[Term], i: int) -> bool:
    """Whether a new clause begins with this word, as far as its reach goes."""
    term = terms[i]
    following = terms[i + 1].key if i + 1 < len(terms) else ""
    if term.pause == 2 or term.key in _tables()[0].negation.ends:
        return True
    if term.key in ("and", "or"):
        return following in _SUBJECTS or following in _AUXILIARIES or term.pause == 1
    return term.pause == 1 and term.key in _SUBJECTS


def _denied(terms: Sequence[Term], keys: list[str], cues: dict[int, str]) -> tuple[bool, ...]:
    tables, phrases, *_ = _tables()
    found: list[bool] = []
    denying, i = False, 0
    while i < len(terms):
        if _ends_clause(terms, i):
            denying = False
        length, kinds = _longest(keys, i, phrases)
        if kinds == ("void",):
            found += [denying] * length
        elif length:
            found += [denying] * length
            denying = not denying
            cues.update({k: "negation" for k in range(i, i + length)})
        elif keys[i] in tables.negation.words:
            found.append(denying)
            denying = keys[i] == "nor" or not denying
            cues[i] = "negation"
        else:
            found.append(denying)
        i += max(1, length)
    return tuple(found)


def _modality(
    terms: Sequence[Term], keys: list[str], cues: dict[int, str]
) -> tuple[frozenset[str], ...]:
    phrases = _tables()[2]
    found: list[set[str]] = [set() for _ in terms]
    i = 0
    while i < len(terms):
        length, kinds = _longest(keys, i, phrases)
        if length and not (kinds == ("advised",) and cues.get(i) == "condition"):
            target = _target(terms, i + length)
            if target is None:
                target = _target_before(terms, i)
            if target is not None:
                found[target].update(kinds if len(kinds) == 1 else ("|".join(kinds),))
                cues.update({k: cues.get(k, "modality") for k in range(i, i + length)})
        i += max(1, length)
    return tuple(frozenset(kinds) for kinds in found)


def _target(terms: Sequence[Term], start: int) -> int | None:
    """The next word of content in the clause: what a modal bears on."""
    phrases = _tables()[2]
    keys = [t.key for t in terms]
    i = start
    while i < len(terms):
        if i > start and _ends_clause(terms, i):
            return None
        length, _ = _longest(keys, i, phrases)
        if length:
            i += length
        elif terms[i].role == "function" or terms[i].key.endswith("ly"):
            i += 1
        else:
            return i
    return None


def _target_before(terms: Sequence[Term], start: int) -> int | None:
    places = (i for i in range(start - 1, -1, -1) if terms[i].role in ("content", "name"))
    return next(places, None)


def _conditions(
    terms: Sequence[Term], keys: list[str], cues: dict[int, str]
) -> tuple[Condition, ...]:
    phrases = _tables()[3]
    found: list[Condition] = []
    i = 0
    while i < len(terms):
        length, kinds = _longest(keys, i, phrases)
        begins = i == 0 or terms[i].pause > 0
        if not length and keys[i] == "should" and begins and keys[i + 1 : i + 2]:
            length, kinds = (1, ("if",)) if keys[i + 1] != "not" else (0, ())
        if keys[i] in ("provided", "without") and length == 1 and not begins:
            length, kinds = 1, ("void",)  # "it provided aid", "they left without a word"
        if length and kinds[0] != "void":
            end = _end_of_condition(terms, i + length)
            found.append(Condition(kinds[0], i, end))
            if kinds[0] != "when":
                cues.update({k: "condition" for k in range(i, i + length)})
        i += max(1, length)
    return tuple(found)


def _end_of_condition(terms: Sequence[Term], start: int) -> int:
    for i in range(start, len(terms)):
        if i > start and (terms[i].pause > 0 or terms[i].key == "then"):
            return i
    return len(terms)


def _bounds(terms: Sequence[Term], keys: list[str]) -> dict[int, str]:
    phrases = _tables()[4]
    found: dict[int, str] = {}
    for place, term in enumerate(terms):
        if term.number is None:
            continue
        kind = "about" if term.number.vague else "exact"
        for start in range(max(0, place - _NEAR), place):
            length, kinds = _longest(keys, start, phrases)
            if length and start + length == place:
                kind = kinds[0]
                break
        after = " ".join(keys[place + 1 : place + 3])
        if after in ("or more", "or so", "or fewer", "or less"):
            kind = {"more": "at_least", "so": "about"}.get(after.split()[1], "at_most")
        found[place] = kind
    return found
