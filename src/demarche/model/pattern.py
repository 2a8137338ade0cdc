"""Patterns over states: one letter an option, Y taken, N not, - either."""

from __future__ import annotations

import msgspec

from demarche.ground.errors import StandoffError
from demarche.model.arrays import Codes, Truth


class Pattern(msgspec.Struct, frozen=True):
    """The states whose bits under `mask` are those of `value`."""

    mask: int
    value: int

    def fits(self, code: int) -> bool:
        """Whether a state is one of them."""
        return code & self.mask == self.value

    def among(self, codes: Codes) -> Truth:
        """Which of many states are among them."""
        found: Truth = (codes & codes.dtype.type(self.mask)) == codes.dtype.type(self.value)
        return found


def is_pattern(text: str, width: int) -> bool:
    """Whether a text reads as a pattern over so many options."""
    return len(text) == width and width > 0 and not set(text) - set("YN-")


def pattern(text: str, width: int, *, where: str = "") -> Pattern:
    """The pattern that a text writes. Raises StandoffError if it is none, or of another width."""
    cleaned = text.strip().replace("–", "-").replace("−", "-").upper()
    if set(cleaned) - set("YN-"):
        raise StandoffError(
            "a pattern is written with Y (taken), N (not) and - (either)",
            where=where,
            value=text,
            remedy=f"Write {width} such letters, one an option in file order.",
        )
    if len(cleaned) != width:
        raise StandoffError(
            f"a pattern needs one letter an option: {width}, not {len(cleaned)}",
            where=where,
            value=text,
            remedy="Count the options of all actors in file order.",
        )
    mask = sum(1 << b for b, letter in enumerate(cleaned) if letter != "-")
    value = sum(1 << b for b, letter in enumerate(cleaned) if letter == "Y")
    return Pattern(mask, value)


def state(text: str, width: int, *, where: str = "") -> int:
    """The number of a state. Raises StandoffError if a letter is missing or is not Y or N."""
    found = pattern(text, width, where=where)
    if found.mask != (1 << width) - 1:
        raise StandoffError(
            "a state says Y or N for every option",
            where=where,
            value=text,
            remedy="Replace each - by Y (taken) or N (not taken).",
        )
    return found.value
