"""What a party is taken to prefer, from its stances and those of others toward it."""

from __future__ import annotations

import re

from demarche.model.evidence import Gathered
from demarche.model.imperative import words
from demarche.model.naming import Names
from demarche.model.phrases import alike
from demarche.model.rows import Plan, Row
from demarche.model.situation import Wish

_HELD = "held back: its condition is nothing that stands in the model"


def wishes(party: str, gathered: Gathered, chosen: Plan, names: Names) -> tuple[Wish, ...]:
    """Statements for one party, most important first.

    First what it demands and refuses, the better told before the less; then that threats against
    it are not carried out; then what it is offered; its own threats and promises, which hold as
    long as their condition does; meeting; last that it does not give way where it has not said
    that it would.
    """
    rows = chosen.options
    firm = [
        r for r in rows if r.role in ("grant", "take up") and party in (*r.wanted_by, *r.refused_by)
    ]
    firm.sort(key=lambda r: (-_told(party, r, gathered), party not in r.refused_by))
    found = [_firm(party, r, gathered, names, chosen) for r in firm]
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
        own = row.role in ("threat", "offer", "deliver") or party in row.offered_by
        if row.owner == party and own and party not in row.refused_by:
            found += _own(party, row, chosen, gathered, names)
    found += _meeting(party, chosen, names)
    for row in rows:
        if row.owner == party and row.role == "grant" and _unanswered(row, gathered):
            text = f"not {names.label(row)}"
            found.append(Wish(text, row.because, note="it has not agreed to this"))
    once = tuple({wish.text: wish for wish in reversed(found)}.values())[::-1]
    return tuple(w for k, w in enumerate(once) if _opposite(w.text) not in _texts(once[:k]))


def _texts(given: tuple[Wish, ...]) -> set[str]:
    return {wish.text for wish in given}


def _opposite(text: str) -> str:
    return text[4:] if text.startswith("not ") else f"not {text}"


def _unanswered(row: Row, gathered: Gathered) -> bool:
    """Whether nothing is on record of what the owner of an option says to the demand."""
    return not row.offered_by and not any(
        s.party == row.owner and s.issue in row.issues and s.stance != "claims"
        for s in gathered.stands
    )


def _told(party: str, row: Row, gathered: Gathered) -> int:
    return sum(s.weight for s in gathered.stands if s.party == party and s.issue in row.issues)


def _firm(party: str, row: Row, gathered: Gathered, names: Names, chosen: Plan) -> Wish:
    own = tuple(
        dict.fromkeys(
            i
            for s in gathered.stands
            if s.party == party and s.issue in row.issues
            for i in s.because
        )
    )
    if party in row.refused_by:
        return _refused(party, row, own, gathered, names, chosen)
    return Wish(names.label(row), own or row.because, note="it wants this")


def _refused(
    party: str, row: Row, own: tuple[str, ...], gathered: Gathered, names: Names, chosen: Plan
) -> Wish:
    """A refusal, for good or until somebody else does what it waits for."""
    label = names.label(row)
    waits = [
        s.condition for s in gathered.stands
        if s.party == party and s.issue in row.issues and s.stance == "refuses" and s.condition
    ]  # fmt: skip
    for other in chosen.options:
        if other.role == "grant" and other.owner != party and party in other.wanted_by:
            if any(alike(w, _worded(other, gathered)) for w in waits):
                text = f"{label} iff {names.label(other)}"
                return Wish(text, own or row.because, note="it refuses this until then")
    return Wish(f"not {label}", own or row.because, note="it refuses this")


def _own(party: str, row: Row, chosen: Plan, gathered: Gathered, names: Names) -> list[Wish]:
    """Its own threat or promise, tied to what it is made to depend on."""
    depends = _condition(party, row, chosen, gathered)
    label = names.label(row)
    if depends is None:
        return [Wish(f"not {label}", row.because, note=_HELD)]
    if not depends:
        if row.role == "deliver" and row.condition:
            return [Wish(f"not {label}", row.because, note=_HELD)]
        if row.role == "threat" or any(r.role == "grant" for r in chosen.options):
            # Beside demands an offer waits to be taken up: by itself it is no reason to move.
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


def _condition(party: str, row: Row, chosen: Plan, gathered: Gathered) -> list[Row] | None:
    """The options that a threat or promise is made to depend on.

    None for a threat with a condition of its own that speaks of no option here, and not of demands
    as such: its time has not come.
    """
    others = [r for r in chosen.options if r.owner != party and r.role != "meet"]
    demands = [r for r in others if r.role == "grant" and party in r.wanted_by]
    threats = [r for r in others if r.role == "threat" and party in r.refused_by]
    if row.condition:
        told = [r for r in others if alike(row.condition, _worded(r, gathered))]
        meant = [r for r in told if r in demands] or [r for r in told if r in threats]
        if meant:
            return meant
        if row.role == "threat" and not _speaks_of_demands(row.condition):
            return None
    if row.role == "threat":
        aimed = [r for r in others if r.role == "threat" and r.owner in row.refused_by]
        return [r for r in demands if r.owner in row.refused_by] or demands or threats or aimed
    return [r for r in demands if r.owner in row.wanted_by] or demands


def _speaks_of_demands(condition: str) -> bool:
    return bool(set(re.findall(r"[^\W\d_]+", condition.casefold())) & words("unmet"))


def _worded(row: Row, gathered: Gathered) -> tuple[str, ...]:
    return tuple(w for i in row.issues for w in (gathered.issues[i], *gathered.wordings[i]))


def _meeting(party: str, chosen: Plan, names: Names) -> list[Wish]:
    rows = [r for r in chosen.options if r.role == "meet"]
    own = [r for r in rows if r.owner == party]
    others = [r for r in rows if r.owner != party]
    if not own or not others:
        return []
    if party in own[0].refused_by:
        return [Wish(f"not {names.label(own[0])}", own[0].because, note="it declines to meet")]
    met = " and ".join(names.label(r) for r in others)
    label = names.label(own[0])
    wants = [Wish(f"{label} and {met}", own[0].because, note="it wants to meet")]
    inner = f"({met})" if len(others) > 1 else met
    together = Wish(f"{label} iff {inner}", own[0].because, note="nobody meets alone")
    return [*(wants if party in own[0].wanted_by else []), together]
