"""Large made models for the measurements: random preferences, seeds fixed."""

from __future__ import annotations

import numpy as np

from demarche.model import gmr, nash, seq, sim, smr
from demarche.model.dense import Dense
from demarche.model.situation import Decider, Moves, Option, Situation
from demarche.model.step import Space

CONCEPTS = {"nash": nash.stable, "gmr": gmr.stable, "smr": smr.stable, "seq": seq.stable}
WITH_SIM = {**CONCEPTS, "sim": sim.stable}


def model(
    options: int, actors: int, *, infeasible: float = 0.0, one_way: int = 0, seed: int = 1
) -> tuple[Situation, Space, tuple[np.ndarray, ...]]:
    """Options dealt evenly to actors; ranks are random orders of all states without ties."""
    rng = np.random.default_rng(seed)
    counts = [options // actors + (a < options % actors) for a in range(actors)]
    kinds: list[Moves] = ["free"] * options
    for k in range(one_way):
        kinds[(k * options) // one_way] = "once" if k % 2 else "drop"
    at, parts = 0, []
    for actor, count in enumerate(counts):
        own = tuple(Option(f"O{at + k}", kinds[at + k]) for k in range(count))
        parts.append(Decider(f"A{actor}", own))
        at += count
    standoff = Situation("made", tuple(parts))
    feasible = rng.random(1 << options) >= infeasible if infeasible else None
    ranks = tuple(rng.permutation(1 << options).astype(np.int32) for _ in range(actors))
    return standoff, Dense(standoff, feasible), ranks


def solve_all(space: Space, ranks: tuple[np.ndarray, ...], concepts=CONCEPTS) -> dict[str, int]:  # type: ignore[no-untyped-def]
    """Every concept for every actor; the number of equilibria of each."""
    counts = {}
    for name, concept in concepts.items():
        both = np.ones(space.cells, dtype=np.bool_)
        for actor in range(len(ranks)):
            both &= concept(space, ranks, actor)
        if space.feasible is not None:
            both &= space.feasible
        counts[name] = int(both.sum())
    return counts
