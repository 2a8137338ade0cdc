"""Where things stand in a standoff file, so that an error can name the line."""

from __future__ import annotations

import re


class Lines:
    """The lines of a file, with the stretch that belongs to each actor."""

    def __init__(self, text: str, name: str) -> None:
        self.name = name
        self.lines = text.splitlines()
        self.headers = [
            i for i, line in enumerate(self.lines) if re.match(r"\s*\[\[\s*actors\s*\]\]", line)
        ]

    def where(
        self, needle: str = "", *, actor: int | None = None, label: str = "", key: str = ""
    ) -> str:
        """`FILE:LINE, actor 'X'` for the first line that has the needle, as near as is known.

        With `key` the line stands in the list of that name.
        """
        number = self._find(needle, actor, key)
        place = self.name if number is None else f"{self.name}:{number}"
        return f"{place}, actor '{label}'" if label else place

    def _find(self, needle: str, actor: int | None, key: str) -> int | None:
        first, last = self._stretch(actor)
        head = first + 1 if actor is not None and actor < len(self.headers) else None
        if key:
            opening = re.compile(rf"\s*[\"']?{re.escape(key)}[\"']?\s*=")
            at = next((i for i in range(first, last) if opening.match(self.lines[i])), None)
            first, head = (first, head) if at is None else (at, at + 1)
        for i in range(first, last):
            line = self.lines[i]
            if needle and (needle in line or needle.replace('"', '\\"') in line):
                return i + 1
        return head

    def _stretch(self, actor: int | None) -> tuple[int, int]:
        """The lines of an actor; of none, those above the first actor."""
        ends = [*self.headers, len(self.lines)]
        if actor is None:
            return 0, ends[0]
        return (ends[actor], ends[actor + 1]) if actor < len(self.headers) else (0, ends[-1])


class Near:
    """An actor's stretch of the file."""

    def __init__(self, lines: Lines, index: int, label: str) -> None:
        self.lines, self.index, self.label = lines, index, label

    def where(self, needle: object = "", *, key: str = "") -> str:
        """`FILE:LINE, actor 'X'` for something of this actor's, in the list of that name."""
        text = needle if isinstance(needle, str) else ""
        return self.lines.where(text, actor=self.index, label=self.label, key=key)
