"""What a party is taken to prefer, from its stances and those of others toward it."""

from __future__ import annotations

from demarche.model.evidence import Gathered
from demarche.model.naming import Names
from demarche.model.plan import Plan, Row, alike
from demarche.model.situation import Wish


def wishes(party: str, gathered: Gathered, chosen: Plan, names: Names) -> tuple[Wish, ...]:
    """Statements for one party, most important first.

    First what it demands and refuses, the better told before the less; then that threats against
    it are not carried out; then what it is offered; last its own threats and promises, which hold
    as long as their condition does, and meeting.
    """
    rows = chosen.options
    firm = [r for r in rows if r.role == "grant" and party in (*r.wanted_by, *r.refused_by)]
    firm.sort(key=lambda r: (-_told(party, r, gathered), party not in r.refused_by))
    found = [_firm(party, r, gathered, names) for r in firm]
    for row in rows:
        if row.role == "threat" and row.owner != party and party in row.refused_by:
            found.append(Wish(f"not {names.label(row)}", row.because, note="a threat against it"))
    for row in rows:
        if row.role in ("offer", "deliver") and row.owner != party:
            if party in row.refused_by:
                found.append(Wish(f"not {names.label(row)}", row.because, note="it declines this"))
            elif party in row.wanted_by:
                found.append(Wish(names.label(row), row.because, note="an offer to it"))
    for row in rows:
        if row.owner == party and row.role in ("threat", "offer", "deliver"):
            found += _own(party, row, chosen, gathered, names)
    found += _meeting(party, chosen, names)
    return tuple({wish.text: wish for wish in reversed(found)}.values())[::-1]


def _told(party: str, row: Row, gathered: Gathered) -> int:
    return sum(s.weight for s in gathered.stands if s.party == party and s.issue == row.issue)


def _firm(party: str, row: Row, gathered: Gathered, names: Names) -> Wish:
    own = tuple(
        dict.fromkeys(
            i
            for s in gathered.stands
            if s.party == party and s.issue == row.issue
            for i in s.because
        )
    )
    if party in row.refused_by:
        return Wish(f"not {names.label(row)}", own or row.because, note="it refuses this")
    return Wish(names.label(row), own or row.because, note="it wants this")


def _own(party: str, row: Row, chosen: Plan, gathered: Gathered, names: Names) -> list[Wish]:
    """Its own threat or promise, tied to what it is made to depend on."""
    depends = _condition(party, row, chosen, gathered)
    label = names.label(row)
    if not depends:
        if row.role == "threat":
            return []
        return [Wish(label, row.because, note="it offers this")]
    ids = tuple(dict.fromkeys((*row.because, *(i for r in depends for i in r.because))))
    met = " and ".join(names.label(r) for r in depends)
    answering = depends[0].role == "threat"
    if row.role == "threat" and not answering:
        inner = f"({met})" if len(depends) > 1 else met
        return [Wish(f"{label} iff not {inner}", ids, note="a threat while demands are unmet")]
    if row.role == "threat":
        met = " or ".join(names.label(r) for r in depends)
        return [Wish(f"{label} iff ({met})", ids, note="an answer to what it warns against")]
    return [Wish(f"{label} iff ({met})", ids, note="a promise with a condition")]


def _condition(party: str, row: Row, chosen: Plan, gathered: Gathered) -> list[Row]:
    """The options that a threat or promise is made to depend on."""
    others = [r for r in chosen.options if r.owner != party and r.role != "meet"]
    demands = [r for r in others if r.role == "grant" and party in r.wanted_by]
    threats = [r for r in others if r.role == "threat" and party in r.refused_by]
    if row.condition:
        told = [
            r
            for r in others
            if alike(row.condition, (gathered.issues[r.issue], *gathered.wordings.get(r.issue, ())))
        ]
        meant = [r for r in told if r in demands] or [r for r in told if r in threats]
        if meant:
            return meant
    if row.role == "threat":
        return [r for r in demands if r.owner in row.refused_by] or demands or threats
    return [r for r in demands if r.owner in row.wanted_by]


def _meeting(party: str, chosen: Plan, names: Names) -> list[Wish]:
    rows = [r for r in chosen.options if r.role == "meet"]
    own = [r for r in rows if r.owner == party]
    others = [r for r in rows if r.owner != party]
    if not own or not others:
        return []
    if party in own[0].refused_by:
        return [Wish(f"not {names.label(own[0])}", own[0].because, note="it declines to meet")]
    met = " and ".join(names.label(r) for r in others)
    found = []
    if party in own[0].wanted_by:
        found = [Wish(names.label(r), r.because, note="it wants to meet") for r in others]
    inner = f"({met})" if len(others) > 1 else met
    return [*found, Wish(f"{names.label(own[0])} iff {inner}", own[0].because, note="met together")]
