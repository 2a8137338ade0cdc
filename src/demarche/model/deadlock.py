"""The verdict: stuck or not, why, and what the ways out are."""

from __future__ import annotations

import msgspec

from demarche.model.exits import Exit, exits
from demarche.model.explain import Explanation, Temptation, View, explain
from demarche.model.situation import Situation, joined
from demarche.model.solve import Solution, spelled
from demarche.model.verdict import Hold, Verdict, WayOut

WAYS = 5


def verdict(standoff: Situation, solution: Solution) -> Verdict:
    """Stuck or not, why nobody moves or who will, and up to five ways out.

    A standoff without options, or without a status quo, gets a verdict that says so.
    """
    if not standoff.options or standoff.status_quo is None:
        missing = "nobody has an option" if not standoff.options else "no status quo is given"
        said = (
            standoff.method
            if standoff.method.startswith("nothing to model")
            else (f"nothing to model: {missing}.")
        )
        return Verdict(False, said[0].upper() + said[1:], (), (), method=standoff.method)
    told = explained(standoff, solution)
    holds = tuple(_hold(view) for view in told.views)
    out = exits(standoff, solution, most=WAYS)
    ways = tuple(_way(way) for way in out.outcomes)
    ids = [i for h in holds for i in h.because] + [i for w in ways for i in w.because]
    return Verdict(
        stuck=_stuck(told),
        sentence=told.verdict,
        holds=holds,
        ways_out=ways,
        because=tuple(dict.fromkeys(ids)),
        method=_method(standoff, solution, out.note),
    )


def explained(standoff: Situation, solution: Solution, state: str | None = None) -> Explanation:
    """Why a state holds or does not, with the verdict on it.

    Raises StandoffError if there is no such state, or none is given and there is no status quo.
    """
    told = explain(standoff, solution, state)
    return msgspec.structs.replace(told, verdict=_with_deal(told))


def _open(view: View) -> list[Temptation]:
    """The improvements that nobody else has reason to answer."""
    return [t for t in view.temptations if t.answer is None or not t.credible]


def _moving(told: Explanation) -> list[tuple[View, Temptation]]:
    """Those who have reason to make a move that somebody else would welcome."""
    return [(v, t) for v in told.views for t in _open(v)[:1] if t.pleases]


def _stuck(told: Explanation) -> bool:
    return not _moving(told)


def _sentence(told: Explanation) -> str:
    moving = _moving(told)
    if moving:
        view, first = moving[0]
        spoiled = "no answer of the others would spoil that"
        if first.answer is not None:
            spoiled = "the others could spoil that only at a cost to themselves"
        return (
            f"Not stuck: {view.actor} has reason to {first.move}, which would be welcome to "
            f"{joined(first.pleases)}; {spoiled}."
        )
    free = [(v, t) for v in told.views for t in _open(v)[:1]]
    threatening = [(v, t) for v, t in free if t.harms]
    if threatening:
        view, first = threatening[0]
        return (
            f"Stuck, and it may get worse: nobody has reason to make a move that another would "
            f"welcome, but {view.actor} has reason to {first.move}."
        )
    if free:
        view, first = free[0]
        return (
            "Stuck: nobody has reason to make a move that another would welcome; "
            f"{view.actor} has reason to {first.move}, which leaves the others as they are."
        )
    tempted = [v.actor for v in told.views if v.temptations]
    if not tempted:
        return "Stuck: nobody has a move that would better its own position."
    return (
        f"Stuck: {joined(tempted)} could gain by moving, but others have reason to answer so that "
        "it would gain nothing."
    )


def _with_deal(told: Explanation) -> str:
    """The sentence; where it is stuck, with a deal that would harm nobody, if there is one."""
    said = _sentence(told)
    harmless = [deal for deal in told.deals if not deal.harms]
    return f"{said} {harmless[0].sentence}" if harmless and _stuck(told) else said


def _hold(view: View) -> Hold:
    if not view.temptations:
        return Hold(view.actor, view.sentence)
    first = view.temptations[0]
    return Hold(
        actor=view.actor,
        sentence=_told(view, first),
        move=first.move,
        reply=first.answer,
        because=first.because,
    )


def _told(view: View, first: Temptation) -> str:
    gain = f"{view.actor} could gain by this: {first.move} ({first.why})"
    if first.answer is None:
        return f"{gain}, and nothing the others can do would spoil it."
    cost = "" if first.credible else ", at a cost to those who would do it"
    return f"{gain}; but then {first.answer}, and it would be no better off{cost}."


def _way(way: Exit) -> WayOut:
    return WayOut(way.state, way.sentence, way.needs, way.because)


def _method(standoff: Situation, solution: Solution, note: str) -> str:
    names = ", ".join(spelled(c) for c in solution.concepts)
    parts = [
        f"Graph model with {len(standoff.actors)} actors, {len(standoff.options)} options; "
        f"stable by {names} (Fang, Hipel, Kilgour 1993); preferences as in the model file.",
        note,
        standoff.method,
    ]
    return " ".join(p for p in parts if p)
