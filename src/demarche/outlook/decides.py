"""Who has yet to decide, and about what."""

from __future__ import annotations

import re
from collections.abc import Sequence

from demarche.ground.items import Decision
from demarche.outlook.announced import party_name
from demarche.outlook.words import as_question, joined, says_what
from demarche.record.known import Known


def party_of(known: Known, decision: Decision) -> str:
    """The party that is to decide."""
    held = known.party_of.get(decision.id, ())
    return decision.decider.party or (held[0] if held else decision.decider.name)


def who_decides(known: Known, decisions: Sequence[Decision]) -> str | None:
    """The party with most open decisions; those that tell of what count before the others."""
    telling = [d for d in decisions if says_what(d.about)] or decisions
    named = [party_of(known, d) for d in telling]
    return max(dict.fromkeys(named), key=named.count, default=None)


def told_to_decide(known: Known, decisions: Sequence[Decision], party: str | None) -> str:
    """Who decides what, by the decider told of most in the party; then who else decides."""
    if party is None:
        return "These reports name nobody who has yet to decide."
    own = [d for d in decisions if party_of(known, d) == party]
    telling = [d for d in own if says_what(d.about)]
    named = [d.decider.name for d in telling or own]
    first = max(dict.fromkeys(named), key=lambda n: (named.count(n), len(n), n))
    person = max((d.decider for d in own if d.decider.name == first), key=lambda a: bool(a.role))
    role = person.role if person.role and person.role.casefold() not in first.casefold() else None
    who = f"{person.name} ({role})" if role else person.name
    name = party_name(known, party)
    office = (person.role or "").casefold() == first.casefold()
    if first.islower() or office:  # an office alone: "The president of Chile"
        who = f"The {first.removeprefix('the ')}{'' if name == first else f' of {name}'}"
    else:
        who = who if name in (person.name, person.text) else f"{who}, for {name},"
    told = {
        _gist(d.about): as_question(d.about.strip())
        for d in reversed(telling) if d.decider.name == first
    }  # fmt: skip
    about = joined(reversed(told.values()))
    lead = "" if re.match(r"(?:whether|what|how|when|who|if|on)\b", about) else "about "
    sentence = f"{who} has yet to decide {lead}{about}." if about else f"{who} has yet to decide."
    also = [d.decider.name for d in telling if d.decider.name != first]
    others = [p for p in dict.fromkeys(party_of(known, d) for d in decisions) if p != party]
    also = [*dict.fromkeys(also), *(party_name(known, p) for p in others)]
    also = [one for one in also if not one.islower() and one != name]
    return f"{sentence} Decisions of {joined(also)} are open too." if also else sentence


def _gist(about: str) -> frozenset[str]:
    """The words that tell one thing to be decided from another."""
    return frozenset(re.findall(r"[^\W_]{4,}", about.casefold())) - _MODALS


_MODALS = frozenset("will would shall should could might must may can whether".split())
