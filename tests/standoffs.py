"""Small standoffs as files write them, for tests of models, pictures and commands."""

from __future__ import annotations

import json

Side = tuple[str, ...]
"""A side's name, its one option, and what it prefers, the most important first."""


def two_sided(one: Side, other: Side, *, name: str = "Two sides") -> str:
    """The file of a standoff of two sides, each with one option that it has not taken."""
    parts = [f"name = {json.dumps(name)}", 'status_quo = "NN"']
    for side, option, *prefers in (one, other):
        parts += [
            "[[actors]]",
            f"name = {json.dumps(side)}",
            f"options = {json.dumps([option])}",
            f"prefers = {json.dumps(prefers)}",
        ]
    return "\n".join(parts) + "\n"


def dilemma(one: tuple[str, str], other: tuple[str, str], *, name: str = "Two sides") -> str:
    """The file of a prisoners' dilemma: each side wants the other's option first, its own not."""
    (mine, my_option), (theirs, their_option) = one, other
    return two_sided(
        (mine, my_option, their_option, f"not {my_option}"),
        (theirs, their_option, my_option, f"not {their_option}"),
        name=name,
    )
