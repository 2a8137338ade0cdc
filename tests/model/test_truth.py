"""The engine against the definitions, state by state and actor by actor."""

from __future__ import annotations

import random

import numpy as np
import pytest

from demarche.model import solve as engine
from demarche.model.dense import Dense
from demarche.model.feasible import mask
from demarche.model.situation import Situation
from demarche.model.solve import solve
from demarche.model.step import Space
from model.random_conflicts import random_standoff, written_out
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
