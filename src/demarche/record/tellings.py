"""What a clause tells of a matter: that the thing asked for was done, or an answer given.

Words are compared by what they stand for (`read.matters`). A clause must name the thing itself,
with nothing before it that makes it another ("the trade protocol") or a part ("two of the crew").
"""

from __future__ import annotations

import functools
from collections.abc import Sequence

from demarche.language.spelling import american
from demarche.record.asked import (
    Asked,
    deed_of,
    meaning,
    root_of,
    stems,
    table,
    words_of,
)
from demarche.record.stems import is_past, stem

_BE = frozenset("be is are was were been being".split())


def is_verdict(word: str) -> bool:
    """Whether a word as written is the past form of a verb that gives an answer."""
    return _is_past(word) and stem(american(word.lower())) in stems("verdicts")


def answers(clause: str, about: Asked, *, refusal: bool = False) -> bool:
    """Whether a clause tells that the answer was given: about the thing, by the verb that was
    awaited, or by one that answers where none was or one such.

    A clause that is known for a `refusal` ("would not sign the protocol") needs no past form.

    >>> from demarche.record.asked import awaited
    >>> answers("Hark signed the protocol", awaited("whether to sign the fisheries protocol"))
    True
    >>> answers("Hark signed the trade pact", awaited("whether to sign the fisheries pact"))
    False
    """
    words = _main(words_of(clause))
    low = [w.lower() for w in words]
    if about.thing is None or _is_open(low) or not _names_agree(words, about):
        return False
    announced = refusal
    free = about.deed is None or about.deed in stems("verdicts")
    for n, word in enumerate(words):
        own = about.deed is not None and root_of(word) == about.deed
        if ((free and is_verdict(word)) or (own and (announced or _is_past(word)))) and (
            _names_it(low, n, about) or (_is_passive(low, n) and _named_before(low, n, about))
        ):
            return True
        announced = announced or (stem(american(low[n])) in stems("announces") and _told(word))
    return False


def _main(words: list[str]) -> list[str]:
    """The words without what only says after what, or why, it was done."""
    past = next((n for n, w in enumerate(words) if _is_past(w)), len(words))
    cut = next((n for n, w in enumerate(words) if n > past and w in table().asides), None)
    return words if cut is None else words[:cut]


def is_done(clause: str, what: Asked) -> bool:
    """Whether a clause tells that what was asked for was done, all of it.

    >>> from demarche.record.asked import asked
    >>> is_done("Tarvos freed the crew", asked("release of the crew"))
    True
    >>> is_done("Tarvos freed two of the crew", asked("release of the crew"))
    False
    """
    words = _main(words_of(clause))
    low = [w.lower() for w in words]
    if what.deed is None or what.deed in _talks() or _is_open(low):
        return False
    return _is_met(low, what) or (
        _names_agree(words, what)
        and any(
            _is_past(word) and root_of(word) == what.deed and _happened(low, n, what)
            for n, word in enumerate(words)
        )
    )


@functools.cache
def _alone() -> frozenset[str]:
    """The deeds that have no thing of their own."""
    return frozenset(root_of(verb) for verb in table().alone)


@functools.cache
def _talks() -> frozenset[str]:
    """The deeds that are never over and done: to talk of one matter is not to have talked."""
    return frozenset(root_of(verb) for verb in table().talks)


def is_ended(clause: str, what: Asked) -> bool:
    """Whether a clause tells that a thing which was to go is gone.

    >>> from demarche.record.asked import thing_in
    >>> is_ended("Tarvos lifted the blockade", thing_in("blockade of the port"))
    True
    """
    words = _main(words_of(clause))
    low = [w.lower() for w in words]
    if what.thing is None:
        return False
    if _is_open(low) or not _names_agree(words, what):
        return False
    return any(
        _is_past(word) and stem(american(low[n])) in stems("ends") and _happened(low, n, what)
        for n, word in enumerate(words)
    )


def _is_open(low: Sequence[str]) -> bool:
    """Whether a clause has a word that leaves it open ("could", "urged", "called for")."""
    calls = (w in _CALLS and low[n + 1 : n + 2] in _FOR for n, w in enumerate(low))
    return bool(table().open & set(low)) or any(calls)


_CALLS = frozenset({"call", "calls", "called", "calling"})
_FOR = (["for"], ["on"], ["upon"])


def _happened(low: Sequence[str], at: int, what: Asked) -> bool:
    if table().undone & set(low[:at]) or "be" in low[max(0, at - 2) : at]:
        return False
    if what.thing is None:
        return what.deed in _alone() or bool(what.names & set(low[at + 1 :]))
    return _names_it(low, at, what) or (_is_passive(low, at) and _named_before(low, at, what))


def _is_met(low: Sequence[str], what: Asked) -> bool:
    """Whether a clause tells that the demand for it was met."""
    for n, word in enumerate(low):
        if stem(word) in stems("meets") and _is_past(word) and not table().undone & set(low[:n]):
            rest = low[n + 1 :]
            if "demand" in rest or "demands" in rest:
                told = {m for w in rest if (m := meaning(w))}
                deeds = {deed_of(w) for w in rest}
                return what.deed in deeds and (what.thing is None or what.thing in told)
    return False


def _names_it(low: Sequence[str], at: int, what: Asked) -> bool:
    """Whether the thing stands behind a verb as its object, whole and as itself."""
    for n in range(at + 1, min(len(low), at + 9)):
        if low[n] in table().prepositions and low[n] not in ("of", *table().particles):
            return False
        if meaning(low[n]) == what.thing:
            return _as_itself(low, at, n, what)
    return False


def _named_before(low: Sequence[str], at: int, what: Asked) -> bool:
    for n in range(at - 1, -1, -1):
        if meaning(low[n]) == what.thing:
            return _as_itself(low, -1, n, what)
    return False


def _as_itself(low: Sequence[str], start: int, n: int, what: Asked) -> bool:
    """Whether nothing between here and the thing makes it another or a part of it."""
    between = low[start + 1 : n]
    part = (w for w in between if w in table().partial or w.isdigit())
    if any(w not in what.words and meaning(w) not in what.words for w in part):
        return False
    before = low[n - 1] if n > 0 else ""
    follows = low[n + 1] if n + 1 < len(low) else ""
    if meaning(follows) and meaning(follows) not in what.words and not _ends_phrase(follows):
        return False
    own = before in table().determiners or before in table().particles
    return n - 1 == start or own or meaning(before) in what.words


def _ends_phrase(word: str) -> bool:
    return word in table().prepositions or word in _BE or is_past(word) or word.endswith("ly")


def _is_passive(low: Sequence[str], at: int) -> bool:
    return bool(_BE & set(low[max(0, at - 3) : at]))


def _is_past(word: str) -> bool:
    return is_past(word.lower())


def _told(word: str) -> bool:
    return is_past(word.lower()) or word.lower().endswith(("ing", "s"))


_CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december".split()
)


def _names_agree(words: Sequence[str], what: Asked) -> bool:
    """Whether the names behind the verb, if there are any, are among those of the phrase."""
    if what.thing is None:
        return True
    last = next((n for n, w in enumerate(words) if _is_past(w)), len(words))
    told = {w.lower() for w in words[last + 1 :] if w[:1].isupper()} - _CALENDAR
    return not told or not what.names or bool(told & what.names)


def is_recalled(sentence: str) -> bool:
    """Whether a sentence recalls a demand rather than raises it."""
    return bool(table().recalls & {w.lower() for w in words_of(sentence)})
