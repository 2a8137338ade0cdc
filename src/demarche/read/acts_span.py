"""Which words of a sentence tell a deed, and the place that they name."""

from __future__ import annotations

from collections.abc import Sequence

from demarche.language.clauses import Clauses
from demarche.read.acts_deed import Deed
from demarche.read.page import Mention


def clause_of(read: Clauses, deed: Deed) -> tuple[int, int]:
    """The characters from the first word of the deed or its parties to the last."""
    first, last = deed.first, max(deed.last, deed.reach)
    for low, high in deed.actors:
        shared = any(high < verb.first < deed.first for verb in read.verbs)
        relative = deed.verb >= 0 and read.verbs[deed.verb].relative and not deed.nominal
        if not deed.by_speaker and low < first and not shared and not relative:
            first = low
        last = max(last, high) if deed.nominal or low > deed.last else last
    for low, high in (slot for slot in deed.recipients if slot not in deed.actors):
        last, first = max(last, high), min(first, low)
    if deed.verb >= 0:
        last = max(last, _end_of(read, deed.verb))
    return read.tokens[first].start, read.tokens[last].end


def _end_of(read: Clauses, number: int) -> int:
    """The last token of a verb's complements and of the clauses that complete it."""
    verb = read.verbs[number]
    last = max([verb.last, *(read.phrases[i].last for i in verb.complements)])
    for place in range(number + 1, len(read.verbs)):
        if read.verbs[place].governor == number and read.verbs[place].link in ("to", "ing", "that"):
            last = max(last, _end_of(read, place))
    return last


def place_of(read: Clauses, mentions: Sequence[Mention], start: int, end: int) -> str | None:
    """The place as written, where the clause says "in", "at" or "near" one."""
    before: dict[int, str] = {}
    for left, right in zip(read.tokens, read.tokens[1:], strict=False):
        before[right.start] = left.lower
    for mention in mentions:
        if mention.is_place and start <= mention.start and mention.end <= end:
            if before.get(mention.start) in ("in", "at", "near"):
                return mention.actor.text
    return None
