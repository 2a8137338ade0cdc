"""Whom the tree names as taking a stand, where the names alone do not tell it.

"Her government will not pay" is the stand of whoever says so; "it" and "they" are resolved in
`positions_pronouns.py`; a name that nobody introduced takes a stand as well as another. What
stands before its verb between commas is its subject, though trees now and then take it for somebody
addressed ("Peru's minister, Ana Lund, refused").
"""

from __future__ import annotations

from demarche.ground.items import Actor, Statement
from demarche.read.judged import Judged
from demarche.read.labels_table import circumstances, namings
from demarche.read.page import Mention, Page
from demarche.read.positions_pronouns import taken_up
from demarche.read.positions_sides import side_at

_MINE = frozenset({"his", "her", "my", "our"})
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
    named = read.named_at(word)
    if speaker is not None and _is_own_house(page, read, word, named):
        return [speaker]
    if named:
        return [m.actor for m in named]
    if up := taken_up(page, read, word):
        return [m.actor for m in up]
    unknown = _by_name(page, read, word)
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


def _by_name(page: Page, read: Judged, word: int) -> Actor | None:
    """Somebody whom only a name tells, as the report has it; none for a word that opens with a
    capital for its place alone.
    """
    start, end = read.words[word].start, read.words[word].end
    for child in read.under(word, ("flat", "compound")):
        if read.told[child].upos == "PROPN":
            start, end = min(start, read.words[child].start), max(end, read.words[child].end)
    text = page.text[start:end]
    low = text.lower()
    if read.told[word].upos != "PROPN" or not text[:1].isupper() or low in circumstances():
        return None
    if f" {low} " in page.text:
        return None
    known = next((m.actor for m in page.mentions if text in m.actor.name.split()), None)
    return known or Actor(text=text, anchor=page.anchor(start, end), name=text)
