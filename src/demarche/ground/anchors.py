"""Where words stand in a text: half-open code-point offsets with the words themselves."""

from __future__ import annotations

import msgspec

from demarche.ground.errors import AnchorError


class Anchor(msgspec.Struct, frozen=True, order=True, gc=False):
    """A stretch of a stored text: `text[start:end] == exact`, always."""

    start: int
    end: int
    exact: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Anchor:
        """The anchor over `text[start:end]`.

        Raises AnchorError if the bounds are not inside the text or hold nothing.

        >>> Anchor.of("Talks ended.", 0, 5).exact
        'Talks'
        """
        if not 0 <= start < end <= len(text):
            raise AnchorError(
                "an anchor needs 0 <= start < end <= length of the text",
                value=f"{start}:{end} in {len(text)} characters",
            )
        return cls(start, end, text[start:end])

    def holds_in(self, text: str) -> bool:
        """Whether the text says at these offsets what the anchor says."""
        return text[self.start : self.end] == self.exact

    def covers(self, other: Anchor) -> bool:
        """Whether the other stretch lies inside this one."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Anchor) -> bool:
        """Whether the two stretches share a character."""
        return self.start < other.end and other.start < self.end


def trimmed(text: str, start: int, end: int, drop: str = " \t\n") -> tuple[int, int]:
    """The bounds moved inwards past any character of `drop` at either edge."""
    while start < end and text[start] in drop:
        start += 1
    while end > start and text[end - 1] in drop:
        end -= 1
    return start, end
