"""The wire format: JSON Lines of sources and items, the same bytes for the same content."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from demarche.ground.errors import BrokenSource
from demarche.ground.items import Entry, Item, Reading, Source

_encoder = msgspec.json.Encoder(order="deterministic")
_decoder: msgspec.json.Decoder[Entry] = msgspec.json.Decoder(Entry)


def to_json(value: object) -> str:
    """One value as one line of JSON; fields in their declared order, dict keys sorted."""
    return _encoder.encode(value).decode("utf-8")


def to_lines(entries: Iterable[object]) -> Iterator[str]:
    """Each value as one line of JSON, with its line end."""
    for entry in entries:
        yield to_json(entry) + "\n"


def from_line(line: str | bytes) -> Entry:
    """A source or an item from its line. Raises BrokenSource if the line is neither."""
    try:
        return _decoder.decode(line)
    except msgspec.DecodeError as error:
        shown = line if isinstance(line, str) else line.decode("utf-8", "replace")
        raise BrokenSource(
            f"not a source or an item ({error})",
            value=shown.strip(),
            remedy="Give the lines that 'demarche read --json' writes.",
        ) from error


def readings_from(lines: Iterable[str | bytes]) -> Iterator[Reading]:
    """Readings from the lines of `demarche read --json`: a source, then its items."""
    source: Source | None = None
    items: list[Item] = []
    for line in lines:
        if not line.strip():
            continue
        entry = from_line(line)
        if isinstance(entry, Source):
            if source is not None:
                yield Reading(source, tuple(items))
            source, items = entry, []
        elif source is None:
            raise BrokenSource("an item stands before its source", value=entry.id)
        else:
            items.append(entry)
    if source is not None:
        yield Reading(source, tuple(items))
