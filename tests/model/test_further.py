"""Further concepts against the definitions, and the laws that tie the concepts together."""

from __future__ import annotations

import random
from collections.abc import Iterable
from itertools import combinations

import msgspec
import numpy as np
import pytest

from demarche.ground.errors import CallError, TooManyStates
from demarche.model import limited, nonmyopic, sseq
from demarche.model.coalition import COALITION_CONCEPTS, coalition_stable, universal
from demarche.model.dense import Dense
from demarche.model.situation import GAP, Decider, Option, Situation, Wish
from demarche.model.solve import Solution, solve
from demarche.model.strength import strongly_stable
from demarche.model.unknown import EXTENSIONS, unknown_stable
from model import reference
from model.random_conflicts import random_standoff, written_out


def conflicts(seed: int, count: int, actors: int, options: int) -> list[tuple[Situation, Solution]]:
    rng = random.Random(seed)
    made = [random_standoff(rng, actors=actors, most_options=options) for _ in range(count)]
    return [(s, solve(s)) for s in made]


class Verdicts:
    """Verdicts gathered by name over many conflicts, so that a law is held against all of them."""

    def __init__(self) -> None:
        self._held: dict[str, list[bool]] = {}

    def add(self, **found: Iterable[bool]) -> None:
        for name, verdicts in found.items():
            self._held.setdefault(name, []).extend(map(bool, np.ravel(list(verdicts))))

    def same(self, *names: str) -> bool:
        """Whether these agree in every case; raises unless both verdicts occur."""
        first, *others = (self._held[name] for name in names)
        assert {True, False} == set(first), "there is nothing to compare"
        return all(other == first for other in others)

    def implies(self, one: str, other: str) -> bool:
        """Whether what holds by one holds by the other; raises unless one and not-other occur."""
        first, second = self._held[one], self._held[other]
        assert any(first) and not all(second), "there is nothing to compare"
        return all(b or not a for a, b in zip(first, second, strict=True))


@pytest.mark.parametrize("actors", [2, 3])
def test_symmetric_sequential_agrees_with_its_definition(actors: int) -> None:
    told = Verdicts()
    for standoff, solution in conflicts(5, 40, actors, 5):
        conflict = written_out(standoff)
        for actor in range(actors):
            told.add(
                found=sseq.stable(solution.space, solution.ranks, actor),
                right=[reference.sseq(conflict, actor, s) for s in conflict.states],
            )
    assert told.same("found", "right")


@pytest.mark.parametrize("actors", [1, 2, 3])
@pytest.mark.parametrize("concept", COALITION_CONCEPTS)
def test_coalitions_agree_with_their_definition(actors: int, concept: str) -> None:
    told = Verdicts()
    for standoff, solution in conflicts(9, 8, actors, 4):
        conflict = written_out(standoff)
        for group in groups(actors):
            rest = [a for a in range(actors) if a not in group]
            sizes = range(1, len(rest) + 1) if concept == "seq" else range(1, 2)
            others = [list(g) for n in sizes for g in combinations(rest, n)]
            told.add(
                found=coalition_stable(solution, [f"A{m}" for m in group], concept),
                right=[
                    reference.coalition(conflict, list(group), others, s, concept)
                    for s in conflict.states
                ],
            )
    assert told.same("found", "right")


def groups(actors: int) -> list[tuple[int, ...]]:
    return [g for size in range(1, actors + 1) for g in combinations(range(actors), size)]


@pytest.mark.parametrize("actors", [2, 3])
@pytest.mark.parametrize("horizon", [1, 2, 3, 4])
def test_limited_moves_agree_with_backward_induction(actors: int, horizon: int) -> None:
    told = Verdicts()
    for standoff, solution in conflicts(3, 6, actors, 4):
        conflict = written_out(standoff)
        for actor in range(actors):
            told.add(
                found=limited.stable(solution.space, solution.ranks, actor, horizon=horizon),
                right=[
                    reference.limited(conflict, actor, s, horizon) == s for s in conflict.states
                ],
            )
    assert told.same("found", "right")


def test_horizon_one_is_nash() -> None:
    told = Verdicts()
    for _, solution in conflicts(4, 30, 3, 5):
        for actor in range(3):
            found = limited.stable(solution.space, solution.ranks, actor, horizon=1)
            told.add(one=found, nash=solution.stable["nash"][actor])
    assert told.same("one", "nash")


def test_non_myopic_holds_at_every_long_horizon() -> None:
    told = Verdicts()
    for _, solution in conflicts(6, 15, 2, 4):
        for actor in range(2):
            told.add(ever=nonmyopic.stable(solution.space, solution.ranks, actor))
            for h in LONG:
                later = limited.stable(solution.space, solution.ranks, actor, horizon=h)
                told.add(**{f"{h} moves": later})
    assert all(told.implies("ever", f"{h} moves") for h in LONG)


LONG = (40, 41, 42, 43)


@pytest.mark.parametrize("actors", [2, 3, 4])
def test_nash_implies_the_others_and_all_imply_gmr(actors: int) -> None:
    told = Verdicts()
    for _, solution in conflicts(actors, 60, actors, 6):
        told.add(**{concept: solution.stable[concept] for concept in CONCEPTS})
        found = [sseq.stable(solution.space, solution.ranks, a) for a in range(actors)]
        told.add(sseq=np.stack(found))
    for one, other in (
        *(("nash", weaker) for weaker in CONCEPTS[1:]),
        ("seq", "gmr"), ("smr", "gmr"), ("sseq", "seq"), ("sseq", "smr"),
    ):  # fmt: skip
        assert told.implies(one, other), (one, other)


CONCEPTS = ("nash", "seq", "smr", "gmr", "sim")


def test_the_same_holds_for_coalitions_and_one_actor_is_a_coalition() -> None:
    told, whole, alone = Verdicts(), Verdicts(), Verdicts()
    equilibria = 0
    for standoff, solution in conflicts(8, 12, 3, 4):
        for group in groups(3):
            names = [f"A{m}" for m in group]
            found = {c: coalition_stable(solution, names, c) for c in COALITION_CONCEPTS}
            (whole if len(group) == 3 else told).add(**found)
            if len(group) == 1 and not standoff.forbidden_moves:
                own = {f"{c} alone": solution.stable[c][group[0]] for c in ("nash", "gmr", "smr")}
                alone.add(**found, **own)
        if not standoff.forbidden_moves:
            both = universal(solution)
            for concept in COALITION_CONCEPTS[:3]:
                held = {solution.text(c) for c in solution.equilibria(concept)}
                assert set(both.equilibria[concept]) <= held
                equilibria += len(both.equilibria[concept])
    for one, other in (("nash", "seq"), ("nash", "smr"), ("smr", "gmr")):
        assert told.implies(one, other) and whole.implies(one, other)
    assert whole.implies("seq", "gmr"), "smaller coalitions may be answered by coalitions"
    assert all(alone.same(concept, f"{concept} alone") for concept in ("nash", "gmr", "smr"))
    assert equilibria


def test_without_unknown_preferences_the_four_readings_are_the_plain_concept() -> None:
    told = Verdicts()
    for _, solution in conflicts(12, 15, 3, 4):
        for actor in range(3):
            for concept in MARKED:
                told.add(plain=solution.stable[concept][actor])
                for extension in EXTENSIONS:
                    told.add(**{extension: unknown_stable(solution, concept, actor, extension)})
    assert told.same("plain", *EXTENSIONS)


MARKED = ("nash", "gmr", "smr", "seq")


def test_readings_of_unknown_preferences_are_ordered() -> None:
    """(a) is the most demanding, (d) the least; (a) holds whatever the truth turns out to be."""
    rng = random.Random(2)
    told = Verdicts()
    for standoff, _ in conflicts(13, 25, 2, 4):
        texts = list(standoff.feasible)
        pairs = tuple((rng.choice(texts), rng.choice(texts)) for _ in range(3))
        first = msgspec.structs.replace(standoff.actors[0], unknown=pairs)
        changed = msgspec.structs.replace(standoff, actors=(first, *standoff.actors[1:]))
        solution = solve(changed)
        for concept in MARKED:
            told.add(**{e: unknown_stable(solution, concept, 0, e) for e in EXTENSIONS})
    assert all(told.implies(*pair) for pair in ("ab", "ac", "bd", "cd"))
    assert not told.same("a", "d")


def two(prefers: tuple[Wish, ...]) -> Solution:
    north = Decider("North", (Option("Blockade"),), prefers=prefers)
    south = Decider("South", (Option("Yield"),), ranking=(("YN", "NN"), ("YY", "NY")))
    return solve(Situation("sea", (north, south), status_quo="NN"))


def test_a_statement_marked_unknown_makes_its_pairs_unknown() -> None:
    solution = two((Wish("Yield"), Wish("Blockade", unknown=True)))
    cell = solution.cell("NN")
    assert not unknown_stable(solution, "nash", 0, "a")[cell]
    assert unknown_stable(solution, "nash", 0, "b")[cell]


def test_strong_stability_implies_stability_and_gaps_part_the_levels() -> None:
    rng = random.Random(4)
    told = Verdicts()
    for standoff, _ in conflicts(14, 30, 3, 4):
        first = standoff.actors[0]
        assert first.ranking is not None
        at = rng.randrange(len(first.ranking) + 1)
        ranking = (*first.ranking[:at], GAP, *first.ranking[at:])
        first = msgspec.structs.replace(first, ranking=ranking)
        solution = solve(msgspec.structs.replace(standoff, actors=(first, *standoff.actors[1:])))
        for concept in ("gmr", "smr", "seq"):
            told.add(
                nash=solution.stable["nash"][0],
                strong=strongly_stable(solution, concept, 0),
                plain=solution.stable[concept][0],
            )
    assert told.implies("nash", "strong") and told.implies("strong", "plain")
    assert not told.same("strong", "plain")


def test_unknown_names_and_large_models_are_refused() -> None:
    _, solution = conflicts(1, 1, 2, 3)[0]
    with pytest.raises(CallError, match="no such concept"):
        coalition_stable(solution, ["A0"], "sim")
    with pytest.raises(CallError, match="needs a member"):
        coalition_stable(solution, [], "nash")
    options = tuple(Option(f"O{k}") for k in range(11))
    large = Situation("large", (Decider("A", options), Decider("B", (Option("X"),))))
    with pytest.raises(TooManyStates, match=r"1,024 states"):
        coalition_stable(solve(large, concepts=["nash"]), ["A"], "nash")
    assert Dense(large, None).cells == 4096
