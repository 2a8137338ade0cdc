"""Whom the tree names as taking a stand, where the names alone do not tell it.

"Her government will not pay" is the stand of whoever says so; "it" and "they" are resolved in
`topic_pronouns.py`; a name that nobody introduced takes a stand as well as another. What
stands before its verb between commas is its subject, though trees now and then take it for somebody
addressed ("Peru's minister, Ana Lund, refused").
"""

from __future__ import annotations

from collections.abc import Sequence

from demarche.ground.items import Actor, Statement
from demarche.read.acts_doers import doers
from demarche.read.judged import Judged
from demarche.read.labels_table import namings
from demarche.read.page import Mention, Page
from demarche.read.positions_groups import stand_for
from demarche.read.positions_houses import of_house
from demarche.read.topic_pronouns import by_name, taken_up

_OTHERS = frozenset({"he", "she", "they"})
_EACH = frozenset({"both", "each", "either"})
_JOINED = frozenset({"conj", "xcomp", "advcl"})
_BRINGING = ("prompt", "lead", "led", "caus", "driv", "drove", "help", "encourag", "provok")
"""How verbs begin whose object does what follows."""


def doer(read: Judged, at: int) -> tuple[int, bool] | None:
    """The subject of a word, as `Judged.subject` gives it, else who is named before it between
    commas; of what somebody is brought to do, whoever is.
    """
    found = _brought(read, at) or _before_which(read, at) or read.subject(at)
    while found is None and at >= 0:
        called = [c for c in read.under(at, ("vocative", "dislocated")) if c < at]
        if called and read.named_at(called[0]):
            return called[0], False
        row = read.told[at]
        at = row.head if row.relation.partition(":")[0] in _JOINED else -1
    return found


def _brought(read: Judged, at: int) -> tuple[int, bool] | None:
    """ "Prompting Lamba | to threaten a closure": who is brought to do it."""
    row = read.told[at]
    if row.relation != "xcomp" or row.head < 0 or not read.form(row.head).startswith(_BRINGING):
        return None
    objects = read.under(row.head, ("obj", "iobj"))
    return (objects[0], False) if objects and objects[0] < at else None


def _before_which(read: Judged, at: int) -> tuple[int, bool] | None:
    """Who stands right before "which" or "who": "a demand from Lamba, which threatened to leave".

    Trees hang such a clause on the farther noun now and then.
    """
    while read.told[at].relation == "conj" and not read.under(at, ("nsubj",)):
        at = read.told[at].head
    row = read.told[at]
    if row.relation != "acl:relcl" or read.named_at(row.head):
        return None
    for child in read.under(at, ("nsubj",)):
        if read.form(child) in ("which", "who"):
            near = child - 1
            while near > row.head and read.told[near].upos == "PUNCT":
                near -= 1
            plain = near > row.head and (read.told[near].upos == "PROPN" or not read.form(near))
            return (near, read.told[child].relation.endswith(":pass")) if plain else None
    return None


def takers(page: Page, read: Judged, word: int, spoken: Statement | None) -> list[Actor]:
    """Who takes a stand of which this word is the subject; empty where it names nobody."""
    if both := _of_both(page, read, word):
        return both
    named = read.named_at(word)
    if read.form(word) == "it" and (found := taken_up(page, read, word)):
        return found
    if body := _of_several(page, read, word, named):
        return [body]
    if house := of_house(page, read, word, named, spoken):
        return house
    if named:
        return [m.actor for m in named]
    if found := taken_up(page, read, word):
        return found
    unknown = by_name(page, read, word)
    return [unknown] if unknown is not None else []


def is_another(read: Judged, at: int, spoken: Statement | None) -> bool:
    """Whether a speaker tells in the first person what others do: "they have asked us to wait"."""
    subject = doer(read, at)
    if spoken is None or spoken.mode != "direct" or subject is None or subject[1]:
        return False
    return read.form(subject[0]) in _OTHERS


def _of_several(page: Page, read: Judged, word: int, named: Sequence[Mention]) -> Actor | None:
    """The body that is named by whose it is: "the fishermen's league" is not the fishermen."""
    own, end = read.words[word].start, read.words[word].end
    if read.form(word) not in namings().outside or not named:
        return None
    many = all(m.how in ("group", "unnamed") and m.side is None for m in named)
    beside = not any(m.start < end and own < m.end for m in named)
    return people_at(page, read, word) if many and beside else None


def _of_both(page: Page, read: Judged, word: int) -> list[Actor]:
    """The two of whom "both" or "each side" is said; nobody where a report is not about two."""
    form = read.form(word)
    before = {read.form(c) for c in read.under(word, ("det",))}
    if form not in _EACH and not (form in namings().sides and before & _EACH):
        return []
    start, end = read.words[word].start, read.words[word].end
    text = page.text[start:end]
    both = stand_for(page, Actor(text="both", anchor=page.anchor(start, end), name=text))
    return list(both) if len(both) > 1 else []


def people_at(page: Page, read: Judged, word: int) -> Actor | None:
    """Whoever a noun for people or a body names by itself: "the district council"."""
    form = read.form(word)
    single = doers().singular.get(form, form)
    if read.told[word].upos != "NOUN" or single not in doers().people:
        return None
    if {read.form(c) for c in read.under(word, ("det",))} & {"no", "any", "another"}:
        return None
    words = read.reach(word, frozenset({"acl", "acl:relcl", "appos", "punct", "det", "conj", "cc"}))
    start, end = read.words[words[0]].start, read.words[words[-1]].end
    text = page.text[start:end]
    return Actor(text=text, anchor=page.anchor(start, end), name=text)
