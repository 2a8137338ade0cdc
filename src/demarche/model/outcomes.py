"""Which of many stable outcomes to look at first: a short order, so that no list is the answer.

The order is a visible sum of features; see `WEIGHTS`.
"""

from __future__ import annotations

import msgspec
import numpy as np

from demarche.model.arrays import Codes
from demarche.model.moves import standing
from demarche.model.paths import tree
from demarche.model.robust import MOST_AT_RANDOM, random_shares
from demarche.model.situation import Situation
from demarche.model.solve import Solution

WEIGHTS = {
    "concepts": 3.0,
    "reached by moves that pay": 2.0,
    "reached at all": 1.0,
    "nobody could do better without another doing worse": 1.5,
    "robust": 3.0,
}
"""What each feature adds: the first and last in proportion (0 to 1), the others if they hold."""
_PARETO_AMONG = 2048


class Outcome(msgspec.Struct, frozen=True):
    """A stable outcome with what speaks for it."""

    state: str
    words: str
    score: float
    stable_by: tuple[str, ...]
    reached: str
    """"now", "by moves that pay", "by agreement", "not", or "not asked" without a status quo."""
    pareto: bool
    """Whether nobody could do better without another doing worse, among the stable outcomes."""
    robust: float | None
    """The share of perturbed preferences under which it stays stable; null in large models."""


def outcomes(
    standoff: Situation,
    solution: Solution,
    *,
    most: int = 10,
    seed: int = 0,
    draws: int = 400,
    known: Shares | None = None,
) -> tuple[Outcome, ...]:
    """The stable outcomes that deserve a look, best first, at most so many.

    `known` are the shares, where the caller has them already.
    """
    held = np.zeros(solution.space.cells, dtype=np.int64)
    for concept in solution.concepts:
        held += solution.stable[concept].all(axis=0)
    cells = np.flatnonzero(held)
    cells = cells[np.argsort(-held[cells], kind="stable")][:_PARETO_AMONG]
    if not len(cells):
        return ()
    paying, any_way, start = _reached(standoff, solution)
    best = _pareto(solution, cells)
    robust = known or shares(solution, seed=seed, draws=draws)
    found = []
    for cell, pareto in zip(cells.tolist(), best, strict=True):
        state, reached = solution.text(cell), _word(cell, start, paying, any_way)
        stable_by = tuple(c for c in solution.concepts if solution.holds(c, cell))
        share = None if robust is None else robust.of.get(state, 0.0)
        score = _score(len(stable_by) / len(solution.concepts), reached, pareto, share or 0.0)
        words = standoff.words(solution.space.code(cell))
        found.append(Outcome(state, words, score, stable_by, reached, pareto, share))
    found.sort(key=lambda o: -o.score)
    return tuple(found[:most])


def _score(concepts: float, reached: str, pareto: bool, robust: float) -> float:
    """The weighted sum of an outcome's features."""
    return round(
        WEIGHTS["concepts"] * concepts
        + WEIGHTS["reached by moves that pay"] * (reached in ("now", "by moves that pay"))
        + WEIGHTS["reached at all"] * (reached not in ("not", "not asked"))
        + WEIGHTS["nobody could do better without another doing worse"] * pareto
        + WEIGHTS["robust"] * robust,
        4,
    )


def _reached(standoff: Situation, solution: Solution) -> tuple[set[int], set[int], int | None]:
    if standoff.status_quo is None:
        return set(), set(), None
    start = standing(standoff, solution)
    paying = set(tree(solution, start, improving=True))
    return paying, set(tree(solution, start, improving=False)), start


def _word(cell: int, start: int | None, paying: set[int], any_way: set[int]) -> str:
    if start is None:
        return "not asked"
    if cell == start:
        return "now"
    if cell in paying:
        return "by moves that pay"
    return "by agreement" if cell in any_way else "not"


def _pareto(solution: Solution, cells: Codes) -> list[bool]:
    worth = np.stack([r[cells] for r in solution.ranks], axis=1)
    found = []
    for row in worth:
        least = (worth >= row).all(axis=1)
        found.append(not bool((least & (worth > row).any(axis=1)).any()))
    return found


class Shares(msgspec.Struct, frozen=True):
    """In what share of draws with changed preferences outcomes stay stable by SEQ."""

    of: dict[str, float]
    """By state; a state that is missing is stable in none."""
    draws: int
    seed: int


def shares(solution: Solution, *, seed: int = 0, draws: int = 400) -> Shares | None:
    """The shares, from fewer draws in larger models; None above 16,384 states or without SEQ."""
    if solution.space.cells > MOST_AT_RANDOM or "seq" not in solution.concepts:
        return None
    draws = min(draws, max(1, (1 << 19) // solution.space.cells))
    return Shares(random_shares(solution, draws=draws, seed=seed), draws, seed)
