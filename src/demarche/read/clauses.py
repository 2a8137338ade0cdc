"""Whether words make a main clause: a verb in a finite form outside every aside and relative."""

from __future__ import annotations

import functools
import re

import msgspec

from demarche.language.inflect import verb_index
from demarche.lexicon.tables import load

FINITE = frozenset(
    "is are was were has have had will would can could may might must should shall do does did "
    "'s 're 've 'll 'd ca wo isn't aren't wasn't weren't hasn't haven't hadn't won't wouldn't "
    "can't couldn't mustn't shouldn't doesn't don't didn't cannot".split()
)
_OPENS_ASIDE = frozenset(
    "who whose whom which where when while that what because as if unless although though since "
    "until after before whether why how".split()
)
_DETERMINED = frozenset(
    "the a an this that these those his her its their our my your no any some every each in on at "
    "to of into from with not up out down off back".split()
)
_OPENS_OBJECT = frozenset(
    "the a an its his her their no any some not that both all each one two three".split()
)
_UNDER = frozenset(
    "if unless had were should when while although though because since as after before once until "
    "whether provided lest wherever whenever".split()
)
_INVERTED = frozenset(["had", "were", "should"])
"""What opens a condition, or goes on behind an aside."""
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*|[,;:—–()]")


class _Irregular(msgspec.Struct, frozen=True):
    source: str
    verbs: dict[str, tuple[str, str]]


class _Grammar(msgspec.Struct, frozen=True):
    source: str
    verbs: str
    saying: str


@functools.cache
def _kinds() -> dict[str, frozenset[str]]:
    """Written form of a verb of the tables -> which forms it can be."""
    grammar = load("grammar", _Grammar)
    lemmas = {w.strip() for w in f"{grammar.verbs},{grammar.saying}".split(",")}
    lemmas |= set(load("irregular", _Irregular).verbs)
    index = verb_index(frozenset(lemmas - {""}))
    return {form: frozenset(one.form for one in every) for form, every in index.items()}


def has_finite(words: str) -> bool:
    """Whether a finite verb stands in these words before any relative or subordinate clause.

    >>> has_finite("the port would open"), has_finite("a state of emergency")
    (True, False)
    >>> has_finite("the dismantling of what he called a base")
    False
    """
    found = [w.lower().replace("’", "'") for w in _WORD.findall(words)]
    for at, word in enumerate(found):
        if at and word in _OPENS_ASIDE:
            return False
        if word in FINITE or word.endswith("n't"):
            return True
        if at and _is_finite(word, found[at - 1], found[at + 1] if at + 1 < len(found) else ""):
            return True
    return False


def opens_finite(words: str) -> bool:
    """Whether these words begin with a finite verb, adverbs before it aside.

    >>> opens_finite("has sent two ships"), opens_finite("later closed the port")
    (True, True)
    >>> opens_finite("the port was shut"), opens_finite("signed by both")
    (False, False)
    """
    found = [w.lower().replace("’", "'") for w in _WORD.findall(words)][:4]
    while found and found[0].endswith("ly"):
        found.pop(0)
    found = found[1:] if found[:1] and found[0] in _ADVERBS else found
    if not found:
        return False
    return found[0] in FINITE or _is_finite(found[0], "", found[1] if found[1:] else "")


_ADVERBS = frozenset(["also", "then", "later", "again", "still", "now", "once"])
_BE = frozenset(["be", "been", "being"])


def _is_finite(word: str, before: str, after: str) -> bool:
    if before in _DETERMINED or before in _BE:
        return False
    kinds = _kinds().get(word, frozenset())
    if before in {"they", "we", "you"} and kinds & {"base"}:
        return True
    if kinds & {"past"} or (word.endswith("ed") and len(word) > 4):
        return after not in {"by"}
    if kinds & {"s"}:
        return True
    if word.endswith("s") and not word.endswith(("ss", "'s", "us")):
        return after in _OPENS_OBJECT
    return bool(kinds & {"base"}) and before.endswith("s") and after in _OPENS_OBJECT


def is_main_clause(words: str) -> bool:
    """Whether these words hold a main clause beside their asides.

    >>> is_main_clause("The port was shut"), is_main_clause("An official, who had been there")
    (True, False)
    >>> is_main_clause("Unless they did"), is_main_clause("In Lima, the envoy's aide")
    (False, False)
    """
    parts = re.split(r"\s*[,;]\s+|\s+[—–]\s+", words.strip())
    if parts[0].startswith("Whether "):  # "Whether it will sail has not been settled"
        return sum(word in FINITE for word in words.lower().split()) > 1
    aside = False
    for number, part in enumerate(parts):
        first = part.partition(" ")[0].lower()
        if aside and first in _INVERTED and has_finite(f"It {part}"):
            return True  # "Peru, which holds the pen, | had sent a draft"
        aside = bool(number) and first in _OPENS_ASIDE
        if first in _UNDER or aside:
            continue
        if has_finite(part):
            return True
    return False
