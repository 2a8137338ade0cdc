"""The moves open to an actor: what each would bring the mover, and what it would provoke."""

from __future__ import annotations

import msgspec

from demarche.ground.errors import StandoffError
from demarche.model.paths import Hop, steps
from demarche.model.situation import Situation
from demarche.model.solve import Solution
from demarche.model.wording import evidence

MOST = 256
"""The most moves that are returned; the best ones are kept."""


class Reply(msgspec.Struct, frozen=True):
    """A move of another actor that would answer a move, and that betters that actor's position."""

    actor: str
    changes: tuple[str, ...]
    """What it would do, an option each, in words ("choose 'Sanctions'")."""
    to_state: str
    hurts: bool | None
    """Whether the first mover would end worse off than where it started; null: neither."""
    because: tuple[str, ...] = ()


class Move(msgspec.Struct, frozen=True):
    """A move open to an actor from a state."""

    actor: str
    changes: tuple[str, ...]
    """What it would do, an option each, in words ("drop 'Withdraw forces'")."""
    to_state: str
    """The state it leads to, one letter an option."""
    better: bool | None
    """Whether the mover prefers the state it leads to; null where it is indifferent."""
    replies: tuple[Reply, ...] = ()
    """Improving replies of the others: of each, its best and the one that hurts the mover most."""
    because: tuple[str, ...] = ()
    """Ids of the items that the move's options and the mover's preferences rest on."""


def moves(
    standoff: Situation, solution: Solution, actor: str, *, state: str | None = None
) -> tuple[Move, ...]:
    """The moves open to an actor, from the status quo unless a state is given; best first.

    Raises StandoffError if there is no such actor or state, or no status quo is given.
    """
    mover = standoff.number(actor)
    start = standing(standoff, solution, state)
    rank = solution.ranks[mover]
    ends = steps(solution, start, mover, improving=False)
    ends.sort(key=lambda t: (-int(rank[t]), _changed(solution, start, t), t))
    return tuple(_move(solution, mover, start, end) for end in ends[:MOST])


def standing(standoff: Situation, solution: Solution, state: str | None = None) -> int:
    """The cell of a state, or of the status quo. Raises StandoffError where there is neither."""
    wanted = state if state is not None else standoff.status_quo
    if wanted is None:
        raise StandoffError(
            "the standoff has no status quo",
            where=standoff.name,
            remedy='Write status_quo = "..." in the file, or name a state.',
        )
    return solution.cell(wanted)


def _changed(solution: Solution, start: int, end: int) -> int:
    return (solution.space.code(start) ^ solution.space.code(end)).bit_count()


def _move(solution: Solution, mover: int, start: int, end: int) -> Move:
    standoff, space, rank = solution.standoff, solution.space, solution.ranks[mover]
    return Move(
        actor=standoff.actors[mover].name,
        changes=standoff.change(space.code(start), space.code(end)),
        to_state=solution.text(end),
        better=_sign(int(rank[end]) - int(rank[start])),
        replies=_replies(solution, mover, start, end),
        because=evidence(solution, [Hop(mover, start, end)]),
    )


def _replies(solution: Solution, mover: int, start: int, end: int) -> tuple[Reply, ...]:
    rank = solution.ranks[mover]
    found: list[tuple[int, int, Reply]] = []
    for other in range(len(solution.ranks)):
        gains = [] if other == mover else steps(solution, end, other, improving=True)
        if not gains:
            continue
        own = solution.ranks[other]
        best = max(gains, key=lambda t: (int(own[t]), -t))
        hardest = min(gains, key=lambda t: (int(rank[t]), -int(own[t]), t))
        for answer in dict.fromkeys((best, hardest)):
            found.append((int(rank[answer]), other, _reply(solution, other, end, answer)))
    found.sort(key=lambda row: row[:2])
    return tuple(_judged(row[2], row[0] - int(rank[start])) for row in found)


def _judged(reply: Reply, gain: int) -> Reply:
    better = _sign(gain)
    return msgspec.structs.replace(reply, hurts=None if better is None else not better)


def _reply(solution: Solution, other: int, end: int, answer: int) -> Reply:
    standoff, space = solution.standoff, solution.space
    return Reply(
        actor=standoff.actors[other].name,
        changes=standoff.change(space.code(end), space.code(answer)),
        to_state=solution.text(answer),
        hurts=None,
        because=evidence(solution, [Hop(other, end, answer)]),
    )


def _sign(gain: int) -> bool | None:
    return None if gain == 0 else gain > 0
