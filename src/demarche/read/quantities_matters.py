"""Whether a count bears on a standoff, by rule: what it counts, and what is spoken of around it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from demarche.ground.items import Quantity
from demarche.language.words import Sentence
from demarche.read.page import Page
from demarche.read.quantities_numbers import Amount
from demarche.read.quantities_phrase import Counted
from demarche.read.quantities_words import holding, of_conflict, one_counts, words

_DEFINITE = re.compile(r"\b(?:the|these|those|both|all)\s+$", re.IGNORECASE)


def matters(
    page: Page,
    sentence: Sentence,
    match: re.Match[str],
    told: Amount,
    what: Counted,
    items: Sequence[Quantity],
) -> bool:
    """Whether this count bears on a standoff, by what it counts and the sentence around it."""
    figure = re.sub(r"\s+", " ", (match["low"] or "").lower())
    if what.sort == "measure":
        return bool(what.what) and (figure not in {"a", "an"} or what.what == "distance")
    if what.sort == "percent" and not _is_of(what.what, words().context.percent_of):
        return in_context(page, sentence, match.start(), what.end)
    if what.sort == "money" and _is_price(page, sentence, match, told, what):
        return False
    if what.sort == "other" and told.size < _SOME:
        return False
    if what.sort in {"civil", "large", "other"} and not in_context(
        page, sentence, match.start(), what.end
    ):
        return False
    small = told.size < 13 and not match["bound"] and not match["loose"]
    near = max(sentence.start, match.start() - 8)
    if small and _DEFINITE.search(page.text, near, match.start()):
        return what.sort != "other" and not any(_is_told(item, told, what) for item in items)
    of_them = _OF.match(page.text, match.end(), sentence.end)
    if figure == "one" and what.what.lower() in one_counts() and not of_them:
        return True
    if figure in _SINGLE and what.sort != "money":
        fate = what.what.rpartition(" ")[2]
        bare = " " not in what.what
        return not bare and figure not in {"a", "an", "many"} and fate in words().phrase.fates
    return True


_SOME = 3
"""Fewer of a thing that no table lists are no quantity: "two points", "two papers"."""
_RATE = re.compile(
    r"\s+(?:per|a|an|each)\s+(?:person|head|day|hour|month|year|gallon|barrel|piece|unit)\b"
)
_SINGLE = frozenset(["a", "an", "one", "1", "many", "several", "a few", "a couple", "a couple of"])


def _is_price(
    page: Page, sentence: Sentence, match: re.Match[str], told: Amount, what: Counted
) -> bool:
    """Whether money is what something costs at home: a rate, or no conflict and no party told."""
    if told.size >= 1e6:
        return False
    if told.size < 10_000 and _RATE.match(page.text, what.end, sentence.end):
        return True
    if in_context(page, sentence, match.start(), what.end):
        return False
    if holding().search(page.text, max(sentence.start, match.start() - 24), match.start()):
        return False
    named = page.mentions_in(sentence.start, sentence.end)
    sides = any(m.actor.party or (m.how == "name" and not m.is_person) for m in named)
    return told.size < 10_000 or not sides


def _is_told(item: Quantity, told: Amount, what: Counted) -> bool:
    """Whether a number told before counts as many of the same."""
    return item.low == told.low and bool(_stems(item.what) & _stems(what.what))


def _stems(what: str) -> set[str]:
    return {word[:5] for word in what.lower().split()}


def _is_of(what: str, options: frozenset[str]) -> bool:
    return any(word in options for word in what.lower().split())


def in_context(page: Page, sentence: Sentence, start: int, end: int) -> bool:
    """Whether the sentence outside the phrase, or its neighbours, speak of conflict."""
    at = bisect_left(page.sentences, sentence.start, key=lambda s: s.start)
    low = page.sentences[max(0, at - _AROUND)].start
    high = page.sentences[min(len(page.sentences) - 1, at + _AROUND)].end
    inside = (sentence.start, start), (end, sentence.end)
    if any(of_conflict(page.text, *part) for part in inside):
        return True
    around = (low, sentence.start), (sentence.end, high)
    near = sum(of_conflict(page.text, *part) for part in around) >= _SCENE
    return near or _speaks_of_conflict(page.text)


def _speaks_of_conflict(text: str) -> bool:
    """Whether a whole report speaks of conflict: one such word in every `_THICK` characters."""
    return of_conflict(text, 0, len(text)) * _THICK >= len(text)


def is_at_peace(text: str) -> bool:
    """Whether hardly a word of a report speaks of conflict: no number bears on one there."""
    return of_conflict(text, 0, len(text)) < _FEW_WORDS


_FEW_WORDS = 2
_THICK = 650
_OF = re.compile(r"\s+of\b")


_SCENE = 2
"""How many of their words must speak of conflict where the number's own sentence does not."""
_AROUND = 3
"""How many sentences on either side set the scene for a number."""
