"""Why a state holds or does not: for each actor the move that tempts it and what deters it."""

from __future__ import annotations

from typing import Literal

import msgspec

from demarche.model.dilemmas import Dilemma, dilemmas
from demarche.model.joint import Deal, deals
from demarche.model.moves import standing
from demarche.model.paths import Found, Hop, find, steps
from demarche.model.situation import Situation, joined
from demarche.model.solve import Solution, spelled
from demarche.model.wording import doing, evidence, reason, reasoned, sequence

Stay = Literal["no move", "nothing to gain", "deterred", "wary", "free"]
"""no move: none is open; nothing to gain: none betters it; deterred: each improvement has an answer
that betters those who give it; wary: each has an answer, at a cost to those who give it; free: an
improvement goes unanswered."""

SHOWN_DILEMMAS = 6
SHOWN = 4
"""Improvements told one by one for an actor; the rest are counted."""


class Temptation(msgspec.Struct, frozen=True):
    """A move that would better an actor, and the answer that would leave it no better off."""

    move: str
    to_state: str
    why: str
    answer: str | None
    """Who could do what in turn; None where nothing the others can do would deter it."""
    ends_in: str | None
    credible: bool
    """Whether every move of the answer betters who makes it."""
    whole: bool
    """Whether all answers were looked at; if not, there may be one that was not found."""
    answer_why: str | None = None
    """The answer with the preference behind each of its moves."""
    spoils: str = ""
    """Why the mover is no better off in the end than before, as a clause; empty if it is equal."""
    pleases: tuple[str, ...] = ()
    """The other actors for whom the move itself is welcome."""
    harms: tuple[str, ...] = ()
    """The other actors for whom it is a loss."""
    because: tuple[str, ...] = ()


class View(msgspec.Struct, frozen=True):
    """How a state looks to one actor."""

    actor: str
    stay: Stay
    stable: dict[str, bool]
    temptations: tuple[Temptation, ...]
    sentence: str
    left_out: int = 0
    """Improvements that are not told one by one."""


class Explanation(msgspec.Struct, frozen=True):
    """Why a state holds or does not."""

    state: str
    words: str
    equilibrium: tuple[str, ...]
    """The concepts by which nobody moves from it."""
    views: tuple[View, ...]
    sentence: str
    deals: tuple[Deal, ...] = ()
    """What pairs of actors could do together that both would prefer."""
    dilemmas: tuple[Dilemma, ...] = ()
    verdict: str = ""
    """Stuck or not, in a sentence; empty where it was not asked."""

    def lines(self) -> list[str]:
        """The same as lines of text."""
        found = [f"{self.state}: {self.words}.", self.sentence]
        found += [self.verdict] if self.verdict else []
        for view in self.views:
            found.append(f"  {view.sentence}")
            for temptation in view.temptations:
                found.append(f"    - {_told(view.actor, temptation)}")
            if view.left_out:
                found.append(f"    - and {view.left_out} more moves that would better it")
        found += [f"  {deal.sentence}" for deal in self.deals]
        found += [f"  Dilemma ({d.kind}): {d.sentence}" for d in self.dilemmas[:SHOWN_DILEMMAS]]
        return found


def explain(standoff: Situation, solution: Solution, state: str | None = None) -> Explanation:
    """Why a state (the status quo unless one is given) holds or does not, actor by actor.

    Raises StandoffError if there is no such state, or none is given and there is no status quo.
    """
    cell = standing(standoff, solution, state)
    views = tuple(_view(solution, a, cell) for a in range(len(standoff.actors)))
    concepts = tuple(c for c in solution.concepts if solution.holds(c, cell))
    return Explanation(
        state=solution.text(cell),
        words=standoff.words(solution.space.code(cell)),
        equilibrium=concepts,
        views=views,
        sentence=_sentence(views, concepts),
        deals=deals(solution, cell),
        dilemmas=dilemmas(standoff, solution, state=solution.text(cell)),
    )


def _view(solution: Solution, actor: int, cell: int) -> View:
    rank = solution.ranks[actor]
    gains = steps(solution, cell, actor, improving=True)
    here = solution.space.code(cell)
    gains.sort(key=lambda t: (-int(rank[t]), (solution.space.code(t) ^ here).bit_count(), t))
    told = [_temptation(solution, actor, cell, end) for end in gains]
    stay = _stay(solution, actor, cell, told)
    order = ("free", "wary", "deterred").index(stay) if told else 0
    told.sort(key=lambda t: _weight(t) != order)
    return View(
        actor=solution.standoff.actors[actor].name,
        stay=stay,
        stable={c: solution.holds(c, cell, actor) for c in solution.concepts},
        temptations=tuple(told[:SHOWN]),
        sentence=_actor_sentence(solution, actor, stay, len(gains)),
        left_out=max(0, len(told) - SHOWN),
    )


def _weight(temptation: Temptation) -> int:
    return 0 if temptation.answer is None else 2 if temptation.credible else 1


def _stay(solution: Solution, actor: int, cell: int, told: list[Temptation]) -> Stay:
    if not steps(solution, cell, actor, improving=False):
        return "no move"
    if not told:
        return "nothing to gain"
    if any(t.answer is None for t in told):
        return "free"
    return "deterred" if all(t.credible for t in told) else "wary"


def _temptation(solution: Solution, actor: int, cell: int, end: int) -> Temptation:
    rank = solution.ranks[actor]
    others = [a for a in range(len(solution.ranks)) if a != actor]

    def no_better(there: int) -> bool:
        return bool(rank[there] <= rank[cell])

    credible = bool(solution.answer_to(actor, improving=True)[end] <= rank[cell])
    answerable = bool(solution.answer_to(actor, improving=False)[end] <= rank[cell])
    found = Found(None, True)
    if answerable:
        found = find(solution, end, no_better, movers=others, improving=credible)
    hops = found.hops
    return Temptation(
        move=doing(solution, cell, end),
        to_state=solution.text(end),
        why=reason(solution, actor, end, cell),
        answer=None if hops is None else sequence(solution, hops),
        answer_why=None if hops is None else reasoned(solution, hops),
        spoils="" if hops is None else _spoils(solution, actor, cell, hops),
        ends_in=None if hops is None else solution.text(hops[-1].end),
        credible=credible,
        whole=found.whole,
        pleases=_names(solution, [a for a in others if _gain(solution, a, cell, end) > 0]),
        harms=_names(solution, [a for a in others if _gain(solution, a, cell, end) < 0]),
        because=evidence(solution, [Hop(actor, cell, end), *(hops or ())]),
    )


def _spoils(solution: Solution, actor: int, cell: int, hops: tuple[Hop, ...]) -> str:
    return reason(solution, actor, cell, hops[-1].end, words=("this", "what results"))


def _gain(solution: Solution, actor: int, start: int, end: int) -> int:
    return int(solution.ranks[actor][end]) - int(solution.ranks[actor][start])


def _names(solution: Solution, actors: list[int]) -> tuple[str, ...]:
    return tuple(solution.standoff.actors[a].name for a in actors)


def _told(actor: str, temptation: Temptation) -> str:
    gain = f"It could {temptation.move}, because {temptation.why}"
    if temptation.answer is None:
        tail = "" if temptation.whole else " among those that were looked at"
        return f"{gain}; no answer of the others would spoil that{tail}."
    spoils = f", because {temptation.spoils}" if temptation.spoils else ""
    return f"{gain}; but {temptation.answer_why}. {actor} would be no better off{spoils}."


def _actor_sentence(solution: Solution, actor: int, stay: Stay, gains: int) -> str:
    name = solution.standoff.actors[actor].name
    match stay:
        case "no move":
            return f"{name} has no move open to it."
        case "nothing to gain":
            return f"{name} stays: none of its moves would better its position."
        case "deterred":
            return f"{name} stays: {_count(gains)}, but the others have reason to answer."
        case "wary":
            return f"{name} may stay: {_count(gains)}, and others could answer, at a cost to them."
        case _:
            return f"{name} has reason to move: {_count(gains)}, and nothing answers it."


def _count(gains: int) -> str:
    return (
        "one move would better its position"
        if gains == 1
        else (f"{gains} moves would better its position")
    )


def _sentence(views: tuple[View, ...], concepts: tuple[str, ...]) -> str:
    movers = [v.actor for v in views if v.stay == "free"]
    names = joined([spelled(c) for c in concepts])
    if movers:
        return f"It does not hold: {joined(movers)} {'has' if len(movers) == 1 else 'have'} " + (
            "reason to move."
        )
    if concepts:
        return f"Nobody moves from it (stable by {names})."
    return "Whether it holds depends on answers that were not looked at."
