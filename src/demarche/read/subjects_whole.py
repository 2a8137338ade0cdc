"""Where a cue's subject really begins: words before its mention describe the speaker too."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from demarche.read.cues import Token
from demarche.read.subjects_phrases import DETERMINERS, PREPOSITIONS, Subject


def whole(row: Sequence[Token], subject: Subject) -> Subject:
    """The subject with the noun whose it is ("the country's | water minister, Ada Okoro,")."""
    subject = _of_both(row, subject)
    at = next((k for k, token in enumerate(row) if token.start >= subject.start), len(row))
    if at < 2 or row[at - 1].lower not in ("'s", "’s") or row[at - 2].word is None:
        return _from_marks(row, subject, at)
    opens = at - 3 if at > 2 and row[at - 3].lower in DETERMINERS else at - 2
    return msgspec.structs.replace(subject, start=row[opens].start)


def _of_both(row: Sequence[Token], subject: Subject) -> Subject:
    """Who stands on several sides is of none: "police | on both sides"."""
    behind = " ".join([t.lower for t in row if t.start >= subject.end][:4])
    if subject.actor is None or not _SIDES.match(behind):
        return subject
    nobodys = msgspec.structs.replace(subject.actor, party=None, side=None)
    return msgspec.structs.replace(subject, actor=nobodys)


_SIDES = re.compile(r"on (?:both|either|all|the two|the three) sides?\b")


def _from_marks(row: Sequence[Token], subject: Subject, at: int) -> Subject:
    """The subject with the plain words between it and closing marks («“...,” veteran | Soto»)."""
    first = at
    while first and (word := row[first - 1].word) is not None and word.is_word:
        if at - first == _MOST_PLAIN or not word.text.islower() or word.lower in PREPOSITIONS:
            return subject
        first -= 1
    if not first or first == at or row[first - 1].lower != "“”":
        return subject
    return msgspec.structs.replace(subject, start=row[first].start)


def is_nobodys(row: Sequence[Token], subject: Subject) -> bool:
    """Whether nobody there says it: "Nobody in | Lima said it was late"."""
    before = [t.lower for t in row if t.end <= subject.start][-4:]
    while before and before[-1] in DETERMINERS - {"one", "no"}:
        before.pop()
    if not before or before.pop() not in {"in", "at", "from", "of", "on"}:
        return False
    return before[-1:] in (["nobody"], ["none"]) or before[-2:] == ["no", "one"]


_MOST_PLAIN = 4
"""So many words of a description stand between the marks and the speaker's mention at most."""
