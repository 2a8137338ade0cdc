"""Numbers that are no count, or not the bound they look like: names, years, ages, "not one"."""

from __future__ import annotations

import re

from msgspec.structs import replace

from demarche.language.words import Sentence
from demarche.read.page import Page
from demarche.read.quantities_numbers import Amount
from demarche.read.quantities_words import words

_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_OPENS = re.compile(r"(?:\A|\n)[\s(*#-]*$")
_LISTS = re.compile(r"[.)]\s")
"""A number that opens a line and is followed by this numbers a paragraph."""
_NOT_ONE = re.compile(r"\b(?:not|nor|if)\s+$", re.IGNORECASE)
_OF_AGE = re.compile(r"\b(?:man|woman|boy|girl|son|daughter|child|widow|youth)\s+of\s+$", re.I)
_NO_MORE = re.compile(
    r"\b(?:not|no|never|neither|nor|without|cannot)\b[^.;:,]{0,50}$|n['’]t\b[^.;:,]{0,50}$", re.I
)
_NEVER_LESS = re.compile(r"\b(?:under|below|less|fewer|closer|nearer)\b")
_LAST_WORD = re.compile(r"(?P<word>[^\s(“\"]+)\s+$")
_CHANGE = re.compile(
    r"\b(?:r[oi]se|risen|grew|grown|increas\w+|f[ae]ll\w*|cut|drop\w*|rais\w+|reduc\w+|expand\w+|up|down)\b[^.;]{0,40}\bfrom\s+$"
)


_HANDED = re.compile(
    r"\b(?:(?:hand|turn|tak|took|giv|gave|sign|quarrel|argu|negotiat|protest)\w*|disputes?|rows?|conflicts?|"
    r"tensions?|talks|anger|concern|outrage|stand-?off|crisis|trial|case|war)\s+$",
    re.I,
)
"""After these "over" is no bound: "handed over 20 men", "a dispute over nine guards"."""


def turned(
    page: Page, sentence: Sentence, match: re.Match[str], told: Amount | None
) -> Amount | None:
    """A bound that a "not" turns round: "neither sends more than two ships" is two at most.

    "Would not fall below 300" and "came no closer than 90" are so many at least.
    """
    over = told is not None and (match["bound"] or "").strip().lower() == "over"
    if told and over and _HANDED.search(page.text, max(0, match.start() - 12), match.start()):
        return replace(told, low=told.size, high=told.size)
    bounded = told is not None and (told.low is None) != (told.high is None)
    if told is None or not bounded or not match["bound"]:
        return told
    start, bound = match.start(), match["bound"].lower()
    if "least" in bound or (told.low is None and not _NEVER_LESS.search(bound)):
        return told
    if not _NO_MORE.search(page.text, max(sentence.start, start - 60), start):
        return told
    return replace(told, low=told.high, high=told.low)


def is_two(text: str, match: re.Match[str]) -> bool:
    """Whether two numbers joined by "and" or "to" are two, not the ends of a range."""
    joint = (match["to"] or "").lower()
    if joint == "and":
        return not match["between"]
    return joint == "to" and bool(_CHANGE.search(text[max(0, match.start() - 60) : match.start()]))


def is_no_count(text: str, low: int, match: re.Match[str]) -> bool:
    """Whether the words before the number make it a name, a year or an age."""
    before = _LAST_WORD.search(text, max(low, match.start() - 24), match.start())
    word = before["word"].lower().rstrip(",") if before else ""
    figure = match["low"] or ""
    if match["sign"] or match["bound"]:
        return False
    if _LISTS.match(text, match.end()) and _OPENS.search(
        text[max(0, match.start() - 8) : match.start()]
    ):
        return True
    if _NOT_ONE.search(text, max(low, match.start() - 12), match.start()):
        return figure.lower() in {"one", "a", "1"}
    if _OF_AGE.search(text, max(low, match.start() - 16), match.start()):
        return match["to"] is None
    if _is_name(text, low, match):
        return True
    if _YEAR.fullmatch(figure):
        return word in {
            "in",
            "since",
            "of",
            "by",
            "from",
            "until",
            "during",
            "after",
            "before",
            "the",
        }
    return figure[:1].isdigit() and word in words().never.before


_SERIAL = re.compile(r"\d{1,2}")
_NAME_BEFORE = re.compile(r"(?<=[a-z,]\s)(?P<name>[A-Z][a-z]+)[\s-]$")


def _is_name(text: str, low: int, match: re.Match[str]) -> bool:
    """Whether it is part of a name: "a Pershing 2", "the cutter Tana 6"; "in Gaza 12" is not."""
    if not _SERIAL.fullmatch(match["low"] or "") or match["high"]:
        return False
    before = text[max(low, match.start() - 30) : match.start()]
    name = _NAME_BEFORE.search(before)
    if name is None or name["name"] in _NO_NAMES:
        return False
    return not _PLACED.search(before[: name.start()])


_NO_NAMES = frozenset(
    "January February March April May June July August September October November December "
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
)
_PLACED = re.compile(
    r"\b(?:in|at|near|to|from|off|on|that|and|by|said|of|had|gave|sent|killed)\s$", re.I
)
