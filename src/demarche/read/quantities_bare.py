"""Numbers whose noun stands earlier: "has offered 400", "nearly 300 of them", "35 remained".

What they count is what the number before them counts, if that stands close by and is of like
size, or else the nearest thing worth counting that is told before them.
"""

from __future__ import annotations

import functools
import re

from demarche.ground.items import Quantity
from demarche.language.words import Sentence
from demarche.read.page import Page
from demarche.read.patterns import any_of
from demarche.read.quantities_numbers import Amount
from demarche.read.quantities_phrase import Counted
from demarche.read.quantities_words import civil, counted, holding, of_number, words

_REACH = 220
"""How far back the noun may stand, in characters."""
_LIKE = 50.0
"""How many times larger or smaller a number of the same thing may be."""
_GOES_ON = re.compile(
    r"(?P<of>\s+of\s+(?:them|us|these|those|whom)\b)|\s*(?:[.,;)”\"](?!\d)|$)"
    r"|\s+(?:were|are|have|had|last|this|a\s+year|passed|crossed|left|arrived|remain|remained|"
    r"stayed|returned|came|went|died)\b"
)
# "Round 14.", "on 12,": a number after these stands for itself.
_NAMED = re.compile(
    r"(?:\b(?:in|on|at|of|aged|age|since|by|until|number|no\.|and|page|rule|round)|#|[A-Z]\w+)\s+$"
)
# The rest of a pair ("52 to 48"), and an age ("people over 18").
_AFTER_TO = re.compile(
    r"\b(?:to|against|versus|people|adults|children|men|women|those)\s+(?:just\s+|only\s+)?$"
)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_ENDS = re.compile(
    r"\s*(?:[.,;:)”\"]|$)|\s+(?:who|which|that|from|to|in|on|at|and|was|were|is|are|has|have|had)\b"
)
_FATED = re.compile(
    r"\s+(?:were|was|are|have\s+been|had\s+been)\s+(?:made|taken|killed|wounded|captured|arrested|"
    r"detained|released|freed|injured|missing|struck|expelled|evacuated|seized|sunk|shot|held)\b"
)
_TOLL = re.compile(
    r"\b(?:(?:death\s+)?toll|number\s+of\s+(?:the\s+)?(?P<what>[a-z]+))\s+(?:[a-z]+\s+){0,3}?"
    r"(?:to|at|reached|is|was|passed|exceeded|above|over)\s+$"
)
"""Before the figure of a toll: "the death toll has risen to 80"."""
_AGE = re.compile(r",\s+\d\d,")


def bare(
    page: Page, sentence: Sentence, match: re.Match[str], told: Amount, items: list[Quantity]
) -> Counted | None:
    """What a number without a noun of its own counts, or None where nothing before it says."""
    start, end = match.span()
    if led := of_number().search(page.text, max(sentence.start, start - 40), start):
        noun = led["noun"]
        if (
            noun is None
            and _THE_NUMBER.search(led[0])
            and (same := _counted_last(items, told, start))
        ):
            return Counted(same, end, "elliptical")
        if noun is None or _ENDS.match(page.text, end, sentence.end):
            return Counted((noun or "people").lower(), end, "elliptical")
    if toll := _TOLL.search(page.text, max(sentence.start, start - 60), start):
        return Counted((toll["what"] or "dead").lower(), end, "elliptical")
    if sum_of := _like_money(match, told, items):
        return Counted("money", end, "money", sum_of)
    if change := _changed(page, sentence, match, told, items):
        return change
    after = _GOES_ON.match(page.text, end, sentence.end)
    figures = (match["low"] or "")[:1].isdigit()
    if after is None or match["sign"] or _YEAR.fullmatch(match["low"] or ""):
        return None
    given = not figures and told.size >= _FEW and _is_given(page, sentence, start, told, items)
    if not (figures or after["of"] or given):
        return None
    few = told.size < 10 and (after["of"] or not figures) and not given
    if few and not _is_part(told, items, start, after):
        return None
    if is_age(page.text, match) or _AFTER_TO.search(page.text, max(0, start - 24), start):
        return None
    bounded = bool(match["bound"])
    fated = bool(_FATED.match(page.text, end, sentence.end))
    if not (bounded or after["of"] or fated) and _NAMED.search(
        page.text, max(0, start - 24), start
    ):
        return None
    stop = after.end("of") if after["of"] else end
    if after["of"] and (noun := _named_before(page.text, sentence.start, start)):
        return Counted(noun, stop, "elliptical")
    last = items[-1] if items else None
    if last is not None and _is_like(last, told, start):
        return Counted(last.what, stop, "elliptical", last.unit)
    nouns = list(_nouns().finditer(page.text, max(0, start - _REACH), start))
    if not nouns:
        return Counted("people", stop, "elliptical") if after["of"] else None
    noun = nouns[-1]
    named = page.mentions_in(max(0, noun.start() - 80), min(len(page.text), noun.end() + 80))
    holders = [m for m in named if m.start <= noun.start() and noun.end() <= m.end]
    holder = next((m for m in holders if m.actor.party), None)
    return Counted(noun["what"].lower(), stop, "elliptical", None, holder)


def _named_before(text: str, low: int, start: int) -> str | None:
    """Of whom a part is told right after they are named: "ranchers from Utar, 80 of whom"."""
    if not _COMMA.search(text, max(low, start - 3), start):
        return None
    named = list(_THOSE.finditer(text, max(low, start - _PHRASE), start))
    heads = [match["those"].lower() for match in named if not match["of"]]
    return heads[-1] if heads else None


_COMMA = re.compile(r",\s+$")
_PHRASE = 60
_THOSE = re.compile(
    r"\b(?P<of>(?:of|in|at|from|on|near|with|along)\s+(?:[a-z]+\s+)?)?"
    r"(?P<those>(?:[A-Za-z][a-z]{2,}(?:[^su\W]s|men)|[Pp]eople|[Cc]rew)\b)"
)
"""A plural, and whether it only stands beside another: "ranchers of the hills"."""


def is_age(text: str, match: re.Match[str]) -> bool:
    """Whether it is an age: "Otieno, 45, said"."""
    return _AGE.fullmatch(text, max(0, match.start() - 2), match.end() + 1) is not None


def _is_given(
    page: Page, sentence: Sentence, start: int, told: Amount, items: list[Quantity]
) -> bool:
    """Whether a spelled number is what somebody sends or keeps of those counted before it."""
    last = items[-1] if items else None
    before = page.text[max(sentence.start, start - 24) : start]
    led = any(before[m.end() :].isspace() for m in holding().finditer(before))
    return led and last is not None and not last.unit and _is_like(last, told, start)


def _changed(
    page: Page, sentence: Sentence, match: re.Match[str], told: Amount, items: list[Quantity]
) -> Counted | None:
    """What a number counts to which something rose or fell: what it was before, or its noun."""
    text, (start, end) = page.text, match.span()
    change = _CHANGED.search(text, max(sentence.start, start - _CLAUSE), start)
    if change is None or match["sign"] or told.size < 2 or not _ENDS.match(text, end, sentence.end):
        return None
    if _YEAR.fullmatch(match["low"] or ""):
        return None
    last = items[-1] if items else None
    if last is not None and last.anchor.start >= change.start() and _is_like(last, told, start):
        return Counted(last.what, end, "elliptical", last.unit)
    if number := _NUMBER_OF.search(text, max(sentence.start, start - _CLAUSE), start):
        return Counted(number["what"], end, "elliptical")
    nouns = list(_nouns().finditer(text, change.start(), start))
    return Counted(nouns[0]["what"].lower(), end, "elliptical") if nouns else None


_CLAUSE = 140
"""How far back in its sentence a change to a number may be told, in characters."""
_CHANGED = re.compile(
    r"\b(?:rais\w+|lower\w+|reduc\w+|increas\w+|cut\w*|limit\w*|capp\w+|ris\w+|rose|gr[eo]w\w*|"
    r"fall\w*|fell|drop\w*|expand\w*|come\s+down|came\s+down|shr[aiu]nk)\b[^.;:]*\b(?:to|at)\s+$",
    re.IGNORECASE,
)
"""Before the number to which something changed: "cut the garrison from 900 to 300"."""
_NUMBER_OF = re.compile(
    r"\bnumber\s+of\s+(?:the\s+|its\s+|their\s+)?(?:[A-Z][\w-]+\s+)?(?P<what>[a-z-]+(?:\s[a-z-]+s(?=\s))?)"
)
_FEW = 3


def _is_part(told: Amount, items: list[Quantity], start: int, after: re.Match[str]) -> bool:
    """Whether "four of them" are a few of those counted right before."""
    last = items[-1] if items else None
    if last is None or not after["of"] or last.unit or not 0 <= start - last.anchor.end < _REACH:
        return False
    return _FEW <= told.size < max(b for b in (last.low, last.high, 0.0) if b is not None)


def _like_money(match: re.Match[str], told: Amount, items: list[Quantity]) -> str | None:
    """The currency of a sum told without one ("the first 35 million"), as of the sum before;
    "money" where the words before speak of paying.
    """
    low = (match["low"] or "").lower()
    if told.unit or not low.endswith(("million", "billion", "mn", "bn", " m")):
        return None
    sums = [i for i in items if i.made_by == "rule:quantities.money@1"]
    return sums[-1].unit if sums and len(sums) == len([i for i in items if _is_big(i)]) else None


def _is_big(item: Quantity) -> bool:
    return max(item.low or 0.0, item.high or 0.0) >= 1e6


_THE_NUMBER = re.compile(r"\b(?:number|figure|total|count)\b", re.IGNORECASE)
"""The number that somebody puts otherwise is that of what was counted last."""


def _counted_last(items: list[Quantity], told: Amount, start: int) -> str | None:
    last = items[-1] if items else None
    return last.what if last and not last.unit and _is_like(last, told, start) else None


def _is_like(last: Quantity, told: Amount, start: int) -> bool:
    size = max(b for b in (last.low, last.high, 0.0) if b is not None)
    near = start - last.anchor.end < _REACH
    return near and size > 0 and told.size > 0 and 1 / _LIKE < told.size / size < _LIKE


@functools.cache
def _nouns() -> re.Pattern[str]:
    """Plurals worth counting, whatever the sentence speaks of."""
    plural = (w for w in counted() - civil() if w.endswith("s") or w in words().phrase.plurals)
    return re.compile(rf"\b(?P<what>{any_of(w for w in plural if ' ' not in w)})\b", re.IGNORECASE)
