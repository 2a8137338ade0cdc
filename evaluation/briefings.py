"""Scores a reader on public briefings that were annotated from outside.

    python evaluation/briefings.py briefings.jsonl.gz                     # our own reader, dev
    python evaluation/briefings.py briefings.jsonl.gz --split train --show act
    python evaluation/briefings.py briefings.jsonl.gz --lines lines.jsonl # any system's lines

The whole briefing is read; what counts stands in the annotated stretch of it. The counting is
that of `corpus.py`, the intervals are bootstrapped over briefings.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

import score
from briefings_gold import SPLITS, load
from corpus import Tally, match_all, plain, root_pairs, show, table, tally
from corpus_gold import KINDS, Span
from corpus_lines import from_lines
from corpus_match import Found

from demarche.read.reading import read_source


def main() -> None:
    """Prints the table, or with --show the errors of one kind."""
    options = _options()
    loaded = load(options.data, options.split)
    reports = [report for report, _ in loaded]
    lines = from_lines(options.lines, reports) if options.lines else None
    tallies: list[Tally] = []
    roots: list[list[score.Pair]] = []
    for report, stretch in loaded:
        if lines is not None and report.name not in lines:
            print(
                f"{report.name}: not among the lines; all of it counts as missed", file=sys.stderr
            )
        items = plain(read_source(report.source).items) if lines is None else lines.get(report.name)
        matched = match_all(report, within(items or [], stretch))
        tallies.append(tally(report, matched))
        roots.append(root_pairs(matched["act"]))
        if options.show:
            show(report, matched[options.show])
    if not options.show:
        print(table(tallies, roots))


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
