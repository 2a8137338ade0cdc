"""Scores statements against PolNeAR's attributions (political news; a wider notion than ours).

    python evaluation/polnear.py dev.jsonl.gz [--system lines.jsonl] [--show 20]

Without `--system` Demarche reads the articles itself; with it, the file holds what
`demarche read --json` (or any coder that writes the same lines) gave for the texts, joined by
the article's text. Measured: token F of content and of source, and direct quotations: how many of
the gold contents in quotation marks are found (overlap of half), and how many of ours are gold.
Intervals: bootstrap over articles, 400 rounds, seed 2022. The set is for measuring only.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from pathlib import Path
from typing import NamedTuple

from demarche.ground.items import Reading, Statement
from demarche.ground.wire import readings_from
from demarche.language.segment import words
from demarche.read.intake import Draft, canonical, compose
from demarche.read.reading import read_source

Span = tuple[int, int]


class Counts(NamedTuple):
    """What one article adds: (hit, told, held) of tokens and of direct quotations."""

    content: tuple[int, int, int]
    source: tuple[int, int, int]
    direct: tuple[int, int, int, int]


def main() -> None:
    """Prints the table of scores."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--system", type=Path)
    parser.add_argument("--show", type=int, default=0, help="print this many misses")
    options = parser.parse_args()
    with gzip.open(options.gold, "rt", encoding="utf-8") as lines:
        articles = [json.loads(line) for line in lines]
    given = _given(options.system) if options.system else {}
    counted = []
    for article in articles:
        text = canonical(article["text"])
        reading = given.get(text) or _read(article, text)
        counted.append(_score(article, reading, options))
    _print(counted)


def _given(path: Path) -> dict[str, Reading]:
    with path.open("rb") as lines:
        return {r.source.text: r for r in readings_from(lines)}


def _read(article: dict[str, str], text: str) -> Reading:
    draft = Draft(text=article["text"], title=None, published=article["date"], name="polnear")
    return read_source(compose(draft))


def _spans(parts: list[list[int]], text: str, moved: dict[str, int] | None = None) -> list[Span]:
    return [(a, b) for a, b in parts]


def _tokens(text: str, spans: list[Span]) -> set[int]:
    found = set()
    for a, b in spans:
        found |= {w.start for w in words(text, a, b) if w.is_word}
    return found


def _score(article: dict, reading: Reading, options: argparse.Namespace) -> Counts:
    text = article["text"]
    said = [i for i in reading.items if isinstance(i, Statement)]
    shift = _alignment(text, reading.source.text)
    ours = [s for i in said if (s := shift(i.anchor.start, i.anchor.end))]
    speakers = [
        s for i in said if i.speaker and i.speaker.anchor
        and (s := shift(i.speaker.anchor.start, i.speaker.anchor.end))
    ]  # fmt: skip
    gold = [tuple(p) for a in article["attributions"] for p in a["content"]]
    sources = [tuple(p) for a in article["attributions"] for p in a["source"]]
    content = _counts(_tokens(text, ours), _tokens(text, gold))
    who = _counts(_tokens(text, speakers), _tokens(text, sources))
    quoted = [g for g in gold if text[g[0]] in '“"' and text[g[1] - 1] in '”",.']
    direct = [
        s for i in said if i.mode == "direct"
        and (s := shift(i.anchor.start, i.anchor.end))
    ]  # fmt: skip
    found = [g for g in quoted if any(_half(g, o) for o in ours)]
    right = [o for o in direct if any(o[0] < g[1] and g[0] < o[1] for g in gold)]
    if options.show:
        for g in quoted:
            if g not in found and options.show > 0:
                print("MISSED", repr(text[max(0, g[0] - 60) : g[1] + 60]))
                options.show -= 1
        for o in ours:
            if not any(o[0] < g[1] and g[0] < o[1] for g in gold) and options.show > 0:
                print("EXTRA ", repr(text[max(0, o[0] - 60) : o[0]]), "|", repr(text[o[0] : o[1]]))
                options.show -= 1
    return Counts(content, who, (len(found), len(quoted), len(right), len(direct)))


def _half(gold: Span, ours: Span) -> bool:
    shared = min(gold[1], ours[1]) - max(gold[0], ours[0])
    return shared * 2 >= gold[1] - gold[0]


def _alignment(raw: str, text: str):
    """Offsets in the canonical text -> offsets in the raw one, by letters and digits in order."""
    there = [k for k, c in enumerate(raw) if c.isalnum()]
    here = [k for k, c in enumerate(text) if c.isalnum()]
    letters = "".join(raw[k] for k in there)
    own = "".join(text[k] for k in here)
    begin = letters.find(own)
    if begin < 0:
        begin, limit = 0, min(len(there), len(here))
    else:
        limit = len(here)
    mapped = {here[k]: there[begin + k] for k in range(limit)}

    def shift(start: int, end: int) -> Span | None:
        inside = [mapped[k] for k in range(start, end) if k in mapped]
        return (inside[0], inside[-1] + 1) if inside else None

    return shift


def _counts(ours: set[int], gold: set[int]) -> tuple[int, int, int]:
    return len(ours & gold), len(ours), len(gold)


def _f(rows: list[tuple[int, int, int]]) -> tuple[float, float, float]:
    hit, told, held = (sum(r[k] for r in rows) for k in range(3))
    p, r = hit / max(1, told), hit / max(1, held)
    return p, r, 2 * p * r / max(1e-9, p + r)


def _print(counted: list[Counts]) -> None:
    draw = random.Random(2022)
    samples = [draw.choices(counted, k=len(counted)) for _ in range(400)]
    for name, pick in (("content", 0), ("source", 1)):
        p, r, f = _f([c[pick] for c in counted])
        spread = sorted(_f([c[pick] for c in sample])[2] for sample in samples)
        print(f"{name:<22} P {p:.3f}  R {r:.3f}  F {f:.3f}  [{spread[10]:.3f}, {spread[389]:.3f}]")
    found, held, right, told = (sum(c.direct[k] for c in counted) for k in range(4))
    print(f"{'direct quotations':<22} P {right / max(1, told):.3f}  R {found / max(1, held):.3f}")
    print(f"articles {len(counted)}; gold quotations {held}; ours {told}")


if __name__ == "__main__":
    main()
