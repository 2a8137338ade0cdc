"""A stand as the sentence's tree tells it, and what hangs about the word that tells it."""

from __future__ import annotations

import msgspec

from demarche.ground.items import Actor, Stance
from demarche.read.judged import Judged

_NOT = frozenset({"not", "n't", "n’t", "never", "no", "nor", "neither", "hardly", "scarcely"})
_WEAK = frozenset({"may", "might", "could", "can"})
_UNSURE = frozenset({"if", "unless", "whether", "should", "before", "until", "till", "lest"})
_HOPED = frozenset(
    "stop stopped cease ceased expect likely hope fear believe expected believed unlikely "
    "think".split()
)
_BESIDE = frozenset({"nsubj", "csubj", "advcl", "conj", "parataxis", "punct", "acl", "mark", "cc"})


class Framed(msgspec.Struct, frozen=True):
    """A stand: the word that tells it, who takes it, its matter where a word names one."""

    at: int
    stance: Stance
    owners: tuple[Actor, ...]
    issue: str | None
    rule: str
    against: bool = False
    """Whether the stand is on its matter not being."""
    upon: tuple[int, int] | None = None
    """Where the words stand on which it hangs, where the frame itself says so."""
    inner: int | None = None
    """The word of its matter where that stands apart: "its version is that | they fired"."""


def hanging(read: Judged, at: int) -> dict[str, tuple[int, bool]]:
    """The words that hang on a head, two steps down: the child by which they do, whether near.

    Near are the children and their prepositions.
    """
    found: dict[str, tuple[int, bool]] = {}
    for child in read.children[at]:
        if read.told[child].relation.partition(":")[0] in _BESIDE:
            continue
        found[read.form(child)] = child, True
        for below in read.children[child]:
            if read.told[below].relation == "case":
                found[read.form(below)] = child, True
            elif read.told[below].relation.partition(":")[0] in ("det", "amod", "nmod") or (
                read.told[below].relation == "acl" and read.told[below].upos == "ADJ"
            ):  # "made the visit | subject to a vote"
                found.setdefault(read.form(below), (child, False))
                for last in read.children[below]:
                    found.setdefault(read.case_of(last), (last, False))
    return found


def is_negated(read: Judged, at: int) -> bool:
    """Whether "not", "never" or "neither" bears on the word or on what governs it."""
    for _ in range(2):
        forms = {read.form(c) for c in read.under(at, ("advmod", "cc"))}
        if forms & _NOT or "longer" in forms:
            return True
        subject = read.under(at, ("nsubj",))
        if subject and any(read.form(c) in _NOT for c in read.under(subject[0], ("det",))):
            return True
        if read.told[at].relation != "xcomp" or read.told[at].head < 0:
            return False
        at = read.told[at].head
    return False


def is_unsure(read: Judged, at: int, *, able: bool = False) -> bool:
    """Whether the stand is only possible, expected, or what an if-clause supposes.

    With `able`, "can" and "could" leave no doubt: "we can live with the plan".
    """
    weak = _WEAK - {"can", "could"} if able else _WEAK
    for _ in range(4):
        forms = {read.form(c) for c in read.under(at, ("aux", "mark", "advmod", "cop"))}
        if forms & (weak | _UNSURE):
            return True
        row = read.told[at]
        if row.head < 0 or row.relation not in ("xcomp", "advcl", "conj", "ccomp"):
            return False
        at = row.head
        if read.form(at) in _HOPED:
            return True
    return False
