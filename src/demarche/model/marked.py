"""What the marks in a file add to an answer: unknown preferences, and strong ones."""

from __future__ import annotations

import msgspec
import numpy as np

from demarche.model.answer import Answer, Stability
from demarche.model.arrays import Truth
from demarche.model.relations import MOST, cells_of
from demarche.model.situation import GAP, Situation
from demarche.model.solve import Solution
from demarche.model.space import possible
from demarche.model.strength import strongly_stable
from demarche.model.unknown import EXTENSIONS, unknown_stable

_UNKNOWN = ("nash", "gmr", "smr", "seq")
_STRONG = ("gmr", "smr", "seq")


def has_unknown(standoff: Situation) -> bool:
    """Whether any preference is marked as not known."""
    return any(a.unknown or any(w.unknown for w in a.prefers) for a in standoff.actors)


def has_strong(standoff: Situation) -> bool:
    """Whether any preference is marked as strong."""
    return any(
        GAP in (a.ranking or ()) or any(w.strong for w in a.prefers) for a in standoff.actors
    )


def marked(solution: Solution, answer: Answer) -> Answer:
    """The answer with what unknown and strong preferences make of the concepts.

    In a model of more than 1,024 states they are left out, and the answer says so.
    """
    unknown, strong = has_unknown(solution.standoff), has_strong(solution.standoff)
    if not unknown and not strong:
        return answer
    count = len(possible(solution.space))
    if count > MOST:
        said = f"Marks of unknown and strong preferences count up to {MOST:,} states: passed over."
        return msgspec.structs.replace(answer, left_out=[*answer.left_out, said])
    return msgspec.structs.replace(
        answer,
        unknown=_readings(solution) if unknown else {},
        strong=_strong(solution) if strong else {},
    )


def _readings(solution: Solution) -> dict[str, dict[str, Stability]]:
    actors = range(len(solution.ranks))
    return {
        concept: {
            reading: _stability(
                solution, [unknown_stable(solution, concept, a, reading) for a in actors]
            )
            for reading in EXTENSIONS
        }
        for concept in _UNKNOWN
    }


def _strong(solution: Solution) -> dict[str, Stability]:
    actors = range(len(solution.ranks))
    return {
        concept: _stability(solution, [strongly_stable(solution, concept, a) for a in actors])
        for concept in _STRONG
    }


def _stability(solution: Solution, rows: list[Truth]) -> Stability:
    cells = np.array(cells_of(solution))
    everyone = [solution.text(int(c)) for c in cells[np.logical_and.reduce(rows)]]
    return Stability(
        stable={
            actor.name: [solution.text(int(c)) for c in cells[row]]
            for actor, row in zip(solution.standoff.actors, rows, strict=True)
        },
        equilibria=everyone,
        equilibria_count=len(everyone),
    )
