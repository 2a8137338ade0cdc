"""Stands told by nouns with their owner: "a Lamban request for talks", "an offer by Lamba"."""

from __future__ import annotations

from demarche.ground.items import Statement
from demarche.read.denials import denies
from demarche.read.judged import Judged
from demarche.read.labels import name_at
from demarche.read.labels_table import circumstances
from demarche.read.page import Mention, Page
from demarche.read.stand_table import equated, holders, receiving
from demarche.read.stands import Framed, is_unsure
from demarche.read.topic_pronouns import taken_up

_OWNERS = ("nmod:poss", "amod", "compound")
_BY = frozenset({"by", "from", "of"})
_ONE = frozenset({"one", "first", "second", "chief", "another"})
_STAYING = ("remain", "becom", "includ", "concern", "cover", "compris")
"""How verbs begin that say what a demand is."""
_OURS = frozenset({"our", "my"})
_THEIRS = frozenset({"its", "their", "his", "her"})
_DROPPING = ("drop", "abandon", "withdr", "retract", "waiv", "shelv", "relinquish", "gave", "giv")
"""How verbs begin that say that one lets go of what one demanded."""
_ABOUT = frozenset({"for", "of", "to", "on", "about", "against", "over"})


def of_noun(page: Page, read: Judged, at: int, spoken: Statement | None) -> Framed | None:
    """ "A Lamban request for talks", "an offer by Lamba to pay", "Lamba's view is that ...",
    "its refusal of a truce".
    """
    form, head = read.form(at), read.told[at].head
    if head >= 0 and is_unsure(read, head):
        return None
    owner, beside = _owner(read, at)
    if owner is None:
        return _of_pronoun(page, read, at, spoken)
    if owner.actor.party is None and owner.how == "group":
        return None
    inner = _matter(read, at, owner, beside) if form in holders() else None
    apart = _equal(read, at) if inner is None else None
    inner = apart if inner is None else inner
    issue = name_at(read, inner, owner.actor) if inner is not None else None
    if inner is None or issue is None:
        return None
    rule = f"positions.of_{form}"
    against = denies(read, inner)
    return Framed(at, equated()[form], (owner.actor,), issue, rule, against, inner=apart)


def _of_pronoun(page: Page, read: Judged, at: int, spoken: Statement | None) -> Framed | None:
    """The same where a pronoun tells whose it is: "its" of whoever was told of, "our" of whoever
    speaks.
    """
    own = next((c for c in read.under(at, ("nmod:poss",))), None)
    inner = under_noun(read, at) if own is not None and read.form(at) in holders() else None
    if own is None or inner is None or _is_let_go(read, at):
        return None
    ours = read.form(own) in _OURS and spoken is not None and spoken.speaker is not None
    speaker = spoken.speaker if ours and spoken is not None else None
    actors = [speaker] if speaker is not None else taken_up(page, read, own, owners=True)
    if read.form(own) not in _OURS | _THEIRS or not actors:
        return None
    issue = name_at(read, inner, actors[0])
    if issue is None:
        return None
    rule = f"positions.of_{read.form(at)}"
    return Framed(at, equated()[read.form(at)], tuple(actors), issue, rule, denies(read, inner))


def _is_let_go(read: Judged, at: int) -> bool:
    """Whether somebody lets go of it: "dropped its demand"."""
    return read.told[at].relation == "obj" and read.form(read.told[at].head).startswith(_DROPPING)


def _owner(read: Judged, at: int) -> tuple[Mention | None, int | None]:
    """Who is named beside a noun as having it, and the word that does so behind it."""
    for child in read.under(at, _OWNERS):
        if named := read.named_at(child):
            return named[0], None
    by = _BY | {"for"} if _equal(read, at) is not None else _BY
    for child in read.under(at, ("nmod", "acl")):
        places = [child]
        if read.told[child].relation == "acl":
            places = [c for c in read.under(child, ("obl",)) if read.case_of(c) == "by"]
        for place in places:
            if read.case_of(place) in by and (named := read.named_at(place)):
                return named[0], place
    return None, None


def _matter(read: Judged, at: int, owner: Mention, beside: int | None) -> int | None:
    """The word below a noun, or below its owner, that tells what it is about."""
    inner = under_noun(read, at)
    if inner is None and beside is not None:
        inner = under_noun(read, beside)  # «a request by Lamba | for pilots»
    if inner is not None and _is_owner(read, inner, owner):
        inner = next((c for c in read.under(at, ("acl", "ccomp", "nmod")) if c != inner), None)
    return _received(read, at) if inner is None else inner


def _equal(read: Judged, at: int) -> int | None:
    """What a noun is said to be: "its demand | is the return", "its request, an inquiry"."""
    row = read.told[at]
    if beside := read.under(at, ("appos",)):
        return beside[0]
    if row.relation == "obl" and read.case_of(at) == "in" and row.head >= 0:
        return row.head if equated()[read.form(at)] == "claims" else None  # «in its view»
    if read.under(at, ("cop",)) or (row.relation in ("xcomp", "obj") and _stays(read, row.head)):
        top = at if read.under(at, ("cop",)) else row.head
        return next((c for c in read.under(top, ("nsubj", "csubj")) if c != at), None)
    if row.relation == "nmod" and read.form(row.head) in _ONE:
        row = read.told[row.head]  # «one of its demands»
    if not row.relation.startswith("nsubj") or row.head < 0:
        return None
    if row.relation == "nsubj:outer" or read.under(row.head, ("cop",)):
        return row.head
    held = read.under(row.head, ("obj", "xcomp", "ccomp"))
    return held[0] if held and _stays(read, row.head) else None


def _stays(read: Judged, verb: int) -> bool:
    return verb >= 0 and read.form(verb).startswith(_STAYING)


def _is_owner(read: Judged, word: int, owner: Mention) -> bool:
    return read.told[word].relation == "nmod" and read.named_at(word)[:1] == [owner]


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
