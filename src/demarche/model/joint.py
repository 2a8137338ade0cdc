"""What two actors could do together that neither would do alone: the deals a deadlock hides.

*Source*: coalition improvements as in Kilgour, Hipel, Fang, Peng (2001); here pairs, from one
state, with the deal of fewest moves and changes.
"""

from __future__ import annotations

from itertools import combinations

import msgspec

from demarche.model.paths import Hop, find
from demarche.model.solve import Solution
from demarche.model.wording import deal, evidence

MOST_NODES = 4000


class Deal(msgspec.Struct, frozen=True):
    """A state that two actors could bring about together and that both prefer."""

    actors: tuple[str, str]
    state: str
    sentence: str
    harms: tuple[str, ...]
    """The others who would be worse off."""
    because: tuple[str, ...] = ()


def deals(solution: Solution, cell: int, *, most: int = MOST_NODES) -> tuple[Deal, ...]:
    """For each pair of actors a nearest state that both prefer and that takes moves of both.

    At most `most` states are looked at for a pair; deals that harm fewer others come first.
    """
    found = []
    for one, two in combinations(range(len(solution.ranks)), 2):
        hops = _hops(solution, cell, one, two, most)
        if hops:
            found.append(_deal(solution, cell, (one, two), hops))
    return tuple(sorted(found, key=lambda d: len(d.harms)))


def _hops(solution: Solution, cell: int, one: int, two: int, most: int) -> tuple[Hop, ...]:
    first, second = solution.ranks[one], solution.ranks[two]
    own = solution.standoff.own(one), solution.standoff.own(two)
    start = solution.space.code(cell)

    def better(there: int) -> bool:
        return bool(first[there] > first[cell] and second[there] > second[cell])

    def enough(part: int) -> bool:
        there = solution.space.cell(start ^ part)
        return there is not None and better(there)

    def both(there: int) -> bool:
        change = solution.space.code(there) ^ start
        parts = change & own[0], change & own[1]
        # Where the part of one would do, what the other does is no part of a deal.
        return all(parts) and better(there) and not any(map(enough, parts))

    def changes(there: int) -> int:
        return (solution.space.code(there) ^ start).bit_count()

    found = find(solution, cell, both, movers=(one, two), improving=False, most=most, least=changes)
    return found.hops or ()


def _deal(solution: Solution, cell: int, pair: tuple[int, int], hops: tuple[Hop, ...]) -> Deal:
    names = [a.name for a in solution.standoff.actors]
    end = hops[-1].end
    harms = tuple(
        name for name, rank in zip(names, solution.ranks, strict=True) if rank[end] < rank[cell]
    )
    one, two = (names[a] for a in pair)
    return Deal(
        actors=(one, two),
        state=solution.text(end),
        sentence=f"Together {one} and {two} could both do better: {deal(solution, cell, end)}.",
        harms=harms,
        because=evidence(solution, hops),
    )
