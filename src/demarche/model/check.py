"""Whether a standoff makes sense: names, patterns, rules and preferences that fit together."""

from __future__ import annotations

import msgspec

from demarche.ground.errors import StandoffError, TooManyStates
from demarche.model.arrays import Codes, Ranks
from demarche.model.contrary import preferences
from demarche.model.feasible import WIDEST, listed, none_possible, rules
from demarche.model.lines import Lines
from demarche.model.merged import differing, outcomes, unequal
from demarche.model.pattern import Pattern, pattern, state
from demarche.model.preference import ranks
from demarche.model.situation import Situation
from demarche.model.statement import clause

_CHECKED = 1 << 15
"""Models with more possible states than this have their rankings checked when they are solved."""


def check(standoff: Situation, lines: Lines) -> None:
    """Raises StandoffError, naming file, line and actor, at the first thing that cannot be."""
    _names(standoff, lines)
    _width(standoff, lines)
    _rules(standoff, lines)
    _moves(standoff, lines)
    for index in range(len(standoff.actors)):
        preferences(standoff, index, lines)
    _states(standoff, lines)


def _names(standoff: Situation, lines: Lines) -> None:
    names: set[str] = set()
    for index, actor in enumerate(standoff.actors):
        if actor.name.casefold() in names:
            raise StandoffError(
                f"two actors are named '{actor.name}'",
                where=lines.where(actor.name, actor=index),
                remedy="Give each its own name.",
            )
        names.add(actor.name.casefold())
        own: set[str] = set()
        for option in actor.options:
            if option.name.casefold() in own:
                raise StandoffError(
                    f"option '{option.name}' stands twice",
                    where=lines.where(option.name, actor=index, label=actor.name),
                    remedy="Give each of an actor's options its own name.",
                )
            own.add(option.name.casefold())


def _width(standoff: Situation, lines: Lines) -> None:
    width = len(standoff.options)
    if width == 0 and standoff.actors:
        raise StandoffError(
            "no actor has an option",
            where=lines.where(actor=0),
            remedy='Write options = ["..."] below an actor.',
        )
    if width > WIDEST:
        raise TooManyStates(
            f"a model may have {WIDEST} options at most",
            where=lines.name,
            value=width,
            remedy="Leave out or join options that always go together.",
        )


def _rules(standoff: Situation, lines: Lines) -> None:
    width = len(standoff.options)
    for alone, where in _single(standoff, lines):
        rules(alone, where=where)
    for text in standoff.feasible:
        shape = pattern(text, width, where=lines.where(text, key="feasible"))
        _contradiction(standoff, text, shape, lines)
    for text in standoff.same_outcome:
        where = lines.where(text, key="same_outcome")
        if set(text) - set("YN-"):
            clause(text, standoff, where=where)
        else:
            pattern(text, width, where=where)


def _single(standoff: Situation, lines: Lines) -> list[tuple[Situation, str]]:
    """The standoff with each of its rules alone, and where that rule stands."""
    bare = Situation(standoff.name, standoff.actors)
    found = []
    for text in standoff.infeasible:
        alone = msgspec.structs.replace(bare, infeasible=(text,))
        found.append((alone, lines.where(text, key="infeasible")))
    for group in standoff.mutually_exclusive:
        alone = msgspec.structs.replace(bare, mutually_exclusive=(group,))
        found.append((alone, lines.where(group[0])))
    for group in standoff.at_least_one_of:
        alone = msgspec.structs.replace(bare, at_least_one_of=(group,))
        found.append((alone, lines.where(group[0])))
    return found


def _contradiction(standoff: Situation, text: str, shape: Pattern, lines: Lines) -> None:
    if shape.mask != (1 << len(standoff.options)) - 1:
        return
    for rule in rules(standoff, where=lines.name):
        if rule.refused.holds(shape.value):
            raise StandoffError(
                "a state is listed as feasible and ruled out as infeasible",
                where=lines.where(text, key="feasible"),
                value=text,
                remedy="Take it out of 'feasible', or drop the rule that excludes it.",
            )


def _moves(standoff: Situation, lines: Lines) -> None:
    width = len(standoff.options)
    names = {actor.name: i for i, actor in enumerate(standoff.actors)}
    for ban in standoff.forbidden_moves:
        where = lines.where(ban.start) if ban.start in "".join(lines.lines) else lines.name
        if ban.actor not in names:
            raise StandoffError(
                f"a forbidden move is of '{ban.actor}', who is no actor",
                where=lines.where(ban.actor),
                remedy=f"The actors are: {', '.join(names)}.",
            )
        start, end = (pattern(p, width, where=where) for p in (ban.start, ban.end))
        both = start.mask & end.mask & ~standoff.own(names[ban.actor])
        clash = (start.value ^ end.value) & both
        if clash:
            bit = clash.bit_length() - 1
            raise StandoffError(
                f"a forbidden move of {ban.actor} changes '{standoff.labels[bit]}', "
                "which it does not control",
                where=where,
                value=f"{ban.start} to {ban.end}",
                remedy="Patterns may differ in the mover's own options alone.",
            )


def _states(standoff: Situation, lines: Lines) -> None:
    try:
        codes = listed(standoff, _CHECKED)
    except TooManyStates:
        _status_quo(standoff, lines)
        return
    if not len(codes):
        rule = "feasible" if standoff.feasible else "infeasible"
        raise none_possible(where=lines.where(rule))
    _status_quo(standoff, lines)
    for index, actor in enumerate(standoff.actors):
        if actor.ranking is not None or standoff.same_outcome:
            rank = _ranked(standoff, index, codes, lines)
            _same_outcome(standoff, index, codes, rank, lines)


def _ranked(standoff: Situation, index: int, codes: Codes, lines: Lines) -> Ranks:
    label = standoff.actors[index].name
    try:
        return ranks(standoff, index, codes)
    except StandoffError as error:
        seen = error.value if isinstance(error.value, str) else ""
        raise StandoffError(
            error.what,
            where=lines.where(seen, actor=index, label=label, key="ranking"),
            value=error.value,
            remedy=error.remedy,
        ) from error


def _same_outcome(standoff: Situation, index: int, codes: Codes, rank: Ranks, lines: Lines) -> None:
    """Raises StandoffError where an actor does not hold equal what is to be one outcome."""
    if not standoff.same_outcome:
        return
    group = outcomes(standoff, codes)
    apart = differing(rank, group)
    if len(apart):
        members = codes[group == apart[0]]
        raise unequal(standoff, index, members, where=lines.where("same_outcome"))


def _status_quo(standoff: Situation, lines: Lines) -> None:
    if standoff.status_quo is None:
        return
    where = lines.where("status_quo")
    code = state(standoff.status_quo, len(standoff.options), where=where)
    against = [place for alone, place in _single(standoff, lines) if not _fits(alone, code)]
    width = len(standoff.options)
    missing = standoff.feasible and not any(
        pattern(text, width).fits(code) for text in standoff.feasible
    )
    if against or missing:
        rule = f"the rule against it ({against[0]})" if against else "the list in 'feasible'"
        raise StandoffError(
            "the status quo is not a possible state",
            where=where,
            value=standoff.status_quo,
            remedy=f"Change 'status_quo', or {rule}.",
        )


def _fits(standoff: Situation, code: int) -> bool:
    return not any(rule.refused.holds(code) for rule in rules(standoff))
