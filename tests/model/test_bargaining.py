"""Settlements on a scale, and the bridge to games in normal form."""

from __future__ import annotations

import random
import sys

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from demarche.ground.errors import CallError, ExtraMissing, StandoffError, TooManyStates
from demarche.model.bargaining import Stance, read_positions, settle, standings
from demarche.model.normal_form import mixtures, normal_form
from demarche.model.situation import Decider, Option, Situation, Wish
from demarche.model.solve import solve
from model.random_conflicts import random_standoff

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


def test_without_gambit_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pygambit", None)
    with pytest.raises(ExtraMissing, match="pip install pygambit"):
        mixtures(normal_form(solve(PENNIES)))


CHICKEN = Situation(
    "chicken",
    (
        Decider("Hill", (Option("Swerve"),), ranking=(("NY",), ("YY",), ("YN",), ("NN",))),
        Decider("Vale", (Option("Turn"),), ranking=(("YN",), ("YY",), ("NY",), ("NN",))),
    ),
)
PORTS = Situation(
    "ports",
    tuple(
        Decider(name, (Option(name.lower()),), prefers=(Wish(text),))
        for name, text in (("A", "a iff b"), ("B", "b iff c"), ("C", "c"))
    ),
)


def test_mixed_equilibria_come_back_in_option_names() -> None:
    pytest.importorskip("pygambit")
    (found,) = mixtures(normal_form(solve(PENNIES)))
    assert found.shares["Even"] == {"nothing": 0.5, "Heads": 0.5}
    with pytest.raises(CallError, match="Choose pure"):
        mixtures(normal_form(solve(PENNIES)), "guess")  # type: ignore[arg-type]


def test_a_game_of_chicken_has_two_pure_equilibria_and_a_mixed_one() -> None:
    pytest.importorskip("pygambit")
    form = normal_form(solve(CHICKEN))
    assert {tuple(sorted(m.shares["Hill"])) for m in mixtures(form, "pure")} == {
        ("Swerve",), ("nothing",),
    }  # fmt: skip
    assert len(mixtures(form)) == 3


def test_pure_equilibria_are_the_nash_states_of_the_engine() -> None:
    pytest.importorskip("pygambit")
    rng = random.Random(6)
    for _ in range(20):
        free = random_standoff(rng, actors=rng.choice((2, 3)), most_options=4)
        actors = tuple(
            Decider(a.name, tuple(Option(o.name) for o in a.options)) for a in free.actors
        )
        plain = Situation("plain", actors)
        texts = [plain.text(c) for c in range(1 << len(plain.options))]
        ranked = tuple(
            msgspec.structs.replace(a, ranking=tuple((t,) for t in rng.sample(texts, len(texts))))
            for a in actors
        )
        solution = solve(msgspec.structs.replace(plain, actors=ranked), concepts=["nash"])
        pure = mixtures(normal_form(solution), "pure")
        taken = {
            frozenset(n for words in m.shares.values() for w in words for n in w.split(" + "))
            - {"nothing"}
            for m in pure
        }
        labels = solution.standoff.labels
        held = {
            frozenset(labels[b] for b in range(len(labels)) if c >> b & 1)
            for c in solution.equilibria("nash")
        }
        assert taken == held


def test_three_actors_mix_and_the_path_of_responses_has_its_precision() -> None:
    pytest.importorskip("pygambit")
    form = normal_form(solve(PORTS))
    (found,) = mixtures(form)
    assert all(sum(shares.values()) == pytest.approx(1) for shares in found.shares.values())
    path = mixtures(form, "logit")
    sharpness = [point.precision for point in path]
    assert sharpness[0] == 0 and sharpness == sorted(sharpness)  # type: ignore[type-var]
    assert path[0].shares["C"] == {"nothing": 0.5, "c": 0.5}
    assert path[-1].shares["C"]["c"] > 0.99


def test_standings_are_means_by_salience_nearest_first() -> None:
    table = (
        "actor,issue,position,salience,power\nNorth,tariff,0,3,1\nSouth,tariff,100,1,1\n"
        "North,quota,0,1,1\nSouth,quota,100,1,1\n"
    )
    stances_ = read_positions(table)
    found = settle(stances_)
    rows_ = standings(stances_, found)
    assert [row.actor for row in rows_] == ["North", "South"]
    far = [abs(row.distance["North"]) / 100 for row in found]
    assert rows_[0].to_bargain == pytest.approx((3 * far[0] + far[1]) / 4)
    assert rows_[0].nearest == "tariff" and rows_[0].farthest == "quota"


def test_who_cares_more_is_nearer_and_a_bad_breakdown_leads_to_the_compromise() -> None:
    two = stances([(0, 1, 1), (10, 0.5, 1)])
    found = settle(two)[0]
    assert found.bargain < 5
    far = settle(two, breakdown=30)[0]
    assert far.bargain == pytest.approx(far.compromise, abs=0.01)


@pytest.mark.parametrize("breakdown", [0.5, -1.0, float("nan"), float("inf")])
def test_no_agreement_is_as_bad_as_one_scale_length_at_least(breakdown: float) -> None:
    with pytest.raises(CallError, match="1 scale length or more"):
        settle(read_positions(TABLE), breakdown=breakdown)


@pytest.mark.parametrize(
    ("scale", "said"),
    [((90, 0), "no length"), ((0, float("nan")), "no length"), ((0, 50), "South stands outside")],
)
def test_a_scale_that_does_not_fit_is_refused(scale: tuple[float, float], said: str) -> None:
    with pytest.raises(CallError, match=said):
        settle(read_positions(TABLE), scale=scale)


def test_a_table_with_a_lone_carriage_return_is_refused() -> None:
    with pytest.raises(StandoffError, match="positions: this is not a table"):
        read_positions(TABLE + "Ea\rst,tariff,5,1,1\n")


def test_an_actor_that_stands_twice_on_an_issue_is_refused() -> None:
    with pytest.raises(StandoffError, match="positions:4: North stands twice on tariff"):
        read_positions(TABLE + "North,tariff,5,1,1\n")
