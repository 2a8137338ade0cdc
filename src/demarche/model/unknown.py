"""Unknown preferences: what is stable when it is not known which of two states an actor prefers.

Four readings of each concept. An actor may be tempted by moves whose worth is unknown (a, c) or
only by sure improvements (b, d); it may be deterred only by states that are surely no better
(a, b) or also by states of unknown worth (c, d). The others answer with improvements, sure or not.
What holds by (a) holds whatever the truth turns out to be.

*Source*: Li, Hipel, Kilgour, Fang, "Preference uncertainty in the graph model for conflict
resolution", IEEE Trans. SMC-A 34 (2004), definitions 1-16.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np

from demarche.ground.errors import CallError
from demarche.model.arrays import Codes, Truth
from demarche.model.pattern import pattern
from demarche.model.relations import Relation, cells_of, held, legal, moves_of
from demarche.model.situation import Situation
from demarche.model.solve import Solution
from demarche.model.statement import clause

Extension = Literal["a", "b", "c", "d"]
EXTENSIONS: tuple[Extension, ...] = ("a", "b", "c", "d")


def unknown_stable(solution: Solution, concept: str, mover: int, extension: Extension) -> Truth:
    """The possible states, in order, that an actor would not leave, by one reading of a concept.

    `concept` is nash, gmr, smr or seq. Raises TooManyStates above 1,024 states.
    """
    if concept not in ("nash", "gmr", "smr", "seq"):
        raise CallError("unknown preferences go with nash, gmr, smr and seq", value=concept)
    cells = cells_of(solution)
    codes = np.array([solution.space.code(c) for c in cells], dtype=np.int64)
    actors = range(len(solution.ranks))
    moves = [moves_of(solution, a, cells) for a in actors]
    known = [_better(solution, a, cells, codes) for a in actors]
    unsure = [unknown_pairs(solution.standoff, a, codes) for a in actors]
    tempting = known[mover] | unsure[mover] if extension in "ac" else known[mover]
    deterring = ~known[mover] if extension in "cd" else ~(known[mover] | unsure[mover])
    tempting = tempting & moves[mover]
    if concept == "nash":
        found: Truth = np.asarray(~tempting.any(axis=1))
        return found
    steps: Sequence[Relation] = [
        moves[a] & (known[a] | unsure[a]) if concept == "seq" else moves[a]
        for a in actors
        if a != mover
    ]
    return held(tempting, legal(steps), deterring, moves[mover] if concept == "smr" else None)


def unknown_pairs(standoff: Situation, actor: int, codes: Codes) -> Relation:
    """The pairs of states between which the actor's preference is not known.

    They are the pairs that the file lists, and those for which the first statement that tells
    them apart is marked unknown.
    """
    decider, width = standoff.actors[actor], len(standoff.options)
    found: Relation = np.zeros((len(codes), len(codes)), dtype=np.bool_)
    for a, b in decider.unknown:
        one = pattern(a, width).among(codes)[:, None] & pattern(b, width).among(codes)[None, :]
        found |= one | one.T
    undecided = np.ones_like(found)
    for wish in decider.prefers:
        truth = clause(wish.text, standoff).among(codes)
        differ = truth[:, None] != truth[None, :]
        if wish.unknown:
            found |= undecided & differ
        undecided &= ~differ
    np.fill_diagonal(found, False)
    return found


def _better(solution: Solution, actor: int, cells: list[int], codes: Codes) -> Relation:
    rank = solution.ranks[actor][cells]
    found: Relation = rank[None, :] > rank[:, None]
    found &= ~unknown_pairs(solution.standoff, actor, codes)
    return found
