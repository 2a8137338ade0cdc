"""From the text of a standoff file to its parts, with errors that name the line and the way out."""

from __future__ import annotations

import difflib
import math
import tomllib
from collections.abc import Mapping
from typing import get_args

from demarche.ground.errors import StandoffError
from demarche.model.lines import Lines
from demarche.model.situation import GAP, Ban, Decider, Moves, Option, Situation, Wish

Table = Mapping[str, object]
_TOP = (
    "name", "status_quo", "infeasible", "feasible", "mutually_exclusive", "at_least_one_of",
    "forbidden_moves", "same_outcome", "method", "actors",
)  # fmt: skip
_ACTOR = ("name", "options", "ranking", "prefers", "weights", "unknown", "party")
_SPELLED = {"at_least_one": "at_least_one_of", "exclusive": "mutually_exclusive"}


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
    top = _keys(raw, _TOP, lines, lines.where())
    actors = _list(top.get("actors", []), "actors", lines.where("actors"))
    if not actors and "actors" not in top:
        raise StandoffError(
            "there is no actor",
            where=lines.name,
            remedy='Write [[actors]] and below it name = "..." and options = ["..."].',
        )
    deciders = tuple(_actor(row, i, lines) for i, row in enumerate(actors))
    return Situation(
        name=_text(top.get("name", lines.name), "name", lines.where("name")),
        actors=deciders,
        status_quo=_status_quo(top, lines),
        infeasible=_texts(top, "infeasible", lines),
        feasible=_texts(top, "feasible", lines),
        mutually_exclusive=_groups(top, "mutually_exclusive", lines),
        at_least_one_of=_groups(top, "at_least_one_of", lines),
        forbidden_moves=tuple(
            _ban(row, lines)
            for row in _list(
                top.get("forbidden_moves", []), "forbidden_moves", lines.where("forbidden_moves")
            )
        ),
        same_outcome=_texts(top, "same_outcome", lines),
        method=_text(top.get("method", ""), "method", lines.where("method")),
    )


def _status_quo(top: Table, lines: Lines) -> str | None:
    if "status_quo" not in top:
        return None
    return _text(top["status_quo"], "status_quo", lines.where("status_quo")).strip().upper()


def _actor(row: object, index: int, lines: Lines) -> Decider:
    if not isinstance(row, dict):
        raise _shape("an actor", "a table", row, lines.where(actor=index))
    label = row.get("name")
    where = lines.where(actor=index)
    if not isinstance(label, str) or not label.strip():
        raise StandoffError(
            f"actor {index + 1} has no name", where=where, value=label, remedy='Write name = "...".'
        )
    place = lines.where(label, actor=index, label=label)
    table = _keys(row, _ACTOR, lines, place, actor=index)
    forms = [form for form in ("ranking", "prefers", "weights") if form in table]
    if len(forms) > 1:
        raise StandoffError(
            f"preferences stand in {len(forms)} forms: {', '.join(forms)}",
            where=lines.where(forms[1], actor=index, label=label),
            remedy="Keep one of them.",
        )
    near = _Near(lines, index, label)
    return Decider(
        name=label.strip(),
        options=tuple(_option(o, near) for o in _list(table.get("options", []), "options", place)),
        ranking=_ranking(table, near) if "ranking" in table else None,
        prefers=_prefers(table, near),
        weights=_weights(table.get("weights", {}), near),
        unknown=_pairs(table, near),
        party=_text(table["party"], "party", place) if "party" in table else None,
    )


class _Near:
    """An actor's stretch of the file."""

    def __init__(self, lines: Lines, index: int, label: str) -> None:
        self.lines, self.index, self.label = lines, index, label

    def where(self, needle: object = "") -> str:
        text = needle if isinstance(needle, str) else ""
        return self.lines.where(text, actor=self.index, label=self.label)


def _option(row: object, near: _Near) -> Option:
    table: Table = {"name": row} if isinstance(row, str) else _table(row, "an option", near.where())
    name = table.get("name")
    if not isinstance(name, str) or not name.strip():
        raise _shape("an option's name", "text", name, near.where("options"))
    where = f"{near.where(name)}, option '{name}'"
    _keys(table, ("name", "moves", "because", "note"), near.lines, where)
    moves = table.get("moves", "free")
    for known in get_args(Moves):
        if moves == known:
            return Option(name.strip(), known, _ids(table, where), _note(table, where))
    raise StandoffError(
        "an option's moves are not understood",
        where=where,
        value=moves,
        remedy="Write 'free' (may be taken and dropped), 'once' (taken and kept) or "
        "'drop' (can only be dropped).",
    )


def _wish(row: object, near: _Near) -> Wish:
    table: Table = (
        {"statement": row} if isinstance(row, str) else _table(row, "a statement", near.where())
    )
    said = table.get("statement")
    if not isinstance(said, str) or not said.strip():
        raise _shape("a preference statement", "text", said, near.where("prefers"))
    where = near.where(said)
    known = ("statement", "because", "weight", "strong", "unknown", "note")
    _keys(table, known, near.lines, where)
    weight = table.get("weight")
    if weight is not None and (isinstance(weight, bool) or not isinstance(weight, int | float)):
        raise _shape("a weight", "a number", weight, where)
    if weight is not None and not math.isfinite(weight):
        raise _shape("a weight", "a finite number", weight, where)
    return Wish(
        text=said.strip(),
        because=_ids(table, where),
        weight=None if weight is None else float(weight),
        strong=_flag(table, "strong", where),
        unknown=_flag(table, "unknown", where),
        note=_note(table, where),
    )


def _prefers(table: Table, near: _Near) -> tuple[Wish, ...]:
    rows = _list(table.get("prefers", []), "prefers", near.where("prefers"))
    wishes = tuple(_wish(row, near) for row in rows)
    for wish in wishes:
        if wish.weight is not None:
            raise StandoffError(
                f"'{wish.text}' has a weight, but statements under 'prefers' count by their order",
                where=near.where(wish.text),
                remedy="Write all of them under 'weights', or leave the weight out.",
            )
    return wishes


def _weights(rows: object, near: _Near) -> tuple[Wish, ...]:
    if isinstance(rows, dict):
        listed: list[object] = [{"statement": s, "weight": w} for s, w in rows.items()]
    else:
        listed = _list(rows, "weights", near.where("weights"))
    wishes = tuple(_wish(row, near) for row in listed)
    for wish in wishes:
        if wish.weight is None:
            raise StandoffError(
                f"the statement '{wish.text}' has no weight",
                where=near.where(wish.text),
                remedy='Write { statement = "...", weight = 2 }.',
            )
    return wishes


def _ranking(table: Table, near: _Near) -> tuple[tuple[str, ...], ...]:
    rungs: list[tuple[str, ...]] = []
    for rung in _list(table["ranking"], "ranking", near.where("ranking")):
        if rung == GAP[0]:
            rungs.append(GAP)
        elif isinstance(rung, str):
            rungs.append((rung.strip().upper(),))
        else:
            states = _list(rung, "a tie in the ranking", near.where("ranking"))
            rungs.append(tuple(_text(s, "a state", near.where("ranking")).upper() for s in states))
    if not any(rung and rung != GAP for rung in rungs):
        raise StandoffError(
            "the ranking is empty",
            where=near.where("ranking"),
            remedy="Write states best to worst, or leave 'ranking' out: then all are equal.",
        )
    return tuple(r for r in rungs if r)


def _pairs(table: Table, near: _Near) -> tuple[tuple[str, str], ...]:
    found = []
    for row in _list(table.get("unknown", []), "unknown", near.where("unknown")):
        states = _list(row, "an unknown preference", near.where("unknown"))
        if len(states) != 2:
            raise _shape("an unknown preference", "a pair of states", row, near.where("unknown"))
        a, b = (_text(s, "a state", near.where("unknown")).upper() for s in states)
        found.append((a, b))
    return tuple(found)


def _ban(row: object, lines: Lines) -> Ban:
    where = lines.where("forbidden_moves")
    table = _table(row, "a forbidden move", where)
    _keys(table, ("actor", "from", "to"), lines, where)
    missing = [key for key in ("actor", "from", "to") if key not in table]
    if missing:
        raise StandoffError(
            f"a forbidden move lacks {', '.join(missing)}",
            where=where,
            value=str(dict(table)),
            remedy='Write { actor = "...", from = "N-", to = "Y-" }.',
        )
    actor, start, end = (_text(table[k], k, where) for k in ("actor", "from", "to"))
    return Ban(actor.strip(), start.strip().upper(), end.strip().upper())


def _texts(top: Table, key: str, lines: Lines) -> tuple[str, ...]:
    where = lines.where(key)
    found = tuple(_text(t, key, where).strip() for t in _list(top.get(key, []), key, where))
    return tuple(t.upper() if not set(t.upper()) - set("YN-") else t for t in found)


def _groups(top: Table, key: str, lines: Lines) -> tuple[tuple[str, ...], ...]:
    where = lines.where(key)
    rows = _list(top.get(key, []), key, where)
    if rows and all(isinstance(row, str) for row in rows):
        rows = [rows]
    groups = tuple(tuple(_text(n, key, where) for n in _list(row, key, where)) for row in rows)
    least = 2 if key == "mutually_exclusive" else 1
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


def _keys(
    table: Table, known: tuple[str, ...], lines: Lines, where: str, *, actor: int | None = None
) -> dict[str, object]:
    """The table with its keys in one spelling. Raises StandoffError at a key nobody knows."""
    found: dict[str, object] = {}
    for key, value in table.items():
        plain = key.strip().lower().replace(" ", "_").replace("-", "_")
        plain = _SPELLED.get(plain, plain)
        if plain not in known:
            if actor is not None and plain in _TOP:
                remedy = f"Move '{key}' above the first [[actors]]: below it, it is the actor's."
            else:
                near = difflib.get_close_matches(plain, known, n=1)
                known_keys = ", ".join(known)
                remedy = f"Did you mean '{near[0]}'?" if near else f"Known here: {known_keys}."
            place = where if actor is None else lines.where(key, actor=actor)
            raise StandoffError(f"'{key}' is not known here", where=place, remedy=remedy)
        found[plain] = value
    return found


def _table(value: object, what: str, where: str) -> Table:
    if not isinstance(value, dict):
        raise _shape(what, "text or a table in { }", value, where)
    return value


def _list(value: object, what: str, where: str) -> list[object]:
    if not isinstance(value, list):
        raise _shape(what, "a list in [ ]", value, where)
    return value


def _text(value: object, what: str, where: str) -> str:
    if not isinstance(value, str):
        raise _shape(what, "text in quotes", value, where)
    return value


def _flag(table: Table, key: str, where: str) -> bool:
    value = table.get(key, False)
    if not isinstance(value, bool):
        raise _shape(key, "true or false", value, where)
    return value


def _ids(table: Table, where: str) -> tuple[str, ...]:
    rows = _list(table.get("because", []), "because", where)
    return tuple(_text(row, "because", where) for row in rows)


def _note(table: Table, where: str) -> str:
    return _text(table.get("note", ""), "note", where)


def _shape(what: str, wanted: str, value: object, where: str) -> StandoffError:
    return StandoffError(
        f"{what} has the wrong form", where=where, value=value, remedy=f"Write {wanted}."
    )
