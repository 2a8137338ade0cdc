"""The smallest changes that make an outcome hold, against every change tried by the definitions."""

from __future__ import annotations

import random
import re
from itertools import combinations

import msgspec
import pytest

from demarche.ground.errors import CallError
from demarche.model.edits import Edit, edited
from demarche.model.exits import exits
from demarche.model.induce import raised
from demarche.model.local import leavers
from demarche.model.remedy import remedies
from demarche.model.situation import Decider, Option, Situation, Wish
from demarche.model.solve import DEFAULT, solve
from demarche.model.standoff import Standoff
from model import reference
from model.random_conflicts import random_standoff, written_out
from standoffs import two_sided

CONCEPTS = ("gmr", "smr", "seq", "sim")
MADE = 5


def worded(rng: random.Random, actors: int) -> Situation:
    """Two statements an actor, some states impossible, some options one-way."""
    names = ["a", "b", "c", "d"][: max(3, actors)]
    owners = sorted([*range(actors), *(rng.randrange(actors) for _ in names[actors:])])
    parts = []
    for actor in range(actors):
        own = tuple(
            Option(n, rng.choice(("free", "free", "once", "drop")))
            for n, owner in zip(names, owners, strict=True)
            if owner == actor
        )
        said: dict[str, None] = {}
        while len(said) < 2:
            one, two = rng.sample(names, 2)
            said[rng.choice([one, f"not {one}", f"{one} and {two}", f"{one} iff {two}"])] = None
        parts.append(Decider(f"A{actor}", own, prefers=tuple(Wish(text) for text in said)))
    codes = [c for c in range(1 << len(names)) if rng.random() < 0.8] or [0]
    texts = tuple("".join("Y" if c >> b & 1 else "N" for b in range(len(names))) for c in codes)
    return Situation("worded", tuple(parts), status_quo=texts[0], feasible=texts)


def true(text: str, names: dict[str, bool]) -> bool:
    """Read apart from the engine: the statements above are Python's but for iff."""
    one, _, two = text.partition(" iff ")
    return bool(eval(f"({one}) == ({two})" if two else one, {}, dict(names)))


def conflict_of(standoff: Situation, said: list[list[str]]) -> reference.Conflict:
    """The conflict as the reference reads it, with these statements in place of the standoff's."""
    names = [o.name for o in standoff.options]
    worth = []
    for statements in said:
        value = {}
        for text in standoff.feasible:
            setting = dict(zip(names, (letter == "Y" for letter in text), strict=True))
            code = sum(1 << b for b, letter in enumerate(text) if letter == "Y")
            value[code] = sum(
                true(statement, setting) << (len(statements) - k)
                for k, statement in enumerate(statements)
            )
        worth.append(value)
    ranked = tuple(msgspec.structs.replace(a, prefers=(), ranking=()) for a in standoff.actors)
    plain = written_out(msgspec.structs.replace(standoff, actors=ranked))
    return msgspec.structs.replace(plain, worth=tuple(worth))


def smallest(standoff: Situation, state: int, concept: str) -> int | None:
    """The fewest statements flipped or dropped, every set tried by the definition."""
    said = [[w.text for w in actor.prefers] for actor in standoff.actors]
    every = [(a, k, d) for a, rows in enumerate(said) for k in range(len(rows)) for d in (0, 1)]
    for size in range(len(every) // 2 + 1):
        for edits in combinations(every, size):
            if len({e[:2] for e in edits}) < size:
                continue
            rows = [list(r) for r in said]
            for actor, place, drop in sorted(edits, reverse=True):
                if drop:
                    del rows[actor][place]
                else:
                    rows[actor][place] = (
                        f"not ({rows[actor][place]})"
                        if " iff " not in rows[actor][place]
                        else rows[actor][place].replace(" iff ", " iff not ")
                    )
            conflict = conflict_of(standoff, rows)
            stays = reference.CONCEPTS[concept]
            if all(stays(conflict, a, state) for a in range(len(said))):
                return size
    return None


@pytest.mark.parametrize("concept", CONCEPTS)
@pytest.mark.parametrize("actors", [2, 3])
def test_the_fewest_statements_are_the_fewest_of_all(actors: int, concept: str) -> None:
    rng = random.Random(f"{actors} {concept}")
    compared = 0
    while compared < MADE:
        standoff = worded(rng, actors)
        solution = solve(standoff)
        cell = rng.randrange(solution.space.cells)
        if not leavers(solution, concept, cell):
            continue
        found = remedies(solution, cell, concept=concept)
        assert found.exact
        assert smallest(standoff, solution.space.code(cell), concept) == (len(found.edits) or None)
        compared += 1


@pytest.mark.parametrize("concept", CONCEPTS)
def test_the_rise_in_rankings_is_the_least_that_makes_the_outcome_hold(concept: str) -> None:
    rng = random.Random(concept)
    compared = 0
    while compared < 25:
        standoff = random_standoff(rng, actors=rng.choice((2, 3)), most_options=4)
        solution = solve(standoff)
        cell = rng.randrange(solution.space.cells)
        leaving = leavers(solution, concept, cell)
        if not leaving:
            continue
        compared += 1
        said, least = raised(solution, cell, concept, leaving, small=True)
        rises = {}
        for sentence in said:
            match = re.fullmatch(r"(A\d) comes to rank it (one|\d+) places? higher", sentence)
            assert match is not None
            rises[int(match[1][1:])] = 1 if match[2] == "one" else int(match[2])
        state = solution.space.code(cell)
        assert holds(standoff, state, concept, rises) == []
        for actor in rises if least else ():
            less = {**rises, actor: rises[actor] - 1}
            assert actor in holds(standoff, state, concept, less)


def holds(standoff: Situation, state: int, concept: str, rises: dict[int, int]) -> list[int]:
    """Who would leave by the definition if the state stood so many places higher."""
    conflict = written_out(standoff)
    worth = [dict(w) for w in conflict.worth]
    for actor, places in rises.items():
        above = sorted({v for v in worth[actor].values() if v > worth[actor][state]})
        worth[actor][state] = above[places - 1] if places else worth[actor][state]
    after = msgspec.structs.replace(conflict, worth=tuple(worth))
    stays = reference.CONCEPTS[concept]
    return [a for a in range(len(worth)) if not stays(after, a, state)]


@pytest.mark.parametrize("concept", DEFAULT)
def test_tied_hands_make_the_outcome_hold(concept: str) -> None:
    """The option named is made one-way, and the whole is solved anew."""
    rng = random.Random(5)
    seen = 0
    for _ in range(40):
        standoff = random_standoff(rng, actors=3, most_options=5)
        solution = solve(standoff)
        cell = rng.randrange(solution.space.cells)
        leaving = leavers(solution, concept, cell)
        needs = remedies(solution, cell, concept=concept).needs
        ties = re.findall(r"ties its hands so that '(O\d)'", needs[-1]) if needs else []
        if len(ties) < len(leaving) or not ties:
            continue
        seen += 1
        code = solution.space.code(cell)
        actors = []
        for actor in standoff.actors:
            options = tuple(
                msgspec.structs.replace(o, moves="once" if code >> int(o.name[1:]) & 1 else "drop")
                if o.name in ties
                else o
                for o in actor.options
            )
            actors.append(msgspec.structs.replace(actor, options=options))
        after = solve(msgspec.structs.replace(standoff, actors=tuple(actors)))
        assert after.holds(concept, cell)
    assert seen > 5


def test_weighted_statements_are_changed_like_ordered_ones() -> None:
    model = Standoff.loads("""
status_quo = "N"
[[actors]]
name = "Abbey"
options = ["Ring the bell"]
weights = { "Ring the bell" = 2 }
""")
    found = remedies(model.solve(), 0)
    assert found.needs[0] == "Abbey gives up 'Ring the bell'" and found.exact


def test_an_outcome_can_be_named_and_so_can_the_concept() -> None:
    model = Standoff.loads(
        two_sided(
            ("Fort", "Fire", "not Land", "Fire iff Land"), ("Fleet", "Land", "not Fire", "Land")
        )
    )
    solution = model.solve()
    (way,) = exits(model, solution, to="NY", concept="nash").outcomes
    assert way.state == "NY"
    assert way.needs[0] == "Fort gives up 'Fire iff Land'"
    assert exits(model, solution, to="NN", concept="seq").outcomes[0].needs == ()
    assert exits(model, solution, to="NN", concept="nash").outcomes[0].needs != ()
    with pytest.raises(CallError, match="Choose from"):
        exits(model, solution, concept="l2")


def test_a_change_that_would_part_what_is_one_outcome_is_none() -> None:
    model = Standoff.loads("""
status_quo = "NNN"
same_outcome = ["Y-N", "Y-Y"]
[[actors]]
name = "Mill"
options = ["Close", "Grind"]
weights = { "Close" = 3, "Close and Grind" = 1, "Close and not Grind" = 1 }
[[actors]]
name = "Farm"
options = ["Sell"]
prefers = ["not Close and Sell"]
""")
    solution = model.solve()
    assert edited(solution, (Edit(0, 0, True),)) is not None
    assert edited(solution, (Edit(0, 1, True),)) is None
    assert edited(solution, (Edit(0, 1, True), Edit(0, 2, True))) is not None
    taken = [
        remedies(solution, cell, concept=concept).edits
        for cell in range(solution.space.cells)
        for concept in DEFAULT
    ]
    assert any(taken)
    assert all(edited(solution, edits) is not None for edits in taken)
