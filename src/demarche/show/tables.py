"""Items as rows of one table, and rows as CSV and JSON Lines.

Every kind of item fills the same columns as far as it has something to say; the source's own day
and title stand beside, so that a row can be read alone.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from demarche.ground.dates import When
from demarche.ground.items import (
    Act,
    Actor,
    Decision,
    Item,
    Meeting,
    Position,
    Quantity,
    Source,
    Statement,
)
from demarche.ground.wire import to_json
from demarche.record.known import Known
from demarche.show.told import kind

Value = str | float | int | bool | None
Row = dict[str, Value]

COLUMNS = (
    "id", "kind", "source", "published", "title", "start", "end", "exact",
    "who", "party", "role", "toward", "what", "status", "when", "first", "last", "grain", "place",
    "low", "high", "unit", "approximate", "made_by", "confidence",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""With what a cell begins that a spreadsheet runs; the last four are the first in full width."""


def rows(known: Known) -> list[Row]:
    """A row an item, in the order of the items; every row has all of `COLUMNS`."""
    sources = {s.id: s for s in known.sources}
    return [row(item, sources.get(item.source)) for item in known.items]


def row(item: Item, source: Source | None = None) -> Row:
    """One item as a row. `what` is mode, event, stance and issue, format, unit or question."""
    filled: Row = dict.fromkeys(COLUMNS)
    filled |= {
        "id": item.id, "kind": kind(item), "source": item.source,
        "published": source.published if source else None,
        "title": source.title if source else None,
        "start": item.anchor.start, "end": item.anchor.end, "exact": item.anchor.exact,
        "made_by": item.made_by, "confidence": item.confidence,
    }  # fmt: skip
    return filled | _own(item)


def _own(item: Item) -> Row:
    match item:
        case Statement():
            speakers = (item.speaker,) if item.speaker else ()
            return _who(speakers) | {"what": item.mode} | _when(item.date)
        case Act():
            told: Row = {"what": item.event, "status": item.status, "place": item.place}
            return _who(item.actor, item.recipient) | told | _when(item.date)
        case Position():
            told = {"what": item.about, "status": item.stance}
            return _who((item.party,), item.toward) | told
        case Meeting():
            told = {"what": item.format, "status": item.status, "place": item.place}
            return _who(item.participants) | told | _when(item.when)
        case Quantity():
            told = {
                "what": item.what, "low": item.low, "high": item.high, "unit": item.unit,
                "approximate": item.approximate, "place": item.place,
            }  # fmt: skip
            return _who((item.holder,) if item.holder else ()) | told
        case Decision():
            return _who((item.decider,)) | {"what": item.about}


def _who(actors: Sequence[Actor], toward: Sequence[Actor] = ()) -> Row:
    return {
        "who": _joined(a.name for a in actors),
        "party": _joined(a.party for a in actors),
        "role": _joined(a.role for a in actors),
        "toward": _joined(a.party or a.name for a in toward),
    }


def _joined(names: Iterable[str | None]) -> str | None:
    return "; ".join(dict.fromkeys(n for n in names if n)) or None


def _when(when: When | None) -> Row:
    if when is None:
        return {}
    return {"when": when.text, "first": when.first, "last": when.last, "grain": when.grain}


def to_csv(table: Iterable[Row], columns: Sequence[str] = COLUMNS) -> str:
    """Rows as CSV with a head, in UTF-8 text with `\\n` line ends.

    Text that a spreadsheet would run as a formula gets an apostrophe before it, because text of
    reports is not trusted; JSON Lines has the text as it is.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    for one in table:
        writer.writerow([_cell(one.get(column)) for column in columns])
    return out.getvalue()


def _cell(value: Value) -> str | float | int:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        plain = value.replace("\r\n", "\n").replace("\r", "\n")  # else csv leaves it unquoted
        return f"'{plain}" if plain.startswith(_FORMULA) else plain
    return value


def to_jsonl(table: Iterable[Row]) -> Iterator[str]:
    """Rows as lines of JSON, keys in alphabetical order."""
    return (to_json(one) + "\n" for one in table)
