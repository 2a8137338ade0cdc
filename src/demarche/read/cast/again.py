"""Common nouns and pronouns that take somebody up: "the alliance", "the country", "she"."""

from __future__ import annotations

from demarche.read.cast.around import made
from demarche.read.cast.found import Found
from demarche.read.cast.gazetteer import cue
from demarche.read.cast.heads import again_nouns, head_entry
from demarche.read.cast.names import org_heads, state_end
from demarche.read.cast.strip import Strip

PRONOUNS = {"he": "he", "she": "she", "they": "they", "it": "it", "i": "i", "we": "we"}


def pronoun(strip: Strip, at: int) -> Found | None:
    """The pronoun at this word; None for an "it" that nothing is said of, or a stray "i"."""
    low = PRONOUNS[strip.lower[at]]
    if low == "i" and strip.text[at] != "I":
        return None
    if low == "it" and not _acts(strip, at + 1):
        return None
    found = made(strip, "pronoun", at, at + 1)
    found.head = low
    found.subject = True
    return found


def _acts(strip: Strip, at: int) -> bool:
    """Whether a verb stands here that "it" can be somebody's subject of."""
    while strip.lower[at] in {"also", "then", "later", "again", "since"}:
        at += 1
    low = strip.lower[at]
    return low in {"would", "will", "has", "had", "called", "urged"} or low in cue("speech")


def again(strip: Strip, at: int) -> tuple[Found | None, int]:
    """ "the alliance", "the country", "the two sides": what takes up somebody named before."""
    if (
        strip.lower[at] != "the"
        or strip.phrase(at + 1) is not None
        or state_end(strip, at + 1) > at + 1
    ):
        return None, at + 1
    noun = strip.lower[at + 1]
    written = strip.text[at + 1]
    if written in org_heads() and not strip.is_cap(at + 2):
        found = made(strip, "again", at + 1, at + 2)
        found.head, found.tag = noun, "body"
        return found, at + 2
    known = written in again_nouns() or written.capitalize() in org_heads()
    if not known or head_entry(strip.phrase(at + 2)) is not None:
        return None, at + 1
    found = made(strip, "again", at + 1, at + 2)
    found.head, found.tag = noun, "country" if noun in cue("country_nouns") else "body"
    return found, at + 2
