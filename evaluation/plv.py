"""Measures `demarche code` on a PLV file (sentence, actor, recipient, root).

    python evaluation/plv.py plv_train.jsonl

PLV joins CONCEDE and RETREAT as YIELD (material cooperation); so does this script.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

import score
from petrarch import YIELD

from demarche.ground import anchors
from demarche.ground.plover import QUAD
from demarche.read.code import CodeQuery, code


def spans(marked: str) -> tuple[str, dict[str, tuple[int, int]]]:
    """The text without its marks, and where <s> and <t> stood."""
    text, found, opened = "", {}, {}
    index = 0
    while index < len(marked):
        for mark in ("<s>", "</s>", "<t>", "</t>"):
            if marked.startswith(mark, index):
                if "/" in mark:
                    found[mark[2]] = (opened[mark[2]], len(text))
                else:
                    opened[mark[1]] = len(text)
                index += len(mark)
                break
        else:
            text += marked[index]
            index += 1
    return text, found


def trimmed(text: str, span: tuple[int, int] | None) -> tuple[int, int] | None:
    """A span without blank edges; None where nothing is left."""
    if span is None:
        return None
    start, end = anchors.trimmed(text, *span)
    return (start, end) if start < end else None


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path)
    parser.add_argument("--confusions", action="store_true")
    options = parser.parse_args()
    roots: list[score.Pair] = []
    quads: list[score.Pair] = []
    words, began = 0, time.process_time()
    for line in options.path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text, found = spans(row["marked"])
        answer = code(
            CodeQuery(row["id"], text, trimmed(text, found.get("s")), trimmed(text, found.get("t")))
        )
        words += len(text.split())
        said = answer.event or ""
        roots.append((row["root"], YIELD.get(said, said)))
        quad = "" if answer.event is None else str(2 if said in YIELD else QUAD[answer.event])
        quads.append((str(row["quad"]), quad))
    seconds = time.process_time() - began
    print(score.line("root macro F1", roots, score.macro))
    print(score.line("root accuracy", roots, score.accuracy))
    print(score.line("quad macro F1", quads, score.macro))
    print(f"no answer: {sum(not said for _, said in roots)}; {words / seconds:,.0f} words a second")
    print(score.class_table(roots))
    if options.confusions:
        print(score.confusions(roots, 25))


if __name__ == "__main__":
    main()
