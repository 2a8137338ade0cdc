"""What a record holds, and its rows of one kind, for a terminal."""

from __future__ import annotations

from demarche.ground.items import Source
from demarche.record.actors import Identity
from demarche.record.known import Issue
from demarche.record.listing import Closed, Judged, Row
from demarche.record.store import Overview
from demarche.show.dated import how_dated
from demarche.show.settled import closed_line
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


def row_line(row: Row) -> str:
    """A report, an actor, an issue or a judgement in one line, its id first."""
    match row:
        case Source():
            how = how_dated(row)
            told = f"{row.published or 'no day'}{f' ({how})' if how else ''}"
            told += f"  {row.title or row.publisher or 'without a title'}"
        case Identity():
            roles = f" ({row.roles[0]})" if row.roles else ""
            party = f", {row.party}" if row.party and row.party != row.name else ""
            told = f"{row.kind:<6}  {row.name}{roles}{party}: {count(row.mentions, 'time')}"
            told += f" in {count(row.reports, 'report')}"
        case Issue():
            more = [w for w in row.wordings if w != row.name]
            told = f"{row.name}: {count(len(row.cells), 'stance')}"
            told += f"; also {listed(more)}" if more else ""
        case Closed():
            return closed_line(row)
        case Judged():
            judged = row.judgement
            told = f"{judged.verdict}  {listed(row.left)} / {listed(row.right)}"
            told += f", by {judged.by}: {judged.why}"
            return f"{judged.id}  {told}"
    return f"{row.id}  {told}"
