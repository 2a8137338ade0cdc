"""Measures acts on sentences coded by several people: event or not, and which root.

    python evaluation/cameo_osorio.py annotations.jsonl [--errors]

A sentence has no event where every coder who judged it says so. The roots of the others are those
that at least half of its coders gave (statements left out); a sentence counts as right where we
tell one of them.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any

import score
from petrarch import YIELD
from petrarch_codes import ROOTS

from demarche.ground.ids import sha256
from demarche.ground.items import Act, Source
from demarche.read.reading import read_source


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path)
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    coders: dict[str, list[dict[str, Any]]] = {}
    for line in options.path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        coders.setdefault(row["text"], []).extend(row["annotations"].values())
    present: list[score.Pair] = []
    roots: list[score.Pair] = []
    for number, (text, judged) in enumerate(coders.items()):
        votes = [a["relevant"] for a in judged if a["relevant"] is not None]
        if not votes:
            continue
        source = Source(str(number), None, None, None, None, "article", "en", text, sha256(text))
        acts = [i for i in read_source(source).items if isinstance(i, Act)]
        said = sorted({YIELD.get(a.event, a.event) for a in acts})
        if not any(votes):
            present.append(("none", "event" if said else "none"))
            if said and options.errors:
                print(said, "|", text[:200])
            continue
        counts = Counter(
            ROOTS.get(f"{int(x['cameo_root']):02d}", "")
            for a in judged
            for x in a["actions"]
            if x["cameo_root"] is not None
        )
        agreed = [r for r, n in sorted(counts.items()) if r and 2 * n >= len(votes)]
        if all(votes) and agreed:
            present.append(("event", "event" if said else "none"))
            hit = next((r for r in agreed if r in said), None)
            roots.append((hit or agreed[0], hit or (said[0] if said else "")))
    print(score.line("event or not, accuracy", present, score.accuracy))
    print(score.class_table(present))
    print(score.line("an agreed root is told", roots, score.accuracy))
    print(score.confusions(roots))


if __name__ == "__main__":
    main()
