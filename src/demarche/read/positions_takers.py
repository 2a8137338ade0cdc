"""Whom the tree names as taking a stand, where the names alone do not tell it.

"Her government will not pay" is the stand of whoever says so; "it" and "they" are resolved in
`topic_pronouns.py`; a name that nobody introduced takes a stand as well as another. What
stands before its verb between commas is its subject, though trees now and then take it for somebody
addressed ("Peru's minister, Ana Lund, refused").
"""

from __future__ import annotations

from demarche.ground.items import Actor, Statement
from demarche.read.judged import Judged
from demarche.read.labels_table import namings
from demarche.read.page import Mention, Page
from demarche.read.positions_sides import side_at, stand_for
from demarche.read.topic_pronouns import by_name, taken_up

_MINE = frozenset({"his", "her", "my", "our"})
_EACH = frozenset({"both", "each", "either"})
_JOINED = frozenset({"conj", "xcomp", "advcl"})


def doer(read: Judged, at: int) -> tuple[int, bool] | None:
    """The subject of a word, as `Judged.subject` gives it, else who is named before it between
    commas.
    """
    found = read.subject(at)
    while found is None and at >= 0:
        called = [c for c in read.under(at, ("vocative", "dislocated")) if c < at]
        if called and read.named_at(called[0]):
            return called[0], False
        row = read.told[at]
        at = row.head if row.relation.partition(":")[0] in _JOINED else -1
    return found


def takers(page: Page, read: Judged, word: int, spoken: Statement | None) -> list[Actor]:
    """Who takes a stand of which this word is the subject; empty where it names nobody."""
    speaker = spoken.speaker if spoken is not None else None
    if both := _of_both(page, read, word):
        return both
    named = read.named_at(word)
    if speaker is not None and _is_own_house(page, read, word, named):
        return [speaker]
    if named:
        return [m.actor for m in named]
    if found := taken_up(page, read, word):
        return found
    unknown = by_name(page, read, word)
    return [unknown] if unknown is not None else []


def _is_own_house(page: Page, read: Judged, word: int, named: list[Mention]) -> bool:
    """Whether "her government" or just "the government" is the speaker's own."""
    form = page.text[read.words[word].start : read.words[word].end].lower().split()[-1:]
    if not set(form) & namings().sides:
        return False
    owners = {read.form(c) for c in read.under(word, ("nmod:poss",))}
    before = page.text[max(0, read.words[word].start - 4) : read.words[word].start].lower()
    if owners & _MINE or before.strip() in _MINE:
        return True
    return form == ["government"] and not any(side_at(page, m) is not None for m in named)


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
