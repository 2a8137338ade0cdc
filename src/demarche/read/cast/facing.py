"""Whose somebody is not: who summons a state's ambassador is no official of that state.

"Called in the Peruvian ambassador", "handed the note to Peru's chargé d'affaires", "the ambassador
was received by Ada Okoro" tell with whom somebody deals, and so against whose side they stand.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

from demarche.lexicon.leanings import leanings
from demarche.read.cast.entities import STATES, Entity, Told

_FAR = 120
"""How many characters may lie between somebody and whom they deal with."""


def facing(
    text: str, told: Sequence[Told], own: Sequence[int], entities: Sequence[Entity]
) -> set[int]:
    """The numbers of the states with whose people somebody deals, who is mentioned at `own`."""
    return {side for at in own for side in _dealt_with(text, told, at, entities)}


def _dealt_with(
    text: str, told: Sequence[Told], at: int, entities: Sequence[Entity]
) -> Iterator[int]:
    here = told[at][1]
    for step in (1, -1):
        k = at + step
        while 0 <= k < len(told) and told[k][1].sentence == here.sentence:
            other, found = told[k]
            side = _state_of(other, entities) if other is not told[at][0] else None
            if side is not None and _represents(other, found.head) and not found.quoted:
                first, last = (here, found) if step == 1 else (found, here)
                between = text[first.end : last.start]
                pattern = _active() if step == 1 else _passive()
                if len(between) < _FAR and pattern.search(between):
                    yield side
            k += step


def _represents(entity: Entity, head: str) -> bool:
    """Whether somebody is one whom another state's officials summon or receive."""
    heads = {word for one in (head, *entity.heads) for word in one.split()}
    return bool(heads & leanings().envoys)


def _state_of(entity: Entity, entities: Sequence[Entity]) -> int | None:
    if entity.side is None or entity.presumed or entities[entity.side].kind not in STATES:
        return None
    return entity.side


@functools.cache
def _active() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(leanings().deals)}) (?:the |an? |to the |to )?$")


@functools.cache
def _passive() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(leanings().dealt)})\b[^.;:]{{0,60}}\bby (?:the )?$")
