"""A standoff as it is read from and written to a file, and solved."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from demarche.ground.errors import StandoffError
from demarche.model.check import check
from demarche.model.lines import Lines
from demarche.model.parse import parse
from demarche.model.situation import Situation
from demarche.model.solve import Solution, solve
from demarche.model.space import MEMORY
from demarche.model.write import to_toml

_LARGEST = 16 << 20


class Standoff(Situation, frozen=True, dict=True):
    """Actors, options, possible states, preferences; from a file that an analyst can edit.

    >>> standoff = Standoff.loads('''
    ... status_quo = "NN"
    ... [[actors]]
    ... name = "North"
    ... options = ["Open the border"]
    ... prefers = ["Lift the embargo", "not Open the border"]
    ... [[actors]]
    ... name = "South"
    ... options = ["Lift the embargo"]
    ... prefers = ["Open the border", "not Lift the embargo"]
    ... ''')
    >>> [standoff.text(c) for c in standoff.solve().equilibria("nash")]
    ['NN']
    """

    @classmethod
    def load(cls, path: str | Path) -> Standoff:
        """The standoff in a file. Raises StandoffError if it cannot be read or is wrong."""
        place = Path(path)
        try:
            raw = place.read_bytes()
        except OSError as error:
            raise StandoffError(
                f"the standoff file cannot be read: {error.strerror or error}",
                where=str(path),
                remedy="Give the path of a TOML file; 'demarche brief' can draft one.",
            ) from error
        if len(raw) > _LARGEST:
            raise StandoffError(
                "the standoff file is larger than 16 MiB",
                where=str(path),
                value=f"{len(raw):,} bytes",
                remedy="List patterns in 'infeasible' rather than states in 'feasible'.",
            )
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise StandoffError(
                "the standoff file is not UTF-8 text", where=str(path), remedy="Save it as UTF-8."
            ) from error
        return cls.loads(text, where=str(path))

    @classmethod
    def loads(cls, text: str, *, where: str = "standoff") -> Standoff:
        """The standoff that a text writes. Raises StandoffError naming line, actor and option."""
        lines = Lines(text, where)
        found = parse(text, lines)
        check(found, lines)
        return cls.of(found)

    @classmethod
    def of(cls, parts: Situation) -> Standoff:
        """The standoff made of these parts."""
        return cls(**{name: getattr(parts, name) for name in parts.__struct_fields__})

    def to_toml(self) -> str:
        """The text of a file that loads again to this standoff, with comments that explain it."""
        return to_toml(self)

    def solve(
        self,
        *,
        concepts: Sequence[str] | None = None,
        memory: int = MEMORY,
    ) -> Solution:
        """What is stable, for whom, by each concept. Raises TooManyStates before it would start."""
        return solve(self, concepts=concepts, memory=memory)

    def replace(self, **changes: object) -> Standoff:
        """A copy with some parts changed."""
        return msgspec.structs.replace(self, **changes)
