"""Numbers that bear on the standoff: people, forces, weapons, money, distances, votes.

Dates, ages, ordinals, scores, article numbers and numbers of meetings or states are none of them.
What counts stands in `lexicon/quantities.toml`, units in `lexicon/units.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec
from msgspec.structs import replace

from demarche.ground.items import Actor, Item, Quantity, Statement, item_id
from demarche.language.words import Sentence
from demarche.read.page import Page
from demarche.read.quantities_bare import bare
from demarche.read.quantities_holders import weighed_holder
from demarche.read.quantities_loose import loose
from demarche.read.quantities_matters import in_context, is_at_peace, matters
from demarche.read.quantities_named import named
from demarche.read.quantities_numbers import Amount, amount, bounded_after
from demarche.read.quantities_phrase import Counted, counted_after
from demarche.read.quantities_refused import is_no_count, is_two, turned
from demarche.read.quantities_signs import Signs, classes, signs
from demarche.read.quantities_spans import by_the_clock, duration, in_years, lasting, shares
from demarche.read.quantities_weighed import is_told, likely
from demarche.read.quantities_where import holder_of, place_of
from demarche.read.quantities_words import acquired, bound_after, distances, number, words
from demarche.read.times import Told, times_in


class Draft(msgspec.Struct, frozen=True):
    """A number that may bear on the standoff: the item it would be, and what speaks for it."""

    item: Quantity
    given: Signs
    ruled: bool
    """Whether a rule holds it, or only its signs may."""
    settled: float | None = None
    """How sure it is, whatever its signs: what the corpus does not say."""


def find(page: Page, found: Sequence[Item]) -> list[Item]:
    """The quantities of a report in text order."""
    return [
        replace(item, holder=weighed_holder(page, item, speaker_of(item, found)))
        for item in found_with_rules(page, found)
    ]


def found_with_rules(page: Page, found: Sequence[Item]) -> list[Quantity]:
    """The same with the holder that rules take."""
    told: list[Quantity] = []
    sure_of = [(draft.settled or likely(draft.given), draft) for draft in drafts(page)]
    for sure, draft in sorted(sure_of, key=lambda row: (-row[0], row[1].item.id)):
        if is_told(sure, ruled=draft.ruled) and not any(_overlap(draft.item, q) for q in told):
            told.append(replace(draft.item, confidence=sure))
    items: list[Quantity] = []
    for item in sorted(told, key=lambda q: q.anchor.start):
        items.append(_ours(page, _like_the_last(page, items, item), found))
    return items


def speaker_of(item: Quantity, found: Sequence[Item]) -> Actor | None:
    """Who says the number."""
    start = item.anchor.start
    said = [s for s in found if isinstance(s, Statement) and s.anchor.start <= start < s.anchor.end]
    return next((s.speaker for s in reversed(said) if s.speaker is not None), None)


def drafts(page: Page) -> list[Draft]:
    """Every number that counts something; those that rules hold do not overlap."""
    peace = is_at_peace(page.text)
    made: list[Draft] = []
    items: list[Quantity] = []
    """What the rules hold, in the order of the text."""
    for sentence in page.sentences:
        if sentence.part == "label":
            continue
        shares_there = _shares(page, sentence)
        made.extend(draft for draft in shares_there if draft.ruled or not peace)
        items.extend(draft.item for draft in shares_there if draft.ruled)
        times: tuple[Told, ...] | None = None
        at = sentence.start
        while match := number().search(page.text, at, sentence.end):
            if times is None:
                times = times_in(page.text, sentence.start, sentence.end, page.source.published)
            draft, at = _quantity(page, sentence, match, times, items)
            if draft is None:
                continue
            if peace and not draft.ruled:
                continue
            if draft.ruled and any(_overlap(draft.item, other) for other in items):
                continue
            made.append(draft)
            if draft.ruled:
                items.append(draft.item)
    return made


def _overlap(one: Quantity, other: Quantity) -> bool:
    return one.anchor.start < other.anchor.end and other.anchor.start < one.anchor.end


def _shares(page: Page, sentence: Sentence) -> list[Draft]:
    """The shares told in words; rules hold them where the report speaks of conflict."""
    made: list[Draft] = []
    for start, told, share in shares(page, sentence):
        what = named(page, sentence, start, share)
        ruled = in_context(page, sentence, start, what.end)
        made.append(_draft(page, sentence, None, start, what.end, told, what, (), ruled))
    return made


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
    return replace(item, holder=speaker_of(item, found))


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
) -> tuple[Draft | None, int]:
    """The quantity that a number phrase gives, and where to read on."""
    text = page.text
    start, end = match.span()
    if by_the_clock(text, match):
        return None, end
    told = amount(match)
    if told is not None and (lasts := duration(page, sentence, match, told)):
        ruled = in_context(page, sentence, start, lasts.end)
        told, lasts = in_years(lasting(page, match, told), lasts)
        of = named(page, sentence, start, lasts)
        draft = _draft(page, sentence, match, start, lasts.end, told, of, times, ruled)
        return draft, lasts.end
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
    ruled = what is not None and matters(page, sentence, match, told, what, before)
    if what is None:
        what = loose(page, sentence, match, told, before)
    if what is None or not what.what:
        return None, _next(match)
    if what.unit in distances() and _WITHIN.search(text, max(0, start - 12), start):
        told = replace(told, low=None, high=told.size)
    what_end = what.end
    if after := bound_after().match(text, what.end, sentence.end):
        told = bounded_after(told, after["bound"])
        what_end = after.end()
    what = named(page, sentence, start, what)
    draft = _draft(page, sentence, match, start, what_end, told, what, times, ruled)
    return draft, max(what_end, end) if ruled else _next(match)


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


def _draft(
    page: Page, sentence: Sentence, match: re.Match[str] | None, start: int, end: int,
    told: Amount, what: Counted, times: tuple[Told, ...], ruled: bool,
) -> Draft:  # fmt: skip
    anchor = page.anchor(start, end)
    told_by = holder_of(page, start, end, sentence.start, sentence.end)
    made = acquired().search(page.text, max(sentence.start, start - 24), start)
    holder = (told_by or what.holder) if made else (what.holder or told_by)
    item = Quantity(
        id=item_id(Quantity, page.source.id, anchor),
        source=page.source.id,
        anchor=anchor,
        made_by=f"rule:quantities.{what.sort.replace(' ', '_')}@1",
        confidence=0.5,
        what=what.what,
        low=told.low,
        high=told.high,
        unit=what.unit,
        approximate=told.approximate,
        holder=None if holder is None else holder.actor,
        place=place_of(page, end, sentence.end, times),
    )
    given = signs(page, sentence, match, start, told, what, ruled=ruled)
    rows = classes(what.what.split()[-1].lower())
    settled = [words().settled[row] for row in rows if row in words().settled]
    return Draft(item, given, ruled, max(settled) if settled and ruled else None)
