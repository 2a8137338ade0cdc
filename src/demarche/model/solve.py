"""What is stable, for whom, by which concept: the answer to `demarche solve`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TypeAlias

import numpy as np

from demarche.ground.errors import CallError, StandoffError, TooManyStates
from demarche.model import gmr, limited, nash, nonmyopic, seq, sim, smr, sseq
from demarche.model.answer import Answer, Stability
from demarche.model.arrays import Ranks, Truth
from demarche.model.listed import Listed
from demarche.model.merged import Merged, differing, unequal
from demarche.model.pattern import state as read_state
from demarche.model.preference import ranks as ranks_of
from demarche.model.sequences import worst
from demarche.model.situation import Situation
from demarche.model.space import MEMORY, possible
from demarche.model.space import space as space_of
from demarche.model.step import Space, top

Concept: TypeAlias = Callable[[Space, Sequence[Ranks], int], Truth]

CONCEPTS: Mapping[str, Concept] = {
    "nash": nash.stable,
    "gmr": gmr.stable,
    "smr": smr.stable,
    "seq": seq.stable,
    "sim": sim.stable,
    "sseq": sseq.stable,
    "l2": partial(limited.stable, horizon=2),
    "l3": partial(limited.stable, horizon=3),
    "l4": partial(limited.stable, horizon=4),
    "nm": nonmyopic.stable,
}
"""By name; `named` also knows limited moves of any horizon, as in `l7`."""
DEFAULT = ("nash", "gmr", "smr", "seq", "sim")
CELL_BY_CELL = ("l2", "l3", "l4", "nm")
"""Concepts that walk every cell, refused above `WALKED` cells; so are those of other horizons."""
FARTHEST = 100
"""The longest horizon of limited moves that can be asked for."""
WALKED = 1 << 14
SIM_WORK = 1 << 22
"""States times settings of one actor's options up to which SIM is worked out unasked."""
SHOWN_STATES = 4096
SHOWN_EQUILIBRIA = 1000
_CHUNK = 1 << 20


def named(concept: str) -> Concept:
    """The concept of a name: `nash`, `seq` and so on, or `l` and a horizon from 1 to 100.

    Raises CallError if there is none.
    """
    if concept in CONCEPTS:
        return CONCEPTS[concept]
    if re.fullmatch("l[1-9][0-9]{0,2}", concept) and int(concept[1:]) <= FARTHEST:
        return partial(limited.stable, horizon=int(concept[1:]))
    raise CallError(
        "there is no such concept of stability",
        value=concept,
        remedy=f"Choose from {', '.join(CONCEPTS)}, or l and a horizon up to {FARTHEST}.",
    )


def spelled(concept: str) -> str:
    """A concept's name as people write it.

    >>> spelled("nash"), spelled("seq")
    ('Nash', 'SEQ')
    """
    return "Nash" if concept == "nash" else concept.upper()


class Solution:
    """The stable states of a standoff, with the space and ranks they were found in.

    `stable[concept]` is one truth value an actor and cell; cells that are not possible are False.
    """

    def __init__(
        self,
        standoff: Situation,
        space: Space,
        ranks: tuple[Ranks, ...],
        stable: Mapping[str, Truth],
        left_out: tuple[str, ...] = (),
    ) -> None:
        self.standoff, self.space, self.ranks = standoff, space, ranks
        self.stable, self.left_out = stable, left_out
        self._answers: dict[tuple[int, bool], Ranks] = {}

    @property
    def concepts(self) -> tuple[str, ...]:
        """The concepts that were asked for, in order."""
        return tuple(self.stable)

    def cell(self, state: str) -> int:
        """The cell of a state. Raises StandoffError if the state is malformed or not possible."""
        code = read_state(state, len(self.standoff.options), where=self.standoff.name)
        found = self.space.cell(code)
        if found is None:
            raise StandoffError(
                "the state is not possible",
                where=self.standoff.name,
                value=state,
                remedy="'demarche solve' lists the possible states.",
            )
        return found

    def text(self, cell: int) -> str:
        """The letters of the state in a cell."""
        return self.standoff.text(self.space.code(cell))

    def holds(self, concept: str, cell: int, actor: int | None = None) -> bool:
        """Whether a state is stable for an actor, or for all."""
        found = self.stable[concept][:, cell]
        return bool(found.all() if actor is None else found[actor])

    def answer_to(self, actor: int, *, improving: bool) -> Ranks:
        """For each cell, the worst rank for an actor that the others can bring about from there.

        The cell itself counts; with `improving`, every step of the others betters who makes it.
        """
        key = actor, improving
        if key not in self._answers:
            others = [a for a in range(len(self.ranks)) if a != actor]
            rank = self.ranks[actor]
            steps = {
                a: self.space.improvement(a, self.ranks[a]) if improving else self.space.any_move(a)
                for a in others
            }
            self._answers[key] = worst(self.space, self.space.walled(rank, top(rank)), steps)
        return self._answers[key]

    def equilibria(self, concept: str) -> list[int]:
        """The cells that are stable for every actor, in order."""
        both = self.stable[concept].all(axis=0)
        return [int(c) for c in np.flatnonzero(both)]

    def answer(self, *, all_states: bool = False) -> Answer:
        """The answer as it is printed: cut above 4,096 states unless all are asked for."""
        cells = possible(self.space)
        cut = len(cells) > SHOWN_STATES and not all_states
        return Answer(
            name=self.standoff.name,
            options=list(self.standoff.labels),
            states=len(cells) if cut else [self.text(int(c)) for c in cells],
            concepts={name: self._stability(name, cut) for name in self.stable},
            status_quo=self.standoff.status_quo,
            cut=cut,
            left_out=list(self.left_out),
            same_outcome=self._outcomes(),
            status_quo_stable=self._status_quo(),
        )

    def _status_quo(self) -> dict[str, bool]:
        if self.standoff.status_quo is None:
            return {}
        cell = self.cell(self.standoff.status_quo)
        return {concept: self.holds(concept, cell) for concept in self.stable}

    def _stability(self, concept: str, cut: bool) -> Stability:
        found = self.stable[concept]
        everyone = np.flatnonzero(found.all(axis=0))
        shown = everyone[:SHOWN_EQUILIBRIA] if cut else everyone
        rows: dict[str, list[str] | int] = {}
        for actor, row in zip(self.standoff.actors, found, strict=True):
            rows[actor.name] = (
                int(row.sum()) if cut else [self.text(int(c)) for c in np.flatnonzero(row)]
            )
        return Stability(rows, [self.text(int(c)) for c in shown], len(everyone))

    def _outcomes(self) -> dict[str, list[str]]:
        if not isinstance(self.space, Merged):
            return {}
        groups = ((c, self.space.members(c)) for c in range(self.space.cells))
        return {
            self.text(c): [self.standoff.text(int(m)) for m in members]
            for c, members in groups
            if len(members) > 1
        }


def solve(
    standoff: Situation,
    *,
    concepts: Sequence[str] | None = None,
    memory: int = MEMORY,
) -> Solution:
    """The states that are stable for each actor, by each of the concepts.

    Unless concepts are named they are Nash, GMR, SMR, SEQ and SIM; in a large model SIM, which
    takes as many times longer as an actor has settings of its options, is left out, and
    `left_out` says so.

    Raises TooManyStates before starting if the model would not fit in `memory` bytes;
    StandoffError if the model contradicts itself; CallError for an unknown concept.
    """
    for name in concepts or ():
        named(name)
    held = space_of(standoff, memory=memory)
    left_out: tuple[str, ...] = ()
    if concepts is None:
        concepts, left_out = _affordable(standoff, held)
    if held.cells > WALKED and any(n not in CONCEPTS or n in CELL_BY_CELL for n in concepts):
        raise TooManyStates(
            f"looking ahead by backward induction is done up to {WALKED:,} states",
            where=standoff.name,
            value=f"{held.cells:,} states",
            remedy=f"Ask for {', '.join(DEFAULT)}, or leave out options.",
        )
    rank = tuple(rank_in(standoff, held, a) for a in range(len(standoff.actors)))
    stable = {name: _all(named(name), held, rank) for name in concepts}
    return Solution(standoff, held, rank, stable, left_out)


def _affordable(standoff: Situation, held: Space) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The usual concepts, without SIM where it would take minutes; and the sentence about that."""
    settings = max((1 << len(a.options) for a in standoff.actors), default=1)
    if held.cells * min(settings, held.cells) <= SIM_WORK:
        return DEFAULT, ()
    plain = tuple(c for c in DEFAULT if c != "sim")
    return plain, (
        f"SIM is left out: with {held.cells:,} states it is worked out on request only.",
    )


def rank_in(standoff: Situation, held: Space, actor: int) -> Ranks:
    """The ranks of one actor over the cells of a space; 0 in cells that are not possible."""
    if isinstance(held, Merged):
        rank = ranks_of(standoff, actor, held.plain.codes)
        _same(standoff, held, actor, rank)
        return rank[held.first]
    if held.feasible is not None and standoff.actors[actor].ranking is not None:
        found = np.zeros(held.cells, dtype=np.int32)
        codes = np.flatnonzero(held.feasible)
        found[codes] = ranks_of(standoff, actor, codes)
        return found
    if isinstance(held, Listed):
        return ranks_of(standoff, actor, held.codes)
    return _in_chunks(standoff, held, actor)


def _in_chunks(standoff: Situation, held: Space, actor: int) -> Ranks:
    """Ranks by pieces, which need little memory; whole where pieces could not be compared."""
    decider = standoff.actors[actor]
    whole = decider.ranking is not None or decider.weights or len(decider.prefers) > 30
    size = held.cells if whole else min(_CHUNK, held.cells)
    parts = [
        ranks_of(standoff, actor, np.arange(start, start + size, dtype=np.int64))
        for start in range(0, held.cells, size)
    ]
    return parts[0] if len(parts) == 1 else np.concatenate(parts)


def _same(standoff: Situation, held: Merged, actor: int, rank: Ranks) -> None:
    cells = differing(rank, held.outcome)
    if len(cells):
        raise unequal(standoff, actor, held.members(int(cells[0])), where=standoff.name)


def _all(concept: Concept, held: Space, rank: tuple[Ranks, ...]) -> Truth:
    found: Truth = np.empty((len(rank), held.cells), dtype=np.bool_)
    for actor in range(len(rank)):
        found[actor] = concept(held, rank, actor)
        if held.feasible is not None:
            found[actor] &= held.feasible
    return found
