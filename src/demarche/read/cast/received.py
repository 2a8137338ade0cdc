"""Who receives a guest: "the Kenyan minister met President Ana Soto in Lima".

An office that no words tie to a state is mostly presumed that of the state named before it. Where
that state's people call on its holder in another state's capital, or on a visit there, the holder
is the other's.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

from demarche.lexicon.whose import whose, words_of
from demarche.read.cast.entities import STATES, Entity, Told

_BETWEEN = 60
"""How many characters may stand between a guest and the one who receives them."""
_THERE = re.compile(r"\b(?:in|at) (?:the )?(?:\w+ )?(?:capital,? |city of )?$")
_VISIT = re.compile(
    r"\b(?:visit(?:s|ed|ing)?|trip|journey|stopover|arriv(?:al|es|ed|ing)|flew|flies|flying|"
    r"travel(?:s|led|ed|ling|ing)?)(?: (?:to|in|into|at))?(?: the)? $"
)


def received(
    text: str, told: Sequence[Told], own: Sequence[int], entities: Sequence[Entity]
) -> set[int]:
    """The number of the state in which somebody, mentioned at `own`, receives another's people."""
    return {side for at in own for side in _hosts(text, told, at, entities)}


def colleagues(
    text: str, told: Sequence[Told], own: Sequence[int], entities: Sequence[Entity]
) -> set[int]:
    """The states whose holder of the same office meets somebody: "the Kenyan foreign minister met
    Foreign Minister Ana Soto" tells that she is not Kenya's.
    """
    found: set[int] = set()
    for at in own:
        guest = _guest(text, told, at, entities)
        if guest is not None and _one_a_state().intersection(guest[0].heads, told[at][0].heads):
            found.add(guest[1])
    return found


@functools.cache
def _one_a_state() -> frozenset[str]:
    return frozenset(whose().one_a_state)


def _hosts(text: str, told: Sequence[Told], at: int, entities: Sequence[Entity]) -> Iterator[int]:
    host, here = told[at]
    guest = _guest(text, told, at, entities)
    if guest is None or here.quoted:
        return
    for other, place in told:
        if place.sentence != here.sentence or place.quoted or other is host:
            continue
        state = other.side if other.kind == "place" else other.number
        if state is None or state == guest[1] or entities[state].kind not in STATES:
            continue
        before = text[max(0, place.start - 40) : place.start]
        there = place.place and _rules(host.role or "") and _THERE.search(before)
        if there or (_VISIT.search(before) and not place.adjective):
            yield state


def _guest(
    text: str, told: Sequence[Told], at: int, entities: Sequence[Entity]
) -> tuple[Entity, int] | None:
    """Who meets somebody, by the words between, with the state that is firmly theirs."""
    here = told[at][1]
    for before in range(at - 1, -1, -1):
        other, found = told[before]
        if found.sentence != here.sentence or here.start - found.end > _BETWEEN:
            return None
        if other.kind == "place" or other is told[at][0]:
            continue
        if not _meets().search(text[found.end : here.start]):
            return None
        state = other.number if other.kind in STATES else other.side
        if state is None or other.presumed or entities[state].kind not in STATES:
            return None
        return other, state
    return None


@functools.cache
def _meets() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:met|meets?|meeting|talks|talked|spoke|conferred|consult(?:ed|ations)|held|dined|"
        r"sat down|closeted|called on)\b(?: [\w-]+){0,4}? (?:the )?$|"
        r"\b(?:met|meets?|meeting) (?:the )?$"
    )


@functools.cache
def _ruling() -> frozenset[str]:
    return frozenset(words_of("ruling_heads"))


def _rules(role: str) -> bool:
    """Whether an office is that of a head of state or government, whom guests call on at home."""
    return bool(_ruling().intersection(role.casefold().replace("-", " ").split()))
