"""Five published conflicts: input and results as facts, states numbered in order of their value."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from demarche.model.coalition import by_partition, universal
from demarche.model.standoff import Standoff

CASES = Path(__file__).parent / "cases"

PUBLISHED = {
    # two pure equilibria, as in any textbook
    "chicken": {"nash": [2, 3], "seq": [2, 3]},
    # mutual defection is Nash stable; cooperation is stable under GMR
    "prisoners_dilemma": {"nash": [1], "gmr": [1, 4], "smr": [1, 4], "seq": [1, 4]},
    # Hipel, Kilgour, Kinsara 2014, figure 19 of the GMCR+ handout
    "syria_iraq_euphrates_1975": {
        "nash": [6], "gmr": [1, 6], "smr": [6], "seq": [6], "sim": [6],
    },
}  # fmt: skip

# Hipel, Fang, Kilgour, Haight 1993 in the form of the GMCR+ handout (2014), figure 29: states 7-12
ELMIRA_SHOWN = [7, 10, 11, 12]

# Hipel and Fraser 1980 in the form of the GMCR+ handout (2014), figure 28: states with Full = N
GARRISON_SHOWN = {
    "nash": [2, 11, 17, 21],
    "seq": [2, 11, 17, 21],
    "gmr": [2, 8, 11, 13, 15, 17, 19, 21],
    "smr": [2, 8, 11, 13, 15, 17, 19, 21],
}
# By the definition, under which an opponent may move again after another has moved
GARRISON_DEFINED = {
    "nash": [2, 11, 17, 21],
    "seq": [2, 11, 17, 21],
    "gmr": [2, 4, 6, 8, 10, 11, 13, 15, 17, 19, 21],
    "smr": [2, 4, 6, 8, 10, 11, 13, 15, 17, 19, 21],
}


def load(name: str) -> Standoff:
    return Standoff.load(CASES / f"{name}.toml")


def numbers(standoff: Standoff) -> dict[str, list[int]]:
    solution = standoff.solve()
    return {c: [cell + 1 for cell in solution.equilibria(c)] for c in solution.concepts}


@pytest.mark.parametrize("name", PUBLISHED)
def test_published_equilibria(name: str) -> None:
    found = numbers(load(name))
    assert {c: found[c] for c in PUBLISHED[name]} == PUBLISHED[name]


def test_elmira_alone() -> None:
    for concept, found in numbers(load("elmira_1991")).items():
        assert [n for n in found if n >= 7] == ELMIRA_SHOWN, concept


def test_elmira_with_ministry_and_firm_as_a_coalition() -> None:
    found = by_partition(load("elmira_1991").solve(), [["MoE", "Uniroyal"]])
    states = load("elmira_1991").solve().answer().states
    assert isinstance(states, list)
    at = {concept: [states.index(s) + 1 for s in found[concept]] for concept in found}
    assert at["nash"] == [5, 6, 9, 10, 11, 12]
    assert all(7 not in at[concept] for concept in at)
    assert at["gmr"] == at["smr"] == [1, 3, 4, 5, 6, 9, 10, 11, 12]


def test_elmira_outcome_of_history_is_left_by_no_coalition() -> None:
    found = universal(load("elmira_1991").solve())
    assert "YNYNY" in found.equilibria["nash"]
    assert found.leaving["NYNNY"] == ("MoE and Uniroyal",)


def test_elmira_with_the_four_abandoned_states_as_one_outcome_has_nine() -> None:
    merged = load("elmira_1991").replace(same_outcome=("---Y-",))
    solution = merged.solve()
    answer = solution.answer()
    assert isinstance(answer.states, list) and len(answer.states) == 9
    assert answer.same_outcome == {"NNNYN": ["NNNYN", "YNNYN", "NNNYY", "YNNYY"]}
    assert answer.concepts["seq"].equilibria == ["NNNYN", "NYNNY", "YNYNY"]


def test_garrison_published_and_defined_results_are_both_on_record() -> None:
    standoff = load("garrison_diversion_1976")
    solution = standoff.solve()
    found = {
        c: [cell + 1 for cell in solution.equilibria(c) if solution.text(cell)[0] == "N"]
        for c in GARRISON_DEFINED
    }
    assert found == GARRISON_DEFINED
    for concept, shown in GARRISON_SHOWN.items():
        assert set(shown) <= set(found[concept])
    extra = {4, 6, 10}
    assert set(found["gmr"]) - set(GARRISON_SHOWN["gmr"]) == extra


def test_garrison_state_6_is_held_by_an_opponent_that_moves_twice() -> None:
    """2 to 1 by US Support, 1 to 4 by US Opposition, 4 to 3 by US Support again."""
    standoff = load("garrison_diversion_1976")
    solution = standoff.solve(concepts=["gmr"])
    canada = standoff.number("Canadian Opposition")
    rank = solution.ranks[canada]
    support, opposition = standoff.number("US Support"), standoff.number("US Opposition")
    for start, end, mover in ((2, 1, support), (1, 4, opposition), (4, 3, support)):
        assert end - 1 in solution.space.successors(start - 1, mover)
    assert rank[2] <= rank[5] < rank[1]
    assert bool(solution.stable["gmr"][canada, 5])


def test_preference_statements_give_the_published_rankings_of_elmira() -> None:
    """The handout's statements, most important first, against its ranking."""
    rows = {
        "MoE": ["Accept", "not Abandon", "not Modify", "N---Y or Y---N"],
        "Uniroyal": ["Y-Y-- or N-N--", "not Abandon", "not Insist", "-Y--N or -N--Y"],
    }
    ranked = load("elmira_1991")
    actors = tuple(
        a if a.name not in rows else Standoff.loads(_written(a.name, rows)).actors[index]
        for index, a in enumerate(ranked.actors)
    )
    stated = ranked.replace(actors=actors).solve(concepts=["nash"])
    plain = ranked.solve(concepts=["nash"])
    for index, name in enumerate(rows):
        kept = [c for c in range(12) if plain.text(c)[3] == "N"]  # four abandoned states tie
        a, b = stated.ranks[index][kept], plain.ranks[index][kept]
        same = np.sign(a[:, None] - a[None, :]) == np.sign(b[:, None] - b[None, :])
        assert same.all(), name


def _written(name: str, rows: dict[str, list[str]]) -> str:
    text = (CASES / "elmira_1991.toml").read_text(encoding="utf-8")
    head, *blocks = text.split("[[actors]]")
    kept = []
    for block in blocks:
        if f'name = "{name}"' in block:
            statements = ", ".join(f'"{s}"' for s in rows[name])
            before = block[: block.index("ranking")]
            block = f"{before}prefers = [{statements}]\n\n"
        kept.append(block)
    return "[[actors]]".join([head, *kept])
