"""What is stable in a model too large to list: Nash, GMR and SMR by decision diagrams.

A state's rank for an actor is a row of truth values, one a preference statement, the most important
first; each is a decision diagram over the options. The lowest or highest rank over an actor's moves
is found option by option, and what the others can bring about is the fixpoint of their moves: the
same steps as in `dense`, on diagrams in place of arrays. Only one copy of the options is needed,
because ranks are carried and not pairs of states.

How large the diagrams grow depends on how far apart the options stand that a statement joins.
Beyond `MOST_NODES` the search is given up and said so; it never answers in part.

*Source*: Bryant, "Graph-based algorithms for Boolean function manipulation", IEEE Trans. Computers
35 (1986); the concepts as in `nash`, `gmr` and `smr`.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from functools import reduce
from typing import Any, TypeAlias

from demarche.ground.errors import ExtraMissing, StandoffError, TooManyStates
from demarche.model.answer import Answer, Stability
from demarche.model.feasible import none_possible, rules
from demarche.model.pattern import Pattern, pattern, state
from demarche.model.situation import Situation
from demarche.model.solve import SHOWN_EQUILIBRIA
from demarche.model.statement import clause

MOST_NODES = 3_000_000
SYMBOLIC = ("nash", "gmr", "smr")
_EXACT = 52
"""Options up to which every count of states is exact in floating point."""

_Diagram: TypeAlias = Any
"""A truth value a state: dd has no types of its own."""
_Rank: TypeAlias = list[_Diagram]
"""Truth values, the most important first; the first of all says that the state is not possible."""


def symbolic(standoff: Situation, *, most_nodes: int = MOST_NODES) -> Answer:
    """What `solve` answers, without SEQ and SIM, for models of any size.

    The lists of states are replaced by their counts and the first 1,000 equilibria.

    Raises ExtraMissing without dd; StandoffError where preferences are not statements in order, or
    moves are forbidden, or states count as one outcome; TooManyStates where diagrams grow too
    large.
    """
    _check(standoff)
    model = _Model(standoff, most_nodes)
    stable = {concept: model.stable(concept) for concept in SYMBOLIC}
    concepts, holds = {}, {}
    for concept, rows in stable.items():
        everyone = reduce(lambda a, b: a & b, rows, model.possible)
        concepts[concept] = Stability(
            stable={
                actor.name: model.count(row & model.possible)
                for actor, row in zip(standoff.actors, rows, strict=True)
            },
            equilibria=[standoff.text(code) for code in model.states(everyone, SHOWN_EQUILIBRIA)],
            equilibria_count=model.count(everyone),
        )
        if standoff.status_quo is not None:
            code = state(standoff.status_quo, model.width, where=standoff.name)
            holds[concept] = model.holds(everyone, code)
    return Answer(
        name=standoff.name,
        options=list(standoff.labels),
        states=model.count(model.possible),
        concepts=concepts,
        status_quo=standoff.status_quo,
        cut=True,
        left_out=["SEQ and SIM are not worked out by decision diagrams."],
        status_quo_stable=holds,
    )


def _check(standoff: Situation) -> None:
    for actor in standoff.actors:
        if actor.ranking is not None or actor.weights:
            raise StandoffError(
                f"decision diagrams take preferences as statements in order, and {actor.name} has "
                "a ranking or weights",
                where=standoff.name,
                remedy="Write 'prefers'.",
            )
    for field in ("forbidden_moves", "same_outcome"):
        if getattr(standoff, field):
            raise StandoffError(
                f"decision diagrams do not take '{field}'",
                where=standoff.name,
                remedy="Leave it out, or solve a smaller model without --symbolic.",
            )


class _Model:
    """The standoff's states, moves and ranks as decision diagrams."""

    def __init__(self, standoff: Situation, most_nodes: int) -> None:
        self.standoff, self.most_nodes = standoff, most_nodes
        self.width = len(standoff.options)
        self.names = [f"o{bit}" for bit in range(self.width)]
        self.diagrams = _manager()
        self.diagrams.declare(*self.names)
        self.option = [self.diagrams.var(name) for name in self.names]
        self.possible = self._possible()
        if self.possible == self.diagrams.false:
            raise none_possible(where=standoff.name)
        self.ranks = [self._rank(actor) for actor in range(len(standoff.actors))]

    def stable(self, concept: str) -> list[_Diagram]:
        """For each actor the states at which it stays."""
        return [self._stays(concept, actor) for actor in range(len(self.standoff.actors))]

    def count(self, states: _Diagram) -> int:
        """How many states there are among these; by parts, as CUDD counts in floating point."""
        parts = [states]
        wide = max(0, self.width - _EXACT)
        for name in self.names[:wide]:
            parts = [self.diagrams.let({name: v}, p) for p in parts for v in (False, True)]
        return sum(int(self.diagrams.count(part, self.width - wide)) for part in parts)

    def holds(self, states: _Diagram, code: int) -> bool:
        """Whether a state is among these."""
        setting = {name: bool(code >> bit & 1) for bit, name in enumerate(self.names)}
        return bool(self.diagrams.let(setting, states) == self.diagrams.true)

    def states(self, among: _Diagram, most: int) -> Iterator[int]:
        """The first of these states in the order of their number, at most so many."""
        waiting = [(among, self.width - 1, 0)]
        while waiting and most:
            left, bit, code = waiting.pop()
            if left == self.diagrams.false:
                continue
            if bit < 0:
                most -= 1
                yield code
                continue
            for value in (True, False):
                rest = self.diagrams.let({self.names[bit]: value}, left)
                waiting.append((rest, bit - 1, code | value << bit))

    def _stays(self, concept: str, actor: int) -> _Diagram:
        rank = self.ranks[actor]
        answer = rank
        if concept == "smr":
            answer = self._best(rank, actor)
        if concept != "nash":
            answer = self._worst(answer, [a for a in range(len(self.ranks)) if a != actor])
        if concept == "smr":
            answer = self._lower(answer, rank)
        return ~self._less(rank, self._best(answer, actor))

    def _worst(self, rank: _Rank, movers: list[int]) -> _Rank:
        """The lowest rank that legal sequences of the movers lead to from each state."""
        low = rank
        while True:
            before = low
            for mover in movers:
                low = self._walled(self._moved(low, mover, highest=False))
            if all(a == b for a, b in zip(before, low, strict=True)):
                return low
            if len(movers) < 2:
                return low

    def _best(self, rank: _Rank, mover: int) -> _Rank:
        """The highest rank that one move of the mover leads to, or staying."""
        impossible, *rest = rank
        walled = [~impossible, *(r & ~impossible for r in rest)]
        possible, *best = self._moved(walled, mover, highest=True)
        return self._walled([~possible, *best])

    def _moved(self, rank: _Rank, mover: int, *, highest: bool) -> _Rank:
        """The lowest or highest over all settings of the mover's options that it can choose."""
        for bit in self.standoff.bits(mover):
            without, with_it = (
                [self.diagrams.let({self.names[bit]: value}, r) for r in rank]
                for value in (False, True)
            )
            both = self._higher(without, with_it) if highest else self._lower(without, with_it)
            taken, free = self.option[bit], self.standoff.options[bit].moves
            if free == "once":
                both = [self._choose(taken, b, c) for b, c in zip(with_it, both, strict=True)]
            elif free == "drop":
                both = [self._choose(taken, c, b) for b, c in zip(without, both, strict=True)]
            rank = both
            self._room()
        return rank

    def _walled(self, rank: _Rank) -> _Rank:
        """The rank with states that are not possible above all."""
        wall = ~self.possible
        return [r | wall for r in rank]

    def _less(self, a: _Rank, b: _Rank) -> _Diagram:
        """Where one rank is below another."""
        found = self.diagrams.false
        for x, y in zip(reversed(a), reversed(b), strict=True):
            found = self._choose(x, y & found, y | found)
        return found

    def _lower(self, a: _Rank, b: _Rank) -> _Rank:
        less = self._less(a, b)
        return [self._choose(less, x, y) for x, y in zip(a, b, strict=True)]

    def _higher(self, a: _Rank, b: _Rank) -> _Rank:
        less = self._less(a, b)
        return [self._choose(less, y, x) for x, y in zip(a, b, strict=True)]

    def _choose(self, which: _Diagram, yes: _Diagram, no: _Diagram) -> _Diagram:
        return self.diagrams.ite(which, yes, no)

    def _room(self) -> None:
        if len(self.diagrams) > self.most_nodes:
            raise TooManyStates(
                f"the decision diagrams grew beyond {self.most_nodes:,} nodes",
                where=self.standoff.name,
                remedy="Put options that statements join next to each other, or leave some out.",
            )

    def _rank(self, actor: int) -> _Rank:
        wishes = self.standoff.actors[actor].prefers
        said = [clause(w.text, self.standoff).over(self._pattern) for w in wishes]
        return self._walled([self.diagrams.false, *said])

    def _possible(self) -> _Diagram:
        found = self.diagrams.true
        if self.standoff.feasible:
            shapes = (pattern(t, self.width) for t in self.standoff.feasible)
            found = reduce(lambda a, b: a | b, map(self._pattern, shapes))
        for rule in rules(self.standoff, where=self.standoff.name):
            found = found & ~rule.refused.over(self._pattern)
        return found

    def _pattern(self, shape: Pattern) -> _Diagram:
        found = self.diagrams.true
        for bit, option in enumerate(self.option):
            if shape.mask >> bit & 1:
                found = found & (option if shape.value >> bit & 1 else ~option)
        return found


def _manager() -> _Diagram:
    """A manager of diagrams: CUDD where dd was built with it, else dd's own."""
    for module in ("dd.cudd", "dd.autoref"):
        try:
            found = importlib.import_module(module).BDD()
        except ImportError:
            continue
        # The order of the options stays that of the file, so that a second run gives the same.
        found.configure(reordering=False)
        return found
    raise ExtraMissing("decision diagrams need dd", remedy="Install it: pip install dd")
