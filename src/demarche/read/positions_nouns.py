"""Stands told by nouns with their owner: "a Lamban request for talks", "an offer by Lamba"."""

from __future__ import annotations

from demarche.read.denials import denies
from demarche.read.judged import Judged
from demarche.read.labels import name_at
from demarche.read.labels_table import circumstances
from demarche.read.page import Mention
from demarche.read.stand_table import holders, receiving
from demarche.read.stands import Framed, is_unsure

_OWNERS = ("nmod:poss", "amod", "compound")
_BY = frozenset({"by", "from", "of"})
_ABOUT = frozenset({"for", "of", "to", "on", "about", "against", "over"})


def of_noun(read: Judged, at: int) -> Framed | None:
    """ "A Lamban request for talks", "an offer by Lamba to pay": the owner is named beside."""
    owner = next((n for c in read.under(at, _OWNERS) if (n := read.named_at(c))), None)
    beside: int | None = None
    if owner is None:
        for child in read.under(at, ("nmod", "acl")):
            places = [child]
            if read.told[child].relation == "acl":
                places = [c for c in read.under(child, ("obl",)) if read.case_of(c) == "by"]
            for place in places:
                if owner is None and read.case_of(place) in _BY:
                    owner, beside = read.named_at(place) or None, place
    inner = under_noun(read, at)
    if inner is None and beside is not None:
        inner = under_noun(read, beside)  # «a request by Lamba | for pilots»
    if owner is None or is_unsure(read, read.told[at].head):
        return None
    actor = owner[0].actor
    if actor.party is None and owner[0].how == "group":
        return None
    if inner is not None and _is_owner(read, inner, owner):
        inner = next((c for c in read.under(at, ("acl", "ccomp", "nmod")) if c != inner), None)
    inner = _received(read, at) if inner is None else inner
    if inner is None:
        return None
    issue = name_at(read, inner, actor)
    if issue is None:
        return None
    return Framed(
        at,
        holders()[read.form(at)],
        (actor,),
        issue,
        f"positions.of_{read.form(at)}",
        denies(read, inner),
    )


def _is_owner(read: Judged, word: int, owner: list[Mention]) -> bool:
    return read.told[word].relation == "nmod" and read.named_at(word)[:1] == owner[:1]


def _received(read: Judged, at: int) -> int | None:
    """What has it: "the plan enjoys the backing of Lamba" is about the plan."""
    verb = read.told[at].head
    if read.told[at].relation != "obj" or read.form(verb) not in receiving():
        return None
    subject = read.subject(verb)
    return None if subject is None or read.named_at(subject[0]) else subject[0]


def under_noun(read: Judged, noun: int) -> int | None:
    """What a noun of the frame is about: "its insistence on naming him"."""
    below = read.under(noun, ("acl", "nmod", "ccomp"))
    for child in sorted(below, key=lambda c: (read.form(c) in circumstances(), c)):
        relation = read.told[child].relation
        if relation == "nmod:poss" or (relation == "nmod" and read.case_of(child) not in _ABOUT):
            continue
        return child
    return None
