"""Whose a transcript's speaker is by their own words: "we Kenyans", "the reef is Kenyan soil".

Only for those labelled whom nothing else has given a side; where their words point to two states,
neither is theirs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from demarche.read.cast.entities import STATES, Entity, Told
from demarche.read.cast.found import Found

_WE = re.compile(
    r"\b(?:[Ww]e,?|[Uu]s|[Aa]s an?|I am an?|I['’]m an?|[Ww]e are(?: all)?|[Ff]ellow|"
    r"[Mm]y (?:country|nation|homeland|people),?|[Oo]ur (?:country|nation|homeland|republic),?)"
    r"(?: the)? $"
)
_OURS = re.compile(r"\b(?:is|are|was|were|remains?|defend\w*|inch of|grain of)(?: the)? $")
_SOIL = re.compile(r"\s(?:soil|territory|land|ground|waters|air ?space|sand|rock)\b")
_WILL = re.compile(
    r"\s(?:will (?:not|never|defend)|shall\b|seeks? no|wants? no|does not (?:want|seek|accept)|"
    r"cannot accept|reserves?|covets? no|has no (?:claim|quarrel|wish|intention)|stands ready)\b"
)
_STANDS = re.compile(
    r"\s(?:has (?:indisputable|sovereign|every right|always|consistently|no intention)|"
    r"(?:will|shall) (?:continue|come back|return|respond|defend|honou?r|take part|cooperate)\b|"
    r"remains (?:committed|ready)|is (?:ready|willing|prepared|committed)\b)"
    r"|['’]s? (?:consistent |principled |basic )?(?:position|stance|policy) (?:on|is|remains|has)\b"
)
_FIRST = re.compile(r"\b(?:[Ww]e|[Oo]ur|[Uu]s|[Mm]y|I)\b")
_ENDS = re.compile(r"[.!?]\s|\n")


def own_words(text: str, told: Sequence[Told], entities: Sequence[Entity]) -> None:
    """Gives those labelled the state that they speak of as their own."""
    labels = [k for k, (_, found) in enumerate(told) if found.part == "label"]
    found_by: dict[int, set[int]] = {}
    for n, k in enumerate(labels):
        entity = told[k][0]
        if entity.party is not None or entity.side is not None:
            continue
        until = labels[n + 1] if n + 1 < len(labels) else len(told)
        ours = found_by.setdefault(entity.number, set())
        spoken_of = (_own(text, e, f) for e, f in told[k + 1 : until])
        ours |= {s for s in spoken_of if s is not None and entities[s].kind in STATES}
    for number, states in found_by.items():
        if len(states) == 1:
            side = entities[states.pop()]
            entities[number].side, entities[number].party = side.number, side.party


def _own(text: str, entity: Entity, found: Found) -> int | None:
    """The state's number where a speaker's words make it their own."""
    side = entity.number if entity.kind in {"country", "state"} else entity.side
    if side is None or found.quoted or entity.person:
        return None
    before, after = text[max(0, found.start - 40) : found.start], text[found.end : found.end + 40]
    listed = found.adjective and before.endswith(", ")  # "crossed our country, Danish and Greek"
    ours = _WE.search(before) is not None and not listed
    if ours or (_WILL.match(after) and not found.place) or _STANDS.match(after):
        return side
    if _OURS.search(before) and _SOIL.match(after):
        ends = _ENDS.search(text, found.end)
        begin = max(text.rfind(". ", 0, found.start), text.rfind("\n", 0, found.start))
        return side if _FIRST.search(text, begin + 1, ends.start() if ends else len(text)) else None
    return None
