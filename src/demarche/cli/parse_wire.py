"""Parsed sentences as lines of JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from demarche.language.words import Sentence

Row = dict[str, object]


def document_rows(sentences: Iterable[Sentence], where: str, text: str) -> Iterator[Row]:
    """A row for each sentence; offsets count code points of the text, `head` is -1 for the root."""
    for sentence in sentences:
        yield {
            "kind": "sentence",
            "source": where,
            "start": sentence.start,
            "end": sentence.end,
            "text": text[sentence.start : sentence.end],
            "paragraph": sentence.paragraph,
            "part": sentence.part,
            "words": [
                {
                    "start": w.start, "end": w.end, "text": w.text, "lemma": w.lemma,
                    "upos": w.upos, "xpos": w.xpos, "head": w.head, "deprel": w.deprel,
                }
                for w in sentence.words
            ],
            "names": [
                {
                    "start": n.start, "end": n.end, "text": n.text, "label": n.label,
                    "probability": n.probability, "first": n.first, "last": n.last,
                }
                for n in sentence.names
            ],
        }  # fmt: skip
