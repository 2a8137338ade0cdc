"""The commands that look further into a model: outcomes, robust, coalition, mixtures, settle."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import get_args

import click

from demarche.cli.model import STANDOFF, load
from demarche.cli.out import AS_JSON, emit
from demarche.ground.errors import StandoffError
from demarche.model import bargaining
from demarche.model.coalition import universal
from demarche.model.normal_form import Solver, normal_form
from demarche.model.normal_form import mixtures as mixed
from demarche.model.robust import robustness
from demarche.model.solve import CELL_BY_CELL, CONCEPTS, solve
from demarche.show.analysis import (
    deserving,
    joint,
    told_deserving,
    told_joint,
    told_mixtures,
    told_settlements,
    told_standings,
    told_universal,
)

_SEED = click.option("--seed", default=0, show_default=True, type=click.IntRange(0))


@click.command()
@STANDOFF
@click.option("--most", default=10, show_default=True, type=click.IntRange(1), help="At most.")
@_SEED
@AS_JSON
def outcomes(standoff: Path, most: int, seed: int, as_json: bool) -> None:
    """The stable outcomes that deserve a look, best first, and by whose moves each is reached."""
    found = deserving(solve(load(standoff)), most=most, seed=seed)
    emit([found]) if as_json else print(told_deserving(found))


@click.command()
@STANDOFF
@click.option(
    "--concept", default="seq", show_default=True,
    type=click.Choice([c for c in CONCEPTS if c not in CELL_BY_CELL]),
)  # fmt: skip
@click.option("--draws", default=1000, show_default=True, type=click.IntRange(1, 100_000))
@_SEED
@AS_JSON
def robust(standoff: Path, concept: str, draws: int, seed: int, as_json: bool) -> None:
    """How often each outcome stays stable when preferences are not quite what they seem."""
    model = load(standoff)
    found = robustness(solve(model, concepts=[concept]), concept=concept, draws=draws, seed=seed)
    emit([found]) if as_json else print("\n".join(found.lines()))


@click.command()
@STANDOFF
@click.argument("actors", nargs=-1, metavar="[ACTOR ACTOR...]")
@AS_JSON
def coalition(standoff: Path, actors: tuple[str, ...], as_json: bool) -> None:
    """What holds if these actors act as one, beside what holds if everybody acts alone.

    Without actors: the states that no coalition whatever would leave.
    """
    solution = solve(load(standoff), concepts=["nash"])
    if not actors:
        every = universal(solution)
        emit([every]) if as_json else print(told_universal(every))
        return
    found = joint(solution, actors)
    emit([found]) if as_json else print(told_joint(found))


@click.command()
@STANDOFF
@click.option("--solver", default="mixed", show_default=True, type=click.Choice(get_args(Solver)))
@AS_JSON
def mixtures(standoff: Path, solver: Solver, as_json: bool) -> None:
    """Equilibria in which actors mix their strategies (needs pygambit)."""
    found = mixed(normal_form(solve(load(standoff), concepts=["nash"])), solver)
    emit(found) if as_json else print(told_mixtures(found))


@click.command()
@click.argument("positions", type=click.Path(path_type=Path), metavar="POSITIONS.csv")
@click.option(
    "--scale", nargs=2, type=float, metavar="LOW HIGH",
    help="The ends of the scale [the outermost positions].",
)  # fmt: skip
@click.option(
    "--breakdown", default=1.0, show_default=True, type=click.FloatRange(1.0, 100.0),
    help="How bad no agreement is: a distance in scale lengths.",
)  # fmt: skip
@click.option("--by-actor", is_flag=True, help="Each actor's distance over all issues alone.")
@AS_JSON
def settle(
    positions: Path,
    scale: tuple[float, float] | None,
    breakdown: float,
    by_actor: bool,
    as_json: bool,
) -> None:
    """Where issues on a scale would settle: columns actor, issue, position, salience, power."""
    stances = _positions(positions)
    found = bargaining.settle(stances, scale=scale, breakdown=breakdown)
    standings = bargaining.standings(stances, found)
    if as_json:
        emit(standings if by_actor else found)
        return
    if not by_actor:
        print(told_settlements(found))
    if by_actor or len(found) > 1:
        print(told_standings(standings))


def _positions(path: Path) -> tuple[bargaining.Stance, ...]:
    try:
        if str(path) == "-":
            return bargaining.read_positions(sys.stdin.read(), where="standard input")
        return bargaining.read_positions(path.read_text("utf-8-sig"), where=str(path))
    except UnicodeDecodeError as error:
        raise StandoffError(
            "this is not a table", where=str(path), remedy="Save it as CSV in UTF-8."
        ) from error
