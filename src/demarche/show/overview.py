"""What a record holds, for a terminal."""

from __future__ import annotations

from demarche.record.store import Overview
from demarche.show.wording import count, listed


def overview_lines(held: Overview) -> list[str]:
    """How many reports, items, actors and judgements a record holds."""
    days = f", {held.first} to {held.last}" if held.first else ""
    items = [count(number, kind) for kind, number in held.items.items()]
    actors = [count(number, kind) for kind, number in held.actors.items()]
    judged = [f"{number} by {by}" for by, number in held.judgements.items()]
    lines = [
        f"{held.path}: {count(held.sources, 'report')}{days}",
        f"  items       {listed(items) or 'none'}",
        f"  actors      {listed(actors) or 'none'}",
        f"  judgements  {listed(judged) or 'none'}",
    ]
    if held.orphans:
        lines.append(
            f"  orphans     {held.orphans}: their anchors no longer say what the text says"
        )
    return lines
