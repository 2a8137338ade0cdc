"""Names in text that nobody has annotated, as labels to learn from.

    python training/silver.py --briefings all.jsonl.gz --out silver.jsonl.gz

Runs where the package is installed. The text is in the public domain, or of our own reports (train
side); the labels are those of `sure.py`.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent / "evaluation"))

from demarche.language.parse import bare_sentences
from sure import Marks, Tables, marked, named

_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_MARKUP = re.compile(r"(?m)^[ \t]*(?:[-+>#*]+|\d+\.)[ \t]+|[*_`\\⁠]+")
_WRAPPED = re.compile(r"(?<!\n)\n(?!\n)[ \t]*")
_LONGEST = 12_000
"""Characters read of a briefing."""


def plain(text: str) -> str:
    """Text without its markup and without the breaks of a narrow column."""
    return _WRAPPED.sub(" ", _MARKUP.sub("", _LINK.sub(r"\1", text)))


def sentences(text: str) -> Iterator[list[str]]:
    """The words of each sentence."""
    for bare in bare_sentences(text):
        yield [bare.text[a:b] for a, b in bare.spans]


def common_words(documents: Iterable[Sequence[Sequence[str]]]) -> frozenset[str]:
    """Words that stand more often in small letters than with a capital."""
    small: Counter[str] = Counter()
    tall: Counter[str] = Counter()
    for document in documents:
        for forms in document:
            for at, form in enumerate(forms):
                if form.islower():
                    small[form] += 1
                elif at and form[:1].isupper():
                    tall[form.lower()] += 1
    return frozenset(w for w, n in small.items() if n > 2 and n > tall[w] / 4)


def chosen(
    documents: list[list[list[str]]], tables: Tables, words: int, often: int
) -> Iterator[tuple[list[str], Marks]]:
    """Sentences with a name that has not been shown `often` before, until there are enough."""
    shown: Counter[tuple[str, ...]] = Counter()
    total = 0
    for document in documents:
        people: set[str] = set()
        for forms in document:
            marks = marked(forms, tables, people)
            if not 6 <= len(forms) <= 60 or total > words:
                continue
            found = list(named(forms, marks))
            if any(shown[name] < often for name in found):
                shown.update(found)
                total += len(forms)
                yield forms, marks


def briefings(path: Path, share: int, *, rest: int, longest: int) -> list[str]:
    """The plain words of every document whose id's checksum leaves this rest when dealt by `share`.

    In the order of the checksums; `longest` is in characters, markup and all taken off.
    """
    rows = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            check = zlib.crc32(row["id"].encode())
            if check % share == rest:
                rows.append((check, plain(row["text"])[:longest]))
    return [text for _, text in sorted(rows)]


def _reports() -> list[list[list[str]]]:
    import corpus_gold as gold

    return [list(sentences(report.source.text)) for report in gold.load("train")]


def main() -> None:
    """Writes a JSON line a sentence: its words and their labels."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--briefings", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--share", type=int, default=6, help="one document in so many")
    parser.add_argument("--words", type=int, default=220_000)
    parser.add_argument("--often", type=int, default=12)
    options = parser.parse_args()
    texts = briefings(options.briefings, options.share, rest=0, longest=_LONGEST)
    reports, others = _reports(), [list(sentences(text)) for text in texts]
    tables = Tables(common_words([*reports, *others]))
    total = 0
    with gzip.open(options.out, "wt", encoding="utf-8") as out:
        for documents in (reports, others):
            for row in chosen(documents, tables, options.words, options.often):
                out.write(json.dumps(row, ensure_ascii=False) + "\n")
                total += len(row[0])
    print(f"{total} words")


if __name__ == "__main__":
    main()
