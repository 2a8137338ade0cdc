"""The engine against the definitions, state by state and actor by actor."""

from __future__ import annotations

import random

import numpy as np
import pytest

from demarche.model import solve as engine
from demarche.model.dense import Dense
from demarche.model.feasible import mask
from demarche.model.situation import Decider, Moves, Option, Situation
from demarche.model.solve import solve
from demarche.model.step import Space
from model.random_conflicts import random_ranking, random_standoff, written_out
from model.reference import CONCEPTS


def expected(standoff: Situation) -> dict[str, np.ndarray]:
    conflict = written_out(standoff)
    return {
        name: np.array(
            [
                [concept(conflict, actor, state) for state in conflict.states]
                for actor in range(len(standoff.actors))
            ]
        )
        for name, concept in CONCEPTS.items()
    }


def from_bits(standoff: Situation) -> dict[str, np.ndarray]:
    """What the engine for large models says of a small one."""
    held: Space = Dense(standoff, mask(standoff))
    ranks = tuple(engine.rank_in(standoff, held, a) for a in range(len(standoff.actors)))
    cells = np.flatnonzero(held.feasible)
    return {
        name: np.array([engine.CONCEPTS[name](held, ranks, a)[cells] for a in range(len(ranks))])
        for name in engine.DEFAULT
    }


def compare(seed: int, count: int, actors: int, most_options: int) -> None:
    rng = random.Random(seed)
    for number in range(count):
        standoff = random_standoff(rng, actors=actors, most_options=most_options)
        right = expected(standoff)
        listed, dense = solve(standoff).stable, from_bits(standoff)
        for name in CONCEPTS:
            assert np.array_equal(listed[name], right[name]), (seed, number, name)
            assert np.array_equal(dense[name], right[name]), (seed, number, name)


@pytest.mark.parametrize("actors", [1, 2, 3, 4, 5])
def test_random_conflicts_agree_with_the_definitions(actors: int) -> None:
    compare(seed=actors, count=12, actors=actors, most_options=5)


@pytest.mark.slow
@pytest.mark.parametrize("actors", [2, 3, 4, 5])
@pytest.mark.parametrize("block", range(10))
def test_tens_of_thousands_of_random_conflicts_agree(actors: int, block: int) -> None:
    compare(seed=1000 * actors + block, count=500, actors=actors, most_options=4 + block % 5 // 4)


@pytest.mark.slow
@pytest.mark.parametrize("actors", [2, 3, 4])
def test_wider_random_conflicts_agree(actors: int) -> None:
    compare(seed=77 + actors, count=60, actors=actors, most_options=7)


def with_many_settings(rng: random.Random) -> Situation:
    """One actor with 32 settings of its options, some of them one-way: fibres are sorted."""
    owners = [0] * 5 + [1] * rng.randint(1, 2) + [2] * rng.randint(0, 1)
    width = len(owners)
    codes = [c for c in range(1 << width) if rng.random() < 0.85] or [0]
    texts = ["".join("Y" if c >> b & 1 else "N" for b in range(width)) for c in codes]
    kinds: list[Moves] = ["free"] * width
    for bit in rng.sample(range(5), rng.randint(0, 2)):
        kinds[bit] = "once" if rng.random() < 0.5 else "drop"
    parts = tuple(
        Decider(
            f"A{actor}",
            tuple(Option(f"O{b}", kinds[b]) for b in range(width) if owners[b] == actor),
            ranking=random_ranking(rng, texts),
        )
        for actor in range(max(owners) + 1)
    )
    return Situation("wide", parts, feasible=tuple(texts))


@pytest.mark.parametrize("seed", range(4))
def test_sorted_fibres_agree_with_the_definitions(seed: int) -> None:
    standoff = with_many_settings(random.Random(seed))
    right, found = expected(standoff), from_bits(standoff)
    for name in CONCEPTS:
        assert np.array_equal(found[name], right[name]), name
