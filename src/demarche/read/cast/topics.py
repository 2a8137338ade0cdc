"""Whose doings a paragraph tells: the state that opens it, as long as no other takes its place.

"Lima rejected the charge. The nets were there by agreement, said Ada Okoro, a ministry official":
the official is Lima's, whatever other states the sentences name.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from demarche.read.cast.entities import STATES, Entity, Told
from demarche.read.cast.found import Found


def topic_of(before: Iterable[Told], entities: Sequence[Entity]) -> Entity | None:
    """The state that opens a paragraph, given the paragraph's mentions in text order; None where
    none does or where another side has become the subject since.
    """
    topic: Entity | None = None
    for number, (entity, found) in enumerate(before):
        side = _state_of(entity, entities)
        if number == 0:
            if side is None or entity.kind == "place" or not _opens(found):
                return None
            topic = side
        elif number == 1 and found.joined and side is not None:
            return None  # "Kenya and Uganda disagreed" is about both
        elif found.subject and not found.quoted and side is not None and side is not topic:
            return None
    return topic


def _opens(found: Found) -> bool:
    """Whether a mention begins its paragraph as what the sentence is about."""
    about = found.subject or (found.possessive and found.initial)
    return (
        about
        and not (found.counted or found.bracketed)
        and not found.quoted
        and not found.adjective
        and found.part == "body"
    )


def _state_of(entity: Entity, entities: Sequence[Entity]) -> Entity | None:
    side = entity if entity.side is None or entity.is_side else entities[entity.side]
    return side if side.kind in STATES else None
