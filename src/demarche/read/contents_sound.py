"""Whether the words behind a cue are what was said, or go on with the author's own clause.

"In talks that | were held in Lima" is no content, nor is "she said, | citing the rain". A present
tense behind a past one is the author's again: "said the road was shut, and is to leave on Monday".
"""

from __future__ import annotations

import re

from demarche.read.clauses import FINITE, has_finite, opens_finite
from demarche.read.cues import Spotted, is_adverb
from demarche.read.page import Page
from demarche.read.subjects_phrases import Subject

_INVERTED = frozenset(["should", "were", "had"])
"""With these a condition can open: "should they leave"; "had been hit" is a verb."""
_SUBJECTS = frozenset(
    "the a an any another either both no one its his her their this that these those he she it "
    "they we there anybody nobody anyone".split()
)
_PRESENT = frozenset(
    "is are has have will can cannot may does do isn't aren't hasn't haven't won't".split()
)
_ASKED = frozenset("if whether who what when where why how which".split())
"""With these a question opens: what is asked is not said."""
_PLAIN = frozenset(["nothing", "anything", "everything", "something"])
_CLAUSAL = frozenset(["complain", "promise", "threaten", "demand", "object", "boast", "worry"])
"""Cues whose clause is said; their "to" and their noun tell a deed ("promised to leave")."""
_NOUNED = frozenset(["deny", "confirm", "admit", "acknowledge"])
_JOINT = re.compile(r",\s+")
_CLOSES = re.compile(r"[,;:]\s")
_LEAST = 12
"""So many characters at least are said before the author goes on."""


def is_said(page: Page, cue: Spotted, begin: int, end: int) -> bool:
    """Whether the words [begin, end) behind a cue can be its content."""
    text = page.text
    words = text[begin:end].split()
    if not words or page.quotes_near(begin, begin + 1):
        return True
    between = text[cue.end : begin].split()
    after_that, apart = between[-1:] == ["that"], text[:begin].rstrip().endswith(",")
    first = words[0].lower().strip(",")
    if first in FINITE and not _is_condition(words):
        return not (after_that or apart)  # "a port which they said | was shut"
    if first.endswith("ing") and apart and not after_that and first not in _PLAIN:
        return False
    if cue.lemma == "ask" and first in _ASKED:
        return False
    if len(words) < 3 and not after_that and cue.takes & {"that", "bare", "to"}:
        return cue.lemma in _NOUNED
    if cue.lemma in _CLAUSAL and not after_that and "whom_to" not in cue.takes:
        return has_finite(text[begin:end])
    return True


def _is_condition(words: list[str]) -> bool:
    """Whether a clause opens with its verb as a condition does ("should they leave")."""
    if words[0].lower() not in _INVERTED or len(words) < 2:
        return False
    return words[1].lower() in _SUBJECTS or words[1][0].isupper()


def author_again(page: Page, cue: Spotted, begin: int, end: int) -> int | None:
    """Where the author goes on in the present tense behind a comma; None where nowhere."""
    if "past" not in cue.kinds:
        return None
    text = page.text
    for comma in _JOINT.finditer(text, begin, end):
        close = _JOINT.search(text, comma.end(), end)
        stop = close.start() if close else end
        if page.quotes_near(comma.start(), stop + 1) or comma.start() - begin < _LEAST:
            continue
        told, clause = _tense(text[begin : comma.start()]), text[comma.end() : stop]
        if told is None or told in _PRESENT or _tense(clause) not in _PRESENT:
            continue
        rest = text[close.end() : end].split()[:2] if close else []
        if not any(w.lower() in FINITE - _PRESENT for w in rest if not is_adverb(w)):
            return comma.start()
    return None


_ALSO = re.compile(r",\s+(?:and|but|while)\s+(?!(?:that|to|not|nor)\b)")


def plain_again(page: Page, cue: Spotted, begin: int, end: int) -> int | None:
    """Where the author goes on in the plain past behind a clause whose verb is shifted: "said the
    blockade had cost millions, | and fishermen stayed ashore". None where nowhere.
    """
    if "past" not in cue.kinds:
        return None
    text = page.text
    for joint in _ALSO.finditer(text, begin, end):
        close = _CLOSES.search(text, joint.end(), end)
        clause = text[joint.end() : close.start() if close else end]
        if page.quotes_near(begin, joint.end()) or joint.start() - begin < _LEAST:
            continue
        shifted = _tense(text[begin : joint.start()]) is not None
        if shifted and _tense(clause) is None and has_finite(clause):
            return joint.start()
    return None


_OTHER = re.compile(r",\s+(?:and|but|while)\s+(?!(?:to|not|on|for|from|of|in|by|at|with|that)\b)")


def other_main(page: Page, cue: Spotted, begin: int, end: int) -> int | None:
    """Where another's clause follows an infinitive that is said: "urged Kenya to wait, | and Peru
    recalled its envoy". None where none does.
    """
    if not cue.takes & {"to", "whom_to"}:
        return None
    text = page.text
    for joint in _OTHER.finditer(text, begin, end):
        if page.in_quote(joint.start()) is not None:
            continue
        if has_finite(text[begin : joint.start()]):
            return None  # a clause is said, and may go on
        if has_finite(text[joint.end() : end].partition(" to ")[0]):
            return joint.start()
    return None


_RELATIVE = re.compile(r",\s+(?:which|who)\s+(?:[a-z]+\s+){0,3}$")
"""Between a subject and its cue: the cue stands in a clause about the subject."""


def main_again(page: Page, cue: Spotted, subject: Subject, begin: int, end: int) -> int | None:
    """Where the sentence goes on behind a clause about its subject that holds the cue: "Peru,
    which denies any part in it, | has sent two ships". None where it holds none.
    """
    text = page.text
    if not _RELATIVE.search(text, subject.end, cue.start):
        return None
    clause = "np" not in cue.takes or text[:begin].endswith("that ")
    for comma in _JOINT.finditer(text, begin, end):
        if page.in_quote(comma.start()) is None and opens_finite(text[comma.end() : end]):
            if not clause or has_finite(text[begin : comma.start()]):
                return comma.start()
    return None


def _tense(words: str) -> str | None:
    """The first finite verb of the closed class in these words."""
    lows = (w.lower().strip(",.;:").replace("’", "'") for w in words.split())
    return next((w for w in lows if w in FINITE), None)
