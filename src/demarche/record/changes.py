"""What changed between two wordings, and whether the change alters what is claimed."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec

from demarche.lexicon.tables import load
from demarche.record.align import SAME, Aligned, are_opposites, likeness
from demarche.record.claims import Claim, Condition, claim
from demarche.record.stems import stem
from demarche.record.wording import Term

_MOVED = 0.75  # a word that stands elsewhere in the other wording
_ROUNDING = 0.05  # how far "about 95,000" may be from 94,300
_MOST = 0.5  # part of the words under a negation that must have lost it
_WEAK = frozenset({"certain"})
_REFUSAL = frozenset({"certain", "conditional", "able", "possible", "possible|able"})


class _Person(msgspec.Struct, frozen=True):
    first: frozenset[str]
    second: frozenset[str]
    third: frozenset[str]


class _Quantity(msgspec.Struct, frozen=True):
    share: dict[str, tuple[str, ...]]


class _Tables(msgspec.Struct, frozen=True):
    person: _Person
    quantity: _Quantity
    time: dict[str, tuple[str, ...]]
    actors: dict[str, tuple[str, ...]]


@functools.cache
def _tables() -> _Tables:
    return load("drift", _Tables)


class Finding(msgspec.Struct, frozen=True):
    """A difference at some places of either wording, and whether it alters the claim."""

    why: str
    a: tuple[int, ...]
    b: tuple[int, ...]
    alters: bool = True


class Pairing(msgspec.Struct, frozen=True):
    """Two claims laid side by side: which word stands for which."""

    a: Claim
    b: Claim
    pairs: tuple[tuple[int, int, float], ...]
    """In order of `a`, with the likeness; words that moved included."""
    moved: frozenset[int]
    """Places in `a` whose word stands elsewhere in `b`."""
    reported: bool
    """Whether one of the two is not direct speech: tense and person may shift."""

    def where(self, i: int) -> int | None:
        """The place in `b` that stands for this place in `a`."""
        return next((j for k, j, _ in self.pairs if k == i), None)


def side_by_side(aligned: Aligned, *, reported: bool) -> Pairing:
    """Aligned words, and those that only moved, with what each side claims of them."""
    pairs = [(i, j, like) for i, j, like in aligned.pairs if i is not None and j is not None]
    # A word that merely replaces another may have its like elsewhere.
    used_a = {i for i, _, like in pairs if like >= SAME}
    used_b = {j for _, j, like in pairs if like >= SAME}
    moved: list[tuple[int, int, float]] = []
    for i, term in enumerate(aligned.a):
        if i in used_a or term.role == "function":
            continue
        free = [j for j, t in enumerate(aligned.b) if j not in used_b and t.role != "function"]
        best = max(free, key=lambda j: (likeness(term, aligned.b[j]), -j), default=None)
        if best is not None and likeness(term, aligned.b[best]) >= _MOVED:
            moved.append((i, best, likeness(term, aligned.b[best])))
            used_b.add(best)
    gone_a, gone_b = {i for i, _, _ in moved}, {j for _, j, _ in moved}
    kept = [(i, j, like) for i, j, like in pairs if i not in gone_a and j not in gone_b]
    return Pairing(
        claim(aligned.a), claim(aligned.b), tuple(sorted(kept + moved)), frozenset(gone_a), reported
    )


def findings(pairing: Pairing) -> tuple[Finding, ...]:
    """All differences that bear on the claim, the altering ones first."""
    found = [
        *_opposites(pairing), *_negations(pairing), *_conditions(pairing), *_modality(pairing),
        *_numbers(pairing), *_shares(pairing), *_names(pairing), *_swapped(pairing),
        *_persons(pairing), *_times(pairing),
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda f: not f.alters))


def _cues(claim: Claim, kind: str) -> tuple[int, ...]:
    return tuple(i for i, k in claim.cues.items() if k == kind)


def _opposites(p: Pairing) -> Iterator[Finding]:
    for i, j, _ in p.pairs:
        contrary = are_opposites(p.a.terms[i].stem, p.b.terms[j].stem)
        if contrary and p.a.denied[i] == p.b.denied[j]:
            yield Finding("opposite", (i,), (j,))


def agreeing_contraries(p: Pairing) -> tuple[tuple[int, int], ...]:
    """Contrary words of which one is denied, so that they say the same ("not accept", "reject")."""
    return tuple(
        (i, j) for i, j, _ in p.pairs
        if are_opposites(p.a.terms[i].stem, p.b.terms[j].stem) and p.a.denied[i] != p.b.denied[j]
    )  # fmt: skip


def _negations(p: Pairing) -> Iterator[Finding]:
    if agreeing_contraries(p):
        return
    under, changed = 0.0, 0.0
    for i, j, like in p.pairs:
        a, b = p.a.terms[i], p.b.terms[j]
        if like < SAME or p.a.cues.get(i) == p.b.cues.get(j) == "negation":
            continue
        weight = min(a.weight, b.weight)
        under += weight * (p.a.denied[i] or p.b.denied[j])
        changed += weight * (p.a.denied[i] != p.b.denied[j])
    if under and changed / under > _MOST:
        a_cues, b_cues = _cues(p.a, "negation"), _cues(p.b, "negation")
        if a_cues or b_cues:
            yield Finding("negation", a_cues, b_cues)


def _open_classes(kinds: frozenset[str], p: Pairing, *, denied: bool) -> set[frozenset[str]]:
    """Each class as its choices ("could": possible or able), without those that claim as much."""
    left = kinds - _WEAK - (_REFUSAL if denied else frozenset())
    if p.reported:
        left -= {"conditional"}
    return {frozenset(kind.split("|")) for kind in left}


def _modality(p: Pairing) -> Iterator[Finding]:
    for i, j, like in p.pairs:
        if like < SAME and (p.a.terms[i].role == "function" or p.b.terms[j].role == "function"):
            continue
        denied = p.a.denied[i] and p.b.denied[j]
        a = _open_classes(p.a.modality[i], p, denied=denied)
        b = _open_classes(p.b.modality[j], p, denied=denied)
        alike = all(any(x & y for y in b) for x in a) and all(any(x & y for x in a) for y in b)
        if not alike and not _said_elsewhere(p, i, j):
            yield Finding("modality", _near(p.a, i), _near(p.b, j))
        elif not p.reported and like >= SAME and not denied:
            future = "certain" in p.a.modality[i], "certain" in p.b.modality[j]
            if future[0] != future[1] and (p.b if future[0] else p.a).done[j if future[0] else i]:
                yield Finding("modality", _near(p.a, i), _near(p.b, j))


def _said_elsewhere(p: Pairing, i: int, j: int) -> bool:
    """Whether the same class of modality stands near on both sides, at another word."""
    a = set().union(*p.a.modality) - _WEAK
    b = set().union(*p.b.modality) - _WEAK
    return bool(a) and a == b and bool(p.a.modality[i]) != bool(p.b.modality[j])


def _near(claim: Claim, place: int) -> tuple[int, ...]:
    """The modal words that bear on this place."""
    cues = [i for i in _cues(claim, "modality") if i < place] or list(_cues(claim, "modality"))
    if not claim.modality[place] or not cues:
        return (place,)
    last = cues[-1]
    while last - 1 in cues:
        last -= 1
    return tuple(i for i in cues if last <= i)


def _conditions(p: Pairing) -> Iterator[Finding]:
    a = [c for c in p.a.conditions if c.kind != "when"]
    b = [c for c in p.b.conditions if c.kind != "when"]
    for mine, other, flipped in ((a, p.b, False), (b, p.a, True)):
        theirs = b if mine is a else a
        for condition in mine[len(theirs) :]:
            if not _main_clause_stays(p, condition, flipped=flipped):
                continue
            span = tuple(range(condition.start, condition.end))
            paired = [j for i in span if (j := _across(p, i, flipped=flipped)) is not None]
            at = tuple(paired[:1]) if other.terms else ()
            yield Finding("condition", at if flipped else span, span if flipped else at)
    for one, two in zip(a, b, strict=False):
        kinds = {one.kind, two.kind}
        negated = p.a.denied[one.end - 1] != p.b.denied[two.end - 1]
        if len(kinds) == 2 and not (kinds == {"if", "unless"} and negated):
            yield Finding("condition", (one.start,), (two.start,))


def _across(p: Pairing, place: int, *, flipped: bool) -> int | None:
    """The place on the other side that says the same as this one."""
    for i, j, like in p.pairs:
        if like >= SAME and (j if flipped else i) == place:
            return i if flipped else j
    return None


def _main_clause_stays(p: Pairing, condition: Condition, *, flipped: bool) -> bool:
    """Whether what hung on the condition is said on the other side too."""
    mine = p.b if flipped else p.a
    outside = [
        k for k, t in enumerate(mine.terms)
        if not condition.start <= k < condition.end and t.role != "function"
    ]  # fmt: skip
    return any(_across(p, k, flipped=flipped) is not None for k in outside)


def _numbers(p: Pairing) -> Iterator[Finding]:
    paired = {i: j for i, j, _ in p.pairs if p.b.terms[j].number is not None}
    left_a = [i for i in p.a.bounds if i not in paired]
    left_b = [j for j in p.b.bounds if j not in paired.values()]
    if len(left_a) == len(left_b) == 1:
        paired[left_a[0]] = left_b[0]
    for i, j in sorted(paired.items()):
        one, two = p.a.terms[i].number, p.b.terms[j].number
        if one is None or two is None:
            continue
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


def _shares(p: Pairing) -> Iterator[Finding]:
    last = max(_share_table().values())
    for i, j, like in p.pairs:
        a, b = _share_of(p.a.terms, i), _share_of(p.b.terms, j)
        if like < 1 and a is not None and b is not None and a != b:
            if abs(a - b) > 1 or {a, b} & {0, last}:
                yield Finding("quantity", (i,), (j,))


def _names(p: Pairing) -> Iterator[Finding]:
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


def _swapped(p: Pairing) -> Iterator[Finding]:
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


def _person_of(term: Term) -> int | None:
    person = _tables().person
    for number, words in enumerate((person.first, person.second, person.third)):
        if term.key in words and term.key not in ("it", "its", "one", "itself"):
            return number
    return None


def _persons(p: Pairing) -> Iterator[Finding]:
    if p.reported:
        return
    following = {i: like for i, _, like in p.pairs}
    for i, j, like in p.pairs:
        a, b = _person_of(p.a.terms[i]), _person_of(p.b.terms[j])
        framed = following.get(i + 1, 0.0) >= SAME and p.where(i + 1) == j + 1
        if like < 1 and a is not None and b is not None and a != b and framed:
            yield Finding("actor", (i,), (j,))


def _times(p: Pairing) -> Iterator[Finding]:
    for i, j, like in p.pairs:
        a, b = p.a.terms[i].key, p.b.terms[j].key
        if like < 1 and a != b:
            for words in _tables().time.values():
                if a in words and b in words:
                    yield Finding("time", (i,), (j,))
