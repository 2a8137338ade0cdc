"""The day that a report's own opening gives, where nothing else says when it was published.

"Office of the President, Lima, 7 June 2009", "By Ana Paz | 2 April 1988" and "KISUMU, Sept. 8, 2017
(Lake Wire) -" date a report; a date inside a sentence does not.
"""

from __future__ import annotations

import functools
import re
from datetime import date

from demarche.read.times_calendar import day
from demarche.read.times_words import capital, words

_LINES = 8
"""How many lines an opening has at most."""
_BODY = 200
"""A longer line is the report's body, and the last that can begin with a dateline (characters)."""
_HEAD = 90
"""How far into its line a date may stand that heads the body (characters)."""
_DATED = "published updated issued posted released date dated".split()


@functools.cache
def _line() -> re.Pattern[str]:
    month = rf"(?P<{{}}>{capital([*words().months])})\.?"
    number = r"(?P<{}>\d{{1,2}})(?:st|nd|rd|th)?"
    first = rf"{month.format('m1')}\s+{number.format('d1')},?\s+(?P<y1>(?:1[5-9]|20)\d\d)"
    second = rf"{number.format('d2')}\s+{month.format('m2')},?\s+(?P<y2>(?:1[5-9]|20)\d\d)"
    weekday = rf"(?:{capital([*words().weekdays])},?\s+)?"
    said = rf"(?i:{'|'.join(_DATED)})(?::|\s+on)?"
    return re.compile(
        rf"(?:^[\s*_#>(]*(?:{said}\s+)?|[,|:;/(–—-]\s*[*_]*){weekday}(?:{first}|{second})"
        r"(?=[\s*_).]*$|\s*\([^)]{2,60}\)[\s*_]*(?:$|[-–—:])|\s*[-–—|:/]{1,2}(?:\s|$))"
    )


@functools.lru_cache(maxsize=256)
def opening_day(text: str) -> date | None:
    """The first day that heads the text or closes one of the short lines it opens with, or None.

    >>> opening_day("Statement on the Chiya\\n\\nLusaka, 6 March 2019\\n\\nWe met on Monday.")
    datetime.date(2019, 3, 6)
    """
    lines = [line for line in text[:2000].split("\n") if line.strip()][:_LINES]
    for line in lines:
        match = _line().search(line)
        if match is not None and match.end() <= (_HEAD if len(line) > _BODY else _BODY):
            which = "1" if match["m1"] else "2"
            number = words().month(match[f"m{which}"])
            return day(int(match[f"y{which}"]), number, int(match[f"d{which}"]))
        if len(line) > _BODY:
            return None
    return None
