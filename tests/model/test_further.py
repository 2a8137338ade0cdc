"""Further concepts against the definitions, and the laws that tie the concepts together."""

from __future__ import annotations

import random
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


@pytest.mark.parametrize("actors", [2, 3])
def test_symmetric_sequential_agrees_with_its_definition(actors: int) -> None:
    for standoff, solution in conflicts(5, 40, actors, 5):
        conflict = written_out(standoff)
        for actor in range(actors):
            found = sseq.stable(solution.space, solution.ranks, actor)
            assert found.tolist() == [reference.sseq(conflict, actor, s) for s in conflict.states]


@pytest.mark.parametrize("actors", [1, 2, 3])
@pytest.mark.parametrize("concept", COALITION_CONCEPTS)
def test_coalitions_agree_with_their_definition(actors: int, concept: str) -> None:
    for standoff, solution in conflicts(9, 8, actors, 4):
        conflict = written_out(standoff)
        for size in range(1, actors + 1):
            for group in combinations(range(actors), size):
                rest = [a for a in range(actors) if a not in group]
                sizes = range(1, len(rest) + 1) if concept == "seq" else range(1, 2)
                others = [list(g) for n in sizes for g in combinations(rest, n)]
                found = coalition_stable(solution, [f"A{m}" for m in group], concept)
                assert found.tolist() == [
                    reference.coalition(conflict, list(group), others, s, concept)
                    for s in conflict.states
                ]


@pytest.mark.parametrize("actors", [2, 3])
@pytest.mark.parametrize("horizon", [1, 2, 3, 4])
def test_limited_moves_agree_with_backward_induction(actors: int, horizon: int) -> None:
    for standoff, solution in conflicts(3, 6, actors, 4):
        conflict = written_out(standoff)
        for actor in range(actors):
            found = limited.stable(solution.space, solution.ranks, actor, horizon=horizon)
            right = [reference.limited(conflict, actor, s, horizon) == s for s in conflict.states]
            assert found.tolist() == right


def test_horizon_one_is_nash() -> None:
    for _, solution in conflicts(4, 30, 3, 5):
        for actor in range(3):
            found = limited.stable(solution.space, solution.ranks, actor, horizon=1)
            assert np.array_equal(found, solution.stable["nash"][actor])


def test_non_myopic_holds_at_every_long_horizon() -> None:
    for _, solution in conflicts(6, 15, 2, 4):
        for actor in range(2):
            found = nonmyopic.stable(solution.space, solution.ranks, actor)
            for horizon in (40, 41, 42, 43):
                later = limited.stable(solution.space, solution.ranks, actor, horizon=horizon)
                assert not (found & ~later).any()


@pytest.mark.parametrize("actors", [2, 3, 4])
def test_nash_implies_the_others_and_all_imply_gmr(actors: int) -> None:
    for _, solution in conflicts(actors, 60, actors, 6):
        found = solution.stable
        for weaker in ("seq", "smr", "gmr", "sim"):
            assert not (found["nash"] & ~found[weaker]).any()
        assert not (found["seq"] & ~found["gmr"]).any()
        assert not (found["smr"] & ~found["gmr"]).any()
        for actor in range(actors):
            both = sseq.stable(solution.space, solution.ranks, actor)
            assert not (both & ~(found["seq"][actor] & found["smr"][actor])).any()


def test_the_same_holds_for_coalitions_and_one_actor_is_a_coalition() -> None:
    for standoff, solution in conflicts(8, 12, 3, 4):
        for size in (1, 2, 3):
            for group in combinations(range(3), size):
                names = [f"A{m}" for m in group]
                found = {c: coalition_stable(solution, names, c) for c in COALITION_CONCEPTS}
                assert not (found["nash"] & ~found["seq"]).any()
                assert not (found["nash"] & ~found["smr"]).any()
                assert not (found["seq"] & ~found["gmr"]).any() or size < 3
                assert not (found["smr"] & ~found["gmr"]).any()
        if not standoff.forbidden_moves:
            for actor in range(3):
                for concept in ("nash", "gmr", "smr"):
                    alone = coalition_stable(solution, [f"A{actor}"], concept)
                    assert np.array_equal(alone, solution.stable[concept][actor])
        both = universal(solution)
        for concept in COALITION_CONCEPTS[:3]:
            held = {solution.text(c) for c in solution.equilibria(concept)}
            if not standoff.forbidden_moves:
                assert set(both.equilibria[concept]) <= held


def test_without_unknown_preferences_the_four_readings_are_the_plain_concept() -> None:
    for _, solution in conflicts(12, 15, 3, 4):
        for actor in range(3):
            for concept in ("nash", "gmr", "smr", "seq"):
                for extension in EXTENSIONS:
                    found = unknown_stable(solution, concept, actor, extension)
                    assert np.array_equal(found, solution.stable[concept][actor])


def test_readings_of_unknown_preferences_are_ordered() -> None:
    """(a) is the most demanding, (d) the least; (a) holds whatever the truth turns out to be."""
    rng = random.Random(2)
    for standoff, _ in conflicts(13, 25, 2, 4):
        texts = list(standoff.feasible)
        pairs = tuple((rng.choice(texts), rng.choice(texts)) for _ in range(3))
        first = msgspec.structs.replace(standoff.actors[0], unknown=pairs)
        changed = msgspec.structs.replace(standoff, actors=(first, *standoff.actors[1:]))
        solution = solve(changed)
        for concept in ("nash", "gmr", "smr", "seq"):
            a, b, c, d = (unknown_stable(solution, concept, 0, e) for e in EXTENSIONS)
            assert not (a & ~b).any() and not (a & ~c).any()
            assert not (b & ~d).any() and not (c & ~d).any()


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
    seen = 0
    for standoff, _ in conflicts(14, 30, 3, 4):
        first = standoff.actors[0]
        assert first.ranking is not None
        at = rng.randrange(len(first.ranking) + 1)
        ranking = (*first.ranking[:at], GAP, *first.ranking[at:])
        first = msgspec.structs.replace(first, ranking=ranking)
        solution = solve(msgspec.structs.replace(standoff, actors=(first, *standoff.actors[1:])))
        for concept in ("gmr", "smr", "seq"):
            strong = strongly_stable(solution, concept, 0)
            plain = solution.stable[concept][0]
            assert not (strong & ~plain).any()
            assert not (solution.stable["nash"][0] & ~strong).any()
            seen += int((plain & ~strong).sum())
    assert seen > 0


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
