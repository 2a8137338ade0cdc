"""How each actor ranks the states: from a ranking, from statements in order, or from weights.

*Source*: Fang, Hipel, Kilgour, Peng (2003), part I section IV-B: the k-th of n statements is worth
2^(n-k) where it holds, so that a more important one outweighs all below it.
"""

from __future__ import annotations

import numpy as np

from demarche.ground.errors import StandoffError
from demarche.model.arrays import Codes, Ranks
from demarche.model.pattern import Pattern, pattern
from demarche.model.situation import GAP, Decider, Situation, Wish
from demarche.model.statement import clause

_ROOM = 30
"""Statements that fit a 32-bit rank; beyond it ranks are renumbered as they grow."""


def ranks(standoff: Situation, actor: int, codes: Codes, *, where: str = "") -> Ranks:
    """The rank of each state for one actor: 0 or more, higher is better, equal is a tie.

    Raises StandoffError if a ranking leaves out, repeats or invents a state, or a statement is
    malformed.
    """
    decider = standoff.actors[actor]
    place = where or f"{standoff.name}, {decider.name}"
    if decider.ranking is not None:
        return _from_ranking(decider, standoff, codes, place)
    if decider.prefers:
        return _from_order(decider, standoff, codes, place)
    return _from_weights(decider, standoff, codes, place)


def levels(standoff: Situation, actor: int, codes: Codes) -> Ranks:
    """The strength level of each state: a difference in it is a strong preference.

    With statements, only the leading strong ones count (a strong one below a mild one is refused
    when the file is read); in a ranking `>>` parts the levels.
    """
    decider = standoff.actors[actor]
    if decider.ranking is not None:
        blocks: list[tuple[str, ...]] = [()]
        for rung in decider.ranking:
            if rung == GAP:
                blocks.append(())
            else:
                blocks[-1] += rung
        parted = tuple(b for b in blocks if b)
        return _rungs(parted, standoff, codes, standoff.name)
    strong = tuple(w for w in decider.prefers if w.strong)
    found = np.zeros(len(codes), dtype=np.int32)
    for wish in strong:
        found = found * 2 + clause(wish.text, standoff).among(codes)
    return found


def _from_order(decider: Decider, standoff: Situation, codes: Codes, place: str) -> Ranks:
    score: Ranks = np.zeros(len(codes), dtype=np.int32)
    if len(decider.prefers) < 15:
        score = score.astype(np.int16)
    room = _ROOM
    for wish in decider.prefers:
        if room == 0:
            score, room = _renumbered(score), _ROOM - len(codes).bit_length()
        np.add(score, score, out=score)
        np.add(score, clause(wish.text, standoff, where=place).among(codes), out=score)
        room -= 1
    return score if len(decider.prefers) <= _ROOM else _renumbered(score)


def _renumbered(score: Ranks) -> Ranks:
    found: Ranks = np.unique(score, return_inverse=True)[1].reshape(score.shape).astype(np.int32)
    return found


def _from_weights(decider: Decider, standoff: Situation, codes: Codes, place: str) -> Ranks:
    worth = np.zeros(len(codes), dtype=np.float64)
    for wish in decider.weights:
        worth += (wish.weight or 0.0) * clause(wish.text, standoff, where=place).among(codes)
    if not decider.weights:
        return np.zeros(len(codes), dtype=np.int16)
    rounded = np.round(worth, 9)
    found: Ranks = np.unique(rounded, return_inverse=True)[1].reshape(worth.shape).astype(np.int32)
    return found


def _from_ranking(decider: Decider, standoff: Situation, codes: Codes, place: str) -> Ranks:
    rungs = tuple(r for r in decider.ranking or () if r != GAP)
    return _rungs(rungs, standoff, codes, place)


def _rungs(
    rungs: tuple[tuple[str, ...], ...], standoff: Situation, codes: Codes, place: str
) -> Ranks:
    found = np.full(len(codes), -1, dtype=np.int32)
    full = (1 << len(standoff.options)) - 1
    for height, rung in enumerate(reversed(rungs)):
        for text in rung:
            shape = pattern(text, len(standoff.options), where=place)
            cells = _fitting(shape, codes, full)
            _check_rung(text, codes[cells], found[cells], standoff, place)
            found[cells] = height
    missing = np.flatnonzero(found < 0)
    if len(missing):
        shown = ", ".join(standoff.text(int(codes[c])) for c in missing[:5])
        raise StandoffError(
            f"the ranking leaves out {len(missing)} possible state(s): {shown}",
            where=place,
            remedy="Put each in its place; states that are equally good go in a nested list.",
        )
    return found


def _fitting(shape: Pattern, codes: Codes, full: int) -> Codes:
    """The positions of the states that a rung means; `codes` are in order."""
    if shape.mask != full:
        return np.flatnonzero(shape.among(codes))
    at = int(np.searchsorted(codes, shape.value))
    there = at < len(codes) and codes[at] == shape.value
    return np.array([at] if there else [], dtype=np.int64)


def _check_rung(text: str, meant: Codes, placed: Ranks, standoff: Situation, place: str) -> None:
    """Raises StandoffError for a rung that means no state, or one that has a place already."""
    if not len(meant):
        raise StandoffError(
            "the ranking has a state that is not possible",
            where=place,
            value=text,
            remedy="Leave it out, or mend 'infeasible' or 'feasible'.",
        )
    if (placed >= 0).any():
        again = standoff.text(int(meant[placed >= 0][0]))
        raise StandoffError(
            f"the ranking has the state {again} twice, so it would be better and worse than itself",
            where=place,
            value=text,
            remedy="Keep it in one place.",
        )


def decider_of(standoff: Situation, actor: int, better: int, worse: int) -> Wish | None:
    """The statement that makes one state better than another for an actor: the first that differs.

    None where the actor ranks states one by one, weighs statements, or holds the two equal.
    """
    for wish in standoff.actors[actor].prefers:
        said = clause(wish.text, standoff, where=standoff.name)
        if said.holds(better) != said.holds(worse):
            return wish
    return None
