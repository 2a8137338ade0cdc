"""Text to the spans of its sentences, after the habits of UD treebanks.

Paragraphs first: a blank line always ends a sentence, and so does a line break that no narrow
column explains. Headlines and list entries are paragraphs of their own; datelines ("VIENNA,
Jan. 13 —") and labels of speakers ("MS. OKORO:") are kept apart. Each sentence within a quotation
stands alone. Takes time in proportion to the text.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from demarche.language.datelines import DATELINE, STAMP, is_stamped
from demarche.lexicon.tables import load

Span = tuple[int, int]

_OPENERS = "\"“‘'«„‹([{—–-•*"
_CLOSERS = "\"”’'»“›)]}"
_STOP = re.compile(
    r"(?:\.{2,}|…|[.!?。؟۔।]+)[" + re.escape(_CLOSERS) + r"]*(?:\s[)”])?(?:\s?\[\d{1,3}\])*"
    r"(?:\s?[:;=]-?[)(DP](?=\s|$))?(?=\s|$)"
    r"|(?<=[a-z]{2})[.!?][\"”’]?(?=[\"“]?[A-Z][a-z]*[ ’'])"
    r"|[。！？]+"
)
_BLANK = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+|\f|\u2029")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
_LETTERS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_ENUMERATOR = re.compile(r"[(\[]?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})")
_ZONE = re.compile(r"[A-Z]{2,4}\b|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day")
_LAST = 48
"""Characters before a stop in which its word is looked for."""
_COLUMN = 120
"""The widest column that a text is wrapped at."""

_LABEL = re.compile(
    r"(?:(?P<caps>[A-Z][A-Z.’'() -]*[A-Z)][A-Z.’'() -]*(?:,[A-Z .’'-]+)?):"
    r"|(?P<qa>[QA](?:\.|:)?(?=\s))"
    r"|(?P<name>(?:[^\W\d_a-z][\w.’'-]*\s+){0,5}[^\W\d_a-z][\w.’'-]*(?:\s*\([^)\n]{2,40}\))?):)\s"
)


class Part(NamedTuple):
    """A sentence's [start, end) without blanks at its edges, its paragraph, and what part it is."""

    start: int
    end: int
    paragraph: int
    part: str = "body"


class _Abbreviations(msgspec.Struct, frozen=True):
    source: str
    before_name: frozenset[str]
    anywhere: frozenset[str]
    may_end: frozenset[str]
    openers: frozenset[str]
    bare_openers: frozenset[str]


@functools.cache
def _table() -> _Abbreviations:
    return load("abbreviations", _Abbreviations)


def sentence_spans(text: str) -> Iterator[Part]:
    """Every sentence in order."""
    blocks = list(_paragraphs(text))
    labelled, stamped = _uses_labels(text, blocks), is_stamped(text, blocks)
    for number, (start, end) in enumerate(blocks):
        begin = start
        if number < 3 and (dateline := DATELINE.match(text, begin, end)):
            yield _trimmed(text, begin, dateline.end(), number, "dateline")
            begin = dateline.end()
        elif stamped and (hour := STAMP.match(text, begin, end)):
            yield _trimmed(text, begin, hour.end(), number, "dateline")
            begin = hour.end()
        elif (label := _LABEL.match(text, begin, end)) and (labelled or label["caps"]):
            yield _trimmed(text, begin, label.end(), number, "label")
            begin = label.end()
        yield from _split(text, begin, end, number)


def _paragraphs(text: str) -> Iterator[Span]:
    column = _column(text)
    start = 0
    for blank in (*_BLANK.finditer(text), None):
        end = blank.start() if blank else len(text)
        yield from _unwrapped(text, start, end, column)
        start = blank.end() if blank else end


def _column(text: str) -> int:
    """The width at which the lines of a text are wrapped; 0 where they are not."""
    widths = sorted(len(line) for line in text.split("\n") if not line.isspace() and line)
    if len(widths) < 3 or widths[-1] > _COLUMN:
        return 0
    return widths[-1]


def _unwrapped(text: str, start: int, end: int, column: int) -> Iterator[Span]:
    """The lines of [start, end), those joined that a narrow column has parted."""
    while end > start and text[end - 1].isspace():
        end -= 1
    begin = at = start
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        following = text[stop + 1 : stop + 60].split(None, 1)
        fits = bool(following) and stop - at + 1 + len(following[0]) <= column - 3
        if stop == end or not column or fits:
            if text[begin:stop].strip():
                yield begin, stop
            begin = stop + 1
        at = stop + 1


def _uses_labels(text: str, blocks: list[Span]) -> bool:
    """Whether two or more paragraphs, and one in five, open with a speaker's label."""
    labels = sum(1 for start, end in blocks if _LABEL.match(text, start, end))
    return labels >= 2 and labels * 5 >= len(blocks)


def _trimmed(text: str, start: int, end: int, paragraph: int, part: str = "body") -> Part:
    while end > start and text[end - 1].isspace():
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return Part(start, end, paragraph, part)


def _split(text: str, start: int, end: int, paragraph: int) -> Iterator[Part]:
    begin = start
    for match in _STOP.finditer(text, start, end):
        if _ends(text, begin, match, end):
            yield _trimmed(text, begin, match.end(), paragraph)
            begin = match.end()
    if text[begin:end].strip():
        yield _trimmed(text, begin, end, paragraph)


def _ends(text: str, begin: int, match: re.Match[str], end: int) -> bool:
    """Whether the sentence that began at `begin` ends with this stop."""
    head = match.end()
    while head < end and (text[head].isspace() or text[head] in _OPENERS):
        head += 1
    if head >= end:
        return text[match.end() : end].isspace() or match.end() == end
    if text[head] in ".…,;:)]}":
        return False
    stop = match.group()
    if text[head].islower() and (len(stop) > 1 or not _opens_low(text, begin, end)):
        # «"Stop!" he said» and «talks ... went on» go on after the mark; but not in texts
        # that know no capitals.
        return False
    if stop[0] != "." or stop[:2] == "..":
        return True
    before = text[max(begin, match.start() - _LAST) : match.start()].split()
    last = before[-1].lstrip(_OPENERS).lower() if before else ""
    if len(before) <= 1 and match.start() - begin < 7 and _ENUMERATOR.fullmatch(last):
        return False
    quoted = stop.strip(".)]}") != "" or text[match.end() : head].strip(" (\n") != ""
    return _unabbreviated(text, last, head, quoted)


def _opens_low(text: str, begin: int, end: int) -> bool:
    word = _LETTERS.search(text, begin, min(end, begin + _LAST))
    return word is not None and word.group()[0].islower()


def _goes_on_low(text: str, at: int) -> bool:
    """Whether a small word follows, as no name or headline goes on."""
    return text[at : at + 1] == " " and text[at + 1 : at + 2].islower()


def _unabbreviated(text: str, last: str, head: int, marked: bool) -> bool:
    """Whether the word before a full stop is none that only abbreviates."""
    table = _table()
    if last in table.before_name:
        return False
    word = _LETTERS.match(text, head)
    opens = word is not None and (
        word.group().lower() in table.openers
        or (word.group().lower() in table.bare_openers and _goes_on_low(text, word.end()))
    )
    if last not in table.anywhere:
        # An initial, a numeral or the end of "Plan B": only the next word tells.
        return opens or not _INITIALS.fullmatch(last)
    if last not in table.may_end:
        return marked and len(last) > 2
    if last == "no":
        return word is not None
    if last in ("a.m", "p.m"):
        return word is not None and not _ZONE.match(text, head)
    return marked or opens or last == "etc"
