"""Sentences about moves and preferences, in the words of the options."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from demarche.model.paths import Hop
from demarche.model.preference import decider_of
from demarche.model.situation import joined
from demarche.model.solve import Solution
from demarche.model.space import possible
from demarche.model.statement import clause

_MOST_PLACED = 4096
"""In larger models places in a ranking are not counted."""
_LONG = 70
"""A longer statement is named by its note, where it has one."""


def doing(solution: Solution, start: int, end: int) -> str:
    """What a move does: "choose 'Accept' and 'Pay', drop 'Delay'"."""
    before, after = solution.space.code(start), solution.space.code(end)
    labels = solution.standoff.labels
    taken = [f"'{n}'" for b, n in enumerate(labels) if after & ~before & (1 << b)]
    dropped = [f"'{n}'" for b, n in enumerate(labels) if before & ~after & (1 << b)]
    parts = [f"choose {joined(taken)}"] if taken else []
    if dropped:
        parts.append(f"drop {joined(dropped)}")
    return " and ".join(parts)


def deal(solution: Solution, start: int, end: int) -> str:
    """What every actor does differently: "South chooses 'Talks' and North drops 'Embargo'"."""
    standoff = solution.standoff
    before, after = solution.space.code(start), solution.space.code(end)
    parts = []
    for number, actor in enumerate(standoff.actors):
        own = [b for b in standoff.bits(number) if (before ^ after) >> b & 1]
        taken = [f"'{standoff.options[b].name}'" for b in own if after >> b & 1]
        dropped = [f"'{standoff.options[b].name}'" for b in own if before >> b & 1]
        said = [f"chooses {joined(taken)}"] if taken else []
        said += [f"drops {joined(dropped)}"] if dropped else []
        if said:
            parts.append(f"{actor.name} {' and '.join(said)}")
    return "; ".join(parts)


def sequence(solution: Solution, hops: Sequence[Hop]) -> str:
    """Who does what, in turn: "South could drop 'Talks', then North could choose 'Embargo'"."""
    names = solution.standoff.actors
    return ", then ".join(
        f"{names[hop.actor].name} could {doing(solution, hop.start, hop.end)}" for hop in hops
    )


def reasoned(solution: Solution, hops: Sequence[Hop]) -> str:
    """The same with the preference behind each move, or that it is made at a cost."""
    parts = []
    for hop in hops:
        why = reason(solution, hop.actor, hop.end, hop.start)
        name = solution.standoff.actors[hop.actor].name
        tail = f", as {why}" if why else f", though that would not better {name}"
        parts.append(f"{sequence(solution, [hop])}{tail}")
    return "; then ".join(parts)


def reason(
    solution: Solution,
    actor: int,
    better: int,
    worse: int,
    *,
    words: tuple[str, str] = ("that", "this"),
) -> str:
    """Why an actor prefers one cell to another, as a clause after "because"; empty if it does not.

    Where a statement decides, it is named; otherwise the two places in the actor's ranking, with
    `words` for the two cells.
    """
    standoff, space, rank = solution.standoff, solution.space, solution.ranks[actor]
    if rank[better] <= rank[worse]:
        return ""
    codes = space.code(better), space.code(worse)
    wish = decider_of(standoff, actor, *codes)
    if wish is None:
        return _by_place(solution, actor, (better, worse), words)
    if wish.note and len(wish.text) > _LONG:
        return f"of this preference: {wish.note}"
    said = clause(wish.text, standoff, where=standoff.name)
    if said.holds(codes[0]):
        return f"it wants '{wish.text}'"
    return f"its preferences put {wish.text} first"


def _by_place(solution: Solution, actor: int, both: tuple[int, int], words: tuple[str, str]) -> str:
    if solution.space.cells > _MOST_PLACED:
        return "it ranks the one above the other"
    cells = possible(solution.space)
    rank = solution.ranks[actor]
    places = sorted({int(r) for r in rank[cells]}, reverse=True)
    up, down = (_ordinal(places.index(int(rank[c])) + 1) for c in both)
    return f"it ranks {words[0]} {up} of {len(places)} and {words[1]} {down}"


def _ordinal(number: int) -> str:
    teen = number % 100 in (11, 12, 13)
    ending = "th" if teen else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def evidence(solution: Solution, hops: Iterable[Hop]) -> tuple[str, ...]:
    """Ids behind the options that moves change and the preferences that make them better."""
    standoff, space = solution.standoff, solution.space
    found: list[str] = []
    for hop in hops:
        start, end = space.code(hop.start), space.code(hop.end)
        for bit, option in enumerate(standoff.options):
            if (start ^ end) >> bit & 1:
                found += option.because
        wish = decider_of(standoff, hop.actor, end, start)
        found += wish.because if wish else ()
    return tuple(dict.fromkeys(found))
