"""The lines above and below an official text: its title and heading, its place and date, who signs.

Only official texts have them; the headline of an article names whom it is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from demarche.ground.items import Source
from demarche.language.segment import sentences
from demarche.read.cast.found import Found
from demarche.read.cast.gazetteer import index
from demarche.read.cast.phrases import phrases
from demarche.read.cast.strip import Strip

_MOST_LINES, _LONGEST = 4, 160
LABEL = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ.’' -]{1,40}:(?: |$)|[QA]: ")
"""What opens a turn of a transcript."""
_CLOSED = re.compile(r"[.!?][”\"’)]*$")
_ADDRESSED = re.compile(r",? addressed to\b", re.IGNORECASE)
"""Behind it a heading names who a letter is for, not whose it is."""
_DATED = 80
"""A longer line that was cut is no place and date (characters)."""
_SIGNED, _SHORT = 4, 60
"""How many lines a signature has at most, and how many characters each."""


def heading_end(text: str) -> int:
    """Where the text proper begins, below short opening lines that are no sentences.

    >>> heading_end("HARBOUR COUNCIL\\n\\nStatement by the Envoy\\n\\nThe port is shut.")
    41
    """
    at = 0
    for number, line in enumerate(re.finditer(r"[^\n]+\n*", text)):
        words = line.group().strip()
        if number >= _MOST_LINES or len(words) > _LONGEST or _CLOSED.search(words):
            break
        if LABEL.match(words) or words.endswith((":", ",", ";")) or line.end() >= len(text):
            break
        at = line.end()
    return at


def heading_lines(source: Source) -> list[str]:
    """The title of an official text and the lines that stand above it."""
    if source.genre == "article":
        return []
    end = heading_end(source.text)
    above = [source.title or "", *source.text[:end].split("\n")]
    lines = [_ADDRESSED.split(line)[0].strip() for line in above if line.strip()]
    return [*lines, *_in_full(lines, source.text[end:].lstrip())]


def _in_full(lines: Iterable[str], text: str) -> list[str]:
    """A house of the heading as the text proper opens with it: "The Ministry of Trade of Peru"."""
    for line in lines:
        whole = re.match(rf"(?:The )?(?i:{re.escape(line)}) of {_STATE}", text)
        if whole is not None:
            return [whole.group().removeprefix("The ")]
    return []


_STATE = r"(?:the )?(?:[A-Z][\w’'-]*(?: and)? ){0,2}(?:of (?:the )?)?[A-Z][\w’'-]*"


def dated_lines(source: Source) -> list[str]:
    """The short lines that were cut from a text, its place and date among them."""
    return [line for line in source.dropped if len(line) <= _DATED]


def closing_lines(source: Source) -> list[str]:
    """The short lines below an official text that are no sentences: a name, an office, a state."""
    if source.genre == "article":
        return []
    lines = [line.strip() for line in source.text.split("\n") if line.strip()][-_SIGNED:]
    while lines and any(len(w) > _SHORT or _CLOSED.search(w) for w in lines[:1]):
        lines.pop(0)
    return [] if any(len(w) > _SHORT or _CLOSED.search(w) for w in lines) else lines


def in_small(line: str) -> str:
    """A line in capitals as one in ordinary letters, which the tables' names can be found in."""
    letters = [c for c in line if c.isalpha()]
    loud = len(letters) > 12 and sum(c.isupper() for c in letters) * 10 > len(letters) * 8
    if not loud:
        return line
    small = re.sub(r"[^\W\d_]{2,}", lambda m: _small(m.group()), line)
    small = re.sub(r"\b(Of|The|And|For|On|At|In|By)\b", lambda m: m.group().lower(), small)
    return small[:1].upper() + small[1:] if len(small) == len(line) else line


def _small(word: str) -> str:
    """A word in ordinary letters, unless the tables have it in capitals ("CSCE")."""
    return word if known_loud(word) else word.capitalize()


def known_loud(word: str) -> bool:
    """Whether the tables have a word in capitals ("OPCW")."""
    return any(p.written == (word,) for p in index().get(word.lower(), ()))


def named_in(line: str) -> list[Found]:
    """Those whom a line names, at their places in the line as in ordinary letters."""
    return [found for sentence in sentences(in_small(line)) for found in phrases(Strip(sentence))]
