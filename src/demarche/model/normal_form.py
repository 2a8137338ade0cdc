"""The standoff as a game in normal form, and its mixed and quantal-response equilibria.

A strategy is one setting of an actor's own options; all choose at once. Ranks stand in for
payoffs: order is what the standoff knows, so mixed probabilities mean no more than that. Where a
combination is not a possible state, everybody gets one less than the worst possible state.

*Source*: Savani and Turocy, Gambit: the package for computation in game theory, version 16 (2024).
"""

from __future__ import annotations

import importlib
import io
from typing import Any, Literal

import msgspec
import numpy as np

from demarche.ground.errors import CallError, ExtraMissing, TooManyStates
from demarche.model.solve import Solution

MOST_CELLS = 20_000
Solver = Literal["pure", "mixed", "logit"]


class NormalForm(msgspec.Struct, frozen=True):
    """Actors, the strategies of each in words, and payoffs: one array an actor, one axis each."""

    actors: tuple[str, ...]
    strategies: tuple[tuple[str, ...], ...]
    payoffs: tuple[np.ndarray, ...]


class Mixture(msgspec.Struct, frozen=True):
    """An equilibrium: for each actor, the probability of each strategy that has any, in words."""

    solver: Solver
    shares: dict[str, dict[str, float]]
    precision: float | None = None
    """Of a quantal response: how sharply everybody answers (Gambit's lambda); 0 is at random."""


def normal_form(solution: Solution) -> NormalForm:
    """The game in which every actor sets its own options at once.

    Actors without options are left out. Raises TooManyStates above 20,000 combinations.
    """
    standoff, space = solution.standoff, solution.space
    playing = [a for a, actor in enumerate(standoff.actors) if actor.options]
    settings = [[int(c) for c in space.combinations(a)] for a in playing]
    shape = tuple(len(s) for s in settings)
    if int(np.prod(shape, dtype=np.int64)) > MOST_CELLS:
        raise TooManyStates(
            f"a game in normal form may have {MOST_CELLS:,} combinations",
            where=standoff.name,
            value=" x ".join(map(str, shape)),
            remedy="Leave out options, or rule out settings in 'infeasible'.",
        )
    payoffs = [np.full(shape, float(int(solution.ranks[a].min()) - 1)) for a in playing]
    for place in np.ndindex(*shape):
        code = sum(settings[k][i] for k, i in enumerate(place))
        cell = space.cell(code)
        if cell is not None:
            for k, a in enumerate(playing):
                payoffs[k][place] = float(solution.ranks[a][cell])
    words = tuple(
        tuple(_words(solution, a, code) for code in codes)
        for a, codes in zip(playing, settings, strict=True)
    )
    return NormalForm(tuple(standoff.actors[a].name for a in playing), words, tuple(payoffs))


def _words(solution: Solution, actor: int, code: int) -> str:
    standoff = solution.standoff
    taken = [standoff.labels[b] for b in standoff.bits(actor) if code >> b & 1]
    return " + ".join(taken) if taken else "nothing"


def mixtures(form: NormalForm, solver: Solver = "mixed") -> tuple[Mixture, ...]:
    """The equilibria that pygambit finds: pure, mixed (two actors: all extreme ones; more: one), or
    along the logit path of quantal responses.

    Raises ExtraMissing where pygambit is not installed, CallError for an unknown solver.
    """
    try:
        gambit = importlib.import_module("pygambit")
    except ImportError as error:
        raise ExtraMissing(
            "mixed equilibria need pygambit", remedy="Install it: pip install pygambit"
        ) from error
    game = gambit.read_nfg(io.BytesIO(as_nfg(form).encode("ascii")))
    players = list(game.players)
    match solver:
        case "pure":
            profiles = gambit.nash.enumpure_solve(game).equilibria
        case "mixed" if len(form.actors) == 2:
            profiles = gambit.nash.enummixed_solve(game, rational=False).equilibria
        case "mixed":
            profiles = _limit(gambit.nash.logit_solve(game))
        case "logit":
            branch = gambit.qre.logit_solve_branch(game)
            return tuple(_mixture(form, players, p.profile, solver, float(p.lam)) for p in branch)
        case _:
            raise CallError(
                "there is no such solver", value=solver, remedy="Choose pure, mixed or logit."
            )
    return tuple(_mixture(form, players, profile, solver) for profile in profiles)


def _limit(found: Any) -> list[Any]:
    """What the logit path ends in: version 16 gives a list, version 17 one profile or none."""
    if hasattr(found, "equilibria"):
        return list(found.equilibria)
    return [] if found.equilibrium is None else [found.equilibrium]


def as_nfg(form: NormalForm) -> str:
    """The game in Gambit's NFG format; actors and strategies are numbers there."""
    players = " ".join(f'"{k + 1}"' for k in range(len(form.actors)))
    strategies = " ".join(
        "{ " + " ".join(f'"{i + 1}"' for i in range(len(words))) + " }" for words in form.strategies
    )
    columns = [p.flatten(order="F") for p in form.payoffs]
    rows = " ".join(f"{value:g}" for row in zip(*columns, strict=True) for value in row)
    return f'NFG 1 R "standoff"\n{{ {players} }}\n{{ {strategies} }}\n""\n{rows}\n'


def _mixture(
    form: NormalForm,
    players: list[Any],
    profile: Any,
    solver: Solver,
    precision: float | None = None,
) -> Mixture:
    shares: dict[str, dict[str, float]] = {}
    for player, name, words in zip(players, form.actors, form.strategies, strict=True):
        row = [share[1] if isinstance(share, tuple) else share for share in profile[player]]
        told = zip(words, row, strict=True)
        shares[name] = {label: round(float(v), 6) for label, v in told if round(float(v), 6) > 0}
    return Mixture(solver, shares, precision)
