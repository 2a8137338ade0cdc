"""What the pictures of a model draw: a few states by name, ladders of preference, moves, pivots.

Every picture speaks of the same states by the same letters, so that they can be read together.
"""

from __future__ import annotations

from collections.abc import Sequence
from string import ascii_lowercase, ascii_uppercase

import msgspec

from demarche.model.moves import moves, standing
from demarche.model.outcomes import Shares, outcomes, shares
from demarche.model.paths import Hop, tree
from demarche.model.robust import MOST, pivots
from demarche.model.solve import Solution

NOW = "now"
_STATES = 10
_MOVES = 6
"""First moves drawn at most, and ways out to which a way is drawn."""
_ANSWERS = 2
_WAYS = 3
_PASSED = 10
"""States at most that are drawn only because moves pass through them."""
_PIVOTS = 3


class Shown(msgspec.Struct, frozen=True):
    """A state that is drawn."""

    label: str
    """"now"; a number: that way out; a capital: another outcome that holds; else passed through."""
    state: str
    stable_by: tuple[str, ...]
    robust: float | None
    """The share of draws with changed preferences in which it holds by SEQ."""


class Arrow(msgspec.Struct, frozen=True):
    """One actor's move between two drawn states."""

    actor: int
    start: str
    """Labels."""
    end: str
    pays: bool
    """Whether it betters who makes it."""


class Pivot(msgspec.Struct, frozen=True):
    """One change of a preference, and the drawn states that it makes stable or not."""

    actor: str
    change: str
    gained: tuple[str, ...]
    lost: tuple[str, ...]


class Chart(msgspec.Struct, frozen=True):
    """All that is drawn."""

    states: tuple[Shown, ...]
    ladders: tuple[tuple[tuple[str, ...], ...], ...]
    """For each actor the labels of the states, best first; those on one rung are equally good."""
    arrows: tuple[Arrow, ...]
    passed: tuple[Shown, ...]
    """States that only the moves pass through."""
    draws: int | None
    seed: int
    pivots: tuple[Pivot, ...] = ()

    def find(self, label: str) -> Shown:
        """The drawn state with a label."""
        return next(s for s in (*self.states, *self.passed) if s.label == label)


def chart(solution: Solution, ways: Sequence[str] = (), *, seed: int = 0) -> Chart:
    """The status quo, the given ways out, and of the other stable states those to look at first."""
    robust = shares(solution, seed=seed, draws=200)
    found = _states(solution, ways, robust)
    arrows, passed = _arrows(solution, found, robust)
    return Chart(
        states=tuple(found.values()),
        ladders=tuple(_ladder(solution, a, found) for a in range(len(solution.ranks))),
        arrows=arrows,
        passed=passed,
        draws=None if robust is None else robust.draws,
        seed=seed,
        pivots=_pivots(solution, found),
    )


def _shown(solution: Solution, label: str, cell: int, robust: Shares | None) -> Shown:
    state = solution.text(cell)
    stable = tuple(c for c in solution.concepts if solution.holds(c, cell))
    return Shown(label, state, stable, None if robust is None else robust.of.get(state, 0.0))


def _states(solution: Solution, ways: Sequence[str], robust: Shares | None) -> dict[int, Shown]:
    """By cell; the status quo first, the ways out next."""
    standoff = solution.standoff
    labels: dict[int, str] = {}
    if standoff.status_quo is not None:
        labels[standing(standoff, solution)] = NOW
    for number, way in enumerate(ways, 1):
        labels.setdefault(solution.cell(way), str(number))
    letters = iter(ascii_uppercase)
    for outcome in outcomes(standoff, solution, most=2 * _STATES, known=robust):
        cell = solution.cell(outcome.state)
        if len(labels) < _STATES and cell not in labels:
            labels[cell] = next(letters)
    return {cell: _shown(solution, label, cell, robust) for cell, label in labels.items()}


def _ladder(solution: Solution, actor: int, found: dict[int, Shown]) -> tuple[tuple[str, ...], ...]:
    rank = solution.ranks[actor]
    heights = sorted({int(rank[cell]) for cell in found}, reverse=True)
    return tuple(
        tuple(shown.label for cell, shown in found.items() if int(rank[cell]) == height)
        for height in heights
    )


def _arrows(
    solution: Solution, found: dict[int, Shown], robust: Shares | None
) -> tuple[tuple[Arrow, ...], tuple[Shown, ...]]:
    """Moves that pay, with the answers to them, and the ways to ways out; no more than is drawn."""
    hops = list(dict.fromkeys((*_tempting(solution), *_leading_out(solution, found))))
    hops.sort(key=lambda hop: hop.start not in found)
    letters = iter(ascii_lowercase)
    passed: dict[int, Shown] = {}
    for cell in [hop.end for hop in hops] + [hop.start for hop in hops]:
        if cell not in found and cell not in passed and len(passed) < _PASSED:
            passed[cell] = _shown(solution, next(letters), cell, robust)
    drawn = found | passed
    arrows = tuple(
        Arrow(hop.actor, drawn[hop.start].label, drawn[hop.end].label, _pays(solution, hop))
        for hop in hops
        if hop.start in drawn and hop.end in drawn
    )
    return arrows, tuple(passed.values())


def _pays(solution: Solution, hop: Hop) -> bool:
    rank = solution.ranks[hop.actor]
    return bool(rank[hop.end] > rank[hop.start])


def _tempting(solution: Solution) -> list[Hop]:
    """The best moves of each actor that better it, and the answers that weigh most."""
    standoff = solution.standoff
    if standoff.status_quo is None:
        return []
    start = standing(standoff, solution)
    each = max(1, _MOVES // max(1, len(standoff.actors)))
    found: list[Hop] = []
    for number, actor in enumerate(standoff.actors):
        better = [m for m in moves(standoff, solution, actor.name) if m.better][:each]
        for move in better if len(found) < _MOVES * (1 + _ANSWERS) else ():
            end = solution.cell(move.to_state)
            found.append(Hop(number, start, end))
            for reply in move.replies[:_ANSWERS]:
                other = standoff.number(reply.actor)
                found.append(Hop(other, end, solution.cell(reply.to_state)))
    return found


def _leading_out(solution: Solution, found: dict[int, Shown]) -> list[Hop]:
    """The shortest ways of two moves or one to the first ways out."""
    ways = [cell for cell, shown in found.items() if shown.label.isdigit()][:_WAYS]
    if not ways or solution.standoff.status_quo is None:
        return []
    every = tree(solution, standing(solution.standoff, solution), improving=False)
    return [hop for cell in ways if len(every.get(cell, ())) <= 2 for hop in every.get(cell, ())]


def _pivots(solution: Solution, found: dict[int, Shown]) -> tuple[Pivot, ...]:
    """The single changes of preference that matter most to the drawn states, in small models."""
    if solution.space.cells > MOST or "seq" not in solution.concepts:
        return ()
    labels = {shown.state: shown.label for shown in found.values()}
    rows: list[Pivot] = []
    for pivot in pivots(solution):
        gained, lost = (tuple(labels[s] for s in side if s in labels) for side in
                        (pivot.gained, pivot.lost))  # fmt: skip
        if gained or lost:
            rows.append(Pivot(pivot.actor, pivot.change, gained, lost))
    rows.sort(key=lambda p: (NOW not in p.lost, -len(p.gained) - len(p.lost)))
    about = {(p.actor, p.change.partition("'")[2]): p for p in reversed(rows)}
    kept = list(about.values())[::-1]
    return tuple(kept[:_PIVOTS])
