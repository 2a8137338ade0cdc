"""A solved standoff for a terminal: the stable outcomes with their options in words."""

from __future__ import annotations

from demarche.model.outcomes import outcomes
from demarche.model.solve import Solution
from demarche.show.wording import count

SHOWN = 12
"""Outcomes listed at most; the rest is counted."""
RANKED = 1 << 10
"""States up to which outcomes are put in order of what speaks for them: about two seconds of
counting swapped preferences; with four times the states it is a minute."""


def told_solution(solution: Solution) -> str:
    """The equilibria, a line each, with the concepts by which they hold; a cut says so."""
    answer = solution.answer()
    held: dict[str, list[str]] = {}
    for concept, found in answer.concepts.items():
        for state in found.equilibria:
            held.setdefault(state, []).append(concept.upper() if concept != "nash" else "Nash")
    states = answer.states if isinstance(answer.states, int) else len(answer.states)
    lines = [f"{answer.name}: {count(states, 'possible state')}."]
    for concept, found in answer.concepts.items():
        lines.append(
            f"  {concept.upper():<5} {count(found.equilibria_count, 'equilibrium', 'equilibria')}"
        )
    first = _order(solution)
    last = len(first)
    ranked = sorted(
        held, key=lambda s: (first.get(s, last), -len(held[s]), s != answer.status_quo, s)
    )
    for state in ranked[:SHOWN]:
        here = "  <- status quo" if state == answer.status_quo else ""
        lines.append(f"{state}  {', '.join(held[state])}{here}")
        lines.append(f"    {solution.standoff.words(solution.space.code(solution.cell(state)))}")
    if len(ranked) > SHOWN:
        lines.append(f"... and {len(ranked) - SHOWN} more; --json gives them all.")
    if not ranked:
        lines.append("No state is stable for everybody by any of these concepts.")
    return "\n".join([*lines, *answer.left_out])


def _order(solution: Solution) -> dict[str, int]:
    """The place of each stable outcome by what speaks for it; in a large model, none."""
    cells = solution.space.cells
    if cells > RANKED:
        return {}
    found = outcomes(solution.standoff, solution, most=cells)
    return {outcome.state: place for place, outcome in enumerate(found)}
