"""Whose those are of whom a briefing speaks as of others: "Mr. Soto says that we ran".

Where one state's people answer and the text is about two states, whoever is named by name alone or
with an office of state, is said to have spoken, and has no turn of their own, is the other state's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from demarche.read.cast.entities import STATES, Entity, Told
from demarche.read.cast.leanings import other_of_two

_OFFICIAL = frozenset(["GOV", "MIL", "COP", "JUD"])
_GO_BETWEEN = re.compile(
    r"\b(?:envoy|ambassador|mediator|representative|rapporteur|commissioner|observer|facilitator|"
    r"coordinator|secretary[- ]general|opposition)\b",
    re.IGNORECASE,
)


def opponents(told: Sequence[Told], entities: Sequence[Entity], home: int | None) -> None:
    """Gives the other state's side to whom a state's own people speak of and nothing else gives
    one; `home` is the number of the state that publishes the text.
    """
    labelled = {e.number for e, f in told if f.part == "label"}
    sides = {entities[n].side for n in labelled if entities[n].side is not None}
    if home is None:
        home = next(iter(sides)) if len(sides) == 1 else None
    if home is None or entities[home].kind not in STATES or not labelled:
        return
    number = other_of_two(told, entities, home)
    if number is None:
        return
    other = entities[number]
    spoke = {e.number for e, f in told if f.said and f.what != "pronoun"}
    for entity in dict.fromkeys(e for e, _ in told):
        if entity.kind not in {"person", "name"} or entity.number in labelled:
            continue
        if entity.role and (entity.sector not in _OFFICIAL or _GO_BETWEEN.search(entity.role)):
            continue
        if entity.side is None and entity.party is None and entity.number in spoke:
            entity.side, entity.party, entity.presumed = other.number, other.party, True
