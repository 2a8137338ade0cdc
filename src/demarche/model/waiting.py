"""What a refusal waits for: "will not return to the table until the troops have left"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from demarche.ground.items import Position, Source
from demarche.model.imperative import words

_REACH = 240
"""Characters behind the refusal within which its sentence states what it waits for."""
_STOP = re.compile(r"[.!?;:\n“”\"](?:\s|$)|[“”\"]|, (?:[\w'’.-]+ ){0,6}(?:said|says|told|added)\b")


class Texts:
    """The texts of a record, asked for what stands behind a position's words."""

    def __init__(self, sources: Iterable[Source]) -> None:
        self._of = {source.id: source.text for source in sources}

    def condition(self, position: Position) -> str | None:
        """The condition that the reader noted; of a refusal, also what it says it waits for."""
        if position.condition is not None or position.stance != "refuses":
            return position.condition
        start = position.anchor.start
        told = self._of.get(position.source, "")[start : position.anchor.end + _REACH]
        stop = _STOP.search(told)
        found = _opener().search(told[: stop.start()] if stop else told)
        return None if found is None else found[0].strip(" ,")


def _opener() -> re.Pattern[str]:
    waits = sorted(words("conditional", "unless"), key=lambda w: (-len(w), w))
    return re.compile(rf"\b(?:{'|'.join(waits)})\b[^,]+", re.IGNORECASE)
