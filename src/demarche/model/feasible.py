"""Which states are possible, and how many there may be before any are made."""

from __future__ import annotations

import msgspec
import numpy as np

from demarche.ground.errors import StandoffError, TooManyStates
from demarche.model.arrays import Codes, Truth
from demarche.model.pattern import Pattern, is_pattern, pattern
from demarche.model.situation import Situation
from demarche.model.statement import Clause, clause

WIDEST = 62
"""The most options a model may have: a state is one signed 64-bit number."""


class Rule(msgspec.Struct, frozen=True):
    """States that cannot be: those in which a statement is true; `bits` are those it reads."""

    refused: Clause
    bits: int


def rules(standoff: Situation, *, where: str = "") -> tuple[Rule, ...]:
    """What makes states infeasible, whichever of its readable forms the file used."""
    found = [_rule(text, standoff, where) for text in standoff.infeasible]
    for names in standoff.mutually_exclusive:
        taken = [_bit(name, standoff, where) for name in names]
        for i, a in enumerate(taken):
            found += [_states(a | b, a | b) for b in taken[i + 1 :]]
    for names in standoff.at_least_one_of:
        mask = sum({_bit(name, standoff, where) for name in names})
        found.append(_states(mask, 0))
    return tuple(found)


def _states(mask: int, value: int) -> Rule:
    return Rule(Clause(states=Pattern(mask, value)), mask)


def _rule(text: str, standoff: Situation, where: str) -> Rule:
    width = len(standoff.options)
    if is_pattern(text, width) or not set(text) - set("YN- "):
        shape = pattern(text, width, where=where)
        return Rule(Clause(states=shape), shape.mask)
    said = clause(text, standoff, where=where)
    return Rule(said, bits_of(said))


def bits_of(said: Clause) -> int:
    """The bits that a statement reads."""
    if said.states is not None:
        return said.states.mask
    found = 0
    for part in said.parts:
        found |= bits_of(part)
    return found


def _bit(name: str, standoff: Situation, where: str) -> int:
    said = clause(name, standoff, where=where)
    if said.states is None or said.states.mask.bit_count() != 1:
        raise StandoffError(
            "an option's name is needed here, and no statement",
            where=where,
            value=name,
            remedy='Name options alone, or write the statement in infeasible = ["..."].',
        )
    return said.states.mask


def listed(standoff: Situation, most: int) -> Codes:
    """The possible states in order of their number.

    Raises TooManyStates as soon as more than `most` have to be looked at.
    """
    refusals = rules(standoff, where=standoff.name)
    if standoff.feasible:
        codes = _given(standoff, most)
        return codes[~_refused(codes, refusals)]
    codes = np.zeros(1, dtype=np.int64)
    codes = codes[~_refused(codes, tuple(r for r in refusals if not r.bits))]
    done = 0
    for bit in range(len(standoff.options)):
        codes = np.concatenate([codes, codes | (1 << bit)])
        done |= 1 << bit
        due = tuple(r for r in refusals if r.bits & ~done == 0 and r.bits >> bit & 1)
        codes = codes[~_refused(codes, due)]
        if len(codes) > most:
            raise TooManyStates(
                f"there are more than {most:,} possible states", where=standoff.name
            )
    return codes


def _given(standoff: Situation, most: int) -> Codes:
    width = len(standoff.options)
    found: list[Codes] = []
    for text in standoff.feasible:
        shape = pattern(text, width, where=standoff.name)
        codes = np.array([shape.value], dtype=np.int64)
        for bit in range(width):
            if not shape.mask >> bit & 1:
                codes = np.concatenate([codes, codes | (1 << bit)])
            if len(codes) > most:
                raise TooManyStates(
                    f"there are more than {most:,} possible states", where=standoff.name
                )
        found.append(codes)
    return np.unique(np.concatenate(found))


def _refused(codes: Codes, refusals: tuple[Rule, ...]) -> Truth:
    found: Truth = np.zeros(len(codes), dtype=np.bool_)
    for rule in refusals:
        found |= rule.refused.among(codes)
    return found


def mask(standoff: Situation, step: int = 1 << 20) -> Truth | None:
    """Which of all 2^options states are possible; None where all are."""
    refusals = rules(standoff, where=standoff.name)
    if not refusals and not standoff.feasible:
        return None
    size = 1 << len(standoff.options)
    if standoff.feasible:
        found: Truth = np.zeros(size, dtype=np.bool_)
        found[_given(standoff, size)] = True
    else:
        found = np.ones(size, dtype=np.bool_)
    for start in range(0, size, step):
        codes = np.arange(start, min(start + step, size), dtype=np.int64)
        found[start : start + step] &= ~_refused(codes, refusals)
    return found


def none_possible(*, where: str) -> StandoffError:
    """The error for rules that leave no state possible."""
    return StandoffError(
        "no state is possible: the rules contradict each other",
        where=where,
        remedy="Drop a pattern from 'infeasible', or an entry of 'mutually_exclusive' or "
        "'at_least_one_of'.",
    )
