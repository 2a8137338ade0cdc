"""What came of a meeting planned or proposed, by the words after it.

They stand in the rest of its sentence or in the next one of the paragraph, before any other
meeting is told. One scan over both: it came to nothing, it was declined, everybody accepted it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

import msgspec
from msgspec.structs import replace

from demarche.ground.items import MeetingStatus
from demarche.read.masks import masked
from demarche.read.meetings_told import Telling
from demarche.read.meetings_words import clues
from demarche.read.page import Page


class _Outcome(msgspec.Struct, frozen=True):
    """A clue of what came of it: for meetings of which status, and which they have then."""

    clue: str
    of: frozenset[MeetingStatus | None]
    becomes: MeetingStatus


_OUTCOMES = (
    _Outcome("off_then", frozenset({"planned", "proposed"}), "refused"),
    _Outcome("refused_then", frozenset({"proposed"}), "refused"),
    _Outcome("agreed_then", frozenset({"proposed"}), "planned"),
    _Outcome("accepted_then", frozenset({"proposed"}), "planned"),
)


def with_its_end(page: Page, telling: Telling, told: Sequence[Telling]) -> Telling:
    """The telling with the status that what is told next gives it."""
    if _is_conditional(page, telling):
        return replace(telling, status="proposed")
    outcomes = [one for one in _OUTCOMES if telling.status in one.of]
    if not outcomes:
        return telling
    later = [t.start for t in told if t.start >= telling.end]
    for start, end in _stretches(page, telling):
        sentence = page.sentence_at(start)
        if sentence is None:
            continue
        shape = masked(page, sentence)
        low, high = shape.place_of(start), shape.place_of(end)
        hits = [
            (hit.start(), one)
            for one in outcomes
            if (hit := clues()[one.clue].search(shape.text, low, high))
            and not _is_of_another(page, telling, shape.text[low : hit.start()], one)
        ]
        if hits:
            at, one = min(hits, key=lambda row: row[0])
            before = shape.start_of(at)
            other = any(begin < before for begin in later)
            return telling if other else replace(telling, status=one.becomes)
    return telling


def _is_conditional(page: Page, telling: Telling) -> bool:
    """Whether it is planned only in case of something ("would meet her if she wished")."""
    sentence = page.sentence_at(telling.start)
    if telling.status != "planned" or sentence is None:
        return False
    if not _WOULD.search(page.text, max(sentence.start, telling.start - _NEAR), telling.end):
        return False
    rest = page.text[telling.end : sentence.end]
    return clues()["only_if"].search(rest.partition(". ")[0]) is not None


_WOULD = re.compile(r"\bwould\b")
_NEAR = 40
"""How many characters before a telling its "would" may stand."""


def _is_of_another(page: Page, telling: Telling, between: str, one: _Outcome) -> bool:
    """Whether it is an earlier plan that came to nothing, or one of many guests who accepts."""
    if one.clue == "accepted_then":
        words = f"{page.text[telling.start : telling.end]} {between}"
        return telling.head not in _INVITED or _SEVERAL.search(words) is not None
    return telling.status == "planned" and clues()["off_before"].search(between) is not None


_INVITED = frozenset({"invited", "invitation", "was invited"})
_SEVERAL = re.compile(r"\b(?:both|two|three|four|all|parties|sides)\b", re.IGNORECASE)


def _stretches(page: Page, telling: Telling) -> Iterator[tuple[int, int]]:
    """The rest of its sentence, then the next sentence of the paragraph."""
    sentence = page.sentence_at(telling.start)
    if sentence is None:
        return
    number = bisect_left(page.sentences, sentence.start, key=lambda s: s.start)
    for one in page.sentences[number : number + 2]:
        if one.paragraph == sentence.paragraph and one.end > telling.end:
            yield max(telling.end, one.start), one.end
