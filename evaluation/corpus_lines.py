"""Any system's `demarche read --json` lines, brought to the texts of our corpus."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import msgspec
from corpus_gold import NotFound, Report
from corpus_match import Found


def from_lines(path: Path, reports: Iterable[Report]) -> dict[str, list[Found]]:
    """Each report's items, by the report's name; a report that nobody read is left out.

    A text that another intake cut otherwise is known by the paragraphs it shares with ours, and
    its items stand where their words stand nearest; words that ours does not hold stay surplus.
    Raises NotFound, naming the line, for an item whose source has no line above it.
    """
    by_source: dict[str, list[Found]] = {}
    texts: dict[str, str] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        entry = msgspec.json.decode(line)
        if entry["kind"] == "source":
            texts[entry["id"]] = entry["text"]
            by_source[entry["id"]] = []
        elif entry["source"] not in texts:
            raise NotFound(f"{path}:{number}: no line above is source {entry['source']!r}")
        else:
            by_source[entry["source"]].append(entry)
    found: dict[str, list[Found]] = {}
    for report in reports:
        source = _same_report(report.source.text, texts)
        if source is not None:
            shift = [_moved(item, report.source.text) for item in by_source[source]]
            found[report.name] = shift
    return found


def _same_report(text: str, texts: dict[str, str]) -> str | None:
    """The source that shares most of a text's paragraphs, if it shares half of their letters."""
    ours = {" ".join(p.split()) for p in text.split("\n\n")}
    best, share = None, 0
    for source, theirs in texts.items():
        common = ours & {" ".join(p.split()) for p in theirs.split("\n\n")}
        if sum(map(len, common)) > share:
            best, share = source, sum(map(len, common))
    return best if 2 * share >= sum(map(len, ours)) else None


def _moved(item: Found, text: str) -> Found:
    exact, start = item["anchor"]["exact"], item["anchor"]["start"]
    if text[start : start + len(exact)] == exact:
        return item
    places = [k for k in range(len(text)) if text.startswith(exact, k)] or [len(text)]
    near = min(places, key=lambda k: abs(k - start))
    return item | {"anchor": {"start": near, "end": near + len(exact), "exact": exact}}
