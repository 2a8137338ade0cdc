"""The dateline that opens a report: "VIENNA, Jan. 13 (Agency) —", "Lagos (NPA), 4 May -"."""

from __future__ import annotations

import re
from collections.abc import Sequence

_CAPITALS = "A-ZÀ-ÖØ-ÞĆČĎĐĘĚĞİŁŃŇŐŘŚŞŠŤŮŰŹŻŽĀĒĪŌŪ"
_LOUD = rf"[{_CAPITALS}][{_CAPITALS}.'’ /-]{{2,40}}[{_CAPITALS}]"
_PLAIN = r"[A-Z][\w.'’-]+(?:[ ][A-Z][\w.'’-]+){0,3}"
_AREA = r"(?:,\s+[A-Z][\w. ]{2,25}|\s\([A-Z][\w. ]{2,25}\))?"
_DAY = (
    r"[,.]?\s+(?:on\s+)?(?:[A-Z][a-z]+day,?\s+)?"
    r"(?:[A-Z][a-z]{2,8}\.?\s+\d{1,2}|\d{1,2}\s+[A-Z][a-z]{2,8}\.?)(?:,?\s+\d{4})?"
)
_AGENCY = r"[,.]?(?:\s*[(/][^)/\n]{2,40}[)/]|(?<=\.)\s+[A-Z]{3,14}(?=\s))"
_WRITTEN = rf"(?:,\s+{_PLAIN}(?:\s\([A-Z]{{2,8}}\))?)"
_DASH = r"\s*\.?\s*(?:—|–|--|-)\s+"
_FROM = rf"(?:{_DAY}(?:{_AGENCY}|{_WRITTEN})?|{_AGENCY}(?:{_DAY})?)"
DATELINE = re.compile(
    rf"(?:{_LOUD}{_AREA}(?:{_FROM})?{_DASH}"
    rf"|{_PLAIN}{_AREA}{_FROM}{_DASH}"
    rf"|(?:{_LOUD}|{_PLAIN}){_AREA}(?:{_AGENCY})?{_DAY}(?:{_AGENCY})?(?:\s*:\s+|\s+/\s+)"
    rf"|\({_PLAIN}\){_DASH})(?=[^a-z])"
)
"""A town in capitals before a dash, or any town with a day or an agency behind it.

Before a colon the day is asked for: "OKORO (Lagos Post):" is a speaker's label.
"""
STAMP = re.compile(
    r"\(?(?:[01]?\d|2[0-4])[:.]\d\d(?:\s?[ap]\.?m\.?)?(?:\s?(?:[A-Z]{3,4}|local time))?\)?"
    r"\s*[:—–-]?\s+(?=[\"“‘'(]?[A-Z])"
)
"""The hour before an entry of a live report: "21:40 The ministry has ..."."""


def is_stamped(text: str, blocks: Sequence[tuple[int, int]]) -> bool:
    """Whether three or more paragraphs, and one in five, open with an hour."""
    hours = sum(1 for start, end in blocks if STAMP.match(text, start, end))
    return hours >= 3 and hours * 5 >= len(blocks)
