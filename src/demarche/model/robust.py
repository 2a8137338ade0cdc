"""How much an answer depends on preferences that are hard to know: swaps, counted.

All draws are worked out side by side: ranks get a second axis, one column a draw.

*Source*: sensitivity analysis as in Fang, Hipel, Kilgour (1993), section 1.3; the counting of
draws is ours.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import msgspec
import numpy as np

from demarche.ground.errors import CallError, TooManyStates
from demarche.model.arrays import Ranks, Truth
from demarche.model.edits import Edit, edited, exchanged, statements
from demarche.model.solve import CELL_BY_CELL, CONCEPTS, Solution, spelled

MOST = 1 << 12
MOST_AT_RANDOM = 1 << 14
"""States up to which random draws alone are worked out."""
RATE = 0.1
"""How likely two neighbouring places of a ranking are swapped in a random draw: an actor of whom
only two places are known is turned round in one draw of ten, a long ranking is shuffled a little
in each."""
COUNTED = tuple(c for c in CONCEPTS if c not in CELL_BY_CELL)
"""Concepts that are worked out for many draws at once."""
_CELLS_AT_ONCE = 1 << 20


class Pivot(msgspec.Struct, frozen=True):
    """One change of one actor's preferences, and the outcomes whose stability it changes."""

    actor: str
    change: str
    gained: tuple[str, ...]
    lost: tuple[str, ...]


class Robustness(msgspec.Struct, frozen=True):
    """For each outcome that is stable now or in some draw: the share of draws in which it is."""

    concept: str
    random: dict[str, float]
    """Over random swaps."""
    adjacent: dict[str, float]
    """Over all swaps of two neighbouring places in one actor's ranking, each alone."""
    pivots: tuple[Pivot, ...]
    """The single changes that matter most, most outcomes first."""
    draws: int
    swaps: int | None
    """Swaps an actor in each draw; null: each two neighbours with the probability `RATE`."""
    seed: int
    neighbours: int

    def lines(self) -> list[str]:
        """The same as lines of text."""
        how = f"each two neighbouring places swapped with probability {RATE:g}"
        if self.swaps is not None:
            how = f"{self.swaps} random swaps an actor"
        found = [
            f"Stable by {spelled(self.concept)}: in how many of {self.draws:,} draws, {how} (seed "
            f"{self.seed}); and in how many of all {self.neighbours:,} single swaps:"
        ]
        for state, share in self.random.items():
            near = self.adjacent.get(state, 0.0)
            found.append(f"  {state}  {share:6.1%}  {near:6.1%}")
        if self.pivots:
            found.append("The single changes of preference that matter most:")
        for pivot in self.pivots:
            gained, lost = ", ".join(pivot.gained), ", ".join(pivot.lost)
            effect = f"makes stable: {gained or 'nothing'}; no longer stable: {lost or 'nothing'}"
            found.append(f"  If {pivot.actor} {pivot.change}: {effect}")
        return found


def robustness(
    solution: Solution,
    *,
    concept: str = "seq",
    draws: int = 1000,
    swaps: int | None = None,
    seed: int = 0,
    most_pivots: int = 5,
    with_pivots: bool = True,
) -> Robustness:
    """How often each outcome stays stable when preferences are not quite what they seem.

    A swap exchanges two neighbouring places of one actor's ranking. A random draw makes `swaps`
    of them for every actor; unless given, as many as if each two neighbours were swapped with the
    probability `RATE`, so that an actor with a short ranking is not always turned round.
    Without `with_pivots` single changes are not looked at one by one.
    Raises TooManyStates above 4,096 states, CallError for a concept that looks moves ahead.
    """
    _check(solution, concept)
    rungs = [len(np.unique(r)) for r in solution.ranks]
    near = _neighbours(solution)
    rng = np.random.default_rng(seed)
    random = _shares(solution, concept, _random(solution, draws, swaps, rng), draws)
    count = sum(max(0, n - 1) for n in rungs)
    adjacent = _shares(solution, concept, near, count)
    shown = [c for c in range(solution.space.cells) if random[c] > 0 or adjacent[c] > 0]
    shown.sort(key=lambda c: (-random[c], -adjacent[c], c))
    return Robustness(
        concept=concept,
        random={solution.text(c): float(random[c]) for c in shown},
        adjacent={solution.text(c): float(adjacent[c]) for c in shown},
        pivots=pivots(solution, concept=concept)[:most_pivots] if with_pivots else (),
        draws=draws,
        swaps=swaps,
        seed=seed,
        neighbours=count,
    )


def random_shares(
    solution: Solution, *, concept: str = "seq", draws: int = 1000, seed: int = 0
) -> dict[str, float]:
    """The share of random draws in which each outcome is stable, of those that are in any.

    The draws are those of `robustness` with the same seed; single swaps are not counted, which in
    a large model takes far longer. Raises TooManyStates above 16,384 states, CallError as there.
    """
    _check(solution, concept, MOST_AT_RANDOM)
    rng = np.random.default_rng(seed)
    share = _shares(solution, concept, _random(solution, draws, None, rng), draws)
    return {solution.text(int(c)): float(share[c]) for c in np.flatnonzero(share)}


def _check(solution: Solution, concept: str, most: int = MOST) -> None:
    if concept not in COUNTED:
        raise CallError(
            "robustness is not counted by this concept",
            value=concept,
            remedy=f"Choose from {', '.join(COUNTED)}.",
        )
    if solution.space.cells > most:
        raise TooManyStates(
            f"robustness is counted up to {most:,} states",
            where=solution.standoff.name,
            value=f"{solution.space.cells:,}",
            remedy="Leave out options, or list the 'feasible' states.",
        )


def equilibria(solution: Solution, ranks: Sequence[Ranks], concept: str) -> Truth:
    """For each cell and draw, whether it is an equilibrium."""
    found: Truth = np.ones(ranks[0].shape, dtype=np.bool_)
    for actor in range(len(ranks)):
        found &= CONCEPTS[concept](solution.space, ranks, actor)
    possible = solution.space.feasible
    if possible is not None:
        found &= possible if found.ndim == 1 else possible[:, None]
    return found


def _shares(
    solution: Solution, concept: str, draws: list[Ranks], count: int
) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """The share of draws in which each cell is an equilibrium, worked out in pieces."""
    total = np.zeros(solution.space.cells, dtype=np.float64)
    step = max(1, _CELLS_AT_ONCE // solution.space.cells)
    for first in range(0, count, step):
        piece = [np.ascontiguousarray(d[:, first : first + step]) for d in draws]
        total += equilibria(solution, piece, concept).sum(axis=1)
    return total / max(count, 1)


def _dense(rank: Ranks) -> Ranks:
    """Ranks renumbered from 0 without gaps."""
    found: Ranks = np.unique(rank, return_inverse=True)[1].reshape(rank.shape).astype(np.int16)
    return found


def _random(
    solution: Solution, draws: int, swaps: int | None, rng: np.random.Generator
) -> list[Ranks]:
    found = []
    for rank in solution.ranks:
        plain = _dense(rank)
        places = int(plain.max()) + 1
        order = np.tile(np.arange(places, dtype=np.int16)[:, None], (1, draws))
        if places > 1 and draws:
            many = rng.binomial(places - 1, RATE, draws) if swaps is None else np.full(draws, swaps)
            for step in range(int(many.max())):
                columns = np.flatnonzero(many > step)
                at = rng.integers(0, places - 1, size=len(columns))
                low, high = order[at, columns], order[at + 1, columns]
                order[at, columns], order[at + 1, columns] = high, low
        found.append(order[plain])
    return found


def _neighbours(solution: Solution) -> list[Ranks]:
    """One column for each pair of neighbouring places of each actor, swapped."""
    plain = [_dense(r) for r in solution.ranks]
    counts = [int(p.max()) for p in plain]
    found = [np.tile(p[:, None], (1, sum(counts))) for p in plain]
    column = 0
    for actor, count in enumerate(counts):
        for place in range(count):
            values = found[actor][:, column]
            low, high = plain[actor] == place, plain[actor] == place + 1
            values[low], values[high] = place + 1, place
            column += 1
    return found


def pivots(solution: Solution, *, concept: str = "seq") -> tuple[Pivot, ...]:
    """What single changes of preferences do to the equilibria, most outcomes changed first.

    For statements: each given up, turned round, or put below the next; for rankings: each two
    neighbouring places swapped. Raises as `robustness` does.
    """
    _check(solution, concept)
    now = equilibria(solution, solution.ranks, concept)
    rows = [*_by_statement(solution), *_by_place(solution)]
    found = []
    for actor, change, ranks in rows:
        then = equilibria(solution, ranks, concept)
        if not np.array_equal(now, then):
            gained = tuple(solution.text(int(c)) for c in np.flatnonzero(then & ~now))
            lost = tuple(solution.text(int(c)) for c in np.flatnonzero(now & ~then))
            found.append(Pivot(solution.standoff.actors[actor].name, change, gained, lost))
    found.sort(key=lambda p: -(len(p.gained) + len(p.lost)))
    return tuple(found)


def _by_statement(solution: Solution) -> list[tuple[int, str, tuple[Ranks, ...]]]:
    found: list[tuple[int, str, Solution | None]] = []
    for actor, decider in enumerate(solution.standoff.actors):
        for place, wish in enumerate(statements(decider)):
            for drop, word in ((True, "gives up"), (False, "turns against")):
                changed = edited(solution, (Edit(actor, place, drop),))
                found.append((actor, f"{word} '{wish.text}'", changed))
        for place, (first, second) in enumerate(pairwise(decider.prefers)):
            said = f"puts '{second.text}' above '{first.text}'"
            found.append((actor, said, exchanged(solution, actor, place)))
    return [(actor, said, changed.ranks) for actor, said, changed in found if changed is not None]


def _by_place(solution: Solution) -> list[tuple[int, str, tuple[Ranks, ...]]]:
    found = []
    for actor, decider in enumerate(solution.standoff.actors):
        if decider.ranking is None:
            continue
        plain = _dense(solution.ranks[actor])
        for place in range(int(plain.max())):
            low, high = np.flatnonzero(plain == place), np.flatnonzero(plain == place + 1)
            swapped = plain.copy()
            swapped[low], swapped[high] = place + 1, place
            ranks = tuple(swapped if a == actor else r for a, r in enumerate(solution.ranks))
            texts = [", ".join(solution.text(int(c)) for c in side[:3]) for side in (low, high)]
            found.append((actor, f"comes to prefer {texts[0]} to {texts[1]}", ranks))
    return found
