"""Scores the shipped parser on a treebank: trees, tags and lemmas.

    python evaluation/parsing.py dev.conllu.gz [--model base.onnx] [--raw] [--threads 1]

With gold tokens and sentences: LAS and UAS without punctuation (gold UPOS PUNCT), LAS of relations
without their subtypes, UPOS, XPOS and lemmas of all words; intervals by bootstrap over documents
(400 rounds, seed 2022). With `--raw` the text of each document, its paragraphs parted by blank
lines, is parsed as it stands: F1 of tokens and sentences, and all scores as F1 over words that
stand at the same characters (Zeman et al. 2018).
"""

from __future__ import annotations

import argparse
import gzip
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec
import score

from demarche.language.conllu import Block, blocks
from demarche.language.parse import bare_sentences, parsed
from demarche.language.words import Sentence

RATES = ("LAS", "LAS, no subtypes", "UAS", "UPOS", "XPOS", "lemma")
Span = tuple[int, int]


class Gold(NamedTuple):
    """A gold word at its place in the document's text; `head` is the place of its head."""

    span: Span
    head: Span | None
    row: tuple[str, ...]


class Document(NamedTuple):
    """A document's blocks, its text, its gold words, and the spans of its sentences."""

    blocks: list[Block]
    text: str
    words: list[list[Gold]]
    sentences: list[Span]


def main() -> None:
    """Prints the table of scores."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("treebank", type=Path)
    parser.add_argument("--model", help="weights in the place of the shipped ones")
    parser.add_argument("--raw", action="store_true", help="parse running text")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--show", type=int, default=0, help="print this many common errors")
    options = parser.parse_args()
    found = documents(options.treebank)
    start = time.process_time()
    given = [list(_parsed(document, options)) for document in found]
    seconds = time.process_time() - start
    tallies = [tally(d, g) for d, g in zip(found, given, strict=True)]
    report(tallies, options.raw)
    if options.show:
        show(found, given, options.show)
    total = sum(len(s.words) for sentences in given for s in sentences)
    print(f"{total} words, {seconds:.1f} CPU seconds, {total / seconds:.0f} words a second")


def documents(path: Path) -> list[Document]:
    """The documents of a treebank file; one, where it marks none."""
    groups: list[list[Block]] = []
    opened = gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open()
    with opened as lines:
        for block in blocks(lines, str(path)):
            if not groups or any(c.startswith("# newdoc") for c in block.comments):
                groups.append([])
            groups[-1].append(block)
    return [_document(group) for group in groups]


def _document(group: list[Block]) -> Document:
    text, words, sentences = "", [], []
    for block in group:
        if text:
            parted = any(c.startswith("# newpar") for c in block.comments)
            text += "\n\n" if parted else " "
        bare, base = block.bare(), len(text)
        text += bare.text
        spans = [(base + a, base + b) for a, b in bare.spans]
        rows = block.words
        heads = [spans[int(r[6]) - 1] if r[6].isdigit() and r[6] != "0" else None for r in rows]
        words.append([Gold(*item) for item in zip(spans, heads, rows, strict=True)])
        sentences.append((spans[0][0], spans[-1][1]))
    return Document(group, text, words, sentences)


def _parsed(document: Document, options: argparse.Namespace) -> Iterator[Sentence]:
    if options.raw:
        yield from parsed(
            bare_sentences(document.text), threads=options.threads, weights=options.model
        )
        return
    bares = (b.bare() for b in document.blocks)
    places = (s[0] for s in document.sentences)
    told = parsed(bares, threads=options.threads, weights=options.model)
    for sentence, base in zip(told, places, strict=True):
        yield moved(sentence, base)


def moved(sentence: Sentence, base: int) -> Sentence:
    """The sentence at its place in the document."""
    words = tuple(
        msgspec.structs.replace(w, start=w.start + base, end=w.end + base) for w in sentence.words
    )
    return msgspec.structs.replace(sentence, words=words)


def tally(document: Document, given: list[Sentence]) -> Counter[str]:
    """What one document adds: hits, words found and words held, a score."""
    counts: Counter[str] = Counter()
    ours = {}
    for sentence in given:
        for word in sentence.words:
            head = sentence.words[word.head] if word.head >= 0 else None
            ours[word.start, word.end] = (word, (head.start, head.end) if head else None)
    counts["told"] = len(ours)
    counts["told, marks apart"] = sum(1 for w, _ in ours.values() if w.upos != "PUNCT")
    counts["sentences told"] = len(given)
    spans = {(s.words[0].start, s.words[-1].end) for s in given}
    counts["sentences"] = len(document.sentences)
    counts["sentence hits"] = sum(1 for span in document.sentences if span in spans)
    for gold in (word for sentence in document.words for word in sentence):
        punct = gold.row[3] == "PUNCT"
        counts["held"] += 1
        counts["held, marks apart"] += not punct
        found = ours.get(gold.span)
        if found is None:
            continue
        word, head = found
        counts["token hits"] += 1
        counts["UPOS"] += word.upos == gold.row[3]
        counts["XPOS"] += word.xpos == gold.row[4]
        counts["lemma"] += gold.row[2] == "_" or word.lemma == gold.row[2]
        if not punct and head == gold.head:
            counts["UAS"] += 1
            counts["LAS"] += word.deprel == gold.row[7]
            same = word.deprel.partition(":")[0] == gold.row[7].partition(":")[0]
            counts["LAS, no subtypes"] += same
    return counts


def _rate(total: Counter[str], name: str, raw: bool) -> float:
    suffix = ", marks apart" if name.startswith(("LAS", "UAS")) else ""
    held, told = total["held" + suffix], total["told" + suffix]
    return 200 * total[name] / (held + told) if raw else 100 * total[name] / max(1, held)


def report(tallies: list[Counter[str]], raw: bool) -> None:
    """Prints each score with its interval."""
    total = sum(tallies, Counter[str]())
    for name in RATES:

        def rate(drawn: Sequence[Counter[str]], name: str = name) -> float:
            return _rate(sum(drawn, Counter[str]()), name, raw)

        low, high = score.interval(tallies, rate)
        print(f"{name:<18} {_rate(total, name, raw):6.2f}  [{low:.2f}, {high:.2f}]")
    if raw:
        for name, hits in (("token", "token hits"), ("sentence", "sentence hits")):
            sizes = ("held", "told") if name == "token" else ("sentences", "sentences told")
            value = 200 * total[hits] / sum(total[size] for size in sizes)
            print(f"{name + ' F1':<18} {value:6.2f}")
    print(f"{len(tallies)} documents, {total['sentences']} sentences, {total['held']} words")


def show(found: list[Document], given: list[list[Sentence]], top: int) -> None:
    """Prints the commonest wrong tags, relations and lemmas."""
    wrong: Counter[str] = Counter()
    for document, sentences in zip(found, given, strict=True):
        ours = {(w.start, w.end): w for s in sentences for w in s.words}
        for gold in (word for sentence in document.words for word in sentence):
            word = ours.get(gold.span)
            if word is None:
                wrong[f"token {gold.row[1]!r}"] += 1
                continue
            for name, mine, column in (
                ("UPOS", word.upos, 3), ("XPOS", word.xpos, 4), ("relation", word.deprel, 7),
            ):  # fmt: skip
                if mine != gold.row[column]:
                    wrong[f"{name} {gold.row[column]} -> {mine}"] += 1
            if word.lemma != gold.row[2]:
                wrong[f"lemma of {gold.row[1]}: {gold.row[2]} -> {word.lemma}"] += 1
    for what, count in wrong.most_common(top):
        print(f"{count:5d}  {what}")


if __name__ == "__main__":
    main()
