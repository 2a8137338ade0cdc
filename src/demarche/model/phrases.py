"""Whether two phrases speak of the same thing."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rapidfuzz import fuzz

from demarche.language.inflect import gerund
from demarche.model.imperative import is_state, words
from demarche.read.matters import matter_of

_SMALL = frozenset({"all", "and", "any", "for", "its", "the", "with"})
_LIKE = 70
"""How alike (0 to 100, share of common words) a condition and an issue must be to be one."""


def content_words(text: str) -> frozenset[str]:
    """The words of a phrase that carry its meaning, cut to five letters so that forms agree.

    >>> sorted(content_words("withdrawal of the troops by 1997"))
    ['1997', 'troop', 'withd']
    """
    words = re.findall(r"[^\W_]+", text.casefold())
    return frozenset(w[:5] for w in words if len(w) > 3 or w.isdigit())


def says_something(text: str) -> bool:
    """Whether a phrase names a deed or a thing.

    >>> says_something("undertaking"), says_something("undertaking of repairs")
    (False, True)
    >>> says_something("it too"), says_something("22 in Tessin")
    (False, False)
    >>> says_something("touches the buoys will answer for it"), says_something("shut")
    (False, False)
    >>> says_something("vote on whether the port will close"), says_something("release")
    (True, True)
    >>> says_something("respect for the will of the people"), says_something("would-be members")
    (True, True)
    """
    told = re.findall(r"[^\W_]+", text.casefold())
    if told and told[0].isdigit() and told[1:2] in (["in"], ["at"]):
        return False
    if _is_clause(told) or (len(told) == 1 and is_state(told[0])):
        return False
    return any(len(w) > 2 and w not in words("empty") and w not in _SMALL for w in told)


def _is_clause(told: list[str]) -> bool:
    """Whether it is a piece of a clause: what would be done stands in it, with nothing that opens
    a clause of its own."""
    at = next((n for n, word in enumerate(told) if word in _WOULD), None)
    if at is None or told[at + 1 : at + 2] == ["be"] or _OPENS & {*told[:at]}:
        return False
    noun = told[at] == "will" and (at + 1 == len(told) or told[at + 1] in ("of", "to"))
    return not noun


_WOULD = frozenset({"will", "would", "shall"})
_OPENS = frozenset(
    {"that", "which", "who", "whether", "if", "what", "when", "where", "how", "until", "before"}
)

_WARNS = re.compile(
    r"\bwarn\w*\s+(?:[^\s,]+\s+){0,4}?that\s+(?P<what>(?:an?|any|the|such|further|more|[a-z]+ing)\b"
    r"[^,;.]*?)\s+(?:would|will|could|might|may|can)\s+(?P<verb>[a-z]+)",
    re.IGNORECASE,
)

_WARNS_HOW = re.compile(
    r"\bwarn\w*\s+(?:[^\s,]+\s+){0,4}?that\s+"
    r"(?:(?!would|will|could|might|may|can)[^\s,;.]+\s+){1,6}?(?:was|were|is|are)\s"
    r"(?!(?:now |also )?(?:about|determined|going|prepared|ready|set|to|willing)\b)",
    re.IGNORECASE,
)
"""A warning that tells how things stand."""


def warns_of_effect(told: str) -> bool:
    """Whether words warn of what something would bring, not of what the speaker will do.

    >>> warns_of_effect("She warned that a closure would leave the town without heating")
    True
    >>> warns_of_effect("She warned that the navy would close the strait")
    False
    >>> warns_of_effect("Peru warned that the talks were close to a dead end")
    True
    """
    if _WARNS_HOW.search(told):
        return True
    match = _WARNS.search(told)
    brings = words("brings") | words("brings", "behind")
    return match is not None and gerund(match["verb"].lower()) in brings


def only_points(text: str) -> bool:
    """Whether a phrase only points at something told elsewhere.

    >>> only_points("order"), only_points("three things"), only_points("order to leave the bank")
    (True, True, False)
    """
    told = re.findall(r"[^\W_]+", text.casefold())
    return not any(w not in words("pointing") and w not in words("empty") for w in told)


def alike(condition: str, wordings: Iterable[str]) -> bool:
    """Whether a condition speaks of an issue: most words of the shorter stand in the longer, or
    the same deed is done to the same thing ("if the ship is not freed", "release of the ship").
    """
    told, asked = condition.casefold(), matter_of(condition)
    for wording in wordings:
        other = matter_of(wording)
        if asked.deeds & other.deeds and asked.things & other.things:
            return True
        if fuzz.token_set_ratio(told, wording.casefold()) >= _LIKE:
            return True
    return False


def is_appeal(text: str) -> bool:
    """Whether a phrase asks for a bearing and no deed ("restraint"), as third parties do.

    >>> is_appeal("maximum restraint on all sides"), is_appeal("restraint in naval patrols")
    (True, False)
    """
    told = {w for w in re.findall(r"[^\W_]+", text.casefold()) if len(w) > 3}
    bearing, around = words("appeals"), words("appeals", "around")
    return bool(told & bearing) and told <= bearing | around
