"""How a file states what an actor prefers: a ranking, statements in order, or weights."""

from __future__ import annotations

import math

from demarche.ground.errors import StandoffError
from demarche.model.fields import (
    Table,
    flag_of,
    ids_of,
    keyed,
    list_of,
    misshapen,
    note_of,
    table_of,
    text_of,
)
from demarche.model.lines import Near
from demarche.model.situation import GAP, Wish

_FORMS = ("ranking", "prefers", "weights")
_WISH = ("statement", "because", "weight", "strong", "unknown", "note")


def one_form(table: Table, near: Near) -> None:
    """Raises StandoffError where preferences stand in more than one form."""
    forms = [form for form in _FORMS if form in table]
    if len(forms) > 1:
        raise StandoffError(
            f"preferences stand in {len(forms)} forms: {', '.join(forms)}",
            where=near.where(key=forms[1]),
            remedy="Keep one of them.",
        )


def prefers_of(table: Table, near: Near) -> tuple[Wish, ...]:
    """Statements that count by their order."""
    rows = list_of(table.get("prefers", []), "prefers", near.where(key="prefers"))
    wishes = tuple(_wish(row, near, "prefers") for row in rows)
    for wish in wishes:
        if wish.weight is not None:
            raise StandoffError(
                f"'{wish.text}' has a weight, but statements under 'prefers' count by their order",
                where=near.where(wish.text, key="prefers"),
                remedy="Write all of them under 'weights', or leave the weight out.",
            )
    return wishes


def weights_of(table: Table, near: Near) -> tuple[Wish, ...]:
    """Statements that count by their weights."""
    rows = table.get("weights", {})
    if isinstance(rows, dict):
        listed: list[object] = [{"statement": s, "weight": w} for s, w in rows.items()]
    else:
        listed = list_of(rows, "weights", near.where(key="weights"))
    wishes = tuple(_wish(row, near, "weights") for row in listed)
    for wish in wishes:
        if wish.weight is None:
            raise StandoffError(
                f"the statement '{wish.text}' has no weight",
                where=near.where(wish.text, key="weights"),
                remedy='Write { statement = "...", weight = 2 }.',
            )
    return wishes


def _wish(row: object, near: Near, key: str) -> Wish:
    if isinstance(row, str):
        row = {"statement": row}
    raw = table_of(row, "a statement", near.where(key=key))
    said = raw.get("statement")
    where = near.where(said, key=key)
    table = keyed(raw, _WISH, near.where(next(iter(raw), ""), key=key), near.lines)
    if not isinstance(said, str) or not said.strip():
        raise misshapen("a preference statement", 'statement = "..."', said, where)
    weight = table.get("weight")
    if weight is not None and (isinstance(weight, bool) or not isinstance(weight, int | float)):
        raise misshapen("a weight", "a number", weight, where)
    if weight is not None and not math.isfinite(weight):
        raise misshapen("a weight", "a finite number", weight, where)
    return Wish(
        text=said.strip(),
        because=ids_of(table, where),
        weight=None if weight is None else float(weight),
        strong=flag_of(table, "strong", where),
        unknown=flag_of(table, "unknown", where),
        note=note_of(table, where),
    )


def ranking_of(table: Table, near: Near) -> tuple[tuple[str, ...], ...] | None:
    """Rungs of states, best to worst; None where there is no ranking."""
    if "ranking" not in table:
        return None
    where = near.where(key="ranking")
    rungs: list[tuple[str, ...]] = []
    for rung in list_of(table["ranking"], "ranking", where):
        if rung == GAP[0]:
            rungs.append(GAP)
        elif isinstance(rung, str):
            rungs.append((rung.strip().upper(),))
        elif isinstance(rung, list):
            rungs.append(tuple(text_of(s, "a state in a tie", where).upper() for s in rung))
        else:
            wanted = "states in quotes, or a list of them that are equally good"
            raise misshapen("a place in the ranking", wanted, rung, where)
    if not any(rung and rung != GAP for rung in rungs):
        raise StandoffError(
            "the ranking is empty",
            where=where,
            remedy="Write states best to worst, or leave 'ranking' out: then all are equal.",
        )
    return tuple(r for r in rungs if r)


def unknown_of(table: Table, near: Near) -> tuple[tuple[str, str], ...]:
    """Pairs of states between which the preference is not known."""
    where = near.where(key="unknown")
    found = []
    for row in list_of(table.get("unknown", []), "unknown", where):
        states = list_of(row, "an unknown preference", where)
        if len(states) != 2:
            raise misshapen("an unknown preference", "a pair of states", row, where)
        a, b = (text_of(s, "a state", where).upper() for s in states)
        found.append((a, b))
    return tuple(found)
