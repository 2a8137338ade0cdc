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

    def where(self, needle: str = "", *, actor: int | None = None, label: str = "") -> str:
        """`FILE:LINE, actor 'X'` for the first line that has the needle, as near as is known."""
        number = self._find(needle, actor)
        place = self.name if number is None else f"{self.name}:{number}"
        return f"{place}, actor '{label}'" if label else place

    def _find(self, needle: str, actor: int | None) -> int | None:
        first, last = 0, len(self.lines)
        if actor is not None and actor < len(self.headers):
            first = self.headers[actor]
            if actor + 1 < len(self.headers):
                last = self.headers[actor + 1]
        elif actor is None and self.headers:
            last = self.headers[0]
        for i in range(first, last):
            line = self.lines[i]
            if needle and (needle in line or needle.replace('"', '\\"') in line):
                return i + 1
        return first + 1 if actor is not None and actor < len(self.headers) else None
