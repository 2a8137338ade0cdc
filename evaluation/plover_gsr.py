"""Measures `demarche code` on PLOVER's gold standard records (development set: open to look at).

python evaluation/plover_gsr.py plover_gsr.jsonl [--errors]
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import score

from demarche.ground.plover import QUAD, Event
from demarche.read.code import CodeQuery, code

Span = tuple[int, int]


def parties(row: dict[str, Any]) -> tuple[Span | None, Span | None]:
    """The first actor's and the first recipient's span; of a symmetric act the first two."""
    both = [(s[1], s[2]) for s in row["spans"] or [] if s[0] == "SRC/TAR"]
    actor = [(s[1], s[2]) for s in row["spans"] or [] if s[0].startswith("SRC")]
    recipient = [(s[1], s[2]) for s in row["spans"] or [] if s[0].startswith("TAR")]
    if len(both) > 1 and not recipient:
        return both[0], both[1]
    return (actor[0] if actor else None), (recipient[0] if recipient else None)


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path)
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    roots: list[score.Pair] = []
    quads: list[score.Pair] = []
    for line in options.path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        actor, recipient = parties(row)
        answer = code(CodeQuery(row["id"], row["text"], actor, recipient))
        roots.append((row["event"], answer.event or ""))
        event: Event = row["event"]
        quads.append((str(QUAD[event]), str(answer.quad or "")))
        if options.errors and roots[-1][0] != roots[-1][1]:
            print(*roots[-1], answer.confidence, "|", row["markup"])
    print(score.line("root macro F1", roots, score.macro))
    print(score.line("root accuracy", roots, score.accuracy))
    print(score.line("quad macro F1", quads, score.macro))
    print(score.class_table(roots))
    print(score.confusions(roots))


if __name__ == "__main__":
    main()
