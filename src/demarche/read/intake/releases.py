"""The heading of an official text: who issues it, what it is called, where and when.

REPUBLIC OF MARUNE
Ministry of Foreign Affairs
Press release on the visit of the Minister to Port Alba
Port Alba, 3 June 2011
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from demarche.ground.items import Genre
from demarche.read.intake import tables
from demarche.read.intake.days import first_day_in

_LOOK_AT = 6
"""Lines of a heading at most."""
_LONGEST = 24
"""Words of a line of a heading at most."""
_ENDS = re.compile(r"[.?!…:;][\"”’)]*$")
_DAY = re.compile(r"^(?:[^\W\d_][\w.’' -]{1,40}, )?(?:[A-Z][a-z]+day,? )?[^,.]{3,20}(?:,? \d{4})$")
_BYLINE = re.compile(r"^by\b", re.IGNORECASE)
_SMALL = "of|for|on|to|the|and|de|du|des|del|la|le|in|at"


@functools.cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """A line that is an institution's name; one that names a form; an occasion; spoken forms."""
    table = tables.genres().release
    institution, form, occasion, spoken = (
        "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))
        for words in (table.institutions, table.forms, table.occasions, table.spoken)
    )
    name = rf"(?-i:[A-ZÀ-Þ(])[\w.’'()-]*|{_SMALL}|[-–—&]"
    return (
        re.compile(
            rf"^(?:(?:{name})\s+)*(?:{institution})(?:,?\s+(?:{_SMALL}|[-–—])(?:,?\s+(?:{name}),?)+"
            rf"|,\s+(?:{name}))?$",
            re.IGNORECASE,
        ),
        re.compile(rf"^(?:[\w.’'-]+\s+){{0,4}}?(?:{form})s?\b(?!\s+\w+ed\b)", re.IGNORECASE),
        re.compile(rf"\b(?:{occasion})\b", re.IGNORECASE),
        re.compile(rf"^(?:the\s+|an?\s+|\w+\s+)?(?:{spoken})s?\b", re.IGNORECASE),
    )


def release_of(title: str | None, paragraphs: Sequence[str]) -> Genre | None:
    """Whether a text opens with an official heading: a readout, a statement, or None."""
    lines = _heading(title, paragraphs)
    institution, form, occasion, spoken = _patterns()
    issued = any(institution.match(line) for line in lines)
    called = [line for line in lines if form.match(line)]
    dated = any(_DAY.match(line) and first_day_in(line) for line in lines)
    if not issued or not (called or dated):
        return None
    if any(spoken.match(line) for line in called):
        return "statement"
    told = any(occasion.search(line) for line in lines)
    return "readout" if told else "statement" if called else None


def is_institution(line: str) -> bool:
    """Whether a line is the name of an institution that issues texts, and no more.

    >>> is_institution("Ministry of Foreign Affairs of Peru"), is_institution("Statement")
    (True, False)
    """
    return _patterns()[0].match(line) is not None


def _heading(title: str | None, paragraphs: Sequence[str]) -> list[str]:
    """The short lines above the first sentence; none where somebody signs as its author."""
    lines = [title] if title else []
    for paragraph in paragraphs[:_LOOK_AT]:
        if _ENDS.search(paragraph) or len(paragraph.split()) > _LONGEST:
            break
        lines.append(paragraph)
    return [] if any(_BYLINE.match(line) for line in lines) else lines
