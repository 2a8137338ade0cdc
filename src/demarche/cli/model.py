"""The commands on a standoff file: solve, explain, exits."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from demarche.cli.out import AS_JSON, emit
from demarche.ground.errors import StandoffError
from demarche.model.deadlock import explained
from demarche.model.exits import exits as ways_out
from demarche.model.marked import marked
from demarche.model.solve import DEFAULT
from demarche.model.solve import solve as solved
from demarche.model.space import MEMORY, bytes_needed, seconds_needed
from demarche.model.standoff import Standoff
from demarche.model.symbolic import symbolic
from demarche.show.solution import told_marks, told_solution, told_symbolic

_LARGE = 1 << 26
"""Bytes from which on a command says what solving will take."""
STANDOFF = click.argument("standoff", type=click.Path(path_type=Path), metavar="STANDOFF.toml")


def load(path: Path, *, memory: int = MEMORY) -> Standoff:
    """The standoff in a file, or on standard input for "-"; of a large one, what it will take."""
    if str(path) == "-":
        model = Standoff.loads(sys.stdin.read(), where="standard input")
    else:
        model = Standoff.load(path)
    if not model.options:
        raise StandoffError(
            "there is nothing to solve: nobody has an option",
            where=str(path),
            remedy=model.method or 'Write [[actors]] and below it options = ["..."].',
        )
    needed = bytes_needed(model)
    if _LARGE <= needed <= memory:
        low, high = seconds_needed(model)
        print(
            f"demarche: up to {1 << len(model.options):,} states: about {needed / 2**30:.1f} GiB, "
            f"{low:,.0f} to {high:,.0f} seconds on one core.",
            file=sys.stderr,
        )
    return model


@click.command()
@STANDOFF
@AS_JSON
@click.option("--all", "all_states", is_flag=True, help="Every state, however many there are.")
@click.option(
    "--concept", "concepts", multiple=True, metavar="NAME",
    help="By this alone; may be repeated: nash, gmr, smr, seq, sim, sseq, nm (non-myopic), "
    "l3 (a horizon of 3 moves) ...",
)  # fmt: skip
@click.option(
    "--symbolic", "by_diagrams", is_flag=True,
    help="By decision diagrams: Nash, GMR and SMR of models too large to list (needs dd).",
)  # fmt: skip
@click.option(
    "--memory", default=MEMORY >> 30, show_default=True, type=click.IntRange(1, 4096),
    metavar="GIB", help="Refuse what takes more, before it starts.",
)  # fmt: skip
def solve(
    standoff: Path,
    as_json: bool,
    all_states: bool,
    concepts: tuple[str, ...],
    by_diagrams: bool,
    memory: int,
) -> None:
    """Which states are stable: Nash, GMR, SMR, SEQ, SIM, for each actor and for all.

    Where the file marks preferences as unknown or strong, also what that makes of them.
    """
    model = load(standoff, memory=0 if by_diagrams else memory << 30)
    if by_diagrams:
        found = symbolic(model)
        emit([found]) if as_json else print(told_symbolic(model, found))
        return
    asked = [name.lower() for name in dict.fromkeys(concepts)] or None
    solution = solved(model, concepts=asked, memory=memory << 30)
    if as_json:
        emit([marked(solution, solution.answer(all_states=all_states))])
        return
    print(told_solution(solution))
    for line in told_marks(marked(solution, solution.answer())):
        print(line)


@click.command()
@STANDOFF
@click.option("--state", help="A letter an option (Y, N), in file order [the status quo].")
@AS_JSON
def explain(standoff: Path, state: str | None, as_json: bool) -> None:
    """Why a state holds or does not, for each actor, in words."""
    model = load(standoff)
    explanation = explained(model, solved(model), state)
    if as_json:
        emit([explanation])
    else:
        print("\n".join(explanation.lines()))


@click.command()
@STANDOFF
@click.option("--state", help="Leave from this state instead of the status quo.")
@click.option("--to", help="Look at this outcome alone: the way there, and what makes it hold.")
@click.option(
    "--concept", type=click.Choice(DEFAULT),
    help="Say what it takes to hold by this [Nash, for what holds by none].",
)  # fmt: skip
@click.option("--most", default=8, show_default=True, type=click.IntRange(1), help="At most.")
@AS_JSON
def exits(
    standoff: Path, state: str | None, to: str | None, concept: str | None, most: int, as_json: bool
) -> None:
    """Ways out of the status quo, and the smallest change that makes each hold."""
    model = load(standoff)
    found = ways_out(model, solved(model), state=state, to=to, concept=concept, most=most)
    if as_json:
        emit([found])
    else:
        print("\n".join(found.lines()))
