"""Whether a standoff makes sense: names, patterns, rules and preferences that fit together."""

from __future__ import annotations

import numpy as np

from demarche.ground.errors import StandoffError, TooManyStates
from demarche.model.feasible import WIDEST, bits_of, listed, rules
from demarche.model.lines import Lines
from demarche.model.pattern import Pattern, pattern, state
from demarche.model.preference import ranks
from demarche.model.situation import GAP, Situation
from demarche.model.statement import clause

_MOST_READ = 12
"""Statements over more options are not looked at for contradictions."""
_CHECKED = 1 << 15
"""Models with more possible states than this have their rankings checked when they are solved."""


def check(standoff: Situation, lines: Lines) -> None:
    """Raises StandoffError, naming file, line and actor, at the first thing that cannot be."""
    _names(standoff, lines)
    _width(standoff, lines)
    _rules(standoff, lines)
    _moves(standoff, lines)
    for index in range(len(standoff.actors)):
        _preferences(standoff, index, lines)
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
    for text in standoff.infeasible:
        rules(_only(standoff, infeasible=(text,)), where=lines.where(text))
    for group in (*standoff.mutually_exclusive, *standoff.at_least_one_of):
        for name in group:
            clause(name, standoff, where=lines.where(name))
    rules(standoff, where=lines.name)
    for text in standoff.feasible:
        shape = pattern(text, width, where=lines.where(text))
        _contradiction(standoff, text, shape, lines)
    for text in standoff.same_outcome:
        if set(text) - set("YN-"):
            clause(text, standoff, where=lines.where(text))
        else:
            pattern(text, width, where=lines.where(text))


def _only(standoff: Situation, *, infeasible: tuple[str, ...]) -> Situation:
    return Situation(standoff.name, standoff.actors, infeasible=infeasible)


def _contradiction(standoff: Situation, text: str, shape: Pattern, lines: Lines) -> None:
    if shape.mask != (1 << len(standoff.options)) - 1:
        return
    for rule in rules(standoff, where=lines.name):
        if rule.refused.holds(shape.value):
            raise StandoffError(
                "a state is listed as feasible and ruled out as infeasible",
                where=lines.where(text),
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


def _preferences(standoff: Situation, index: int, lines: Lines) -> None:
    actor = standoff.actors[index]
    mild = ""
    for wish in actor.prefers + actor.weights:
        where = lines.where(wish.text, actor=index, label=actor.name)
        clause(wish.text, standoff, where=where)
        if wish.strong and mild:
            raise StandoffError(
                f"'{wish.text}' is strong but stands below '{mild}', which is not",
                where=where,
                remedy="Put the strong statements first.",
            )
        mild = mild or ("" if wish.strong else wish.text)
    _contrary(standoff, index, lines)
    for rung in actor.ranking or ():
        for text in () if rung == GAP else rung:
            pattern(
                text,
                len(standoff.options),
                where=lines.where(text, actor=index, label=actor.name),
            )
    for pair in actor.unknown:
        for text in pair:
            where = lines.where(text, actor=index, label=actor.name)
            pattern(text, len(standoff.options), where=where)


def _contrary(standoff: Situation, index: int, lines: Lines) -> None:
    """Raises StandoffError at a statement that no state can make true, or that says the opposite
    of one above it and so can never count.
    """
    actor = standoff.actors[index]
    seen: dict[tuple[int, bytes], str] = {}
    for wish in actor.prefers:
        said = clause(wish.text, standoff, where=lines.name)
        bits = [b for b in range(len(standoff.options)) if bits_of(said) >> b & 1]
        if len(bits) > _MOST_READ:
            continue
        settings = np.arange(1 << len(bits), dtype=np.int64)
        codes = np.zeros_like(settings)
        for place, bit in enumerate(bits):
            codes |= (settings >> place & 1) << bit
        truth = said.among(codes)
        where = lines.where(wish.text, actor=index, label=actor.name)
        if not truth.any():
            raise StandoffError(
                f"the statement '{wish.text}' contradicts itself: no state makes it true",
                where=where,
                remedy="Change it, or leave it out.",
            )
        above = seen.get((bits_of(said), (~truth).tobytes()))
        if above is not None:
            raise StandoffError(
                f"the statement '{wish.text}' says the opposite of '{above}' above it",
                where=where,
                remedy="Keep one of them: the upper one decides, so the lower can never count.",
            )
        seen.setdefault((bits_of(said), truth.tobytes()), wish.text)


def _states(standoff: Situation, lines: Lines) -> None:
    if standoff.status_quo is not None:
        _status_quo(standoff, lines)
    ranked = [i for i, actor in enumerate(standoff.actors) if actor.ranking is not None]
    try:
        codes = listed(standoff, _CHECKED)
    except TooManyStates:
        return
    if not len(codes):
        raise StandoffError(
            "no state is possible: the rules contradict each other",
            where=lines.where("infeasible"),
            remedy="Drop a pattern from 'infeasible', or an entry of 'mutually_exclusive' or "
            "'at_least_one_of'.",
        )
    for index in ranked:
        label = standoff.actors[index].name
        ranks(standoff, index, codes, where=lines.where("ranking", actor=index, label=label))


def _status_quo(standoff: Situation, lines: Lines) -> None:
    assert standoff.status_quo is not None
    where = lines.where("status_quo")
    code = state(standoff.status_quo, len(standoff.options), where=where)
    refused = any(rule.refused.holds(code) for rule in rules(standoff, where=lines.name))
    width = len(standoff.options)
    missing = standoff.feasible and not any(
        pattern(text, width).fits(code) for text in standoff.feasible
    )
    if refused or missing:
        raise StandoffError(
            "the status quo is not a possible state",
            where=where,
            value=standoff.status_quo,
            remedy="Change 'status_quo', or the rule in 'infeasible' or 'feasible' against it.",
        )
