"""Draws the briefings of a set, and the stretch of each that is annotated, by rule.

    python evaluation/briefings_choice.py briefings.jsonl.gz --set a

Prints the first places of each id's digest, the sort, the stretch and the title. The words and
quotas stand in `corpus/briefings/choice.toml`. Rules, headings and place lines at the ends of a
stretch of sets a and b were taken off by hand. Set c is what these two would hold besides, on the
train side, if the quotas were three times as large; set d what they would hold besides all these,
were the quotas six times as large.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from briefings_gold import FOLDER, Record, digest, split_of
from corpus_gold import Span

_LABEL = re.compile(r"(?:\*\*)?(?:[A-Z][A-Z.’'\- ]+(?:\([^)]*\))?|Q)(?:\*\*)?(?::|\s{2,}|&nbsp;)")
_AT_ONCE = re.compile(r"press (?:briefing|conference|call|gaggle)|background")


@dataclass(frozen=True)
class Rule:
    """The words a title and a text must hold, those no title may hold, and the quotas."""

    title: re.Pattern[str]
    text: re.Pattern[str]
    never: re.Pattern[str]
    most: dict[str, int]
    a_year: dict[str, int]


def rule(path: Path = FOLDER / "choice.toml") -> Rule:
    """The rule as the table has it."""
    row: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    title, text = (re.compile(rf"\b(?:{'|'.join(row[n])})", re.I) for n in ("title", "text"))
    never = re.compile("|".join(row["never"]), re.I)
    return Rule(title, text, never, row["most"], row["a_year"])


def sort_of(record: Record) -> str | None:
    """transcript, remarks, fact_sheet or release; None for what is none of them, or too long."""
    title = record["title"].lower()
    if record["category"] == "press-briefings" or _AT_ONCE.search(title):
        return "transcript"
    if record["category"] == "speeches-remarks" or "remarks" in title:
        return "remarks"
    if "fact sheet" in title:
        return "fact_sheet"
    return "release" if len(record["text"].split()) <= 600 else None


def drawn(records: Iterable[Record], which: str, law: Rule) -> list[tuple[str, Record]]:
    """The set's briefings with their sorts, in the order of their digests read from the end."""
    fit = [record for record in records if _fits(record, which, law)]
    fit.sort(key=lambda record: digest(record["id"])[::-1])
    had: Counter[object] = Counter()
    kept = []
    for record in fit:
        sort = sort_of(record)
        if sort is None:
            continue
        year = (sort, record["published"][:4])
        if had[sort] < law.most[sort] and had[year] < law.a_year[sort]:
            had.update((sort, year))
            kept.append((sort, record))
    return kept


FACTORS = {"c": (1, 3), "d": (3, 6)}
"""Of the later sets: the quotas, in times, of what was drawn before and of what is drawn now."""


def further(records: Sequence[Record], law: Rule, which: str = "c") -> list[tuple[str, Record]]:
    """Set c or d, in the order of the digests read from the end."""
    before, now = (_times(law, factor) for factor in FACTORS[which])
    had = {record["id"] for part in "ab" for _, record in drawn(records, part, before)}
    found = [pair for part in "ab" for pair in drawn(records, part, now)]
    fresh = [(s, r) for s, r in found if r["id"] not in had and split_of(r["id"]) == "train"]
    return sorted(fresh, key=lambda pair: digest(pair[1]["id"])[::-1])


def _times(law: Rule, factor: int) -> Rule:
    """The rule with its quotas so many times as large."""
    most, a_year = (
        {sort: factor * count for sort, count in quotas.items()}
        for quotas in (law.most, law.a_year)
    )
    return replace(law, most=most, a_year=a_year)


def _fits(record: Record, which: str, law: Rule) -> bool:
    title, text = record["title"], record["text"]
    return (
        "ab"[int(digest(record["id"])[0], 16) % 2] == which
        and law.title.search(title) is not None
        and law.never.search(title) is None
        and len(law.text.findall(text)) >= 2
        and len(text.split()) >= 60
    )


def stretch(record: Record, sort: str, law: Rule) -> Span:
    """The whole of a short text; of a long one about 350 words from a paragraph by its digest."""
    text = record["text"]
    if len(text.split()) <= (600 if sort == "release" else 520):
        return 0, len(text)
    parts = paragraphs(text)
    labels = {i for i, (start, _) in enumerate(parts) if _LABEL.match(text, start)}
    first = int(int(digest(record["id"])[8:16], 16) / 16**8 * len(parts) * 0.9)
    order = [*range(first, len(parts)), *range(first)]
    starts = [i for i in order if len(labels) <= 8 or i in labels]
    for both in (True, False):
        for i in starts:
            ahead = " ".join(text[parts[i][0] :].split()[:100])
            told = law.title.search(ahead) and (law.text.search(ahead) or not both)
            end = _end(text, parts, i)
            if told and len(text[parts[i][0] : end].split()) >= 250:
                return parts[i][0], end
    return parts[0][0], _end(text, parts, 0)


def _end(text: str, parts: list[Span], first: int) -> int:
    """The end of the paragraph with which a stretch reaches 330 words."""
    count = 0
    for start, end in parts[first:]:
        count += len(text[start:end].split())
        if count >= 330:
            return end
    return parts[-1][1]


def paragraphs(text: str) -> list[Span]:
    """The spans of the paragraphs, without the blanks around them."""
    spans, start = [], 0
    for end, after in [*(m.span() for m in re.finditer(r"\n\s*\n", text)), (len(text),) * 2]:
        part = text[start:end]
        if part.strip():
            spans.append((start + len(part) - len(part.lstrip()), start + len(part.rstrip())))
        start = after
    return spans


def main() -> None:
    """Prints the set."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path, help="JSON Lines of the briefings, also gzipped")
    parser.add_argument("--set", choices=("a", "b", "c", "d"), default="a", dest="which")
    options = parser.parse_args()
    opened = gzip.open if options.data.suffix == ".gz" else open
    law = rule()
    with opened(options.data, "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines if line.strip()]
    if options.which in FACTORS:
        found = further(records, law, options.which)
    else:
        found = drawn(records, options.which, law)
    for sort, record in found:
        start, end = stretch(record, sort, law)
        print(f"{digest(record['id'])[:8]} {sort:<10} {start:>6}-{end:<6} {record['title']}")


if __name__ == "__main__":
    main()
