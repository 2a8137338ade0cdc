"""The dilemmas of drama theory, as words for what makes a deadlock hard.

Each actor's position is the possible state it likes best (the lowest of equals); what threatens is
where the standoff is now, as nobody gives way. The six dilemmas are read off the preferences.

*Source*: Howard, "Drama theory and its relation to game theory", Group Decision and Negotiation 3
(1994); Bryant, The Six Dilemmas of Collaboration (2003), chapter 5.
"""

from __future__ import annotations

from typing import Literal

import msgspec
import numpy as np

from demarche.model.moves import standing
from demarche.model.paths import steps
from demarche.model.situation import Situation
from demarche.model.solve import Solution
from demarche.model.space import possible

Kind = Literal["persuasion", "rejection", "threat", "positioning", "cooperation", "trust"]


class Dilemma(msgspec.Struct, frozen=True):
    """One actor's difficulty, toward another where it is one of two."""

    kind: Kind
    actor: str
    toward: str | None
    sentence: str


def dilemmas(
    standoff: Situation, solution: Solution, *, state: str | None = None
) -> tuple[Dilemma, ...]:
    """The dilemmas that the actors face at the status quo, or at a given state."""
    now = standing(standoff, solution, state)
    cells = possible(solution.space)
    positions = [int(cells[np.argmax(rank[cells])]) for rank in solution.ranks]
    names = [a.name for a in standoff.actors]
    found: list[Dilemma] = []
    for one, name in enumerate(names):
        found += _own(solution, one, name, positions[one], now)
        for two, other in enumerate(names):
            if one != two:
                found += _toward(solution, (one, two), (name, other), positions, now)
    return tuple(found)


def _own(solution: Solution, actor: int, name: str, position: int, now: int) -> list[Dilemma]:
    found = []
    if steps(solution, now, actor, improving=True):
        said = f"{name} would rather not stay with what it holds out for: it has a better move."
        found.append(Dilemma("threat", name, None, said))
    if steps(solution, position, actor, improving=True):
        said = f"{name} would be tempted to leave its own position if it were granted."
        found.append(Dilemma("cooperation", name, None, said))
    return found


def _toward(
    solution: Solution,
    pair: tuple[int, int],
    names: tuple[str, str],
    positions: list[int],
    now: int,
) -> list[Dilemma]:
    one, two = (solution.ranks[a] for a in pair)
    own, theirs = positions[pair[0]], positions[pair[1]]
    name, other = names
    found = []
    if two[now] >= two[own] and own != theirs:
        said = f"{other} would rather have things as they are than {name}'s position."
        found.append(Dilemma("persuasion", name, other, said))
    if one[theirs] > one[now]:
        said = f"{name} refuses {other}'s position, but it would be better for it than this."
        found.append(Dilemma("rejection", name, other, said))
    if one[theirs] >= one[own] and own != theirs:
        said = f"{name} likes {other}'s position as well as its own, and still holds out."
        found.append(Dilemma("positioning", name, other, said))
    if steps(solution, own, pair[1], improving=True):
        said = f"{name} cannot be sure of {other}: it would have reason to leave {name}'s position."
        found.append(Dilemma("trust", name, other, said))
    return found
