"""Scores names on English newswire from five continents (a set that no weights were trained on).

    python evaluation/newswire_ner.py dev.jsonl.gz [--model base.onnx] [--given] [--show 20]

Each line: `{"id", "region", "tokens": [[...], ...], "ents": [[[start, end, label], ...], ...]}`.
The tokens are written out as running text, a paragraph a list, and read as any text; with `--given`
they are kept. A name is right where it has the gold's first and last character and its label. Ours
are mapped: PERSON Person; ORGANISATION Organization; GPE and PLACE Location; NATIONALITY NORP;
DATE Date; MONEY Money. Other gold labels (Misc and the like) are left out. A leading "the" counts
on neither side. Intervals: bootstrap over articles, 400 rounds, seed 2022. For measuring only.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from pathlib import Path

from spans import Count, count, line

from demarche.language.parse import Bare, bare_sentences, parsed

LABELS = {
    "PERSON": "Person", "ORGANISATION": "Organization", "GPE": "Location", "PLACE": "Location",
    "NATIONALITY": "NORP", "DATE": "Date", "MONEY": "Money",
}  # fmt: skip
_GLUED_LEFT = frozenset(".,;:!?)]}%’”") | {"'s", "n't", "'re", "'ve", "'ll", "'d", "'m", "''", "'"}
_GLUED_RIGHT = frozenset("([{$£€“‘")
Item = tuple[int, int, str]


def main() -> None:
    """Prints a line a label, and one for the three main ones."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--model", help="weights in the place of the shipped ones")
    parser.add_argument("--given", action="store_true", help="keep the tokens of the set")
    parser.add_argument("--show", type=int, default=0, help="print this many errors")
    options = parser.parse_args()
    with gzip.open(options.gold, "rt", encoding="utf-8") as lines:
        articles = [json.loads(row) for row in lines]
    counts: dict[str, list[Count]] = {}
    wrong: Counter[str] = Counter()
    for article in articles:
        text, spans = written(article["tokens"])
        gold = gold_items(article, spans, text)
        ours = our_items(text, spans, options)
        for label in sorted(set(LABELS.values())):
            pair = [{i for i in items if i[2] == label} for items in (ours, gold)]
            counts.setdefault(label, []).append(count(*pair))
        for item in ours - gold:
            wrong[f"extra  {item[2]:<13} {text[item[0] : item[1]]}"] += 1
        for item in gold - ours:
            wrong[f"missed {item[2]:<13} {text[item[0] : item[1]]}"] += 1
    for label in ("Person", "Location", "Organization", "NORP", "Date", "Money"):
        print(line(label, counts[label]))
    rows = [counts[label] for label in ("Person", "Location", "Organization")]
    print(line("all three", [_sum(three) for three in zip(*rows, strict=True)]))
    for what, times in wrong.most_common(options.show):
        print(f"{times:4d}  {what}")


def _sum(three: tuple[Count, ...]) -> Count:
    return tuple(sum(c[k] for c in three) for k in range(3))  # type: ignore[return-value]


def written(paragraphs: list[list[str]]) -> tuple[str, list[list[tuple[int, int]]]]:
    """Tokens as running text, a blank line between lists, and where each token stands."""
    text, places = "", []
    for tokens in paragraphs:
        if text:
            text += "\n\n"
        begin, spans, opened = len(text), [], False
        for token in tokens:
            straight = token in ('"', "``", "''")
            closes = straight and opened
            clitic = text.endswith("’") and token in ("s", "t", "re", "ve", "ll", "d", "m")
            glued = clitic or token in _GLUED_LEFT or closes or _glues(text[begin:], opened)
            if len(text) > begin and not glued:
                text += " "
            spans.append((len(text), len(text) + len(token)))
            text += token
            if straight:
                opened = not opened
        places.append(spans)
    return text, places


def _glues(before: str, opened: bool) -> bool:
    """Whether what was written last takes the next token without a blank."""
    return before[-1:] in _GLUED_RIGHT or (opened and before[-1:] in ('"', "`", "'"))


def gold_items(article: dict, spans: list[list[tuple[int, int]]], text: str) -> set[Item]:
    """The gold names of the labels that are measured."""
    return {
        _bare(text, places[a][0], places[b - 1][1], label)
        for places, entities in zip(spans, article["ents"], strict=True)
        for a, b, label in entities
        if label in LABELS.values()
    }


def our_items(
    text: str, spans: list[list[tuple[int, int]]], options: argparse.Namespace
) -> set[Item]:
    """Our names with the set's labels."""
    given = (Bare(text, places, places[0][0], places[-1][1]) for places in spans if places)
    bares = given if options.given else bare_sentences(text)
    return {
        _bare(text, name.start, name.end, LABELS[name.label])
        for sentence in parsed(bares, weights=options.model)
        for name in sentence.names
        if name.label in LABELS
    }


def _bare(text: str, start: int, end: int, label: str) -> Item:
    if text[start : start + 4].lower() == "the ":
        start += 4
    return start, end, label


if __name__ == "__main__":
    main()
