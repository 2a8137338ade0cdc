"""Whose an official is by what they say of states: of one as of their own, or against one.

"Lima, she said, was ready to talk", "said Kenya had never claimed the reef", "denied that Karvel
had given up its claim" speak as one speaks of one's own side; "accused Peru of lying", "rejected
the Peruvian charges", "said Karvel had fired first" speak against one, and so, where a report is
about two states, for the other. Each clause is one voice; a state needs more for it than against.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from demarche.lexicon.leanings import leanings
from demarche.read.cast.entities import STATES, Entity, Told
from demarche.read.cast.found import Found
from demarche.read.cast.story import state_of

_BEFORE, _AFTER = 70, 60
"""How many characters before and after a state tell what is said of it."""


def leaning(
    text: str, told: Sequence[Told], own: Sequence[int], entities: Sequence[Entity]
) -> set[int]:
    """The number of the one state for which somebody speaks by their own words; none if unsure.

    `own` are the places in `told` where they are mentioned.
    """
    votes = Counter[int]()
    for at in own:
        for entity, found in _content(told, at):
            side = None if entity.person else state_of(entity, entities)
            if side is not None:
                vote = _vote(text, told[at][1], entity, found)
                votes[side] += min(vote, 0) if _among_us(text, told[at][1], found) else vote
    for side, score in list(votes.items()):
        other = other_of_two(told, entities, side) if score < 0 else None
        if other is not None:
            votes[other] -= score
    most = max(votes.values(), default=0)
    best = {side for side, score in votes.items() if score == most}
    return best if most > 0 and len(best) == 1 else set()


def _content(told: Sequence[Told], at: int) -> Iterator[Told]:
    """Those named in what somebody says: beside them in the sentence."""
    speaker = told[at][1]
    if not (speaker.said or speaker.spoken or speaker.subject) or speaker.quoted:
        return
    for step in (-1, 1):
        k = at + step
        while 0 <= k < len(told) and told[k][1].sentence == speaker.sentence:
            other = told[k][1]
            if other.said and not other.quoted and told[k][0] is not told[at][0]:
                break
            yield told[k]
            k += step


def other_of_two(told: Sequence[Told], entities: Sequence[Entity], side: int) -> int | None:
    """The other of the two states that a report is about: it names them far more than any third."""
    named = (state_of(e, entities) for e, f in told if not f.place and not e.person)
    counts = Counter(n for n in named if n is not None)
    counts.pop(side, None)
    most = counts.most_common(2)
    if not most or (len(most) == 2 and most[0][1] < 2 * most[1][1]):
        return None
    return most[0][0]


def _vote(text: str, speaker: Found, entity: Entity, found: Found) -> int:
    """What one mention of a state tells: for it (1), against it (-1), or nothing (0)."""
    before = text[max(0, found.start - _BEFORE) : found.start].rpartition("\n")[2]
    after = _ASIDE.sub(" ", text[found.end : found.end + _AFTER].partition("\n")[0])
    if found.start > speaker.end and not found.quoted and _accuses().search(before):
        return -1
    if entity.kind in STATES and not found.possessive and not found.adjective:
        denies = _DENIES.search(before) is not None
        if _wrongs().match(after):
            return 1 if denies else -1
        return 1 if denies or _own().match(after) else 0
    return -1 if _ill().match(after) or _wrongs().match(after) else 0


def _among_us(text: str, speaker: Found, found: Found) -> bool:
    """Whether whoever says "I" tells "us" from a state: "I asked Peru to help us; Lima agreed"."""
    if speaker.head not in {"i", "we"}:
        return False
    return _US.search(text, speaker.end, max(found.start, speaker.end)) is not None


_US = re.compile(r"\b(?:us|our|ours)\b")
_ASIDE = re.compile(r"^, [^,.;:]{2,40}, ")
"""Between a subject and its verb ("Lima, she said, was ready")."""
_DENIES = re.compile(r"\b(?:denied|denies|deny|denying)(?: \w+)? that (?:the )?$")


@functools.cache
def _accuses() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(leanings().accuses)}) (?:the )?$", re.IGNORECASE)


@functools.cache
def _wrongs() -> re.Pattern[str]:
    auxiliary = r"(?: (?:had|has|have|was|were|is|are))?(?: \w+ly| not)?"
    return re.compile(rf"(?: [a-z]+)?{auxiliary} (?:{'|'.join(leanings().wrongs)})\b")


@functools.cache
def _ill() -> re.Pattern[str]:
    return re.compile(rf"(?:['’]s?)? (?:[a-z-]+ )?(?:{'|'.join(leanings().ill)})\b")


@functools.cache
def _own() -> re.Pattern[str]:
    return re.compile(rf"(?: \w+ly)? (?:{'|'.join(leanings().own)})\b")
