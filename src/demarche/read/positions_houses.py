"""Whose a house is that is named without its state: "the ministry", "its government"."""

from __future__ import annotations

import re

from demarche.ground.items import Actor, Statement
from demarche.read.judged import Judged, judged_in
from demarche.read.labels_table import namings
from demarche.read.page import Mention, Page
from demarche.read.positions_sides import side_at
from demarche.read.topic_pronouns import taken_up

_BODY = re.compile(
    r"\b(?P<name>(?:(?!the |an? |its |their )[a-z]+[’']? )?(?P<noun>[a-z]+))[’']s "
    r"(?:[a-z-]+ ){0,2}$"
)
"""A body by its common noun, and a word of somebody's office behind it."""
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


def owner_before(page: Page, actor: Actor) -> Actor | None:
    """Whose somebody is by the word before: "its justice ministry", "the league's chairman"."""
    start = actor.anchor.start if actor.anchor is not None else 0
    sentence = page.sentence_at(start)
    if sentence is None or actor.anchor is None:
        return None
    body = _BODY.search(page.text, max(sentence.start, start - 60), start)
    if body is not None and body["noun"].lower() in namings().outside:
        at = page.anchor(body.start("name"), body.end("name"))
        return Actor(text=at.exact, anchor=at, name=at.exact)
    before = page.text[max(0, start - 6) : start].lower().split()[-1:]
    read = judged_in(page, sentence) if before in (["its"], ["their"]) else None
    words = [k for k, word in enumerate(read.words) if word.end < start] if read else []
    found = taken_up(page, read, words[-1], owners=True) if read is not None and words else []
    return found[0] if found else None
