"""Values of a TOML table, each in the shape that it must have."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from typing import TypeAlias

from demarche.ground.errors import StandoffError
from demarche.model.lines import Lines

Table: TypeAlias = Mapping[str, object]
TOP = (
    "name", "status_quo", "infeasible", "feasible", "mutually_exclusive", "at_least_one_of",
    "forbidden_moves", "same_outcome", "method", "actors",
)  # fmt: skip
_SPELLED = {"at_least_one": "at_least_one_of", "exclusive": "mutually_exclusive"}


def keyed(
    table: Table, known: tuple[str, ...], where: str, lines: Lines, *, actor: int | None = None
) -> dict[str, object]:
    """The table with its keys in one spelling. Raises StandoffError at a key nobody knows."""
    found: dict[str, object] = {}
    for key, value in table.items():
        plain = key.strip().lower().replace(" ", "_").replace("-", "_")
        plain = _SPELLED.get(plain, plain)
        if plain not in known:
            raise StandoffError(
                f"'{key}' is not known here",
                where=where or lines.where(key),
                remedy=_instead(key, plain, known, inside=actor is not None),
            )
        found[plain] = value
    return found


def _instead(key: str, plain: str, known: tuple[str, ...], *, inside: bool) -> str:
    if inside and plain in TOP:
        return f"Move '{key}' above the first [[actors]]: below it, it is the actor's."
    near = difflib.get_close_matches(plain, known, n=1)
    return f"Did you mean '{near[0]}'?" if near else f"Known here: {', '.join(known)}."


def table_of(value: object, what: str, where: str) -> Table:
    """A table in braces."""
    if not isinstance(value, dict):
        raise misshapen(what, "text or a table in { }", value, where)
    return value


def list_of(value: object, what: str, where: str) -> list[object]:
    """A list in brackets."""
    if not isinstance(value, list):
        raise misshapen(what, "a list in [ ]", value, where)
    return value


def text_of(value: object, what: str, where: str) -> str:
    """Text in quotes."""
    if not isinstance(value, str):
        raise misshapen(what, "text in quotes", value, where)
    return value


def flag_of(table: Table, key: str, where: str) -> bool:
    """True or false; false where it is not written."""
    value = table.get(key, False)
    if not isinstance(value, bool):
        raise misshapen(key, "true or false", value, where)
    return value


def ids_of(table: Table, where: str) -> tuple[str, ...]:
    """The ids of the items that something rests on."""
    rows = list_of(table.get("because", []), "because", where)
    return tuple(text_of(row, "because", where) for row in rows)


def note_of(table: Table, where: str) -> str:
    """A note in the analyst's words."""
    return text_of(table.get("note", ""), "note", where)


def misshapen(what: str, wanted: str, value: object, where: str) -> StandoffError:
    """The error for a value of the wrong shape."""
    return StandoffError(
        f"{what} has the wrong form", where=where, value=value, remedy=f"Write {wanted}."
    )
