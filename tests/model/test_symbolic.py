"""Decision diagrams against the arrays: the same counts, the same equilibria."""

from __future__ import annotations

import random
import sys

import msgspec
import pytest

from demarche.ground.errors import ExtraMissing, StandoffError, TooManyStates
from demarche.model.situation import Ban, Decider, Moves, Option, Situation, Wish
from demarche.model.solve import solve
from demarche.model.symbolic import SYMBOLIC, symbolic

DIRECTIONS: tuple[Moves, ...] = ("free", "free", "once", "drop")


def worded(rng: random.Random, actors: int, width: int) -> Situation:
    """Statements in order, some states impossible, some options one-way."""
    owners = sorted([*range(actors), *(rng.randrange(actors) for _ in range(width - actors))])
    names = [f"O{b}" for b in range(width)]
    parts = []
    for actor in range(actors):
        own = tuple(
            Option(n, rng.choice(DIRECTIONS))
            for n, o in zip(names, owners, strict=True)
            if o == actor
        )
        said = []
        for _ in range(rng.randint(0, 4)):
            one, two, three = (rng.choice(names) for _ in range(3))
            forms = [one, f"not {one}", f"{one} and not {two}", f"{one} iff {two}"]
            said.append(rng.choice([*forms, f"{one} if {two} or {three}"]))
        parts.append(Decider(f"A{actor}", own, prefers=tuple(map(Wish, said))))
    pattern = "".join(rng.choice("YN----") for _ in range(width))
    infeasible = (pattern,) if set(pattern) != {"-"} and rng.random() < 0.7 else ()
    feasible = ()
    if rng.random() < 0.3:
        texts = ("".join(rng.choice("YN--") for _ in range(width)) for _ in range(4))
        feasible = (*texts, "N" * width, "Y" * width)
    return Situation("worded", tuple(parts), infeasible=infeasible, feasible=feasible)


@pytest.mark.parametrize("actors", [1, 2, 3, 4])
@pytest.mark.parametrize("cudd", [True, False])
def test_diagrams_say_what_arrays_say(
    actors: int, cudd: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not cudd:
        monkeypatch.setitem(sys.modules, "dd.cudd", None)
    compare(seed=actors, count=20, actors=actors)


@pytest.mark.slow
@pytest.mark.parametrize("actors", [2, 3, 4, 5])
def test_thousands_of_random_models_agree(actors: int) -> None:
    compare(seed=100 + actors, count=1000, actors=actors)


def compare(seed: int, count: int, actors: int) -> None:
    rng = random.Random(seed)
    for _ in range(count):
        standoff = worded(rng, actors, rng.randint(actors, 6))
        right = solve(standoff, concepts=SYMBOLIC)
        first = right.text(int(right.equilibria("gmr")[0])) if right.equilibria("gmr") else None
        found = symbolic(msgspec.structs.replace(standoff, status_quo=first))
        plain = right.answer()
        assert isinstance(plain.states, list) and found.states == len(plain.states)
        for concept in SYMBOLIC:
            assert found.concepts[concept].equilibria == plain.concepts[concept].equilibria
            for actor, states in plain.concepts[concept].stable.items():
                assert isinstance(states, list)
                assert found.concepts[concept].stable[actor] == len(states)
        assert first is None or found.status_quo_stable["gmr"]


def test_a_model_of_sixty_options_is_answered() -> None:
    parts = []
    for actor in range(4):
        own = tuple(Option(f"O{actor * 15 + k}") for k in range(15))
        other = f"O{(actor * 15 + 20) % 60}"
        wishes = (Wish(f"not {other}"), Wish(f"O{actor * 15} iff {other}"))
        parts.append(Decider(f"A{actor}", own, prefers=wishes))
    found = symbolic(Situation("wide", tuple(parts), status_quo="N" * 60))
    assert found.states == 1 << 60
    assert len(found.concepts["nash"].equilibria) == 1000
    assert found.status_quo_stable["nash"]


def test_counts_are_exact_in_the_widest_models() -> None:
    own = tuple(Option(f"O{k}") for k in range(62))
    one = Situation("wide", (Decider("A", own),), infeasible=("Y" * 62, "N" * 62))
    assert symbolic(one).states == (1 << 62) - 2


def test_what_diagrams_do_not_take_is_refused() -> None:
    one = Decider("A", (Option("X"),), ranking=(("Y",), ("N",)))
    with pytest.raises(StandoffError, match="A has a ranking or weights"):
        symbolic(Situation("s", (one,)))
    plain = Decider("A", (Option("X"),))
    with pytest.raises(StandoffError, match="forbidden_moves"):
        symbolic(Situation("s", (plain,), forbidden_moves=(Ban("A", "N", "Y"),)))


def test_diagrams_that_grow_too_large_are_given_up() -> None:
    own = tuple(Option(f"O{k}") for k in range(8))
    wishes = tuple(Wish(f"O{k} iff O{k + 4}") for k in range(4))
    with pytest.raises(TooManyStates, match="grew beyond 5 nodes"):
        symbolic(Situation("s", (Decider("A", own, prefers=wishes),)), most_nodes=5)


def test_without_dd_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "dd.cudd", None)
    monkeypatch.setitem(sys.modules, "dd.autoref", None)
    with pytest.raises(ExtraMissing, match="pip install dd"):
        symbolic(Situation("s", (Decider("A", (Option("X"),)),)))
