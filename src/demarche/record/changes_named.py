"""Changed numbers, names, persons and times between two wordings."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec

from demarche.lexicon.tables import load
from demarche.record.align import SAME
from demarche.record.numerals import Number
from demarche.record.sides import Finding, Pairing
from demarche.record.stems import is_past, stem
from demarche.record.wording import Term

_ROUNDING = 0.05  # how far "about 95,000" may be from 94,300


class _Person(msgspec.Struct, frozen=True):
    first: frozenset[str]
    second: frozenset[str]
    third: frozenset[str]


class _Quantity(msgspec.Struct, frozen=True):
    share: dict[str, tuple[str, ...]]
    units: dict[str, dict[str, float]]


class _Tables(msgspec.Struct, frozen=True):
    person: _Person
    quantity: _Quantity
    time: dict[str, tuple[str, ...]]
    actors: dict[str, tuple[str, ...]]


@functools.cache
def _tables() -> _Tables:
    return load("drift", _Tables)


def numbers(p: Pairing) -> Iterator[Finding]:
    """Numbers that are others, or bounded otherwise."""
    paired = {i: j for i, j, _ in p.pairs if i in p.a.bounds and j in p.b.bounds}
    left_a = [i for i in p.a.bounds if i not in paired]
    left_b = [j for j in p.b.bounds if j not in paired.values()]
    if len(left_a) == len(left_b) == 1:
        paired[left_a[0]] = left_b[0]
    for i, j in sorted(paired.items()):
        one, two = p.a.terms[i].number, p.b.terms[j].number
        if one is not None and two is not None:
            yield from _number(p, i, one, j, two)


def _number(p: Pairing, i: int, one: Number, j: int, two: Number) -> Iterator[Finding]:
    units = _unit(p.a.terms, i), _unit(p.b.terms, j)
    if units[0] != units[1] and units[0] and units[1] and units[0][0] == units[1][0]:
        if not _comes_to_the_same(one, units[0][1], two, units[1][1]):
            yield Finding("quantity", (i, i + 1), (j, j + 1))
        return
    kinds = (p.a.bounds[i], p.b.bounds[j])
    loose = set(kinds) <= {"exact", "about"}
    close = abs(one.low - two.low) <= _ROUNDING * max(one.low, two.low)
    if not one.meets(two) and not (close and "about" in kinds and loose):
        yield Finding("quantity", (i,), (j,))
    elif kinds[0] != kinds[1]:
        yield Finding(
            "approximation" if loose else "quantity",
            (max(0, i - 1), i), (max(0, j - 1), j), alters=not loose,
        )  # fmt: skip


def _comes_to_the_same(one: Number, size_one: float, two: Number, size_two: float) -> bool:
    a, b = one.low * size_one, two.low * size_two
    return a > 0 and b > 0 and abs(a - b) <= _ROUNDING * max(a, b)


@functools.cache
def _units() -> dict[str, tuple[str, float]]:
    rows = _tables().quantity.units.items()
    return {
        stem(unit): (family, size or -number)  # no size: told apart by its place in the family
        for family, units in rows
        for number, (unit, size) in enumerate(units.items(), start=1)
    }


def _unit(terms: Sequence[Term], i: int) -> tuple[str, float] | None:
    """The family and size of the unit behind a number."""
    return _units().get(terms[i + 1].stem) if i + 1 < len(terms) else None


def _share_of(terms: Sequence[Term], i: int) -> int | None:
    """Where a word stands between none and all; None if it says nothing of the kind."""
    following = terms[i + 1] if i + 1 < len(terms) else None
    if following is None or following.number is not None:
        return None
    return _share_table().get(terms[i].key)


@functools.cache
def _share_table() -> dict[str, int]:
    shares = _tables().quantity.share
    return {w: rank for rank, words in enumerate(shares.values()) for w in words if " " not in w}


def shares(p: Pairing) -> Iterator[Finding]:
    """Most for all, few for some: another part of the whole."""
    last = max(_share_table().values())
    for i, j, like in p.pairs:
        a, b = _share_of(p.a.terms, i), _share_of(p.b.terms, j)
        if like < 1 and a is not None and b is not None and a != b:
            if abs(a - b) > 1 or {a, b} & {0, last}:
                yield Finding("quantity", (i,), (j,))


def names(p: Pairing) -> Iterator[Finding]:
    """Somebody else in the same place."""
    for i, j, like in p.pairs:
        kinds = [_kinds_of_actor().get(t.stem) for t in (p.a.terms[i], p.b.terms[j])]
        if like < SAME and None not in kinds and kinds[0] != kinds[1]:
            yield Finding("actor", (i,), (j,))
    names_a = Counter(t.stem for t in p.a.terms if t.role == "name")
    names_b = Counter(t.stem for t in p.b.terms if t.role == "name")
    for i, j, like in p.pairs:
        a, b = p.a.terms[i], p.b.terms[j]
        if a.role == b.role == "name" and like < SAME:
            if names_a[a.stem] > names_b[a.stem] and names_b[b.stem] > names_a[b.stem]:
                yield Finding("actor" if a.party or b.party else "name", (i,), (j,))


@functools.cache
def _kinds_of_actor() -> dict[str, str]:
    return {stem(word): kind for kind, words in _tables().actors.items() for word in words}


def swapped(p: Pairing) -> Iterator[Finding]:
    """Two names that have changed places around a word that both sides share."""
    places = [(i, j) for i, j, like in p.pairs if p.a.terms[i].role == "name" and like >= SAME]
    for n, (i, j) in enumerate(places):
        for k, m in places[n + 1 :]:
            if m >= j or p.a.terms[i].stem == p.a.terms[k].stem:
                continue
            between_a = p.a.terms[i + 1 : k]
            between_b = p.b.terms[m + 1 : j]
            shared = {t.stem for t in between_a if t.role == "content"} & {
                t.stem for t in between_b if t.role == "content"
            }
            if shared and _passive(between_a) == _passive(between_b):
                yield Finding("actor", (i, k), (m, j))


def _passive(between: Sequence[Term]) -> bool:
    return any(t.key == "by" for t in between)


_BE = frozenset("am is are was were be been being".split())


def voices(p: Pairing) -> Iterator[Finding]:
    """Who did it has become whom it was done to: "we attacked", "we were attacked"."""
    for i, j, like in p.pairs:
        if like < 0.9 or p.a.terms[i].role != "content":
            continue
        subjects = _subject(p.a.terms, i), _subject(p.b.terms, j)
        if None in subjects or subjects[0] == subjects[1]:
            continue
        (who_a, passive_a), (who_b, passive_b) = subjects[0] or ("", 0), subjects[1] or ("", 0)
        if who_a == who_b and passive_a != passive_b:
            yield Finding("actor", (i - 1, i), (j - 1, j))


def _subject(terms: Sequence[Term], verb: int) -> tuple[str, bool] | None:
    """The person or party right before a verb in the past, and whether it suffers it."""
    passive = False
    if not is_past(terms[verb].key):
        return None
    for k in range(verb - 1, max(-1, verb - 5), -1):
        term = terms[k]
        if term.role == "name" or _person_of(term) is not None:
            return term.stem, passive
        if term.role != "function":
            return None
        passive = passive or term.key in _BE
    return None


def _person_of(term: Term) -> int | None:
    person = _tables().person
    for number, words in enumerate((person.first, person.second, person.third)):
        if term.key in words and term.key not in ("it", "its", "one", "itself"):
            return number
    return None


def persons(p: Pairing) -> Iterator[Finding]:
    """Direct speech in which "we" has become "they"."""
    if p.reported:
        return
    following = {i: like for i, _, like in p.pairs}
    for i, j, like in p.pairs:
        a, b = _person_of(p.a.terms[i]), _person_of(p.b.terms[j])
        framed = following.get(i + 1, 0.0) >= SAME and p.where(i + 1) == j + 1
        if like < 1 and a is not None and b is not None and a != b and framed:
            yield Finding("actor", (i,), (j,))


def times(p: Pairing) -> Iterator[Finding]:
    """Another weekday or month."""
    for i, j, like in p.pairs:
        a, b = p.a.terms[i].key, p.b.terms[j].key
        if like < 1 and a != b:
            for kind, words in _tables().time.items():
                if a in words and b in words and (kind != "pointing" or _of_time(p, i, j)):
                    yield Finding("quantity" if kind == "order" else "time", (i,), (j,))


def _of_time(p: Pairing, i: int, j: int) -> bool:
    """Whether a unit of time or a day follows on both sides ("next week")."""
    found = [terms[k + 1] if k + 1 < len(terms) else None
             for terms, k in ((p.a.terms, i), (p.b.terms, j))]  # fmt: skip
    days = (*_tables().time["days"], *_tables().time["months"])
    return all(
        t is not None and (_units().get(t.stem, ("",))[0] == "time" or t.key in days) for t in found
    )
