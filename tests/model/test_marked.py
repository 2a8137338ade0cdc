"""Unknown and strong preferences: against the definitions, and in the answer to `solve`."""

from __future__ import annotations

import random

import msgspec
import pytest

from demarche.model.marked import marked
from demarche.model.relations import MOST
from demarche.model.situation import GAP, Decider, Option, Situation, code_of
from demarche.model.solve import solve
from demarche.model.standoff import Standoff
from demarche.model.strength import strongly_stable
from demarche.model.unknown import EXTENSIONS, unknown_stable
from model import reference
from model.random_conflicts import random_standoff, written_out


@pytest.mark.parametrize("actors", [2, 3])
@pytest.mark.parametrize("concept", ["nash", "gmr", "smr", "seq"])
def test_unknown_preferences_agree_with_the_four_extensions(actors: int, concept: str) -> None:
    rng = random.Random(f"{actors} {concept}")
    told: list[bool] = []
    for _ in range(8):
        standoff = random_standoff(rng, actors=actors, most_options=4)
        conflict = written_out(standoff)
        texts = standoff.feasible
        pairs = [
            tuple((rng.choice(texts), rng.choice(texts)) for _ in range(rng.randint(0, 4)))
            for _ in range(actors)
        ]
        unsure = [
            {(code_of(x), code_of(y)) for a, b in row for x, y in ((a, b), (b, a)) if a != b}
            for row in pairs
        ]
        marks = tuple(
            msgspec.structs.replace(a, unknown=row)
            for a, row in zip(standoff.actors, pairs, strict=True)
        )
        solution = solve(msgspec.structs.replace(standoff, actors=marks))
        for actor in range(actors):
            for extension in EXTENSIONS:
                found = unknown_stable(solution, concept, actor, extension).tolist()
                told += found
                assert found == [
                    reference.unknown(conflict, unsure, concept, extension, actor, s)
                    for s in conflict.states
                ]
    assert set(told) == {True, False}


@pytest.mark.parametrize("actors", [2, 3])
@pytest.mark.parametrize("concept", ["gmr", "smr", "seq"])
def test_strong_stability_agrees_with_its_definition(actors: int, concept: str) -> None:
    rng = random.Random(f"{actors} {concept}")
    told: list[bool] = []
    for _ in range(12):
        standoff = random_standoff(rng, actors=actors, most_options=4)
        conflict = written_out(standoff)
        first = standoff.actors[0]
        assert first.ranking is not None
        at = rng.randrange(len(first.ranking) + 1)
        level = {
            code_of(text): int(place < at)
            for place, rung in enumerate(first.ranking)
            for text in rung
        }
        ranking = (*first.ranking[:at], GAP, *first.ranking[at:])
        first = msgspec.structs.replace(first, ranking=ranking)
        solution = solve(msgspec.structs.replace(standoff, actors=(first, *standoff.actors[1:])))
        found = strongly_stable(solution, concept, 0).tolist()
        told += found
        assert found == [reference.strong(conflict, level, concept, 0, s) for s in conflict.states]
    assert set(told) == {True, False}


STRAIT = """
status_quo = "NN"
[[actors]]
name = "Harbour"
options = ["Close the strait"]
prefers = [{ statement = "not Shell", strong = true }, MARK]
[[actors]]
name = "Fleet"
options = ["Shell"]
prefers = ["not Close the strait", "Shell iff Close the strait"]
"""


def test_the_answer_says_what_marks_make_of_it() -> None:
    unmarked = STRAIT.replace('{ statement = "not Shell", strong = true }', '"not Shell"')
    plain = Standoff.loads(unmarked.replace("MARK", '"Close the strait"')).solve()
    assert marked(plain, plain.answer()) == plain.answer()
    doubt = STRAIT.replace("MARK", '{ statement = "Close the strait", unknown = true }')
    solution = Standoff.loads(doubt).solve()
    found = marked(solution, solution.answer())
    assert "NN" in found.unknown["seq"]["a"].equilibria
    assert "NN" not in found.unknown["nash"]["a"].equilibria
    assert "NN" in found.unknown["nash"]["b"].equilibria
    assert "NN" in found.strong["seq"].equilibria
    assert set(found.strong) == {"gmr", "smr", "seq"}


def test_marks_in_a_large_model_are_passed_over_and_that_is_said() -> None:
    own = tuple(Option(f"O{k}") for k in range(11))
    pair = ("N" * 11, "Y" * 11)
    solution = solve(Situation("large", (Decider("A", own, unknown=(pair,)),)), concepts=["nash"])
    assert solution.space.cells > MOST
    found = marked(solution, solution.answer())
    assert not found.unknown and "passed over" in found.left_out[-1]
