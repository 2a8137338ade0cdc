"""Pronouns: "he" and "she" for the person last in subject place, "they" for a group; else nobody.

Left unresolved rather than guessed: a pronoun looks back one paragraph at most, and only outside
quotations; "I" and "we" are the speaker of a transcript's turn.
"""

from __future__ import annotations

from collections.abc import Sequence

from demarche.read.cast.entities import Entity
from demarche.read.cast.found import Found

Told = tuple[Entity, Found]


def antecedent(found: Found, before: Sequence[Told], speaker: Entity | None) -> Entity | None:
    """Whom the pronoun takes up, given those resolved before it in text order."""
    if found.head in {"i", "we"}:
        return speaker
    if found.quoted:
        return None
    if found.head in {"he", "she"}:
        return _person(found, before)
    if found.head == "they":
        return _several(found, before)
    return _thing(found, before)


def _person(found: Found, before: Sequence[Told]) -> Entity | None:
    fallback: Entity | None = None
    for entity, other in reversed(before):
        if found.paragraph - other.paragraph > 1:
            break
        if other.quoted or not entity.person or other.possessive:
            continue
        if entity.gender and entity.gender != found.head:
            continue
        if other.subject:
            return entity
        if other.sentence >= found.sentence - 1 and fallback is None:
            fallback = entity
        elif fallback is not None and fallback is not entity:
            return None
    return fallback


def _several(found: Found, before: Sequence[Told]) -> Entity | None:
    for entity, other in reversed(before):
        if found.sentence - other.sentence > 1:
            break
        if other.quoted or not other.subject or other.what == "pronoun":
            continue
        if other.what in {"group", "again"} or (other.entry and other.entry.form == "people"):
            return entity
        if entity.person:
            return None
    return None


def _thing(found: Found, before: Sequence[Told]) -> Entity | None:
    for entity, other in reversed(before):
        if found.sentence - other.sentence > 1:
            break
        if other.quoted or other.place or other.adjective or not other.subject:
            continue
        return entity if entity.is_side or entity.kind in {"institution", "seat"} else None
    return None
