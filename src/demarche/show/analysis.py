"""A model's further analyses for a terminal: outcomes, coalitions, mixtures, settlements."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from demarche.ground.errors import CallError
from demarche.model.bargaining import Settlement, Standing
from demarche.model.coalition import COALITION_CONCEPTS, Coalitional, by_partition
from demarche.model.normal_form import Mixture
from demarche.model.outcomes import Outcome, outcomes
from demarche.model.solve import Solution, spelled
from demarche.model.status_quo import Stage, StatusQuo, from_here
from demarche.show.wording import count, listed, number

POINTS = 8
"""Points of a path of quantal responses that are shown."""
SHOWN = 20
"""Mixed equilibria, or states in a line, shown at most; the rest is counted."""


class Deserving(msgspec.Struct, frozen=True):
    """The stable outcomes that deserve a look, best first, and the ways there from here."""

    name: str
    outcomes: tuple[Outcome, ...]
    from_here: StatusQuo | None
    """The ways to these outcomes only; null without a status quo."""


class Joint(msgspec.Struct, frozen=True):
    """For each concept the states that hold with a coalition, and with everybody alone."""

    coalition: tuple[str, ...]
    together: dict[str, tuple[str, ...]]
    alone: dict[str, tuple[str, ...]]


def deserving(solution: Solution, *, most: int = 10, seed: int = 0) -> Deserving:
    """The outcomes in order with the ways that lead to them from the status quo."""
    standoff = solution.standoff
    found = outcomes(standoff, solution, most=most, seed=seed)
    if standoff.status_quo is None:
        return Deserving(standoff.name, found, None)
    states = {outcome.state for outcome in found}
    ahead = from_here(standoff, solution, most=solution.space.cells)
    ways = tuple(row for row in ahead.reached if row.state in states)
    return Deserving(standoff.name, found, msgspec.structs.replace(ahead, reached=ways))


def told_deserving(found: Deserving) -> str:
    """Each outcome with its options, what speaks for it, and who moves to get there."""
    if not found.outcomes:
        return f"{found.name}: no state is stable for everybody by any concept."
    ways = {} if found.from_here is None else {w.state: w for w in found.from_here.reached}
    lines = [f"{found.name}: {count(len(found.outcomes), 'outcome')} to look at, best first."]
    for place, outcome in enumerate(found.outcomes, 1):
        lines += [
            f"{place}. {outcome.state}  {', '.join(spelled(c) for c in outcome.stable_by)}",
            f"    {outcome.words}",
            f"    {_speaks(outcome)}",
        ]
        if outcome.state in ways and outcome.reached != "now":
            stages = ways[outcome.state].stages
            lines.append(f"    The way: {'; then '.join(_stage(s) for s in stages)}.")
    return "\n".join(lines)


_REACHED = {
    "now": "where it stands now",
    "by moves that pay": "reached by moves that each better who makes them",
    "by agreement": "reached only if somebody moves against its interest or both agree",
    "not": "no way there was found",
}


def _speaks(outcome: Outcome) -> str:
    parts = [_REACHED[outcome.reached]] if outcome.reached in _REACHED else []
    if outcome.pareto:
        parts.append("no other stable outcome is better for one and worse for none")
    if outcome.robust is not None:
        parts.append(f"holds in {outcome.robust:.0%} of draws with changed preferences")
    text = "; ".join(parts) or "stable, and nothing more speaks for it"
    return f"{text[0].upper()}{text[1:]}."


def _stage(stage: Stage) -> str:
    tail = "" if stage.better else " (which does not pay by itself)"
    return f"{stage.actor} could {' and '.join(stage.changes)}{tail}"


def joint(solution: Solution, actors: Sequence[str]) -> Joint:
    """What holds if these actors act as one.

    Raises CallError for fewer than two, StandoffError for somebody unknown, TooManyStates.
    """
    standoff = solution.standoff
    numbers = sorted({standoff.number(name) for name in actors})
    if len(numbers) < 2:
        raise CallError(
            "a coalition needs two actors",
            value=", ".join(actors),
            remedy=f"The actors are: {', '.join(a.name for a in standoff.actors)}.",
        )
    names = tuple(standoff.actors[n].name for n in numbers)
    return Joint(names, by_partition(solution, [names]), by_partition(solution, []))


def told_joint(found: Joint) -> str:
    """A line a concept, and what the coalition adds or takes away."""
    lines = [f"If {listed(found.coalition)} act as one, these states hold:"]
    for concept in COALITION_CONCEPTS:
        together, alone = found.together[concept], found.alone[concept]
        lines.append(f"  {spelled(concept):<5} {listed(together, most=SHOWN) or 'none'}")
        new = [s for s in together if s not in set(alone)]
        gone = [s for s in alone if s not in set(together)]
        if new:
            lines.append(f"        only then: {listed(new, most=SHOWN)}")
        if gone:
            lines.append(f"        no longer: {listed(gone, most=SHOWN)}")
    return "\n".join(lines)


def told_universal(found: Coalitional) -> str:
    """What no coalition would leave, and who would leave what holds while everybody is alone."""
    lines = [f"States that none of {count(len(found.coalitions), 'coalition')} would leave:"]
    for concept, states in found.equilibria.items():
        lines.append(f"  {spelled(concept):<5} {listed(states, most=SHOWN) or 'none'}")
    for state, groups in list(found.leaving.items())[:SHOWN]:
        lines.append(f"{state} holds while everybody acts alone, but not against: "
                     f"{'; '.join(groups)}")  # fmt: skip
    return "\n".join(lines)


def told_mixtures(found: Sequence[Mixture]) -> str:
    """Each equilibrium with the share of every strategy that has any; of a path, some points."""
    if any(mixture.precision is not None for mixture in found):
        return _told_path(found)
    lines = [
        f"{count(len(found), 'equilibrium', 'equilibria')}; ranks stand in for payoffs, so shares "
        "mean no more than that."
    ]
    for place, mixture in enumerate(found[:SHOWN], 1):
        lines.append(f"{place}.")
        for actor, shares in mixture.shares.items():
            told = ", ".join(f"{strategy} {share:.1%}" for strategy, share in shares.items())
            lines.append(f"    {actor}: {told}")
    if len(found) > SHOWN:
        lines.append(f"... and {len(found) - SHOWN} more; --json gives them all.")
    return "\n".join(lines)


def _told_path(found: Sequence[Mixture]) -> str:
    step = max(1, -(-len(found) // POINTS))
    shown = [*found[:-1:step], found[-1]]
    lines = [
        f"Quantal responses from chance (precision 0) to sharp, {len(shown)} of {len(found)} "
        "points; ranks stand in for payoffs."
    ]
    for mixture in shown:
        lines.append(f"At precision {mixture.precision or 0:,.3g}:")
        for actor, shares in mixture.shares.items():
            told = ", ".join(f"{strategy} {share:.1%}" for strategy, share in shares.items())
            lines.append(f"    {actor}: {told}")
    return "\n".join(lines)


def told_standings(found: Sequence[Standing]) -> str:
    """Who is nearest to the settlements of all issues, and who is farthest."""
    if not found:
        return "The table has no rows."
    lines = ["Distance from the bargain over all issues, as a share of the scale, by salience:"]
    for row in found:
        issues = (
            "" if row.issues == 1 else f"; nearest on {row.nearest}, farthest on {row.farthest}"
        )
        lines.append(
            f"    {row.actor}: {row.to_bargain:.0%} ({row.to_compromise:.0%} from the weighted "
            f"compromise){issues}"
        )
    return "\n".join(lines)


def told_settlements(found: Sequence[Settlement]) -> str:
    """Each issue with its two settlements and every actor's distance from the bargain."""
    if not found:
        return "The table has no rows."
    lines = []
    for row in found:
        lines.append(
            f"{row.issue}, from {number(row.low)} to {number(row.high)}: the Nash bargain at "
            f"{_short(row.bargain)}, the weighted compromise at {_short(row.compromise)}."
        )
        for actor, distance in row.distance.items():
            side = "above" if distance > 0 else "below"
            lines.append(f"    {actor} stands {_short(abs(distance))} {side} the bargain")
    return "\n".join(lines)


def _short(value: float) -> str:
    return f"{value:,.4g}" if abs(value) < 10_000 else f"{value:,.0f}"
