"""A standoff as a TOML file that an analyst can edit, and that loads again to the same standoff."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterable, Sequence

from demarche.model.situation import GAP, Decider, Option, Situation, Wish

_HEAD = """\
# A standoff. A state is one letter an option, in the order of the options below: Y taken, N not.
# A pattern may have - for either. Edit freely; 'demarche solve' reads it again.
"""
_MOVES = (
    "moves: free (taken and dropped at will), once (taken and kept), drop (can only be dropped)"
)
_PREFERS = "Most important first. Options joined by not, and, or, if, iff and parentheses."


def to_toml(standoff: Situation) -> str:
    """The file's text; ends with a line end."""
    parts = [_HEAD, f"name = {quoted(standoff.name)}"]
    if standoff.method:
        parts.append(f"method = {quoted(standoff.method)}")
    if standoff.status_quo is not None:
        parts.append(_status_quo(standoff))
    for key in ("feasible", "infeasible", "same_outcome"):
        values = getattr(standoff, key)
        if values:
            parts.append(f"{key} = [{_list(values)}]")
    for key in ("mutually_exclusive", "at_least_one_of"):
        groups = getattr(standoff, key)
        if groups:
            rows = "".join(f"  [{_list(group)}],\n" for group in groups)
            parts.append(f"{key} = [\n{rows}]")
    if standoff.forbidden_moves:
        rows = "".join(
            f"  {{ actor = {quoted(b.actor)}, from = {quoted(b.start)}, to = {quoted(b.end)} }},\n"
            for b in standoff.forbidden_moves
        )
        parts.append(f"forbidden_moves = [\n{rows}]")
    if not standoff.actors:
        parts.append("actors = []")
    parts += [_actor(actor) for actor in standoff.actors]
    return "\n".join(parts) + "\n"


def _status_quo(standoff: Situation) -> str:
    state = standoff.status_quo or ""
    rows = [f"#   {letter}  {label}" for letter, label in zip(state, standoff.labels, strict=True)]
    return "\n".join([f"status_quo = {quoted(state)}", *map(_one_line, rows)])


def _actor(actor: Decider) -> str:
    rows = ["", "[[actors]]", f"name = {quoted(actor.name)}"]
    if actor.party is not None:
        rows.append(f"party = {quoted(actor.party)}")
    if actor.options:
        rows += [f"# {_MOVES}", "options = [", *(_option(o) for o in actor.options), "]"]
    else:
        rows.append("options = []")
    if actor.ranking is not None:
        rows += ["# Best to worst; a nested list is a tie.", f"ranking = [{_rungs(actor.ranking)}]"]
    if actor.prefers:
        rows += [f"# {_PREFERS}", "prefers = [", *(_wish(w) for w in actor.prefers), "]"]
    if actor.weights:
        rows += ["weights = [", *(_wish(w) for w in actor.weights), "]"]
    if actor.unknown:
        pairs = ", ".join(f"[{_list(pair)}]" for pair in actor.unknown)
        rows.append(f"unknown = [{pairs}]")
    if actor.ranking is None and not actor.prefers and not actor.weights:
        rows.append("# No preference is known: every state is as good as another.")
    return "\n".join(rows)


def _option(option: Option) -> str:
    fields = [f"name = {quoted(option.name)}"]
    if option.moves != "free":
        fields.append(f"moves = {quoted(option.moves)}")
    return _inline(fields, option.note, option.because)


def _wish(wish: Wish) -> str:
    fields = [f"statement = {quoted(wish.text)}"]
    if wish.weight is not None:
        fields.append(f"weight = {wish.weight!r}")
    fields += [f"{flag} = true" for flag in ("strong", "unknown") if getattr(wish, flag)]
    return _inline(fields, wish.note, wish.because)


def _inline(fields: list[str], note: str, because: Sequence[str]) -> str:
    if note:
        fields.append(f"note = {quoted(note)}")
    if because:
        fields.append(f"because = [{_list(because)}]")
    return f"  {{ {', '.join(fields)} }},"


def _rungs(rungs: Sequence[tuple[str, ...]]) -> str:
    shown = []
    for rung in rungs:
        shown.append(quoted(rung[0]) if rung == GAP or len(rung) == 1 else f"[{_list(rung)}]")
    return ", ".join(shown)


def _list(values: Iterable[str]) -> str:
    return ", ".join(quoted(value) for value in values)


def _one_line(text: str) -> str:
    """A comment on one line: a name may hold anything, a comment no control characters."""
    plain = "".join(c if c.isprintable() else " " for c in text)
    return textwrap.shorten(plain, 200) if len(plain) > 200 else plain


def quoted(text: str) -> str:
    """The text as a basic TOML string."""
    plain = text.encode("utf-8", "replace").decode("utf-8")
    return json.dumps(plain, ensure_ascii=False).replace("\x7f", "\\u007f")
