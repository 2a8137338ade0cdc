"""The smallest change that makes an outcome stable: in preferences, by payment, by tied hands.

With Nash stability each actor can be looked at alone and within its own moves, so the search is
exact in models of any size. With SEQ or GMR a change of one actor's preferences can make its
replies deter another; then all changes of one statement, and of two, are tried up to a number.

*Source*: the inverse question is that of Kinsara, Kilgour, Hipel, "Inverse approach to the graph
model for conflict resolution", IEEE Trans. SMC: Systems 45 (2015).
"""

from __future__ import annotations

from itertools import combinations

import msgspec
import numpy as np

from demarche.model.arrays import Codes, Truth
from demarche.model.local import leavers
from demarche.model.paths import steps
from demarche.model.situation import Situation, Wish
from demarche.model.solve import Solution, rank_in
from demarche.model.statement import clause

TRIES = 300
"""Changes that are tried for one outcome where replies count, at most."""
CELLS = 1 << 9
"""Larger models are not searched for changes of statements where replies count."""
_MOST_EDITS = 3


class Edit(msgspec.Struct, frozen=True):
    """One preference statement turned into its opposite, or dropped."""

    actor: int
    place: int
    drop: bool


class Remedy(msgspec.Struct, frozen=True):
    """What would make an outcome stable, a sentence each, and whether the search finished."""

    needs: tuple[str, ...]
    exact: bool
    because: tuple[str, ...]
    edits: tuple[Edit, ...] = ()
    """The fewest statements to flip or drop; empty where none were found."""


def remedies(solution: Solution, cell: int, *, concept: str = "nash", tries: int = TRIES) -> Remedy:
    """The smallest changes that make a cell an equilibrium by a concept (nash, gmr or seq).

    The fewest statements flipped or dropped come first; then, for each actor that would leave,
    how far the outcome would have to rise in its ranking, the tied hands or the payment.
    """
    leaving = leavers(solution, concept, cell)
    if not leaving:
        return Remedy((), True, ())
    if concept == "nash":
        edits, exact = _each_alone(solution, cell, leaving)
    else:
        edits, exact = _tried(solution, cell, concept, tries)
    needs = [" and ".join(_told(solution, edit) for edit in edits)] if edits else []
    for actor in leaving:
        needs += _otherwise(solution, cell, concept, actor)
    because = [i for edit in edits for i in _wish(solution, edit).because]
    return Remedy(tuple(needs), exact, tuple(dict.fromkeys(because)), edits)


def _each_alone(solution: Solution, cell: int, leaving: list[int]) -> tuple[tuple[Edit, ...], bool]:
    """For each actor that would leave, its fewest edits; none at all if one has none."""
    found: list[Edit] = []
    for actor in leaving:
        edits = _fewest(solution, cell, actor)
        if edits is None:
            return (), not solution.standoff.actors[actor].prefers
        found += edits
    return tuple(found), True


def _fewest(solution: Solution, cell: int, actor: int) -> tuple[Edit, ...] | None:
    """The fewest edits, up to three, after which none of the actor's moves betters it."""
    standoff, space = solution.standoff, solution.space
    ends = steps(solution, cell, actor, improving=False)
    codes = np.array([space.code(c) for c in (cell, *ends)], dtype=np.int64)
    truth = _truth(standoff, actor, codes)
    differing = [k for k, row in enumerate(truth) if (row != row[0]).any()]
    single = [Edit(actor, k, drop) for k in differing for drop in (True, False)]
    for size in range(1, _MOST_EDITS + 1):
        for edits in combinations(single, size):
            if len({e.place for e in edits}) == size and _stays(truth, edits):
                return edits
    return None


def _truth(standoff: Situation, actor: int, codes: Codes) -> list[Truth]:
    return [
        clause(w.text, standoff, where=standoff.name).among(codes)
        for w in standoff.actors[actor].prefers
    ]


def _stays(truth: list[Truth], edits: tuple[Edit, ...]) -> bool:
    """Whether no state is better than the first, statement by statement, after the edits."""
    changed = {e.place: e.drop for e in edits}
    level = np.ones(len(truth[0]), dtype=np.bool_)
    """States that have tied with the first so far."""
    for place, row in enumerate(truth):
        if place in changed:
            if changed[place]:
                continue
            row = ~row
        if (level & row & ~row[0]).any():
            return False
        level &= row == row[0]
    return True


def _tried(
    solution: Solution, cell: int, concept: str, tries: int
) -> tuple[tuple[Edit, ...], bool]:
    """One edit or two that make the cell stable; and whether all smaller ones were tried."""
    if solution.space.cells > CELLS:
        return (), False
    single = [
        Edit(actor, place, drop)
        for actor, decider in enumerate(solution.standoff.actors)
        for place in range(len(decider.prefers))
        for drop in (True, False)
    ]
    tried = 0
    for size in (1, 2):
        for edits in combinations(single, size):
            if len({(e.actor, e.place) for e in edits}) < size:
                continue
            if tried == tries:
                return (), False
            tried += 1
            if not leavers(edited(solution, edits), concept, cell):
                return edits, True
    return (), True


def edited(solution: Solution, edits: tuple[Edit, ...]) -> Solution:
    """The same space with some statements flipped or dropped; nothing is solved yet."""
    actors = list(solution.standoff.actors)
    touched = {e.actor for e in edits}
    for actor in sorted(touched):
        wishes = list(actors[actor].prefers)
        for edit in sorted((e for e in edits if e.actor == actor), key=lambda e: -e.place):
            if edit.drop:
                del wishes[edit.place]
            else:
                old = wishes[edit.place]
                wishes[edit.place] = msgspec.structs.replace(old, text=f"not ({old.text})")
        actors[actor] = msgspec.structs.replace(actors[actor], prefers=tuple(wishes))
    standoff = msgspec.structs.replace(solution.standoff, actors=tuple(actors))
    ranks = tuple(
        rank_in(standoff, solution.space, a) if a in touched else solution.ranks[a]
        for a in range(len(actors))
    )
    return Solution(standoff, solution.space, ranks, {})


def _wish(solution: Solution, edit: Edit) -> Wish:
    return solution.standoff.actors[edit.actor].prefers[edit.place]


def _told(solution: Solution, edit: Edit) -> str:
    name = solution.standoff.actors[edit.actor].name
    text = _wish(solution, edit).text
    return f"{name} gives up '{text}'" if edit.drop else f"{name} turns against '{text}'"


def _otherwise(solution: Solution, cell: int, concept: str, actor: int) -> list[str]:
    """Without a change of mind: places in the ranking, tied hands, or a payment."""
    tempting = _tempting(solution, cell, concept, actor)
    found = []
    if solution.standoff.actors[actor].ranking is not None:
        found.append(_raised(solution, cell, actor, tempting))
    return [*found, _kept(solution, cell, actor, tempting)]


def _tempting(solution: Solution, cell: int, concept: str, actor: int) -> list[int]:
    """The improvements of an actor; where the concept asks for answers, those without one."""
    gains = steps(solution, cell, actor, improving=True)
    if concept == "nash":
        return gains
    answer = solution.answer_to(actor, improving=concept == "seq")
    return [t for t in gains if answer[t] > solution.ranks[actor][cell]]


def _raised(solution: Solution, cell: int, actor: int, tempting: list[int]) -> str:
    rank = solution.ranks[actor]
    highest = max(int(rank[t]) for t in tempting)
    rungs = len({int(r) for r in rank if rank[cell] < r <= highest})
    count = "one place" if rungs == 1 else f"{rungs} places"
    return f"{solution.standoff.actors[actor].name} comes to rank it {count} higher"


def _kept(solution: Solution, cell: int, actor: int, tempting: list[int]) -> str:
    standoff, space = solution.standoff, solution.space
    name, code = standoff.actors[actor].name, space.code(cell)
    moved = [space.code(t) ^ code for t in tempting]
    payment = f"given something worth more to it than {_best(solution, actor, cell, tempting)}"
    for bit in standoff.bits(actor):
        if all(change >> bit & 1 for change in moved):
            kept = "taken" if code >> bit & 1 else "not taken"
            label = standoff.labels[bit]
            return f"{name} ties its hands so that '{label}' stays {kept}, or is {payment}"
    return f"{name} is {payment}"


def _best(solution: Solution, actor: int, cell: int, tempting: list[int]) -> str:
    rank = solution.ranks[actor]
    best = max(tempting, key=lambda t: (int(rank[t]), -t))
    changes = solution.standoff.change(solution.space.code(cell), solution.space.code(best))
    return f"the freedom to {' and '.join(changes)}"
