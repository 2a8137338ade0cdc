"""A solved standoff for a terminal: the stable outcomes with their options in words."""

from __future__ import annotations

import numpy as np

from demarche.model.outcomes import Outcome, outcomes
from demarche.model.solve import Solution, spelled
from demarche.model.space import possible
from demarche.show.wording import count

SHOWN = 12
"""Outcomes listed at most, those first for which most speaks; the rest is counted."""


def told_solution(solution: Solution) -> str:
    """The equilibria that deserve a look, and by which concepts they hold; the rest is counted."""
    standoff = solution.standoff
    states = len(possible(standoff, solution.space))
    lines = [f"{standoff.name}: {count(states, 'possible state')}."]
    held = np.zeros(solution.space.cells, dtype=np.bool_)
    for name in solution.concepts:
        found = solution.stable[name].all(axis=0)
        number = count(int(found.sum()), "equilibrium", "equilibria")
        lines.append(f"  {spelled(name):<5} {number}")
        held |= found
    shown = outcomes(standoff, solution, most=SHOWN)
    for outcome in shown:
        lines += _told(outcome, here=outcome.state == standoff.status_quo)
    if not shown:
        lines.append("No state is stable for everybody by any of these concepts.")
    more = int(held.sum()) - len(shown)
    if more > 0:
        lines.append(
            f"... and {more:,} more, for which less speaks: 'demarche outcomes' says what, --json "
            "gives them all."
        )
    return "\n".join([*lines, *solution.left_out])


def _told(outcome: Outcome, *, here: bool) -> list[str]:
    mark = "  <- status quo" if here else ""
    names = ", ".join(spelled(name) for name in outcome.stable_by)
    return [f"{outcome.state}  {names}{mark}", f"    {outcome.words}"]
