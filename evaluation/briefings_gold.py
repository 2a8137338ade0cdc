"""Annotations that stand beside public briefings, joined with the briefings' own texts.

The repository holds no text of a briefing: only its id, the SHA-256 of its text, and offsets.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import tempfile
import tomllib
from collections.abc import Callable, Iterable, Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from corpus_gold import KINDS, ROOT, NotFound, Report, Span, Wanted

from demarche.ground.items import Source
from demarche.read.intake import Unread, sources

FOLDER = ROOT / "briefings"
SPLITS = ("train", "dev")
Record = dict[str, str]
"""One briefing as the data has it: id, url, title, published, category, text."""


def digest(text: str) -> str:
    """The SHA-256 of a text in UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def split_of(name: str) -> str:
    """The side that a briefing's id falls on: dev where its digest begins with a letter."""
    return "dev" if digest(name)[0] in "abcdef" else "train"


def load(data: Path, split: str = "all", folder: Path = FOLDER) -> list[tuple[Report, Span]]:
    """The annotated briefings of a split, each with its annotated stretch, in order of file name.

    `data` is a file of JSON Lines, gzipped or not, that holds them; further briefings in it are
    passed over. All spans are of the report's canonical text. Raises NotFound where a briefing is
    not in the data, or its text is not the one that was annotated.
    """
    parts = [part for part in SPLITS if split in ("all", part)]
    paths = [path for part in parts for path in sorted((folder / part).glob("*.toml"))]
    rows = {path: tomllib.loads(path.read_text(encoding="utf-8")) for path in paths}
    records = _records(data, {row["id"] for row in rows.values()})
    read = _sources(records.values())
    return [_report(path, row, records, read) for path, row in rows.items()]


def shifted(text: str, canonical: str) -> Callable[[Span], Span]:
    """What brings a span of a text to its canonical form, which may lack marks and links.

    Raises NotFound for a span of which no word is left.
    """
    ours, theirs = _words(text), _words(canonical)
    pairs = list(_alike([w for _, w in ours], [w for _, w in theirs]))
    places = [(ours[i][0], ours[i][1], theirs[k][0]) for i, k in pairs]

    def shift(span: Span) -> Span:
        start, end = span
        inside = [place for place in places if start <= place[0] and place[0] + 1 <= end]
        if not inside:
            raise NotFound(f"no word of the span {start}-{end} is left in the canonical text")
        (first, _, low), (last, word, high) = inside[0], inside[-1]
        high, last = high + len(word), last + len(word)
        while first > start and low and text[first - 1] == canonical[low - 1]:
            first, low = first - 1, low - 1
        while last < end and high < len(canonical) and text[last] == canonical[high]:
            last, high = last + 1, high + 1
        return low, high

    return shift


def wanted_in(row: dict[str, Any], canonical: str, shift: Callable[[Span], Span]) -> list[Wanted]:
    """The annotations of a file, anchored in the canonical text. Raises NotFound."""
    found = []
    for kind in KINDS:
        for one in row.get(kind, ()):
            fields = dict(one)
            spans = [(fields.pop("start"), fields.pop("end")), *map(tuple, fields.pop("also", ()))]
            places = tuple(shift((start, end)) for start, end in spans)
            exact = canonical[slice(*places[0])]
            optional = fields.pop("optional", False)
            found.append(Wanted(kind, places, exact, fields, optional))
    return found


def _report(
    path: Path, row: dict[str, Any], records: dict[str, Record], read: dict[str, Source]
) -> tuple[Report, Span]:
    name = row["id"]
    if name not in records:
        raise NotFound(f"{path}: the data holds no briefing {name!r}")
    text = records[name]["text"]
    if digest(text) != row["sha256"]:
        raise NotFound(f"{path}: {name!r} has another text than the one annotated")
    source = read[records[name]["url"]]
    shift = shifted(text, source.text)
    sides = {side: tuple(names) for side, names in row.get("sides", {}).items()}
    wanted = tuple(wanted_in(row, source.text, shift))
    report = Report(path, path.parent.name, row["genre"], source, wanted, sides)
    return report, shift((row["from"], row["to"]))


def _records(data: Path, names: set[str]) -> dict[str, Record]:
    opened = gzip.open if data.suffix == ".gz" else open
    with opened(data, "rt", encoding="utf-8") as lines:
        read = (json.loads(line) for line in lines if line.strip())
        return {record["id"]: record for record in read if record["id"] in names}


def _sources(records: Iterable[Record]) -> dict[str, Source]:
    """The briefings as the intake gives them, by address."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "briefings.jsonl"
        path.write_text("".join(json.dumps(one) + "\n" for one in records), encoding="utf-8")
        found = [one for one in sources([path]) if not isinstance(one, Unread)]
    return {one.url: one for one in found if one.url}


def _words(text: str) -> list[tuple[int, str]]:
    return [(match.start(), match.group()) for match in re.finditer(r"\w+", text)]


def _alike(ours: list[str], theirs: list[str]) -> Iterator[tuple[int, int]]:
    """Pairs of places where two lists of words go on alike."""
    if ours == theirs:
        yield from ((k, k) for k in range(len(ours)))
        return
    for block in SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks():
        yield from ((block.a + k, block.b + k) for k in range(block.size))
