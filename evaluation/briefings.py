"""Scores a reader on public briefings that were annotated from outside.

    python evaluation/briefings.py briefings.jsonl.gz                     # our own reader, dev
    python evaluation/briefings.py briefings.jsonl.gz --split train --show act
    python evaluation/briefings.py briefings.jsonl.gz --lines lines.jsonl # any system's lines

The whole briefing is read; what counts stands in the annotated stretch of it. The counting is
that of `corpus.py`, the intervals are bootstrapped over briefings.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path

from briefings_gold import SPLITS, load
from corpus import tell
from corpus_gold import KINDS, Span
from corpus_match import Found


def main() -> None:
    """Prints the table, or with --show the errors of one kind."""
    options = _options()
    loaded = load(options.data, options.split)
    stretches = {report.name: stretch for report, stretch in loaded}
    tell(
        [report for report, _ in loaded],
        options.lines,
        shown=options.show,
        counting=lambda report, items: within(items, stretches[report.name]),
    )


def within(items: Iterable[Found], stretch: Span) -> list[Found]:
    """The items that are anchored in the stretch, with more than half of their letters."""
    low, high = stretch
    kept = []
    for item in items:
        start, end = item["anchor"]["start"], item["anchor"]["end"]
        if 2 * (min(end, high) - max(start, low)) > end - start:
            kept.append(item)
    return kept


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path, help="JSON Lines of the briefings, also gzipped")
    parser.add_argument("--split", choices=("all", *SPLITS), default="dev")
    parser.add_argument("--lines", type=Path, help="what 'demarche read --json' wrote")
    parser.add_argument("--show", choices=KINDS, help="list misses and extras of one kind")
    return parser.parse_args()


if __name__ == "__main__":
    main()
