"""How far the words of a cue can go: to the next cue that has words of its own."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from demarche.language.words import Sentence
from demarche.read.contents import before_phrase, parts_at, without_joint
from demarche.read.cues import Spotted, Token
from demarche.read.page import Page
from demarche.read.subjects_phrases import DETERMINERS, PRONOUNS, Subject


class Cue(msgspec.Struct, frozen=True):
    """A spotted cue with its subject, in its sentence."""

    spotted: Spotted
    subject: Subject


_MOST = 16
"""Cues behind one that are looked at: no sentence of prose has more, a text of cues alone has
thousands, and every pair would be asked."""


def limit_of(
    page: Page, cue: Cue, following: Sequence[Cue], sentence: Sentence
) -> tuple[int, bool]:
    """How far a cue's content can go, and whether a cue nested in it takes all of it."""
    for number, other in enumerate(following[:_MOST]):
        limit, swallowed = _before(page, cue, other, sentence)
        if swallowed and not number:
            return limit, True
        if limit < sentence.end:  # else it is told inside what was said: "a letter that asked"
            return limit, False
    return sentence.end, False


def relative_end(page: Page, row: Sequence[Token], cue: Cue, limit: int) -> int:
    """Where words end that a relative clause told ("Kenya, which Peru says shut it, | left")."""
    before = [t for t in row if t.end <= min(cue.subject.start, cue.spotted.start)][-3:]
    while before and before[-1].lower in DETERMINERS:
        before.pop()
    if [t.lower for t in before[-2:]] not in ([",", "which"], [",", "who"]):
        return limit
    after = [t for t in row if cue.spotted.end <= t.start < limit]
    if not after or after[0].word is None or after[0].lower in PRONOUNS | DETERMINERS | {","}:
        return limit
    return next((t.start for t in after if t.lower == "," and not page.in_quote(t.start)), limit)


def _before(page: Page, cue: Cue, following: Cue, sentence: Sentence) -> tuple[int, bool]:
    """How far a cue's content goes before one that follows: to the end where it holds that one."""
    text = page.text
    begin = max(cue.spotted.end, cue.subject.end)
    shared = following.subject.start <= cue.subject.start
    head = following.spotted.start if shared else following.subject.start
    head = min(head, following.spotted.start)
    if head <= begin:
        return sentence.end, False
    colon = text.rfind(":", begin, head)
    if colon >= 0 and text[following.subject.start : following.subject.end].lower() in PRONOUNS:
        return colon, False  # «denied that it had sunk: the boat, he maintained, had been sold»
    bare = before_phrase(text, begin, head)  # ", while | the Peruvian army said"
    if parts_at(text, begin, bare) or following.spotted.lemma == "according to" or shared:
        return without_joint(text, begin, bare), False
    nested = len(text[begin:head].split()) <= 1 and "that" in following.spotted.takes
    return sentence.end, nested
