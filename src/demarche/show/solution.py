"""A solved standoff for a terminal: the stable outcomes with their options in words."""

from __future__ import annotations

import numpy as np

from demarche.model.answer import Answer
from demarche.model.outcomes import Outcome, outcomes
from demarche.model.situation import Situation, code_of
from demarche.model.solve import Solution, spelled
from demarche.model.space import possible
from demarche.show.wording import count, listed

SHOWN = 12
"""Outcomes listed at most, those first for which most speaks; the rest is counted."""


def told_solution(solution: Solution) -> str:
    """The equilibria that deserve a look, and by which concepts they hold; the rest is counted."""
    standoff = solution.standoff
    states = len(possible(solution.space))
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


def told_symbolic(standoff: Situation, answer: Answer) -> str:
    """Counts, whether the status quo holds, and the first equilibria by their number."""
    states = answer.states if isinstance(answer.states, int) else len(answer.states)
    lines = [f"{answer.name}: {count(states, 'possible state')}, by decision diagrams."]
    for concept, found in answer.concepts.items():
        number = count(found.equilibria_count, "equilibrium", "equilibria")
        lines.append(f"  {spelled(concept):<5} {number}")
    if answer.status_quo is not None:
        by = [spelled(c) for c, holds in answer.status_quo_stable.items() if holds]
        lines.append(f"The status quo holds by {listed(by) or 'none of them'}.")
    shown = answer.concepts["gmr"].equilibria[:SHOWN]
    lines += [f"{state}    {standoff.words(code_of(state))}" for state in shown]
    more = answer.concepts["gmr"].equilibria_count - len(shown)
    if more > 0:
        lines.append(f"... and {more:,} more by GMR; --json gives the first 1,000.")
    return "\n".join([*lines, *answer.left_out])


def told_marks(answer: Answer) -> list[str]:
    """What holds whatever the unknown preferences turn out to be, or might; and what strongly."""
    lines = []
    if answer.unknown:
        lines.append("Some preferences are marked as unknown. Whatever they are (or: at best):")
        for concept, readings in answer.unknown.items():
            sure, best = readings["a"].equilibria, readings["d"].equilibria
            might = [s for s in best if s not in set(sure)]
            told = listed(sure, most=SHOWN) or "nothing surely"
            tail = f" (perhaps {listed(might, most=SHOWN)})" if might else ""
            lines.append(f"  {spelled(concept):<5} {told}{tail}")
    if answer.strong:
        lines.append("Some preferences are marked as strong. Held by strong deterrents:")
        for concept, found in answer.strong.items():
            lines.append(
                f"  {spelled(concept):<5} {listed(found.equilibria, most=SHOWN) or 'none'}"
            )
    return lines
