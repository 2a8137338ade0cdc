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
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from spans import Count, count, line

from demarche.ground.items import Reading, Statement
from demarche.ground.wire import readings_from
from demarche.language.segment import words
from demarche.read.intake import Draft, canonical, compose
from demarche.read.reading import read_source

Span = tuple[int, int]


class Counts(NamedTuple):
    """What one article adds."""

    content: Count
    """Of tokens."""
    source: Count
    direct: tuple[int, int, int, int]
    """Gold quotations found, gold quotations, ours that are gold, ours."""


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
    counted, errors = [], []
    for article in articles:
        text = canonical(article["text"])
        reading = given.get(text) or _read(article)
        counts, wrong = _score(article, reading)
        counted.append(counts)
        errors += wrong
    for error in errors[: options.show]:
        print(error)
    _print(counted)


def _given(path: Path) -> dict[str, Reading]:
    with path.open("rb") as lines:
        return {r.source.text: r for r in readings_from(lines)}


def _read(article: dict[str, str]) -> Reading:
    draft = Draft(text=article["text"], title=None, published=article["date"], name="polnear")
    return read_source(compose(draft))


def _tokens(text: str, spans: list[Span]) -> set[int]:
    found = set()
    for a, b in spans:
        found |= {w.start for w in words(text, a, b) if w.is_word}
    return found


def _score(article: dict, reading: Reading) -> tuple[Counts, list[str]]:
    """The counts of an article, and its missed quotations and surplus contents in words."""
    text = article["text"]
    said = [i for i in reading.items if isinstance(i, Statement)]
    shift = _alignment(text, reading.source.text)
    placed = [(i, s) for i in said if (s := shift(i.anchor.start, i.anchor.end))]
    ours = [s for _, s in placed]
    direct = [s for i, s in placed if i.mode == "direct"]
    speakers = [
        s for i in said if i.speaker and i.speaker.anchor
        and (s := shift(i.speaker.anchor.start, i.speaker.anchor.end))
    ]  # fmt: skip
    gold = [tuple(p) for a in article["attributions"] for p in a["content"]]
    sources = [tuple(p) for a in article["attributions"] for p in a["source"]]
    content = count(_tokens(text, ours), _tokens(text, gold))
    who = count(_tokens(text, speakers), _tokens(text, sources))
    quoted = [g for g in gold if text[g[0]] in '“"' and text[g[1] - 1] in '”",.']
    missed = [g for g in quoted if not any(_half(g, o) for o in ours)]
    surplus = [o for o in ours if not any(o[0] < g[1] and g[0] < o[1] for g in gold)]
    right = len([o for o in direct if o not in surplus])
    wrong = [f"MISSED {text[max(0, a - 60) : b + 60]!r}" for a, b in missed]
    wrong += [f"EXTRA  {text[max(0, a - 60) : a]!r} | {text[a:b]!r}" for a, b in surplus]
    found = len(quoted) - len(missed)
    return Counts(content, who, (found, len(quoted), right, len(direct))), wrong


def _half(gold: Span, ours: Span) -> bool:
    shared = min(gold[1], ours[1]) - max(gold[0], ours[0])
    return shared * 2 >= gold[1] - gold[0]


def _alignment(raw: str, text: str) -> Callable[[int, int], Span | None]:
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


def _print(counted: list[Counts]) -> None:
    for name, counts in (
        ("content", [c.content for c in counted]),
        ("source", [c.source for c in counted]),
    ):
        print(line(name, counts))
    found, held, right, told = (sum(c.direct[k] for c in counted) for k in range(4))
    print(f"{'direct quotations':<22} P {right / max(1, told):.3f}  R {found / max(1, held):.3f}")
    print(f"articles {len(counted)}; gold quotations {held}; ours {told}")


if __name__ == "__main__":
    main()
