"""The parts of a standoff: who decides, with which options, and what each of them prefers."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Literal

import msgspec

from demarche.ground.errors import StandoffError

Moves = Literal["free", "once", "drop"]
"""free: may be taken and dropped; once: taken and kept (N to Y only); drop: Y to N only."""

GAP = (">>",)
"""A rung of a ranking that says: everything above is strongly preferred to everything below."""


class Option(msgspec.Struct, frozen=True):
    """Something that one actor can do or leave undone."""

    name: str
    moves: Moves = "free"
    because: tuple[str, ...] = ()
    """Ids of the items it rests on."""
    note: str = ""


class Wish(msgspec.Struct, frozen=True):
    """A preference statement over options, such as `Insist iff not Modify`."""

    text: str
    because: tuple[str, ...] = ()
    weight: float | None = None
    """Its weight, where statements are weighed and not put in order."""
    strong: bool = False
    """Whether a difference on it is a strong preference (strength of preference, two degrees)."""
    unknown: bool = False
    """Whether it is not known which way the actor leans on it."""
    note: str = ""


class Ban(msgspec.Struct, frozen=True):
    """Moves that an actor cannot make: from any state of one pattern to any of another."""

    actor: str
    start: str
    end: str


class Decider(msgspec.Struct, frozen=True):
    """One actor of a standoff, its options, and its preferences in one of three forms."""

    name: str
    options: tuple[Option, ...] = ()
    ranking: tuple[tuple[str, ...], ...] | None = None
    """States best to worst; a rung of several states (or of a pattern) is a tie."""
    prefers: tuple[Wish, ...] = ()
    """Statements, most important first."""
    weights: tuple[Wish, ...] = ()
    """Statements with weights; a state's worth is the sum of those that hold in it."""
    unknown: tuple[tuple[str, str], ...] = ()
    """Pairs of states (or patterns) between which the preference is not known."""
    party: str | None = None
    """The party's id in the record, where the actor was drafted from one."""


class Situation(msgspec.Struct, frozen=True, dict=True):
    """A standoff as plain values: actors, options, what is possible, where it stands.

    A state is written with one letter an option, in file order: Y taken, N not. As a number,
    the first option is the lowest bit.
    """

    name: str
    actors: tuple[Decider, ...]
    status_quo: str | None = None
    infeasible: tuple[str, ...] = ()
    feasible: tuple[str, ...] = ()
    mutually_exclusive: tuple[tuple[str, ...], ...] = ()
    at_least_one_of: tuple[tuple[str, ...], ...] = ()
    forbidden_moves: tuple[Ban, ...] = ()
    same_outcome: tuple[str, ...] = ()
    """Patterns or statements whose states count as one outcome."""
    method: str = ""
    """How it was made and what was left out."""

    @cached_property
    def memo(self) -> dict[str, object]:
        """Room for what is worked out from the parts once, such as statements that were read."""
        return {}

    @cached_property
    def options(self) -> tuple[Option, ...]:
        """All options in file order: the position of an option is its bit."""
        return tuple(option for actor in self.actors for option in actor.options)

    @cached_property
    def owners(self) -> tuple[int, ...]:
        """For each option, the position of the actor that has it."""
        return tuple(i for i, actor in enumerate(self.actors) for _ in actor.options)

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """For each option a name that is unique: the option's own, or `Actor.Option`."""
        names = [option.name for option in self.options]
        return tuple(
            name if names.count(name) == 1 else f"{self.actors[owner].name}.{name}"
            for name, owner in zip(names, self.owners, strict=True)
        )

    def bits(self, actor: int) -> range:
        """The bits of one actor's options."""
        start = sum(len(a.options) for a in self.actors[:actor])
        return range(start, start + len(self.actors[actor].options))

    def own(self, actor: int) -> int:
        """The mask of one actor's options."""
        return sum(1 << b for b in self.bits(actor))

    def text(self, code: int) -> str:
        """A state's letters from its number."""
        return "".join("Y" if code >> b & 1 else "N" for b in range(len(self.options)))

    def words(self, code: int) -> str:
        """A state in words: what is taken, or that nothing is."""
        taken = [f"'{self.labels[b]}'" for b in range(len(self.options)) if code >> b & 1]
        return joined(taken) if taken else "none of the options is taken"

    def number(self, actor: str) -> int:
        """The position of an actor. Raises StandoffError if nobody has that name."""
        for i, decider in enumerate(self.actors):
            if decider.name.casefold() == actor.strip().casefold():
                return i
        raise StandoffError(
            "there is no such actor",
            where=self.name,
            value=actor,
            remedy=f"The actors are: {', '.join(a.name for a in self.actors)}.",
        )

    def change(self, start: int, end: int) -> tuple[str, ...]:
        """What it takes to get from one state to another, an option each, in words."""
        return tuple(
            f"{'choose' if end >> b & 1 else 'drop'} '{self.labels[b]}'"
            for b in range(len(self.options))
            if (start ^ end) >> b & 1
        )


def code_of(state: str) -> int:
    """The number of a state written in Y and N, first letter lowest.

    >>> code_of("NYN")
    2
    """
    return sum(1 << b for b, letter in enumerate(state) if letter == "Y")


def joined(parts: Sequence[str], word: str = "and") -> str:
    """A list in words.

    >>> joined(["a", "b", "c"])
    'a, b and c'
    """
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {word} {parts[-1]}"
