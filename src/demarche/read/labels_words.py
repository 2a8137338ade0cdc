"""How the words of an issue's name are written: capitals, articles, hyphens, what is cut off."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from demarche.read.judged import Judged
from demarche.read.labels_table import namings

ARTICLES = frozenset({"the", "a", "an"})
_OPENING = frozenset({'"', "“", "‘", "'", "«"})
_TIGHT = frozenset({"'s", "’s", "'", "’", "n't", "%", ","})
_HYPHENS = frozenset({"-", "–", "/"})


def text_of(read: Judged, at: int) -> str:
    """One word as a name has it: a name whole, the first word of a sentence in lower case."""
    blank = read.words[at]
    if blank.form:
        if read.told[at].upos != "PROPN" and _opens(read, at):
            return blank.form[0].lower() + blank.form[1:]
        joined = at > 0 and read.words[at - 1].form in _HYPHENS
        return f"-{blank.form}" if joined and read.words[at - 1].end == blank.start else blank.form
    named = next((m for m in read.mentions if blank.start <= m.start and m.end == blank.end), None)
    if named is None:  # a name within a group: "envoys of Lamba", "Lamban officials"
        inside = (w for w in read.sentence.words if blank.start <= w.start and w.end <= blank.end)
        return " ".join(w.text for w in inside)
    article = "the " if blank.start < named.start else ""
    return article + " ".join(named.anchor.exact.split())


def _opens(read: Judged, at: int) -> bool:
    """Whether a word is the first of its sentence or quotation."""
    return at == 0 or read.words[at - 1].form in _OPENING


def written(parts: Sequence[str]) -> str | None:
    """The parts as a phrase: no blank before 's, none about a hyphen."""
    phrase, glued = "", True
    for part in _trimmed([p for p in parts if p]):
        tight = glued or part in _TIGHT or part[0] in _HYPHENS
        phrase += part if tight else f" {part}"
        glued = part in _HYPHENS or part in "$€£"
    return phrase.removeprefix("the ").lstrip("-") or None


def _trimmed(parts: Sequence[str]) -> Iterator[str]:
    words = namings()
    before = words.empty | words.own | ARTICLES | {"and", ","}
    behind = words.cases | ARTICLES | {"and", "or", ",", "'s"}
    first, last = 0, len(parts)
    while first < last and parts[first].lower() in before:
        first += 1
    while last > first and parts[last - 1].lower() in behind:
        last -= 1
    yield from parts[first:last]
