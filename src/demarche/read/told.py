"""A stance as told, and how far its subject and its clause reach to the left."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from demarche.ground.items import Stance
from demarche.language.words import Word
from demarche.read.complements_end import MODALS, STOP_WORDS
from demarche.read.cues import BE, is_adverb
from demarche.read.page import Mention

NEGATIONS = frozenset(["not", "n't", "never", "cannot", "nor", "neither", "no"])
_WEAK = frozenset(["may", "might", "could"])
_STOPPING = frozenset("stop stops stopped stopping fall falls fell falling".split())


class Told(msgspec.Struct, frozen=True):
    """A stance as told: the pattern at words[first : last + 1], its complement, its issue."""

    first: int
    last: int
    stance: Stance
    negated: bool
    weak: bool
    """Under "may", "might" or "could"."""
    end: int
    """Offset where the complement ends."""
    issue: str
    toward: tuple[Mention, ...]
    rule: str
    subject_at: int
    """Index of the last word of the subject, or -1."""
    speech_only: bool = False
    against: bool = False
    """Whether the stance is on something not being done: "demanded that Lamba never join"."""
    anaphoric: bool = False
    """Whether the owner is whoever was last said to demand ("the demands include ...")."""
    start: int = -1
    """Offset where the words that name the issue begin; -1 where they are not known."""


def left(words: Sequence[Word], index: int) -> tuple[int, bool, bool, bool]:
    """(last word of the subject, negated, under a weak modal, passive) of the verb at `index`."""
    at, negated, weak, passive = index - 1, False, False, False
    while at >= 0:
        low = words[at].lower
        if low in NEGATIONS and low not in ("no", "nor"):
            negated = True
        elif low in _WEAK:
            weak = True
        elif low in BE:
            passive = True
        elif low == "of" and at and words[at - 1].lower in ("short", "instead"):
            negated = True  # "stopped short of accepting"
            at -= 2 if at > 1 and words[at - 2].lower in _STOPPING else 1
        elif low not in MODALS and not is_adverb(low) and low not in {
            "also", "then", "again", "still", "even", "now", "long", "longer", "further", "always",
            "just", "simply", "once", "already", "yet", "both", "all", "no", "equally", "have",
        }:  # fmt: skip
            break
        if low == "longer" and at and words[at - 1].lower == "no":
            negated = True
        at -= 1
    return at, negated, weak, passive


def clause_start(words: Sequence[Word], index: int) -> int:
    """Index of the first word of the clause that the word at `index` stands in."""
    at = index
    while at > 0 and index - at < 12:
        low = words[at - 1].lower
        if not words[at - 1].is_word or low in STOP_WORDS or low in ("that", "and", "but", "or"):
            break
        at -= 1
    return at


def is_supposed(words: Sequence[Word], hit: Told) -> bool:
    """Whether the stance stands in an if-clause: "if Dorel refuses to ..."."""
    for k in range(hit.first - 1, max(-1, hit.first - 9), -1):
        low = words[k].lower
        if not words[k].is_word and words[k].text not in "'’-":
            return False
        if low in ("if", "unless", "whether", "should", "before", "until", "when"):
            return low != "when"
    return False
