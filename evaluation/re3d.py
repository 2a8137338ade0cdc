"""Scores names on re3d: reports on the conflict in Syria and Iraq (Dstl, 2017).

    python evaluation/re3d.py re3d.jsonl.gz [--model base.onnx] [--collections "BBC Online" ...]

re3d marks every mention, also "the airport" and "she"; ours are names. So what is asked here is
softer than elsewhere. Gold mentions that hold a capitalised word beside "The" and the like are
kept: one is found where a name of ours with its label lies within it or holds it. A name of ours
is right where it lies so with any gold mention of its label. GPE counts as Location, and as
Organisation where the gold says that ("Iraq agreed"). Labels: Person, Organisation, Location,
Nationality, Weapon (with MilitaryPlatform), Money, Temporal. Intervals: bootstrap over documents,
400 rounds, seed 2022. With `--collections` only documents of these sources are read; those of
"BBC Online" and of the European Union's delegation are for measuring only and in no training.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections.abc import Sequence
from pathlib import Path

import score

from demarche.language.parse import parse

LABELS = {
    "PERSON": ("Person",), "ORGANISATION": ("Organisation",), "GPE": ("Location", "Organisation"),
    "PLACE": ("Location",), "NATIONALITY": ("Nationality",), "WEAPON": ("Weapon",),
    "MONEY": ("Money",), "DATE": ("Temporal",),
}  # fmt: skip
SAME = {"MilitaryPlatform": "Weapon"}
TOLD = ("Person", "Location", "Organisation", "Nationality", "Weapon", "Money", "Temporal")
_NAMED = re.compile(r"(?<!\w)(?!(?:The|A|An|He|She|It|I|His|Her|Its|They|We)\b)[A-Z]\w+")
_UNNAMED = ("Weapon", "Money", "Temporal")
Item = tuple[int, int, str]


def main() -> None:
    """Prints a line a label."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--model", help="weights in the place of the shipped ones")
    parser.add_argument("--collections", nargs="*", default=[])
    options = parser.parse_args()
    with gzip.open(options.gold, "rt", encoding="utf-8") as lines:
        documents = [json.loads(row) for row in lines]
    kept = [d for d in documents if d["collection"] in (options.collections or [d["collection"]])]
    tallies: dict[str, list[tuple[int, int, int, int]]] = {}
    for document in kept:
        for label, row in scored(document, options.model).items():
            tallies.setdefault(label, []).append(row)
    for label in TOLD:
        print(line(label, tallies[label]))
    print(f"{len(kept)} documents")


def scored(document: dict, weights: str | None) -> dict[str, tuple[int, int, int, int]]:
    """A label's mentions found, mentions, right names of ours, names of ours."""
    text = document["text"]
    gold = [(a, b, SAME.get(label, label)) for a, b, label, _ in document["entities"]]
    ours = [
        (n.start, n.end, LABELS[n.label])
        for sentence in parse(text, weights=weights)
        for n in sentence.names
        if n.label in LABELS
    ]
    result = {}
    for label in sorted({x for labels in LABELS.values() for x in labels}):
        held = [g for g in gold if g[2] == label]
        named = [g for g in held if label in _UNNAMED or _NAMED.search(text[g[0] : g[1]])]
        mine = [o for o in ours if label in o[2]]
        found = sum(any(_together(g, o) for o in mine) for g in named)
        told = [o for o in mine if _counts(o, label, gold)]
        right = sum(any(_together(g, o) for g in held) for o in told)
        result[label] = (found, len(named), right, len(told))
    return result


def _counts(name: tuple, label: str, gold: list[Item]) -> bool:
    """Whether a name of ours is asked about under this label: a place may act as a government."""
    within = {g[2] for g in gold if _together(g, name)}
    return label in within or (name[2][0] == label and not within.intersection(name[2]))


def _together(one: tuple, other: tuple) -> bool:
    """Whether one lies within the other."""
    return (one[0] <= other[0] and other[1] <= one[1]) or (
        other[0] <= one[0] and one[1] <= other[1]
    )


def line(name: str, rows: list[tuple[int, int, int, int]]) -> str:
    """P, R and F1 with its interval; found mentions and right names are counted apart."""

    def measure(sample: Sequence[tuple[int, int, int, int]]) -> tuple[float, float, float]:
        found, held, right, told = (sum(r[k] for r in sample) for k in range(4))
        p, r = right / max(1, told), found / max(1, held)
        return p, r, 2 * p * r / max(1e-9, p + r)

    p, r, f = measure(rows)
    low, high = score.interval(rows, lambda drawn: measure(drawn)[2])
    within = f"[{low:.3f}, {high:.3f}]"
    return f"{name:<13} P {p:.3f}  R {r:.3f}  F1 {f:.3f}  {within}  n={sum(x[1] for x in rows)}"


if __name__ == "__main__":
    main()
