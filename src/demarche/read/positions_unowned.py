"""Whose a stand is that the model sees where neither the clause nor its noun names anybody.

In this order: who the clause behind a noun says takes it ("an offer the other side ignored"), who
the list or clause that the noun stands in is of, whoever answers what another asked ("the request
was rejected"), whoever a noun for people names ("the district council objects"), and last whoever
took the stand before, where the text goes on about them.
"""

from __future__ import annotations

from collections.abc import Sequence

from demarche.ground.items import Actor, Position, Stance
from demarche.read.judged import Judged
from demarche.read.page import Page
from demarche.read.positions_sides import other_side, side_at
from demarche.read.positions_takers import doer, people_at, takers
from demarche.read.stance_table import nouns
from demarche.read.topic_pronouns import taken_up

_LISTED = frozenset({"conj", "appos", "obj", "obl", "nmod", "parataxis", "xcomp", "ccomp", "acl"})
_BOTH = frozenset({"both", "each", "either", "neither", "two"})
_PUT = frozenset({"demands", "offers", "conditions"})
_FROM = frozenset({"by", "from", "of"})
_STEPS = 5


def unowned(
    page: Page, read: Judged, at: int, stance: Stance, known: Sequence[Position], *, said: bool
) -> list[Actor]:
    """Who takes a stand that nobody beside its word takes; empty where nobody can be told."""
    subject = doer(read, at)
    if _is_of_both(read, subject):
        return []
    if subject is not None and (meant := _of_clause(page, read, subject[0])):
        return meant
    noun = read.told[at].upos == "NOUN"
    if noun and (theirs := _behind(page, read, at) or _of_list(page, read, at, stance)):
        return theirs
    if said:
        return []
    own = page.source.genre == "statement"  # its author answers
    if stance in ("refuses", "accepts") and subject is not None and subject[1] and not own:
        return answerer(page, read, subject[0], known)
    if subject is not None and not subject[1] and (people := people_at(page, read, subject[0])):
        return [people]
    if subject is not None and read.named_at(subject[0]):
        return []
    before = max(known, key=lambda p: p.anchor.end, default=None)
    return [before.party] if before is not None else []


def _is_of_both(read: Judged, subject: tuple[int, bool] | None) -> bool:
    """Whether both sides, or neither, are the subject: nobody of whom one party is told."""
    if subject is None:
        return False
    below = {read.form(c) for c in read.under(subject[0], ("det", "nummod"))}
    return bool(_BOTH & {read.form(subject[0]), *below})


def _of_clause(page: Page, read: Judged, subject: int) -> list[Actor]:
    """ "What Lamba will not do | is sign": whoever the clause in the subject's place is about."""
    inner = doer(read, subject) if read.told[subject].upos in ("VERB", "AUX") else None
    return takers(page, read, inner[0], None) if inner is not None and not inner[1] else []


def _behind(page: Page, read: Judged, at: int) -> list[Actor]:
    """Who takes it in the clause behind a noun: "a condition that Lamba rejects"."""
    for child in read.under(at, ("acl:relcl",)):
        for place in read.under(child, ("nsubj",)):
            if found := takers(page, read, place, None):
                return found
    for child in read.under(at, ("acl",)):
        for place in read.under(child, ("obl",)):
            if read.case_of(place) == "by" and (found := takers(page, read, place, None)):
                return found
    return []


def _of_list(page: Page, read: Judged, at: int, stance: Stance) -> list[Actor]:
    """Whose list or clause a noun stands in: "what Lamba demands: the release of the crew"."""
    for _ in range(_STEPS):
        row = read.told[at]
        if row.head < 0 or row.relation.partition(":")[0] not in _LISTED:
            return []
        at = row.head
        if read.told[at].upos == "VERB":
            subject = doer(read, at)
            told = read.told[at].stance
            if subject is None or subject[1] or told is None or told[0] != stance:
                continue
            return takers(page, read, subject[0], None) or taken_up(
                page, read, subject[0], owners=True
            )
    return []


def answerer(page: Page, read: Judged, asked: int, known: Sequence[Position]) -> list[Actor]:
    """The other side of whoever asked or offered what is answered without a doer."""
    if read.form(asked) in nouns():
        for child in read.under(asked, ("nmod:poss", "amod", "compound", "nmod")):
            plain = read.told[child].relation != "nmod"
            if not plain and read.case_of(child) not in _FROM:
                continue
            for mention in read.named_at(child):
                side = side_at(page, mention)
                other = other_side(page, side) if side is not None else None
                if other is not None:
                    return [other]
    put = max((p for p in known if p.stance in _PUT), key=lambda p: p.anchor.end, default=None)
    if put is None:
        return []
    other = other_side(page, put.party)
    return [other] if other is not None else [*put.toward[:1]]
