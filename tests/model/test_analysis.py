"""Explanations, ways out, moves, robustness: what they say, and that they agree with the engine."""

from __future__ import annotations

import random
from itertools import combinations

import pytest

from demarche.ground.errors import CallError, StandoffError
from demarche.model.deadlock import verdict
from demarche.model.dilemmas import dilemmas
from demarche.model.edits import Edit, edited
from demarche.model.exits import exits
from demarche.model.explain import explain
from demarche.model.joint import deals
from demarche.model.local import leavers
from demarche.model.moves import moves
from demarche.model.outcomes import outcomes
from demarche.model.remedy import remedies
from demarche.model.robust import equilibria, pivots, robustness
from demarche.model.situation import Decider, Option, Situation, Wish
from demarche.model.solve import Solution, solve
from demarche.model.standoff import Standoff
from demarche.model.status_quo import from_here
from model.random_conflicts import random_standoff
from standoffs import dilemma, two_sided

ISLE = Standoff.loads("""
name = "Isle"
status_quo = "NNN"
[[actors]]
name = "Claimant"
options = ["Land troops"]
prefers = ["Withdraw", "not Embargo", "Land troops iff not Withdraw"]
[[actors]]
name = "Holder"
options = ["Withdraw", "Embargo"]
prefers = ["not Withdraw", "not Land troops", "Embargo iff Land troops"]
""")


def made(seed: int, count: int, actors: int = 3) -> list[tuple[Situation, Solution]]:
    rng = random.Random(seed)
    found = []
    while len(found) < count:
        standoff = random_standoff(rng, actors=actors, most_options=5)
        standoff = Standoff.of(standoff).replace(status_quo=rng.choice(standoff.feasible))
        found.append((standoff, solve(standoff)))
    return found


def test_a_deterred_move_is_told_with_its_reply_and_the_reasons() -> None:
    found = explain(ISLE, ISLE.solve())
    claimant = found.views[0]
    assert claimant.stay == "deterred"
    told = claimant.temptations[0]
    assert told.move == "choose 'Land troops'"
    assert told.answer == "Holder could choose 'Embargo'"
    assert told.why == "it wants 'Land troops iff not Withdraw'"
    assert "Nobody moves from it" in found.sentence
    assert found.views[1].stay == "nothing to gain"


def test_the_verdict_says_stuck_and_why() -> None:
    found = verdict(ISLE, ISLE.solve())
    assert found.stuck
    assert found.sentence.startswith("Stuck: Claimant could gain by moving")


def test_explanations_agree_with_the_engine() -> None:
    for standoff, solution in made(1, 25):
        for state in standoff.feasible:
            cell = solution.cell(state)
            for actor, view in enumerate(explain(standoff, solution, state).views):
                assert (view.stay in ("no move", "nothing to gain")) == solution.holds(
                    "nash", cell, actor
                )
                assert (view.stay in ("no move", "nothing to gain", "deterred")) == solution.holds(
                    "seq", cell, actor
                )
                assert (view.stay != "free") == solution.holds("gmr", cell, actor)


def test_every_move_and_reply_is_possible_and_judged_by_rank() -> None:
    for standoff, solution in made(2, 25):
        assert standoff.status_quo is not None
        here = solution.cell(standoff.status_quo)
        for number, actor in enumerate(standoff.actors):
            rank = solution.ranks[number]
            found = moves(standoff, solution, actor.name)
            ends = {solution.text(int(c)) for c in solution.space.successors(here, number)}
            assert {m.to_state for m in found} == ends
            for move in found:
                end = solution.cell(move.to_state)
                gain = int(rank[end]) - int(rank[here])
                assert move.better == (None if gain == 0 else gain > 0)
                for reply in move.replies:
                    other = standoff.number(reply.actor)
                    to = solution.cell(reply.to_state)
                    assert solution.ranks[other][to] > solution.ranks[other][end]
                    assert (reply.hurts is True) == bool(rank[to] < rank[here])


def test_moves_of_nobody_are_refused() -> None:
    with pytest.raises(StandoffError, match="The actors are: Claimant, Holder"):
        moves(ISLE, ISLE.solve(), "Nobody")
    with pytest.raises(StandoffError, match="no status quo"):
        moves(ISLE.replace(status_quo=None), ISLE.solve(), "Holder")


def test_ways_out_are_better_for_somebody_and_their_paths_lead_there() -> None:
    shown = 0
    for standoff, solution in made(3, 25):
        found = exits(standoff, solution)
        shown += len(found.outcomes)
        for way in found.outcomes:
            cell = solution.cell(way.state)
            assert way.better_for
            assert way.stable_by == tuple(c for c in solution.concepts if solution.holds(c, cell))
            assert bool(way.needs) == (not way.stable_by)
        worse = [len(way.worse_for) for way in found.outcomes]
        assert worse == sorted(worse)
    assert shown > 25


def test_the_smallest_change_makes_the_outcome_stable_and_none_is_smaller() -> None:
    both = ISLE.solve()
    target = both.cell("NYN")
    found = remedies(both, target)
    assert found.exact and len(found.edits) == 1
    assert found.needs[0] == "Holder gives up 'not Withdraw'"
    after = edited(both, found.edits)
    assert bool(equilibria(after, after.ranks, "nash")[target])


@pytest.mark.parametrize("concept", ["l3", "nm", "l7", "nsh"])
def test_robustness_is_refused_by_a_concept_that_looks_moves_ahead(concept: str) -> None:
    with pytest.raises(CallError, match="robustness is not counted by this concept"):
        robustness(solve(ISLE), concept=concept, draws=2)


def test_who_would_leave_is_known_by_any_horizon() -> None:
    plain = solve(ISLE, concepts=["nash"])
    held = solve(ISLE, concepts=["l7"])
    for cell in range(plain.space.cells):
        assert (leavers(plain, "l7", cell) == []) == held.holds("l7", cell)


def test_robustness_counts_are_shares_and_come_again_with_the_seed() -> None:
    for _, solution in made(4, 5):
        one, two = (robustness(solution, draws=64, seed=7) for _ in range(2))
        assert one == two
        assert all(0 <= share <= 1 for share in (*one.random.values(), *one.adjacent.values()))


def test_one_statement_put_above_another_is_a_change_like_any() -> None:
    changes = {(p.actor, p.change) for p in pivots(ISLE.solve())}
    assert ("Holder", "puts 'not Land troops' above 'not Withdraw'") in changes
    assert all(p.gained or p.lost for p in pivots(ISLE.solve()))


def test_side_by_side_draws_agree_with_one_by_one() -> None:
    for _, solution in made(5, 12):
        found = robustness(solution, draws=0, with_pivots=False)
        assert found.random == dict.fromkeys(found.random, 0.0)
        plain = [r[:, None].repeat(3, axis=1) for r in solution.ranks]
        for concept in ("nash", "gmr", "smr", "seq", "sim"):
            columns = equilibria(solution, plain, concept)
            for column in range(3):
                assert columns[:, column].tolist() == [
                    c in solution.equilibria(concept) for c in range(solution.space.cells)
                ]


def test_outcomes_are_few_and_all_of_them_are_stable() -> None:
    shown = 0
    for standoff, solution in made(6, 8):
        found = outcomes(standoff, solution, most=3, draws=50)
        shown += len(found)
        assert len(found) <= 3
        scores = [o.score for o in found]
        assert scores == sorted(scores, reverse=True)
        for outcome in found:
            assert outcome.stable_by
    assert shown > 8


def test_paths_from_the_status_quo_are_legal() -> None:
    walked = 0
    for standoff, solution in made(7, 15):
        found = from_here(standoff, solution, stable_only=False)
        walked += len(found.reached)
        assert found.count_paying <= found.count
        for reached in found.reached:
            here = solution.cell(found.status_quo)
            last = None
            for stage in reached.stages:
                assert stage.actor != last
                number = standoff.number(stage.actor)
                there = solution.cell(stage.to_state)
                assert there in solution.space.successors(here, number)
                rank = solution.ranks[number]
                assert stage.better == bool(rank[there] > rank[here])
                here, last = there, stage.actor
            assert solution.text(here) == reached.state
            assert reached.paying <= all(s.better for s in reached.stages)
    assert walked > 15


def test_dilemmas_name_who_would_rather_keep_things_as_they_are() -> None:
    kinds = {(d.kind, d.actor, d.toward) for d in dilemmas(ISLE, ISLE.solve())}
    assert ("persuasion", "Claimant", "Holder") in kinds
    assert ("threat", "Claimant", None) in kinds


def test_a_move_that_is_all_the_same_to_the_others_is_no_danger_and_no_way_out() -> None:
    model = Standoff.loads(
        two_sided(
            ("Port", "Paint the lighthouse", "Paint the lighthouse"), ("Fleet", "Sail", "not Sail")
        )
    )
    found = verdict(model, model.solve())
    assert found.stuck
    assert found.sentence.endswith("which leaves the others as they are.")
    assert not found.ways_out


def test_a_deal_takes_both_and_betters_both() -> None:
    seen = 0
    for standoff, solution in made(9, 30):
        assert standoff.status_quo is not None
        here = solution.cell(standoff.status_quo)
        for deal in deals(solution, here):
            there = solution.cell(deal.state)
            for name in deal.actors:
                number = standoff.number(name)
                rank, own = solution.ranks[number], standoff.own(number)
                assert rank[there] > rank[here]
                assert (solution.space.code(here) ^ solution.space.code(there)) & own
            seen += 1
    assert seen > 0


def test_a_deal_changes_no_more_than_it_must() -> None:
    model = Standoff.loads("""
status_quo = "YNYN"
[[actors]]
name = "North"
options = ["Send envoys", "Open the border"]
prefers = ["Lift the embargo", "not Open the border"]
[[actors]]
name = "South"
options = ["Receive envoys", "Lift the embargo"]
prefers = ["Open the border", "not Lift the embargo"]
""")
    (deal,) = deals(model.solve(), model.solve().cell("YNYN"))
    assert deal.state == "YYYY"


def test_a_deal_has_no_part_that_betters_nobody() -> None:
    model = Standoff.loads("""
status_quo = "NY"
[[actors]]
name = "North"
options = ["Open the border"]
prefers = ["Open the border", "Meet"]
[[actors]]
name = "South"
options = ["Meet"]
prefers = ["Open the border", "Meet"]
""")
    assert deals(model.solve(), model.solve().cell("NY")) == ()


def test_a_prisoners_deal_is_told_in_the_verdict() -> None:
    model = Standoff.loads(dilemma(("North", "Open the border"), ("South", "Lift the embargo")))
    found = verdict(model, model.solve())
    assert found.stuck
    assert found.sentence == (
        "Stuck: nobody has a move that would better its own position. Together North and South "
        "could both do better: North chooses 'Open the border'; South chooses 'Lift the embargo'."
    )


def test_the_smallest_change_is_the_smallest_of_all() -> None:
    rng = random.Random(3)
    compared = 0
    for _ in range(6):
        standoff = worded(rng)
        solution = solve(standoff, concepts=["nash"])
        for cell in range(solution.space.cells):
            found = remedies(solution, cell)
            if not leavers(solution, "nash", cell) or not found.exact:
                continue
            compared += 1
            fewest = smallest(solution, cell)
            assert fewest == (len(found.edits) or None)
            if found.edits:
                assert not leavers(edited(solution, found.edits), "nash", cell)
    assert compared > 10


def worded(rng: random.Random) -> Situation:
    """Two actors with two options and two statements each."""
    names = ["a", "b", "c", "d"]
    actors = []
    for place, label in enumerate(("One", "Other")):
        own = tuple(Option(n) for n in names[2 * place : 2 * place + 2])
        said: dict[str, None] = {}
        while len(said) < 2:
            one, two = rng.sample(names, 2)
            said[rng.choice([one, f"not {one}", f"{one} and {two}", f"{one} iff {two}"])] = None
        actors.append(Decider(label, own, prefers=tuple(Wish(text) for text in said)))
    return Situation("worded", tuple(actors), status_quo="NNNN")


def smallest(solution: Solution, cell: int) -> int | None:
    """By trying every set of statements flipped or dropped."""
    every = [
        Edit(actor, place, drop)
        for actor, decider in enumerate(solution.standoff.actors)
        for place in range(len(decider.prefers))
        for drop in (True, False)
    ]
    for size in range(1, len(every) // 2 + 1):
        for edits in combinations(every, size):
            apart = len({(e.actor, e.place) for e in edits}) == size
            if apart and not leavers(edited(solution, edits), "nash", cell):
                return size
    return None
