"""Numbers that count no thing: how long a measure lasts, and what share of something.

"48 hours to leave", "a six-month truce" and "a third of its gas" bear on a standoff; "three days
ago", "a 20-year-old" and "in two weeks" are times or ages.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from msgspec.structs import replace

from demarche.language.words import Sentence
from demarche.read.page import Page
from demarche.read.patterns import any_of
from demarche.read.quantities_numbers import Amount
from demarche.read.quantities_phrase import Counted, of_what
from demarche.read.quantities_words import words

LASTS = re.compile(
    r"[\s-](?P<unit>hours?|days?|nights?|weeks?|months?|years?|decades?)(?![\w-]*old\b)(?![-\w])"
    r"(?P<own>['’](?=\s))?(?P<half>\s+and\s+a\s+half)?",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"\b(?:(?:for|within)(?:\s(?:another|a\sfurther|the\snext|up\sto))?|by|inside|exceed(?:s|ed|ing)?|longer\s+than|of|lasts?|lasted|lasting|took|takes?|taking|needs?|needed|requires?|given|gives?|gave|granted|allowed|"
    r"a|an|the|its|their|his|first|after"
    r"|(?:extend|prolong|delay|postpone|shorten|renew|lengthen|put\soff|defer|cut|suspend|pause|stretch)\w*\s(?:[\w'’-]+\s){0,6}?by(?:\s(?:another|a\sfurther))?"
    r"|(?:held|detained|closed|shut|blocked|stranded|captive)(?:\s(?:for|now|another|a\sfurther|already))?)\s+$",
    re.IGNORECASE,
)
_SINCE_WHEN = re.compile(
    r"\b(?:in|after|(?<!will\s)(?<!would\s)(?<!\sto\s)(?<!may\s)(?<!could\s)(?<!might\s)last|past|next|previous|coming|every|aged|recent)\s+$",
    re.I,
)
_AHEAD = re.compile(r"\b(?:for|over|within)\s+the\s+(?:next|coming)\s+$", re.I)
"""A term that begins now: "for the next six months"."""
_AFTER_SPELL = re.compile(r"\b[Aa]fter\s+$")
_SPELL = re.compile(r"\s+(?:in|at|on|behind|under|around|without)\s+(?!(?:which|that)\b)")
"""What was gone through: "after nine days in a cell"."""
_NO_SPAN = re.compile(r"\s+(?:ago|later|earlier|before|after|since|hence|old|from\s+now|away)\b")
OF_TALKS = re.compile(
    r"\s+of\s+(?:[a-z-]+\s+){0,2}?(?:talks|talking|negotiations?|meetings?|discussions?|debates?|"
    r"consultations|deliberations?|conversations?|haggling|bargaining|diplomacy|questions)\b"
)
# How long a meeting or a journey took is told of it, not of the dispute.
_OF_SITTING = re.compile(
    r"[\s-]+(?:(?!(?:to|for|before|after|of|in|until|and)\b)[a-z-]+\s+){0,2}?(?:sessions?|sittings?|meetings?|talks|conferences?|visits?|summits?|"
    r"trips?|tours?|drives?|rides?|walks?|journeys?|flights?|interviews?|speech|calls?|conversations?|"
    r"discussions?|debates?|lunch|dinner|audience|briefing|negotiations|hearings?|career|retreat)\b"
)
_OF_WAR = re.compile(
    r"\s+of\s+(?:[a-z-]+\s+){0,2}?(?:war|fighting|siege|blockade|shelling|bombing|occupation|"
    r"closure|fire|skirmish\w*|clashes|sanctions|stand-?off|rioting|unrest|detention|captivity)\b"
)
_TO_DO = re.compile(
    r"\s+(?:to\s+[a-z]+|for\s+(?:the|its|their)\b|of\s+[a-z]+|long\b|in\s+(?:jail|prison)\b)"
)
_NOUN_AFTER = re.compile(
    r"\s+(?!(?:in|on|at|to|from|since|and|but|or|this|last|after|before|while|"
    r"as|have|has|had|is|are|was|were|went|will|gone|more|less)\b)[a-z]"
)
_NO_WHOLE = frozenset({"what", "it", "that", "this", "a", "an"})
_HALF_THE = re.compile(
    r"\s+(?:(?:of|in)\s+)?(?P<what>(?:them|us)\b"
    r"|(?:the|its|their|his|her|our)\s+(?!(?:night|time|day|week|month|year|battle|way|"
    r"world|problem|story|fun|truth|trouble|morning|afternoon|point|hour|answer|length|height|size|price)\b)"
    r"(?:[a-z-]+\s+)??[a-z-]{3,}\b)"
)
"""Of what a half is: "half of them", "half the fleet"; half the night is a figure of speech."""
_IN_NAME = re.compile(r"\s+in\s+(?:the\s+)?[A-Z]")
"""A month or a place is no whole: "by two fifths in June"."""
_SIDE = re.compile(
    r"\b(?:western|eastern|northern|southern|other|first|second|better|upper|lower)\s$"
)
"""Before these a half is a place or a turn, no share."""
_PARTS = {
    "half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10, "twentieth": 20, "hundredth": 100,
}  # fmt: skip


_LONGEST = 200
"""A longer span is history or a figure of speech, in whatever unit."""


_CLOCK = re.compile(r"(?<![\d.,])[0-2]\d[.:]?[0-5]\d\s(?:hours|hrs)\b(?!\s(?:of|a|per)\b)")


def by_the_clock(text: str, match: re.Match[str]) -> bool:
    """Whether a number is a time of day: "at about 0640 hours"."""
    digits = re.search(r"\d", match.group())
    return digits is not None and _CLOCK.match(text, match.start() + digits.start()) is not None


def duration(page: Page, sentence: Sentence, match: re.Match[str], told: Amount) -> Counted | None:
    """How long something lasts, if that is what the number says; None for a time or an age."""
    text, start = page.text, match.start()
    unit = LASTS.match(text, match.end(), sentence.end)
    if unit is None or match["sign"] or told.unit or told.size > _LONGEST:
        return None
    before = text[max(sentence.start, start - 24) : start]
    of_war = _OF_WAR.match(text, unit.end(), sentence.end)
    if _OF_SITTING.match(text, unit.end(), sentence.end):
        return None
    spell = _AFTER_SPELL.search(before) and _SPELL.match(text, unit.end(), sentence.end)
    when = _SINCE_WHEN.search(before) and not (of_war or spell or _AHEAD.search(before))
    if when or _NO_SPAN.match(text, unit.end(), sentence.end):
        return None
    vague = (match["low"] or "").lower() in {"a", "an", "many", "several", "a few"}
    hyphen = text[match.end()] == "-"
    deed = unit["own"] or _TO_DO.match(text, unit.end(), sentence.end)
    if not (deed or of_war or match["bound"] or hyphen or _BEFORE.search(before)) or vague:
        return None
    if OF_TALKS.match(text, unit.end(), sentence.end) or before.endswith("Within "):
        return None
    return Counted("duration", unit.end(), "duration", unit["unit"].lower().rstrip("s") + "s")


_DECADE = 10


def in_years(told: Amount, lasts: Counted) -> tuple[Amount, Counted]:
    """Decades as years."""
    if lasts.unit != "decades":
        return told, lasts
    low, high = (None if b is None else _DECADE * b for b in (told.low, told.high))
    return replace(told, low=low, high=high), replace(lasts, unit="years")


def lasting(page: Page, match: re.Match[str], told: Amount) -> Amount:
    """How long, where "over" is no bound: "in batches over three months", "over 90 days"."""
    if (match["bound"] or "").strip().lower() != "over":
        return told
    before = page.text[max(0, match.start() - 16) : match.start()]
    return told if _MORE_THAN.search(before) else Amount(told.size, told.size, False)


_MORE_THAN = re.compile(r"\b(?:for|after|lasted|lasts?|took|takes|been|of|already|well|just)\s+$")


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
    low = text[sentence.start : sentence.end].lower()
    if not any(part in low for part in _PARTS):
        return
    for match in _share().finditer(text, sentence.start, sentence.end):
        many, part = (match["many"] or "").lower(), match["part"].lower()
        if not many and part != "half":
            continue
        what, end = of_what(page, match.end(), sentence.end)
        if _IN_NAME.match(text, match.end()):
            what, end = "", match.end()
        if not what and (whole := _HALF_THE.match(text, match.end(), sentence.end)):
            what, end = whole["what"], whole.end()
        before = text[max(sentence.start, match.start() - 16) : match.start()].lower()
        alone = before.endswith("by ") or bool(many in words().numbers or match["bound"])
        if not what and not (alone and not _NOUN_AFTER.match(text, match.end(), sentence.end)):
            continue
        if what.lower() in _NO_WHOLE or (part == "half" and _SIDE.search(before)):
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
