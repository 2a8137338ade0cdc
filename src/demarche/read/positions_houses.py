"""Whose a house is that is named without its state: "the ministry", "its government"."""

from __future__ import annotations

from demarche.ground.items import Actor, Statement
from demarche.read.judged import Judged
from demarche.read.labels_table import namings
from demarche.read.page import Mention, Page
from demarche.read.positions_sides import side_at
from demarche.read.topic_pronouns import taken_up

_MINE = frozenset({"his", "her", "my", "our"})
_THEIRS = frozenset({"its", "their"})


def of_house(
    page: Page, read: Judged, word: int, named: list[Mention], spoken: Statement | None
) -> list[Actor]:
    """For whom the house at a word speaks; empty for another word and where nobody fits."""
    speaker = spoken.speaker if spoken is not None else None
    owners = {read.form(c): c for c in read.under(word, ("nmod:poss",))}
    start, end = read.words[word].start, read.words[word].end
    noun = page.text[start:end].lower().rpartition(" ")[2]
    before = page.text[max(0, start - 6) : start].lower().split()[-1:]
    ours = bool(_MINE & {*owners, *before})
    if noun in namings().sides and ours and speaker is not None:
        return [speaker]
    bare = not any(side_at(page, m) is not None for m in named)
    if noun == "government" and bare and speaker is not None:
        return [speaker]
    theirs = next((at for form, at in owners.items() if form in _THEIRS), None)
    if noun in namings().houses | namings().sides and theirs is not None:
        return taken_up(page, read, theirs, owners=True)
    return []
