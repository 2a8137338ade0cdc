"""Numbers that count no thing: how long a measure lasts, and what share of something.

"48 hours to leave", "a six-month truce" and "a third of its gas" bear on a standoff; "three days
ago", "a 20-year-old" and "in two weeks" are times or ages.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from demarche.language.words import Sentence
from demarche.read.page import Page
from demarche.read.quantities_numbers import Amount
from demarche.read.quantities_phrase import Counted, of_what
from demarche.read.quantities_words import any_of, words

_LASTS = re.compile(
    r"[\s-](?P<unit>hours?|days?|nights?|weeks?|months?|years?|decades?)(?![\w-]*old\b)(?![-\w])"
    r"(?P<own>['’](?=\s))?(?P<half>\s+and\s+a\s+half)?",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"\b(?:for|within|of|lasts?|lasted|lasting|took|takes|given|gives?|gave|granted|allowed|"
    r"a|an|the|its|their|his|first|after)\s+$",
    re.IGNORECASE,
)
_SINCE_WHEN = re.compile(
    r"\b(?:in|after|last|past|next|previous|coming|every|aged|recent)\s+$", re.I
)
_NO_SPAN = re.compile(r"\s+(?:ago|later|earlier|before|after|since|hence|old|from\s+now|away)\b")
_TO_DO = re.compile(
    r"\s+(?:to\s+[a-z]+|for\s+(?:the|its|their)\b|of\s+[a-z]+|long\b|in\s+(?:jail|prison)\b)"
)
_PARTS = {
    "half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10, "twentieth": 20, "hundredth": 100,
}  # fmt: skip


def duration(page: Page, sentence: Sentence, match: re.Match[str], told: Amount) -> Counted | None:
    """How long something lasts, if that is what the number says; None for a time or an age."""
    text, start = page.text, match.start()
    unit = _LASTS.match(text, match.end(), sentence.end)
    if unit is None or match["sign"] or told.unit or told.size > 2000:
        return None
    before = text[max(sentence.start, start - 24) : start]
    if _SINCE_WHEN.search(before) or _NO_SPAN.match(text, unit.end(), sentence.end):
        return None
    vague = (match["low"] or "").lower() in {"a", "an", "one", "many", "several", "a few"}
    hyphen = text[match.end()] == "-"
    deed = unit["own"] or _TO_DO.match(text, unit.end(), sentence.end)
    if not (deed or match["bound"] or hyphen or _BEFORE.search(before)) or vague:
        return None
    return Counted("duration", unit.end(), "duration", unit["unit"].lower().rstrip("s") + "s")


@functools.cache
def _share() -> re.Pattern[str]:
    table = words()
    bound = any_of(b for row in table.bounds.values() for b in row)
    return re.compile(
        rf"\b(?P<bound>{bound}\s+|perhaps\s+|hardly\s+)?"
        rf"(?:(?P<many>{any_of([*table.numbers, 'a', 'an'])})[\s-]+)?(?P<part>{any_of(_PARTS)})s?"
        rf"(?!\w|-)",
        re.IGNORECASE,
    )


def shares(page: Page, sentence: Sentence) -> Iterator[tuple[int, Amount, Counted]]:
    """Each share told in words ("two fifths of its trade", "by half"), from its first character."""
    text = page.text
    for match in _share().finditer(text, sentence.start, sentence.end):
        many, part = (match["many"] or "").lower(), match["part"].lower()
        if not many and part != "half":
            continue
        what, end = of_what(page, match.end(), sentence.end)
        by = text[max(sentence.start, match.start() - 8) : match.start()].lower().endswith("by ")
        if not what and not by:
            continue
        count = words().numbers.get(many, 1)
        if count >= _PARTS[part]:
            continue
        size = count / _PARTS[part]
        yield (
            match.start(),
            _bounded(size, match["bound"]),
            Counted(what or "share", end if what else match.end(), "share", "share"),
        )


def _bounded(size: float, bound: str | None) -> Amount:
    told = " ".join((bound or "").lower().split())
    if told in words().bounds["least"]:
        return Amount(size, None, False)
    if told in words().bounds["most"]:
        return Amount(None, size, False)
    return Amount(size, size, bool(told))
