"""For which side somebody speaks who has no party's code.

The reader names it where the report tells it (`named_sides`). Where it does not, three signs
count. A statement whose heading names one side is that side's, and so is a spokesperson who
briefs under such a heading. Where words that name no side are
read as a side's position, the reader took the speaker's own side for it. And who holds an office
says again and again what one side demands, offers or refuses: it is the side that the office is of.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence

from demarche.ground.items import Actor, Item, Position, Source, Statement
from demarche.record.actors import Identity, slots
from demarche.record.names import party_id

_OFFICIAL = frozenset({"GOV", "MIL", "REB", "LEG", "PTY", "OPP", "SPY", "COP", "UAF", "SEP"})
"""Sectors whose people speak for a side."""
_BETWEEN = re.compile(r"\b(?:mediat|facilitat|envoy|rapporteur|observer|monitor|analyst)", re.I)
"""Offices that speak of both sides."""
_SPEAKS = re.compile(r"\bspokes|\bpress secretary\b|\bbriefer\b", re.I)
"""Offices that speak in a briefing for the house that gives it."""
_TWICE = 2
"""Statements in which an official tells one side's stance, before that is the official's side."""
_MOST = 0.75
"""The share of them that one side has to have."""

Identify = Callable[[str, Actor], Identity]


def named_sides(items: Sequence[Item], identity: Identify) -> dict[str, str]:
    """From the id of somebody without a code to the side that reports name for them most often."""
    told: dict[str, Counter[str]] = defaultdict(Counter)
    for item in items:
        for _, actor in slots(item):
            if actor.side is not None and actor.party is None:
                told[identity(item.source, actor).id][actor.side] += 1
    return {who: min(n, key=lambda side: (-n[side], side)) for who, n in told.items()}


def spoken_for(items: Sequence[Item], identity: Identify) -> dict[str, Identity]:
    """From the id of a person without a party to the side that the person speaks for."""
    statements = {i.id: i for i in items if isinstance(i, Statement)}
    sure: dict[str, Counter[str]] = defaultdict(Counter)
    likely: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    sides: dict[str, Identity] = {}
    for item in items:
        if not isinstance(item, Position) or item.statement not in statements:
            continue
        said = statements[item.statement]
        if said.speaker is None:
            continue
        who, side = identity(item.source, said.speaker), identity(item.source, item.party)
        if who.kind != "person" or who.party is not None or side.kind != "party":
            continue
        sides[side.id] = side
        if not _stands_in(item, said):
            sure[who.id][side.id] += 1
        elif item.stance != "claims" and _speaks_for_one(said.speaker, who):
            likely[who.id][side.id].add(said.id)
    found: dict[str, Identity] = {}
    for person in sorted(sure | likely):
        votes = sure.get(person) or Counter({s: len(v) for s, v in likely[person].items()})
        least = 1 if person in sure else _TWICE
        side_id, most = min(votes.items(), key=lambda kv: (-kv[1], kv[0]))
        if most >= least and most >= _MOST * votes.total():
            found[person] = sides[side_id]
    return found


def issued_by(
    items: Sequence[Item],
    sources: Sequence[Source],
    identity: Identify,
    sides_in: Callable[[str], frozenset[str]],
) -> dict[str, str]:
    """From the id of who issues statements to the one side that their headings name.

    `sides_in` finds the ids of sides in a heading.
    """
    headed = {
        s.id: sides_in(f"{s.publisher or ''} {s.title or ''}")
        for s in sources if s.genre in ("statement", "transcript")
    }  # fmt: skip
    briefed = {s.id for s in sources if s.genre == "transcript"}
    found: dict[str, set[str]] = defaultdict(set)
    for item in items:
        if isinstance(item, Statement) and item.source in headed and item.speaker is not None:
            who = identity(item.source, item.speaker)
            if item.source in briefed and not any(map(_SPEAKS.search, (who.name, *who.roles))):
                continue  # reporters speak there too
            if who.party is None and item.mode == "direct" and item.cue is None:
                found[who.id] |= headed[item.source] - {party_id(who.name)}
    return {who: min(sides) for who, sides in found.items() if len(sides) == 1}


def _stands_in(position: Position, said: Statement) -> bool:
    """Whether the words of the position, or of the statement, name whose it is."""
    named = position.party.anchor
    if named is None:
        return False
    return any(a.start <= named.start < a.end for a in (position.anchor, said.anchor))


def _speaks_for_one(speaker: Actor, who: Identity) -> bool:
    if any(_BETWEEN.search(role) for role in who.roles):
        return False
    return bool(who.roles) and (speaker.sector is None or speaker.sector in _OFFICIAL)
