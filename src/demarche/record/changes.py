"""What changed between two wordings, and whether the change alters what is claimed."""

from __future__ import annotations

from collections.abc import Iterator

from demarche.record.align import SAME, are_opposites
from demarche.record.changes_named import names, numbers, persons, shares, swapped, times, voices
from demarche.record.claims import Claim, Condition
from demarche.record.sides import Finding, Pairing

_MOST = 0.5  # part of the words under a negation that must have lost it
_WEAK = frozenset({"certain"})
_REFUSAL = frozenset({"certain", "conditional", "able", "possible", "possible|able"})


def findings(pairing: Pairing) -> tuple[Finding, ...]:
    """All differences that bear on the claim, the altering ones first."""
    found = [
        *_opposites(pairing), *_negations(pairing), *_conditions(pairing), *_modality(pairing),
        *numbers(pairing), *shares(pairing), *names(pairing), *swapped(pairing),
        *persons(pairing), *voices(pairing), *times(pairing),
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
    a, b = _binding(p.a), _binding(p.b)
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


def _binding(claim: Claim) -> list[Condition]:
    """The conditions; "when" is one where what is to come hangs on it."""
    to_come = any(kinds & {"certain", "conditional"} for kinds in claim.modality)
    return [c for c in claim.conditions if c.kind != "when" or to_come]


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
