"""The moves open to an actor: what each would bring the mover, and what it would provoke."""

from __future__ import annotations

import msgspec

from demarche.model.situation import Situation
from demarche.model.solve import Solution


class Reply(msgspec.Struct, frozen=True):
    """A move of another actor that would answer a move, and that betters that actor's position."""

    actor: str
    changes: tuple[str, ...]
    """What it would do, an option each, in words ("take up Sanctions")."""
    to_state: str
    hurts: bool | None
    """Whether the first mover would end no better than where it started; null if not known."""
    because: tuple[str, ...] = ()


class Move(msgspec.Struct, frozen=True):
    """A move open to an actor from a state."""

    actor: str
    changes: tuple[str, ...]
    """What it would do, an option each, in words ("give up Withdraw forces")."""
    to_state: str
    """The state it leads to, one letter an option."""
    better: bool | None
    """Whether the mover prefers the state it leads to; null where it is indifferent."""
    replies: tuple[Reply, ...] = ()
    """Improving replies of the others, those that hurt the mover first."""
    because: tuple[str, ...] = ()
    """Ids of the items that the move's options and the mover's preferences rest on."""


def moves(
    standoff: Situation, solution: Solution, actor: str, *, state: str | None = None
) -> tuple[Move, ...]:
    """The moves open to an actor, from the status quo unless a state is given; best first.

    Raises StandoffError if there is no such actor or state.
    """
    raise NotImplementedError
