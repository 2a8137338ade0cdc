"""A first model of a standoff, drafted from what is known: whose options, and who wants which.

Rules, each visible in the file that results: a demand is an option of the party it is made on; a
warning with a condition, and an offer, are options of the party that makes them; talks that are
proposed or refused are an option to meet. Who demands wants the option taken, who refuses wants it
not taken; a threat is wanted by who makes it while its demands are unmet, and unwanted by whom it
is made to; an offer is wanted by whom it is made to. Nothing is taken from who the parties are.
"""

from __future__ import annotations

from demarche.model.evidence import Gathered, gather
from demarche.model.leaning import wishes
from demarche.model.naming import Names
from demarche.model.plan import plan
from demarche.model.rows import Plan
from demarche.model.situation import Decider, Option
from demarche.model.standoff import Standoff
from demarche.record.known import Known

MOST_OPTIONS = 12
MOST_ACTORS = 8


def draft(known: Known, *, name: str = "Draft", most_options: int = MOST_OPTIONS) -> Standoff:
    """The standoff that the positions on record describe, small enough to read.

    Where there is nothing to model the standoff has no actors, and its `method` says
    "nothing to model: ..." and why.
    """
    gathered = gather(known)
    chosen = plan(gathered, most_options=most_options, most_actors=MOST_ACTORS)
    if not chosen.options:
        return Standoff(name=name, actors=(), method=_nothing(gathered))
    names = Names(gathered, chosen)
    actors = tuple(_decider(party, gathered, chosen, names) for party in chosen.parties)
    state = "".join(
        "Y" if row.taken else "N"
        for party in chosen.parties
        for row in chosen.options
        if row.owner == party
    )
    return Standoff(name=name, actors=actors, status_quo=state, method=_method(chosen))


def _decider(party: str, gathered: Gathered, chosen: Plan, names: Names) -> Decider:
    return Decider(
        name=names.party(party),
        options=tuple(
            Option(names.option(row), row.moves, row.because, note=names.note(row))
            for row in chosen.options
            if row.owner == party
        ),
        prefers=wishes(party, gathered, chosen, names),
        party=party,
    )


def _nothing(gathered: Gathered) -> str:
    if not gathered.stands and not gathered.talks:
        return "nothing to model: no demand, refusal, offer or conditional warning is on record."
    return (
        "nothing to model: positions are on record, but none is on or toward a party that could "
        "act on it."
    )


def _method(chosen: Plan) -> str:
    parts = [
        "Drafted from the positions on record; preferences follow from stances and are a first "
        "guess to be edited."
    ]
    if chosen.left_out:
        parts.append("Left out: " + "; ".join(chosen.left_out[:8]) + ".")
        if len(chosen.left_out) > 8:
            parts.append(f"And {len(chosen.left_out) - 8} more.")
    return " ".join(parts)
