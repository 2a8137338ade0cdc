"""Who tells an item: the speaker of the statement that it stands in, or the report itself."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable

from demarche.ground.items import Item, Statement
from demarche.record.parties import Sides


class Tellers:
    """Finds the party whose account an item is; None for the report's own voice."""

    def __init__(self, statements: Iterable[Statement], sides: Sides) -> None:
        self._sides = sides
        self._rows: dict[str, list[Statement]] = defaultdict(list)
        for statement in statements:
            self._rows[statement.source].append(statement)
        for row in self._rows.values():
            row.sort(key=lambda s: (s.anchor.start, -s.anchor.end, s.id))
        self._starts = {key: [s.anchor.start for s in row] for key, row in self._rows.items()}

    def statement(self, item: Item) -> Statement | None:
        """The innermost statement whose words hold the item."""
        if isinstance(item, Statement):
            return item
        row = self._rows.get(item.source, [])
        last = bisect_right(self._starts.get(item.source, []), item.anchor.start)
        around = [s for s in row[max(0, last - 6) : last] if s.anchor.end >= item.anchor.end]
        return around[-1] if around else None

    def of(self, item: Item) -> str | None:
        """The party that tells the item."""
        statement = self.statement(item)
        if statement is None or statement.speaker is None:
            return None
        return self._sides.party(item.source, statement.speaker)
