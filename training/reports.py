"""Our own reports as sentences with the acts and positions that are told in them.

    python training/reports.py --split train --out reports.train.jsonl
    python training/reports.py --split train --briefings all.jsonl.gz --out briefings.jsonl

The second takes the annotated stretches of public briefings (`corpus/briefings`). Runs where the
package is installed; names are blanked as the reader blanks them.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent / "evaluation"))

import briefings_gold
import corpus_gold as gold

from demarche.read.nameless import blanked
from demarche.read.prepare import prepare


def main() -> None:
    """Writes a JSON line a sentence: forms, and of each act and position its words and labels."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--split", choices=("train", "dev"), required=True)
    parser.add_argument("--briefings", type=Path, help="the briefings' texts, JSON Lines")
    parser.add_argument("--without", nargs="*", default=(), help="standoffs to leave unseen")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    if options.briefings:
        given = briefings_gold.load(options.briefings, options.split)
    else:
        reports = [r for r in gold.load(options.split) if r.standoff not in options.without]
        given = [(r, (0, len(r.source.text))) for r in reports]
    with options.out.open("w", encoding="utf-8") as out:
        for report, stretch in given:
            for row in sentences(report, stretch):
                out.write(json.dumps(row, ensure_ascii=False) + "\n")


def sentences(report: gold.Report, stretch: gold.Span) -> Iterator[dict]:
    """The body sentences of a report's annotated stretch with what is annotated in them."""
    page = prepare(report.source)
    text = page.text
    for sentence in page.body():
        if sentence.start < stretch[0] or sentence.end > stretch[1] + 1:
            continue
        mentions = page.mentions_in(sentence.start, sentence.end)
        words = blanked(text, sentence.start, sentence.end, mentions)
        if not words:
            continue
        row = {"report": report.name, "forms": [w.form for w in words], "acts": [], "stances": []}
        for wanted in report.wanted:
            if wanted.kind not in ("act", "position"):
                continue
            for start, end in wanted.spans:
                inside = [i for i, w in enumerate(words) if start <= w.start and w.end <= end]
                # A name that reaches into the span from outside counts with it.
                inside += [i for i, w in enumerate(words) if w.start < start < w.end <= end]
                if not inside or end > sentence.end + 1:
                    continue
                span = [min(inside), max(inside) + 1]
                if wanted.kind == "act":
                    status = wanted.among("status") or ("actual",)
                    row["acts"].append([*span, wanted.among("event"), status, wanted.optional])
                else:
                    row["stances"].append([*span, wanted.among("stance"), wanted.optional])
        yield row


if __name__ == "__main__":
    main()
