"""The day that a report's credits bear: its dateline, the lines under its headline, its last line.

"LUSAKA, June 10, 2002: ...", "By Ana Paz, The Lake Courier, 5 November 1961" and "(Lake Wire),
18 July 2017. ..." say when a report was written. A date inside a sentence does not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from demarche.read.intake.days import dates_in
from demarche.read.intake.labels import starts_turn

_DATED = re.compile(
    r"\W*(?:identical\s+)?(?:letters?|notes?|note verbale|memorandum|telegram|cable|message|"
    r"aide-m[ée]moire|communication|declaration|statement|press release)\b[^.;:]{0,40}?"
    r"\bdated\s+(?:the\s+)?$",
    re.IGNORECASE,
)
"""What a heading says before the date of the paper itself ("Letter dated 10 May 2004 from ...")."""
_LINES = 8
"""How many lines stand above a report's text, at most."""
_SHORT = 200
"""A longer line is the report's own text (characters)."""
_HEAD = 110
"""How far into the text a dateline's date may stand (characters)."""
_SMALL = frozenset(
    "of the and de del da do dos la le el du des di von van bin al for at & by der den".split()
)
_OF_BYLINES = frozenset(
    "our special correspondent correspondents in from a an staff to with".split()
)
_BYLINE = re.compile(
    r"\W*(?:by|from|text|story|words|analysis|commentary|notes|report|reporting|reported)\b",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[^\W\d][.?!…][”\"’)*_]*$")
_AFTER_DATE = re.compile(
    r"[,.]?(?:\s*,?\s*(?:\([^()]{2,60}\)|/\s?[^/]{2,40}/))?\s*(?:$|[-–—]{1,2}(?:\s|$)|[:|](?:\s|$)"
    r"|(?<=[).\d])\.?\s+(?=[“\"‘«(A-ZÀ-Þ]|[-–—]))"
)
_CLOSES = re.compile(
    r"[\s*_.)\]]*(?:\([^()]{2,60}\)|,?\s*\d{1,2}[:.]\d\d(?:\s*[ap]\.?m\.?)?(?:\s+[A-Z]{2,4})?)?"
    r"[\s*_.)\]]*(?:$|[|•·/]\s|[–—-]{1,2}\s|[,;]\s+(?=[A-ZÀ-Þ]|by\b))"
)
_OPENS = re.compile(r"(?:^|[,|•·/:;(–—-]|\s-)[\s*_#(]*(?:(?:[A-Z][a-z]{2,8}day|dated|on),?\s+)?$")
UPDATED = re.compile(r"\b(?:last )?(?:updated?|modified)\b", re.IGNORECASE)
"""What marks a date as that of a later version."""
_REPORTED = re.compile(
    r"[\s.)]*(?:(?:with )?(?:additional )?(?:reporting|writing|editing|written|reported)\b"
    r".{0,120})?$",
    re.IGNORECASE,
)


def heading_day(paragraphs: Sequence[str]) -> str | None:
    """The day in the lines above a report's text or in its dateline, as an ISO day, or None.

    A line of names beats one with other words in it ("Briefing on the tests, 8 March 1996").

    >>> heading_day(["By Ana Paz and Li Wu", "KISUMU, Sept. 8, 2017. (Lake Wire) The talks ended."])
    '2017-09-08'
    """
    loose: str | None = None
    for paragraph in paragraphs[:_LINES]:
        if starts_turn(paragraph):
            break
        line = UPDATED.split(paragraph)[0]
        if (day := dateline_day(line)) is not None:
            return day
        if len(line) > _SHORT or _SENTENCE_END.search(line):
            break
        if (day := credit_day(line)) is not None:
            return day
        loose = loose or _day_at_end(line)
    return loose


def paper_day(heading: str) -> str | None:
    """The day that a heading says its paper is of, or None.

    >>> paper_day("Letter dated 10 May 2004 from the Permanent Representative of Peru")
    '2004-05-10'
    >>> paper_day("Ministers recall the treaty of 10 May 2004")
    """
    for start, _, day in dates_in(heading):
        if _DATED.match(heading[:start]):
            return day
    return None


def closing_day(paragraphs: Sequence[str]) -> str | None:
    """The day in a last line that credits ("Andes Dispatch, 1 February 1995. Reporting by ...")."""
    if len(paragraphs) < 2 or len(paragraphs[-1]) > _SHORT:
        return None
    line = paragraphs[-1].strip("()[] ")
    for start, end, day in dates_in(line):
        if _all_names(line[:start]) and _REPORTED.match(line, end):
            return day
    return None


def dateline_day(line: str) -> str | None:
    """The day in a dateline that opens this line, or None."""
    for start, end, day in dates_in(line[: _HEAD + 20]):
        if start <= _HEAD and _AFTER_DATE.match(line, end) and _all_names(line[:start]):
            return day
    return None


def credit_day(line: str) -> str | None:
    """The day in a short line that holds nothing but names and that day, or None.

    >>> credit_day("Andes Wire Analysis | June 16, 2022 | by Rosa Lima")
    '2022-06-16'
    >>> credit_day("The ministers met in Lima on June 16, 2022")
    """
    if len(line) > _SHORT:
        return None
    for start, end, day in dates_in(line):
        apart = _OPENS.search(line[:start]) and _CLOSES.match(line, end)
        if apart and _all_names(line[:start]) and _all_names(line[end:]):
            return day
    return None


def _day_at_end(line: str) -> str | None:
    """The day that closes a line of a heading, set apart from its words."""
    for start, end, day in dates_in(line):
        closed = _CLOSES.match(line, end)
        if closed and closed.end() >= len(line) and _OPENS.search(line[:start]):
            return day
    return None


def _all_names(words: str) -> bool:
    """Whether every word has a capital or joins names ("of the", "By our correspondent in")."""
    small = _SMALL | _OF_BYLINES if _BYLINE.match(words) else _SMALL
    for word in words.split():
        bare = word.strip("()[],.:;|/*_#•·–—-“”\"'’")
        if bare and not (bare[0].isupper() or bare.lower() in small or bare[0].isdigit()):
            return False
    return not re.search(r"[^\W\d][.?!] +[^\W\d]{4}", words)
