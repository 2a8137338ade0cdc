"""How the words of an issue's name are written: capitals, articles, hyphens, what is cut off."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from demarche.read.judged import Judged

OWN = frozenset("its their his her our your my whose".split())
SIDES = frozenset("country government nation side people army party delegation state".split())
"""Nouns by which somebody speaks of their own side ("our country")."""
CASES = frozenset(
    "of from to on in with into at for against over about toward towards between under across "
    "through beyond among as by without near around inside outside along off within".split()
)
_EMPTY = frozenset(
    "such further immediate immediately more very most own same new current present all any some "
    "no never not only also again still even least less just so too quite either every each both "
    "another this these that those".split()
)
_ARTICLES = frozenset({"the", "a", "an"})
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
    article = "the " if named is not None and blank.start < named.start else ""
    return article + " ".join(named.anchor.exact.split()) if named is not None else ""


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
    first = 0
    while first < len(parts) and parts[first].lower() in _EMPTY | OWN | _ARTICLES | {"and", ","}:
        first += 1
    last = len(parts)
    while last > first and parts[last - 1].lower() in CASES | _ARTICLES | {"and", "or", ",", "'s"}:
        last -= 1
    yield from parts[first:last]
