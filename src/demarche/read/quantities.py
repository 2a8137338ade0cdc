"""Numbers that bear on the standoff: people, forces, weapons, money, distances, votes.

Dates, ages, ordinals, scores, article numbers and numbers of meetings or states are none of them.
What counts stands in `lexicon/quantities.toml`, units in `lexicon/units.toml`.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from collections.abc import Sequence

from msgspec.structs import replace

from demarche.ground.items import Item, Quantity, Statement, item_id
from demarche.language.words import Sentence
from demarche.read.page import Page
from demarche.read.quantities_bare import bare
from demarche.read.quantities_named import named
from demarche.read.quantities_numbers import Amount, amount, bounded_after
from demarche.read.quantities_phrase import Counted, counted_after
from demarche.read.quantities_refused import is_no_count, is_two, turned
from demarche.read.quantities_spans import duration, lasting, shares
from demarche.read.quantities_where import holder_of, place_of
from demarche.read.quantities_words import (
    bound_after,
    context,
    distances,
    holding,
    number,
    one_counts,
    words,
)
from demarche.read.times import Told, times_in

_DEFINITE = re.compile(r"\b(?:the|these|those|both|all)\s+$", re.IGNORECASE)


def find(page: Page, found: Sequence[Item]) -> list[Item]:
    """The quantities of a report in text order."""
    items: list[Quantity] = []
    for sentence in page.sentences:
        if sentence.part == "label":
            continue
        times: tuple[Told, ...] | None = None
        at = sentence.start
        items.extend(_shares(page, sentence))
        while match := number().search(page.text, at, sentence.end):
            if times is None:
                times = times_in(page.text, sentence.start, sentence.end, page.source.published)
            item, at = _quantity(page, sentence, match, times, items)
            if item is not None and not any(_overlap(item, other) for other in items):
                items.append(_ours(page, _like_the_last(page, items, item), found))
    return sorted(items, key=lambda q: q.anchor.start)


def _overlap(one: Quantity, other: Quantity) -> bool:
    return one.anchor.start < other.anchor.end and other.anchor.start < one.anchor.end


def _shares(page: Page, sentence: Sentence) -> list[Quantity]:
    """The shares told in words, where the report speaks of conflict."""
    return [
        _item(page, sentence, start, what.end, told, what, ())
        for start, told, what in shares(page, sentence)
        if _in_context(page, sentence, start, what.end)
    ]


def _like_the_last(page: Page, items: list[Quantity], item: Quantity) -> Quantity:
    """In a list ("5,000 troops, dozens of tanks and 12 aircraft") the holder is told once."""
    if items and item.holder is None and item.made_by == _ELLIPTICAL:
        near = item.anchor.start - items[-1].anchor.end < _NEAR
        same = near and items[-1].what == item.what
        return replace(item, holder=items[-1].holder) if same else item
    if not items or item.holder is not None or item.what.endswith(tuple(words().phrase.fates)):
        return item
    between = page.text[items[-1].anchor.end : item.anchor.start]
    return replace(item, holder=items[-1].holder) if _LISTED.fullmatch(between) else item


def _ours(page: Page, item: Quantity, found: Sequence[Item]) -> Quantity:
    """What a speaker calls ours is the speaker's ("90 of our ships")."""
    start, end = item.anchor.start, item.anchor.end
    if item.holder is not None or not _OUR.search(page.text, max(0, start - 5), end):
        return item
    for told in found:
        if isinstance(told, Statement) and told.anchor.start <= start < told.anchor.end:
            return replace(item, holder=told.speaker)
    return item


_OUR = re.compile(r"\b(?:our|of us)\b", re.IGNORECASE)
_ELLIPTICAL = "rule:quantities.elliptical@1"
_NEAR = 80
"""How far apart (characters) two numbers of one thing may be to be one party's."""
_LISTED = re.compile(r",?\s+(?:and\s+)?|,?\s+as well as\s+|,?\s+(?:plus|with|along\s+with)\s+")


def _quantity(
    page: Page,
    sentence: Sentence,
    match: re.Match[str],
    times: tuple[Told, ...],
    before: list[Quantity],
) -> tuple[Quantity | None, int]:
    """The quantity that a number phrase gives, and where to read on."""
    text = page.text
    start, end = match.span()
    told = amount(match)
    if told is not None and (lasts := duration(page, sentence, match, told)):
        if _in_context(page, sentence, start, lasts.end):
            told = lasting(page, match, told)
            lasts_of = named(page, sentence, start, lasts)
            return _item(page, sentence, start, lasts.end, told, lasts_of, times), lasts.end
        return None, lasts.end
    if any(t.anchor.start < end and start < t.anchor.end for t in times):
        return None, _past_time(match, times)
    told = turned(page, sentence, match, told)
    if match["high"] and (told is None or is_two(text, match)):
        return None, match.end("low")
    if told is None or is_no_count(text, sentence.start, match):
        return None, end
    what = counted_after(page, start, end, sentence.end, told)
    if what is None:
        what = bare(page, sentence, match, told, before)
    if what is None or not _matters(page, sentence, match, told, what, before):
        return None, _next(match)
    if what.unit in distances() and _WITHIN.search(text, max(0, start - 12), start):
        told = replace(told, low=None, high=told.size)
    if after := bound_after().match(text, what.end, sentence.end):
        told = bounded_after(told, after["bound"])
        what_end = after.end()
    else:
        what_end = what.end
    what = named(page, sentence, start, what)
    return _item(page, sentence, start, what_end, told, what, times), max(what_end, end)


_WITHIN = re.compile(r"\b[Ww]ithin\s+(?:an?\s+)?$")
"""Before a distance: so far at most. A term ("within ten days") is its length."""


def _next(match: re.Match[str]) -> int:
    """After a phrase that counts nothing: its second number may still count something."""
    return match.end("low") if match["high"] else match.end()


def _past_time(match: re.Match[str], times: tuple[Told, ...]) -> int:
    for told in times:
        if told.anchor.start < match.end() and match.start() < told.anchor.end:
            return max(told.anchor.end, match.start() + 1)
    return match.end()


def _matters(
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
        return _in_context(page, sentence, match.start(), what.end)
    if what.sort == "money" and _is_price(page, sentence, match, told, what):
        return False
    if what.sort == "other" and told.size < _SOME:
        return False
    if what.sort in {"civil", "large", "other"} and not _in_context(
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
    if _in_context(page, sentence, match.start(), what.end):
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


def _in_context(page: Page, sentence: Sentence, start: int, end: int) -> bool:
    """Whether the sentence outside the phrase, or its neighbours, speak of conflict."""
    stems = context()
    at = bisect_left(page.sentences, sentence.start, key=lambda s: s.start)
    low = page.sentences[max(0, at - _AROUND)].start
    high = page.sentences[min(len(page.sentences) - 1, at + _AROUND)].end
    inside = (sentence.start, start), (end, sentence.end)
    if any(stems.search(page.text, *part) for part in inside):
        return True
    around = (low, sentence.start), (sentence.end, high)
    near = sum(len(stems.findall(page.text, *part)) for part in around) >= _SCENE
    return near or _speaks_of_conflict(page.text)


@functools.lru_cache(maxsize=4)
def _speaks_of_conflict(text: str) -> bool:
    """Whether a whole report speaks of conflict: one such word in every `_THICK` characters."""
    return len(context().findall(text)) * _THICK >= len(text)


_THICK = 650
_OF = re.compile(r"\s+of\b")


_SCENE = 2
"""How many of their words must speak of conflict where the number's own sentence does not."""
_AROUND = 3
"""How many sentences on either side set the scene for a number."""


def _item(
    page: Page, sentence: Sentence, start: int, end: int, told: Amount, what: Counted,
    times: tuple[Told, ...],
) -> Quantity:  # fmt: skip
    anchor = page.anchor(start, end)
    aside = what.sort == "money" and not _in_context(page, sentence, start, end)
    sort = "money aside" if aside else what.sort
    holder = what.holder or holder_of(page, start, end, sentence.start, sentence.end)
    return Quantity(
        id=item_id(Quantity, page.source.id, anchor),
        source=page.source.id,
        anchor=anchor,
        made_by=f"rule:quantities.{what.sort}@1",
        confidence=words().confidence[sort],
        what=what.what,
        low=told.low,
        high=told.high,
        unit=what.unit,
        approximate=told.approximate,
        holder=None if holder is None else holder.actor,
        place=place_of(page, end, sentence.end, times),
    )
