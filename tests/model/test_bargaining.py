"""Settlements on a scale, and the bridge to games in normal form."""

from __future__ import annotations

import importlib.util

import pytest
from hypothesis import given
from hypothesis import strategies as st

from demarche.ground.errors import CallError, ExtraMissing, StandoffError, TooManyStates
from demarche.model.bargaining import Stance, read_positions, settle
from demarche.model.normal_form import mixtures, normal_form
from demarche.model.situation import Decider, Option, Situation
from demarche.model.solve import solve

TABLE = "actor,issue,position,salience,power\nNorth,tariff,0,1,2\nSouth,tariff,90,0.5,2\n"

numbers = st.floats(0.1, 1.0)
rows = st.lists(st.tuples(st.floats(0, 100), numbers, numbers), min_size=1, max_size=8)


def stances(values: list[tuple[float, float, float]]) -> tuple[Stance, ...]:
    return tuple(Stance(f"A{k}", "x", *v) for k, v in enumerate(values))


def test_the_compromise_is_the_mean_by_power_and_salience() -> None:
    found = settle(read_positions(TABLE))[0]
    assert found.compromise == pytest.approx(30.0)
    assert found.distance["North"] == pytest.approx(-found.bargain)


@given(rows)
def test_settlements_lie_among_the_positions(values: list[tuple[float, float, float]]) -> None:
    found = settle(stances(values))[0]
    at = [v[0] for v in values]
    for point in (found.compromise, found.bargain):
        assert min(at) - 1e-6 <= point <= max(at) + 1e-6


@given(rows, st.floats(0, 50))
def test_moving_the_scale_moves_the_settlement(
    values: list[tuple[float, float, float]], by: float
) -> None:
    plain = settle(stances(values), scale=(0, 100))[0]
    moved = settle(stances([(p + by, s, w) for p, s, w in values]), scale=(by, 100 + by))[0]
    assert moved.bargain == pytest.approx(plain.bargain + by, abs=1e-4)


def test_equal_actors_at_the_ends_meet_in_the_middle() -> None:
    found = settle(stances([(0, 1, 1), (10, 1, 1)]))[0]
    assert found.bargain == pytest.approx(5.0, abs=1e-6)


def test_the_more_powerful_actor_is_nearer_to_the_bargain() -> None:
    found = settle(stances([(0, 1, 3), (10, 1, 1)]), breakdown=1.5)[0]
    assert found.bargain < 5


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("actor,issue\nA,x\n", "lacks the column"),
        ("actor,issue,position,salience,power\nA,x,far,1,1\n", "position is not a number"),
        ("actor,issue,position,salience,power\nA,x,1,-1,1\n", "0 or more"),
        ("", "lacks the column"),
    ],
)
def test_wrong_tables_are_refused_with_their_line(text: str, said: str) -> None:
    with pytest.raises(StandoffError, match=said):
        read_positions(text)


PENNIES = Situation(
    "pennies",
    (
        Decider("Even", (Option("Heads"),), ranking=(("YY", "NN"), ("YN", "NY"))),
        Decider("Odd", (Option("Tails"),), ranking=(("YN", "NY"), ("YY", "NN"))),
    ),
)


def test_the_normal_form_has_payoffs_by_strategy() -> None:
    form = normal_form(solve(PENNIES))
    assert form.strategies == (("nothing", "Heads"), ("nothing", "Tails"))
    assert form.payoffs[0].tolist() == [[1.0, 0.0], [0.0, 1.0]]


def test_impossible_combinations_are_worse_than_the_worst() -> None:
    apart = Situation("apart", tuple(Decider(a.name, a.options) for a in PENNIES.actors),
                      infeasible=("YY",))  # fmt: skip
    assert normal_form(solve(apart)).payoffs[0][1, 1] == -1.0


def test_games_too_large_for_the_normal_form_are_refused() -> None:
    parts = tuple(Decider(f"A{k}", (Option(f"O{k}"),)) for k in range(15))
    with pytest.raises(TooManyStates, match="20,000 combinations"):
        normal_form(solve(Situation("many", parts), concepts=["nash"]))


def test_mixed_equilibria_come_back_in_option_names_or_say_what_to_install() -> None:
    form = normal_form(solve(PENNIES))
    if importlib.util.find_spec("pygambit") is None:
        with pytest.raises(ExtraMissing, match="pip install pygambit"):
            mixtures(form)
        return
    (found,) = mixtures(form)
    assert found.shares["Even"] == {"nothing": 0.5, "Heads": 0.5}
    with pytest.raises(CallError, match="Choose pure"):
        mixtures(form, "guess")  # type: ignore[arg-type]
