"""Text to paragraphs, sentences and words, by rule, with exact offsets.

Sentences end at a stop that no abbreviation explains, also inside quotation marks, so that each
sentence of a long quotation stands alone. A dateline ("VIENNA, Jan. 13 (Agency) —") and a
transcript's label ("MS. OKORO:") are parts of their own.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

import msgspec

from demarche.language.datelines import DATELINE, STAMP, is_stamped
from demarche.language.words import Sentence, Word
from demarche.lexicon.tables import load

_OPENERS = "\"“‘'«„‹([{"
_CLOSERS = "\"”’'»“›)]}"
_STOP = re.compile(r"(?:\.{3,}|…|[.!?。؟]+)[" + re.escape(_CLOSERS) + r"]*(?=\s|$)")
_WORD = re.compile(
    r"https?://\S+[^\s.,;:!?)\]”’\"']"
    r"|[\w.+-]+@[\w-]+\.[\w.]+\w"
    r"|(?:[A-Za-z]\.){2,}"
    r"|\d+(?:[.,:/]\d+)*(?:st|nd|rd|th)?%?"
    r"|[^\W\d_]+(?:[’'](?!s\b|re\b|ve\b|ll\b|d\b|m\b|S\b)[^\W\d_]+)*(?:-\w+(?:[’'](?!s\b)\w+)*)*"
    r"|[’'](?:s|re|ve|ll|d|m|S)\b"
    r"|\.{3,}|--+|\w+|[^\w\s]",
)
_NEGATED = re.compile(r"^(\w+)(n[’']t)$", re.IGNORECASE)
_APOSTROPHES = frozenset("’'")
_PARAGRAPH = re.compile(r"[^\n]+(?:\n[^\n]+)*")
_CAPS = "A-ZÀ-ÖØ-ÞĆČĎĐĘĚĞİŁŃŇŐŘŚŞŠŤŮŰŹŻŽĀĒĪŌŪ"
TITLE = re.compile(
    r"\s*(?:[Jj]oint |[Pp]ress )?(?:[Ss]tatement|[Cc]ommuniqu[eé]|[Rr]elease|[Dd]eclaration|"
    r"[Rr]ead-?out)s? (?:on|of|by|from|following|about|regarding|concerning)\b[^.!?\n]*(?:\n|$)"
)
"""What follows a house's name and a colon where a line is a text's title, and no speaker's turn:
"OSCE: Statement on the inspection".
"""
_LABEL = re.compile(
    rf"(?:(?P<caps>[{_CAPS}][{_CAPS}.’'() -]*[{_CAPS})][{_CAPS}.’'() -]*(?:,[{_CAPS} .’'-]+)?):"
    rf"(?!{TITLE.pattern})"
    rf"|(?P<office>[{_CAPS}][{_CAPS}.’' -]*[{_CAPS}],\s[^:;.\n]{{3,60}}):"
    rf"|(?P<qa>[QA](?:\.|:)?(?=\s)(?!\s+[{_CAPS}][\w’'-]+:\s))"  # but "A. Veselovsky:" is a name
    r"|(?P<name>(?:[^\W\d_a-z][\w.’'-]*\s+){0,5}[^\W\d_a-z][\w.’'-]*(?:\s*\([^)\n]{2,40}\))?):)\s"
)


class _Abbreviations(msgspec.Struct, frozen=True):
    source: str
    before_name: frozenset[str]
    anywhere: frozenset[str]
    may_end: frozenset[str]


@functools.cache
def _abbreviations() -> _Abbreviations:
    return load("abbreviations", _Abbreviations)


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """The [start, end) of each paragraph: runs of lines without a blank one."""
    for match in _PARAGRAPH.finditer(text):
        start, end = match.span()
        if text[start:end].strip():
            yield start, end


def words(text: str, start: int, end: int) -> tuple[Word, ...]:
    """The words and marks in [start, end); clitics ('s, n't) apart, hyphened words whole."""
    found: list[Word] = []
    for match in _WORD.finditer(text, start, end):
        a, b = match.span()
        exact = match.group()
        negated = exact[-2:-1] in _APOSTROPHES and _NEGATED.match(exact)
        if negated and len(negated.group(1)) > 1:
            cut = a + len(negated.group(1))
            found.append(Word(a, cut, text[a:cut], text[a:cut].lower()))
            found.append(Word(cut, b, text[cut:b], "n't"))
            continue
        found.append(Word(a, b, exact, exact.lower().replace("’", "'")))
    return tuple(found)


def sentences(text: str) -> tuple[Sentence, ...]:
    """Every sentence of a text in order, with its words.

    Headlines are not looked for here: intake keeps them out of the canonical text.
    """
    found: list[Sentence] = []
    labelled, stamped = _uses_labels(text), is_stamped(text, list(paragraphs(text)))
    for number, (start, end) in enumerate(paragraphs(text)):
        begin = start
        if number < 3 and (dateline := DATELINE.match(text, begin, end)):
            found.append(_sentence(text, begin, dateline.end(), number, "dateline"))
            begin = dateline.end()
        elif stamped and (hour := STAMP.match(text, begin, end)):
            found.append(_sentence(text, begin, hour.end(), number, "dateline"))
            begin = hour.end()
        elif (label := _LABEL.match(text, begin, end)) and (labelled or label["caps"]):
            found.append(_sentence(text, begin, label.end(), number, "label"))
            begin = label.end()
        found.extend(_split(text, begin, end, number))
    return tuple(found)


def _sentence(text: str, start: int, end: int, paragraph: int, part: str = "body") -> Sentence:
    while end > start and text[end - 1].isspace():
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return Sentence(start, end, words(text, start, end), paragraph, part)


def _uses_labels(text: str) -> bool:
    """Whether two or more paragraphs in five open with a speaker's label."""
    spans = list(paragraphs(text))
    labels = sum(1 for start, end in spans if _LABEL.match(text, start, end))
    return labels >= 2 and labels * 5 >= len(spans)


def _split(text: str, start: int, end: int, paragraph: int) -> Iterator[Sentence]:
    begin = start
    for match in _STOP.finditer(text, start, end):
        if _ends_sentence(text, begin, match, end):
            yield _sentence(text, begin, match.end(), paragraph)
            begin = match.end()
    if text[begin:end].strip():
        yield _sentence(text, begin, end, paragraph)


def _ends_sentence(text: str, begin: int, match: re.Match[str], end: int) -> bool:
    after = match.end()
    while after < end and text[after].isspace():
        after += 1
    if after >= end:
        return True
    head = after
    while head < end and text[head] in _OPENERS + "—–-•*":
        head += 1
    following = text[head : head + 1]
    stop = match.group()
    if following.islower():
        # «"Stop!" he said» and «talks ... went on» go on after the mark.
        return False
    if stop.strip(_CLOSERS) != ".":
        return True
    before = re.search(r"\S+$", text[begin : match.start()])
    last = before.group().lstrip(_OPENERS).lower() if before else ""
    table = _abbreviations()
    if last in table.before_name or re.fullmatch(r"[^\W\d_]", last):
        # A single letter is an initial, but "I" and the end of "Plan B." are not told apart.
        return False
    if last in table.anywhere:
        if last not in table.may_end:
            return len(stop) > 1
        return len(stop) > 1 or head > after or _opens_sentence(text, head, end, last)
    return True


_STARTERS = frozenset(
    "the a an it he she they we i in on at but and however this that these those its his her "
    "their after before while as when if there for by no not both meanwhile asked since".split()
)


def _opens_sentence(text: str, head: int, end: int, last: str) -> bool:
    word = re.compile(r"[^\W\d_]+").match(text, head, end)
    if last == "no":
        return word is not None
    return word is not None and word.group().lower() in _STARTERS
