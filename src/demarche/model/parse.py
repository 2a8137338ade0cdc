"""From the text of a standoff file to its parts, with errors that name the line and the way out."""

from __future__ import annotations

import tomllib
from typing import get_args

from demarche.ground.errors import StandoffError
from demarche.model.fields import (
    TOP,
    Table,
    ids_of,
    keyed,
    list_of,
    misshapen,
    note_of,
    table_of,
    text_of,
)
from demarche.model.lines import Lines, Near
from demarche.model.situation import Ban, Decider, Moves, Option, Situation
from demarche.model.stated import one_form, prefers_of, ranking_of, unknown_of, weights_of

_ACTOR = ("name", "options", "ranking", "prefers", "weights", "unknown", "party")


def parse(text: str, lines: Lines) -> Situation:
    """The parts that a standoff file writes, each well formed; what they mean is checked later.

    Raises StandoffError naming file, line, actor and option, and what to write instead.
    """
    try:
        raw = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise StandoffError(
            f"not well-formed TOML: {error}",
            where=lines.name,
            remedy="Text stands in quotes, lists in [ ], and every actor under its own [[actors]].",
        ) from error
    top = keyed(raw, TOP, "", lines)
    actors = list_of(top.get("actors", []), "actors", lines.where("actors"))
    if not actors and "actors" not in top:
        raise StandoffError(
            "there is no actor",
            where=lines.name,
            remedy='Write [[actors]] and below it name = "..." and options = ["..."].',
        )
    return Situation(
        name=text_of(top.get("name", lines.name), "name", lines.where("name")),
        actors=tuple(_actor(row, i, lines) for i, row in enumerate(actors)),
        status_quo=_status_quo(top, lines),
        infeasible=_texts(top, "infeasible", lines),
        feasible=_texts(top, "feasible", lines),
        mutually_exclusive=_groups(top, "mutually_exclusive", lines, least=2),
        at_least_one_of=_groups(top, "at_least_one_of", lines, least=1),
        forbidden_moves=_bans(top, lines),
        same_outcome=_texts(top, "same_outcome", lines),
        method=text_of(top.get("method", ""), "method", lines.where("method")),
    )


def _status_quo(top: Table, lines: Lines) -> str | None:
    if "status_quo" not in top:
        return None
    return text_of(top["status_quo"], "status_quo", lines.where("status_quo")).strip().upper()


def _actor(row: object, index: int, lines: Lines) -> Decider:
    where = lines.where(actor=index)
    if not isinstance(row, dict):
        raise misshapen("an actor", "a table", row, where)
    label = row.get("name")
    if not isinstance(label, str) or not label.strip():
        raise StandoffError(
            f"actor {index + 1} has no name", where=where, value=label, remedy='Write name = "...".'
        )
    near = Near(lines, index, label)
    odd = next((k for k in row if k.strip().lower().replace(" ", "_") not in _ACTOR), "")
    table = keyed(row, _ACTOR, near.where(key=odd), lines, actor=index)
    one_form(table, near)
    options = list_of(table.get("options", []), "options", near.where(key="options"))
    return Decider(
        name=label.strip(),
        options=tuple(_option(o, near) for o in options),
        ranking=ranking_of(table, near),
        prefers=prefers_of(table, near),
        weights=weights_of(table, near),
        unknown=unknown_of(table, near),
        party=text_of(table["party"], "party", near.where()) if "party" in table else None,
    )


def _option(row: object, near: Near) -> Option:
    if isinstance(row, str):
        row = {"name": row}
    table = table_of(row, "an option", near.where(key="options"))
    name = table.get("name")
    if not isinstance(name, str) or not name.strip():
        raise StandoffError(
            "an option has no name",
            where=near.where(key="options"),
            value=name,
            remedy='Write "..." or { name = "..." }.',
        )
    where = f"{near.where(name, key='options')}, option '{name}'"
    keyed(table, ("name", "moves", "because", "note"), where, near.lines)
    moves = table.get("moves", "free")
    for known in get_args(Moves):
        if moves == known:
            return Option(name.strip(), known, ids_of(table, where), note_of(table, where))
    raise StandoffError(
        "an option's moves are not understood",
        where=where,
        value=moves,
        remedy="Write 'free' (may be taken and dropped), 'once' (taken and kept) or "
        "'drop' (can only be dropped).",
    )


def _bans(top: Table, lines: Lines) -> tuple[Ban, ...]:
    where = lines.where("forbidden_moves")
    rows = list_of(top.get("forbidden_moves", []), "forbidden_moves", where)
    return tuple(_ban(row, where, lines) for row in rows)


def _ban(row: object, where: str, lines: Lines) -> Ban:
    table = table_of(row, "a forbidden move", where)
    keyed(table, ("actor", "from", "to"), where, lines)
    missing = [key for key in ("actor", "from", "to") if key not in table]
    if missing:
        raise StandoffError(
            f"a forbidden move lacks {', '.join(missing)}",
            where=where,
            value=str(dict(table)),
            remedy='Write { actor = "...", from = "N-", to = "Y-" }.',
        )
    actor, start, end = (text_of(table[k], k, where).strip() for k in ("actor", "from", "to"))
    return Ban(actor, start.upper(), end.upper())


def _texts(top: Table, key: str, lines: Lines) -> tuple[str, ...]:
    where = lines.where(key)
    found = tuple(text_of(t, key, where).strip() for t in list_of(top.get(key, []), key, where))
    return tuple(t.upper() if not set(t.upper()) - set("YN-") else t for t in found)


def _groups(top: Table, key: str, lines: Lines, *, least: int) -> tuple[tuple[str, ...], ...]:
    spaced = key.replace("_", " ")
    where = lines.where(spaced if any(spaced in row for row in lines.lines) else key)
    rows = list_of(top.get(key, []), key, where)
    if rows and all(isinstance(row, str) for row in rows):
        rows = [rows]
    groups = tuple(tuple(text_of(n, key, where) for n in list_of(row, key, where)) for row in rows)
    for group in groups:
        if len(set(group)) < least:
            raise StandoffError(
                f"a group of '{key}' needs {least} options at least"
                if least > 1
                else f"a group of '{key}' is empty",
                where=where,
                value=", ".join(group),
                remedy=f'Write {key} = [["one option", "another"]].',
            )
    return groups
