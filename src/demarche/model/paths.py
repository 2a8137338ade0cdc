"""Sequences of moves found one by one, for the sentences that name them."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

import msgspec

from demarche.model.solve import Solution

MOST_NODES = 50_000
TREE_NODES = 8_000

Seen: TypeAlias = dict[tuple[int, int], tuple[int, int, int] | None]
"""(cell, last mover) -> the cell and last mover before it, and who moved. Where moves are
transitive a shortest sequence never has one mover twice in a row, and -1 stands for any."""


class Hop(msgspec.Struct, frozen=True):
    """One move of a sequence."""

    actor: int
    start: int
    """Cells, not numbers of states."""
    end: int


class Found(msgspec.Struct, frozen=True):
    """A shortest sequence, or None; `whole` says whether all of them were looked at."""

    hops: tuple[Hop, ...] | None
    whole: bool


def find(
    solution: Solution,
    start: int,
    wanted: Callable[[int], bool],
    *,
    movers: Iterable[int],
    improving: bool,
    most: int = MOST_NODES,
    least: Callable[[int], int] | None = None,
) -> Found:
    """A shortest legal sequence of at least one move from a cell to a wanted one.

    Nobody moves twice in a row; with `improving`, every move betters who makes it. Of equally
    short ones, the one whose end has the `least` of something, then the first by actor and number
    of the state.
    """
    seen: Seen = {(start, -1): None}
    best: tuple[int, tuple[Hop, ...]] | None = None
    for node in _walk(solution, seen, tuple(movers), improving=improving, most=most):
        if node is None:
            return Found(best[1] if best else None, best is not None)
        if best is not None and len(_back(seen, node)) > len(best[1]):
            break
        if wanted(node[0]):
            if least is None:
                return Found(_back(seen, node), True)
            if best is None or least(node[0]) < best[0]:
                best = least(node[0]), _back(seen, node)
    return Found(best[1] if best else None, True)


def tree(
    solution: Solution, start: int, *, improving: bool, most: int = TREE_NODES
) -> dict[int, tuple[Hop, ...]]:
    """For each cell that legal sequences of everybody's moves lead to: a shortest one.

    At most `most` cells are looked at, nearest first.
    """
    found: dict[int, tuple[Hop, ...]] = {}
    seen: Seen = {(start, -1): None}
    everybody = tuple(range(len(solution.ranks)))
    for node in _walk(solution, seen, everybody, improving=improving, most=most):
        if node is not None and node[0] not in found and node[0] != start:
            found[node[0]] = _back(seen, node)
    return found


def _walk(
    solution: Solution, seen: Seen, movers: tuple[int, ...], *, improving: bool, most: int
) -> Iterator[tuple[int, int] | None]:
    """Each new (cell, last mover) that moves lead to, nearest first; None where it was cut.

    `seen` holds the start, and takes the way to each.
    """
    plain = solution.space.transitive
    waiting = deque(seen)
    while waiting:
        here, last = waiting.popleft()
        for mover in movers:
            if mover == last:
                continue
            for there in steps(solution, here, mover, improving=improving):
                node = (there, -1 if plain else mover)
                if node in seen:
                    continue
                if len(seen) >= most:
                    yield None
                    return
                seen[node] = (here, last, mover)
                waiting.append(node)
                yield node


def steps(solution: Solution, cell: int, actor: int, *, improving: bool) -> list[int]:
    """The cells one move of an actor away, all or those that better it."""
    ends = solution.space.successors(cell, actor)
    if improving:
        rank = solution.ranks[actor]
        ends = ends[rank[ends] > rank[cell]]
    found: list[int] = ends.tolist()
    return found


def _back(seen: Seen, node: tuple[int, int]) -> tuple[Hop, ...]:
    hops: list[Hop] = []
    before = seen[node]
    while before is not None:
        here, last, mover = before
        hops.append(Hop(mover, here, node[0]))
        node = (here, last)
        before = seen[node]
    return tuple(reversed(hops))
