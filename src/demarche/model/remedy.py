"""The smallest change that makes an outcome stable: in preferences, by payment, by tied hands.

With Nash stability each actor can be looked at alone and within its own moves, so the search is
exact in models of any size. Where answers count (GMR, SMR, SEQ, SIM) a change of one actor's
preferences can make its replies deter another: then every set of statements is tried, the smallest
first, up to a number, and it is said where that number was reached.

*Source*: the inverse question is that of Kinsara, Kilgour, Hipel, "Inverse approach to the graph
model for conflict resolution", IEEE Trans. SMC: Systems 45 (2015).
"""

from __future__ import annotations

import msgspec
import numpy as np

from demarche.ground.errors import CallError
from demarche.model.arrays import Truth
from demarche.model.edits import Edit, edited, sets, statements, told, wish_of
from demarche.model.induce import kept, paid, raised, raised_plainly
from demarche.model.local import leavers
from demarche.model.paths import steps
from demarche.model.situation import joined
from demarche.model.solve import DEFAULT, Solution
from demarche.model.statement import clause

TRIES = 1000
"""Sets of changes that are tried for one outcome where replies count, at most."""
CELLS = 1 << 9
"""Larger models are not searched for changes of statements where replies count."""
_MOST_EDITS = 3
"""Statements of one actor that are changed together, at most, under Nash stability."""


class Remedy(msgspec.Struct, frozen=True):
    """What would make an outcome stable, and whether the search for the smallest finished."""

    needs: tuple[str, ...]
    """Ways to make it hold, a sentence each, and each enough by itself: the fewest preferences
    changed; then, without a change of mind, tied hands or a payment."""
    exact: bool
    because: tuple[str, ...]
    edits: tuple[Edit, ...] = ()
    """The fewest statements to flip or drop; empty where none were found."""


def remedies(solution: Solution, cell: int, *, concept: str = "nash", tries: int = TRIES) -> Remedy:
    """The smallest changes that make a cell an equilibrium by Nash, GMR, SMR, SEQ or SIM.

    Raises CallError for another concept.
    """
    if concept not in DEFAULT:
        raise CallError(
            "ways to make an outcome hold are looked for by some concepts only",
            value=concept,
            remedy=f"Choose from {', '.join(DEFAULT)}.",
        )
    leaving = leavers(solution, concept, cell)
    if not leaving:
        return Remedy((), True, ())
    if concept == "nash":
        minds, edits, exact = _each_alone(solution, cell, leaving)
    else:
        minds, edits, exact = _together(solution, cell, concept, leaving, tries)
    needs = [joined(minds)] if minds else []
    small = solution.space.cells <= CELLS
    without = kept(
        solution, cell, concept, paid(solution, cell, concept, leaving, small=small), small=small
    )
    because = [i for edit in edits for i in wish_of(solution, edit).because]
    return Remedy((*needs, "; ".join(without)), exact, tuple(dict.fromkeys(because)), edits)


def _each_alone(
    solution: Solution, cell: int, leaving: list[int]
) -> tuple[list[str], tuple[Edit, ...], bool]:
    """For each actor that would leave, its fewest edits or places; none at all if one has none."""
    found: list[Edit] = []
    said: list[str] = []
    for actor in leaving:
        decider = solution.standoff.actors[actor]
        if decider.ranking is not None:
            said.append(raised_plainly(solution, cell, actor))
            continue
        edits = _fewest(solution, cell, actor)
        if edits is None:
            return [], (), False
        found += edits
        said += [told(solution, edit) for edit in edits]
    return said, tuple(found), True


def _fewest(solution: Solution, cell: int, actor: int) -> tuple[Edit, ...] | None:
    """The fewest edits, up to three, after which none of the actor's moves betters it."""
    standoff, space = solution.standoff, solution.space
    ends = steps(solution, cell, actor, improving=False)
    codes = np.array([space.code(c) for c in (cell, *ends)], dtype=np.int64)
    decider = standoff.actors[actor]
    truth = [clause(w.text, standoff).among(codes) for w in statements(decider)]
    weights = None if decider.prefers else [w.weight or 0.0 for w in decider.weights]
    differing = [k for k, row in enumerate(truth) if (row != row[0]).any()]
    single = [Edit(actor, k, drop) for k in differing for drop in (True, False)]
    for edits in sets(single, _MOST_EDITS):
        if _stays(truth, weights, {e.place: e.drop for e in edits}):
            return edits
    return None


def _stays(truth: list[Truth], weights: list[float] | None, changed: dict[int, bool]) -> bool:
    """Whether no state is better than the first, after some statements are dropped or turned."""
    rows = [
        (~row if place in changed else row, place)
        for place, row in enumerate(truth)
        if not changed.get(place, False)
    ]
    if weights is not None:
        worth = np.zeros(len(truth[0]))
        for row, place in rows:
            worth += weights[place] * row
        return bool((np.round(worth, 9) <= np.round(worth[0], 9)).all())
    level = np.ones(len(truth[0]), dtype=np.bool_)
    """States that have tied with the first so far."""
    for row, _ in rows:
        if (level & row & ~row[0]).any():
            return False
        level &= row == row[0]
    return True


def _together(
    solution: Solution, cell: int, concept: str, leaving: list[int], tries: int
) -> tuple[list[str], tuple[Edit, ...], bool]:
    """The fewest edits of anybody's statements; where states are ranked, places in the ranking."""
    edits, exact = _tried(solution, cell, concept, tries)
    if edits:
        return [told(solution, edit) for edit in edits], edits, exact
    ranked = [a for a in leaving if solution.standoff.actors[a].ranking is not None]
    if len(ranked) < len(leaving):
        return [], (), exact
    small = solution.space.cells <= CELLS
    said, whole = raised(solution, cell, concept, leaving, small=small)
    return said, (), exact and whole


def _tried(
    solution: Solution, cell: int, concept: str, tries: int
) -> tuple[tuple[Edit, ...], bool]:
    """The fewest edits that make the cell stable; and whether all smaller sets were tried."""
    single = [
        Edit(actor, place, drop)
        for actor, decider in enumerate(solution.standoff.actors)
        for place in range(len(statements(decider)))
        for drop in (True, False)
    ]
    if single and solution.space.cells > CELLS:
        return (), False
    for tried, edits in enumerate(sets(single, len(single) // 2)):
        if tried == tries:
            return (), False
        after = edited(solution, edits)
        if after is not None and not leavers(after, concept, cell):
            return edits, True
    return (), True
