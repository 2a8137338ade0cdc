"""Names that the model at hand finds in public-domain briefings, as labels for the next one.

    python training/selftaught.py --briefings all.jsonl.gz --out selftaught.jsonl.gz

A name counts where the model is sure of it and calls it the same elsewhere in its document; where
it doubts, and at other proper nouns, the label stays open. Runs where the package is installed. The
lines are as those of `silver.py`.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from demarche.language.parse import parse
from demarche.language.words import Sentence, Word
from silver import briefings
from sure import Marks, small

SURE, SAME = 0.8, 0.85
"""The least probability of a name, and the least share of its label among those of its text."""
OFTEN = 10
"""A sentence is left out where each of its names has been shown so often."""
_OPEN = frozenset({"PERSON", "ORGANISATION", "GPE", "PLACE"})
_LONGEST = 5000
"""Characters read of a briefing, so that many are."""


def marked(document: Iterable[Sentence]) -> Iterator[tuple[list[str], Marks, list[str]]]:
    """The words of each sentence that holds a sure name, their labels, and these names."""
    sentences = list(document)
    told: dict[str, Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        for name in sentence.names:
            told[name.text][name.label] += name.probability
    for sentence in sentences:
        forms = [word.text for word in sentence.words]
        marks = [
            "O" if small(forms, at) or (not at and word.upos != "PROPN") or _plain(word) else ""
            for at, word in enumerate(sentence.words)
        ]
        sure = []
        for name in sentence.names:
            share = told[name.text][name.label] / sum(told[name.text].values())
            firm = name.probability >= SURE and share > SAME
            for at in range(name.first, name.last):
                marks[at] = f"{'I' if at > name.first else 'B'}-{name.label}" if firm else ""
            if firm and name.label in _OPEN:
                sure.append(name.text)
        if sure:
            yield forms, marks, sure


def _plain(word: Word) -> bool:
    """Whether a word is neither a number nor a proper noun."""
    return word.upos != "PROPN" and not word.text[:1].isdigit()


def chosen(
    documents: Iterable[Iterable[Sentence]], words: int
) -> Iterator[tuple[list[str], Marks]]:
    """Sentences with a name that was not shown often, until there are enough."""
    shown: Counter[str] = Counter()
    total = 0
    for document in documents:
        for forms, marks, names in marked(document):
            if 6 <= len(forms) <= 60 and min(shown[name] for name in names) < OFTEN:
                shown.update(names)
                total += len(forms)
                yield forms, marks
        if total > words:
            return


def _briefings(path: Path, share: int) -> Iterator[list[Sentence]]:
    """The sentences of one document in `share`; other documents than `silver.py` takes."""
    for text in briefings(path, share, rest=3, longest=_LONGEST):
        yield [sentence for sentence in parse(text) if sentence.part == "body"]


def main() -> None:
    """Writes a JSON line a sentence: its words and their labels."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--briefings", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--share", type=int, default=8, help="one document in so many")
    parser.add_argument("--words", type=int, default=165_000)
    options = parser.parse_args()
    with gzip.open(options.out, "wt", encoding="utf-8") as out:
        for row in chosen(_briefings(options.briefings, options.share), options.words):
            out.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
