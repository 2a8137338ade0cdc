"""Quotations that no cue claims: they go on with whoever spoke before, or were introduced."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from demarche.ground.items import Actor
from demarche.language.words import Sentence
from demarche.read.attributions import Said
from demarche.read.contents import Region
from demarche.read.cues import tokens
from demarche.read.page import Page, Quote
from demarche.read.subjects import first_subject
from demarche.read.subjects_phrases import speaking


def unclaimed(
    page: Page, said: Sequence[Said], spoken: Sequence[tuple[int, int]]
) -> Iterator[Said]:
    """Quotations without a cue of their own: they go on with whoever spoke before."""
    taken = {q.opens for s in said for q in s.region.quotes}
    runs = {q.run: s for s in reversed(said) for q in s.region.quotes}
    mine: Said | None = None
    ends = sorted((s.region.end, k) for k, s in enumerate(said))
    for quote in page.quotes:
        if quote.scare or quote.opens in taken:
            continue
        if any(start <= quote.opens < end for start, end in spoken):
            continue
        at = bisect_right(ends, (quote.opens, len(said))) - 1
        near = said[ends[at][1]] if at >= 0 else None
        long = len(page.text[quote.start : quote.end].split()) > 3
        if long and mine is not None and (near is None or near.region.end <= mine.region.end):
            near = mine
        if one := _follow(page, quote, runs.get(quote.run), near):
            mine = one
            yield one


def _follow(page: Page, quote: Quote, same_run: Said | None, near: Said | None) -> Said | None:
    """Who has it: the run's speaker, who spoke last, or who was introduced."""
    sentence = page.sentence_at(quote.opens)
    region = Region(quote.opens, quote.closes, (quote,))
    if sentence is None:
        return None
    alone = sentence.start >= quote.opens - 1
    if same_run is not None:
        return Said(region, None, same_run.speaker, "direct.follows", pronoun=same_run.pronoun)
    if alone and (beside := _beside(page, sentence, quote)):
        return Said(region, None, beside, "direct.beside")
    if alone and (asked := _asked(page, quote, region)) is not None:
        return asked
    if alone and near is not None and _adjoins(page, near, quote):
        return Said(region, None, near.speaker, "direct.follows", pronoun=near.pronoun)
    if introduced := _introduced(page, quote):
        return Said(region, None, introduced, "direct.follows")
    if beside := _beside(page, sentence, quote):
        return Said(region, None, beside, "direct.beside")
    if not alone or len(page.text[quote.start : quote.end].split()) < 4:
        return _fragment(page, sentence, quote, region)
    return Said(region, None, near.speaker if near else None, "direct.nearest")


_VERB = re.compile(r"\s+(?:as )?([a-z]+(?:ed|s|t|w|d))\s+(?:the |an? |one |its |his |her )?")
_DASH = re.compile(r"\s*(?:[—–]|--?)\s*")
_DETERMINER = re.compile(r"\s+(?:as )?(?:the |an? |one |its |his |her |another )?", re.IGNORECASE)
_NO_VERB = frozenset("and but is was has as that this its his the at it and said".split())


def _beside(page: Page, sentence: Sentence, quote: Quote) -> Actor | None:
    """Who stands right behind the marks as the subject of whatever verb: "“...,” the envoy sighs".

    The words inside must end as speech does before its cue, in a comma or a mark of its own. Behind
    a dash that follows the marks a person's name has them: "“...” — Ada Okoro, mayor of Kisumu".
    """
    dash = _DASH.match(page.text, quote.closes, quote.closes + 6)
    if dash is not None:
        named = next((m for m in page.mentions_in(dash.end(), dash.end() + 80)), None)
        if named is not None and named.start == dash.end() and named.is_person:
            return named.actor
    if page.text[quote.closes - 2 : quote.closes - 1] not in {",", "?", "!", "—"}:
        return None
    if page.text[quote.start : quote.start + 1].islower():
        return None
    for opening in (_VERB, _DETERMINER):
        found = opening.match(page.text, quote.closes, sentence.end)
        if found is None or (opening is _VERB and found[1] in _NO_VERB):
            continue
        mention = next((m for m in page.mentions_in(found.end(), sentence.end)), None)
        if mention is not None and mention.start == found.end() and speaking(mention):
            return mention.actor
    return None


def _adjoins(page: Page, near: Said, quote: Quote) -> bool:
    """Whether no more than the paragraph's own cue stands between two quotations."""
    gap = page.text[near.region.end : quote.opens]
    return "\n\n" not in gap or (gap.count("\n\n") == 1 and len(gap.split()) <= 12)


_QUESTION = re.compile(r"\b(he|she)\b[^.?!\n“”\"]*\?\s*$")


def _asked(page: Page, quote: Quote, region: Region) -> Said | None:
    """The answer of whom the author's question is about: "What would she tell Peru? “To wait.”"."""
    before = page.text[max(0, quote.opens - 200) : quote.opens]
    asked = _QUESTION.search(before)
    if asked is None:
        return None
    at = quote.opens - len(before) + asked.start(1)
    named = next((m for m in page.mentions_from(at) if m.how == "pronoun"), None)
    who = named.actor if named is not None else None
    return Said(region, None, who, "direct.follows", pronoun=asked[1])


def _introduced(page: Page, quote: Quote) -> Actor | None:
    """Who is named in a sentence that ends in a colon right before the quotation."""
    head = page.text[: quote.opens].rstrip()
    if not head.endswith(":"):
        return None
    sentence = page.sentence_at(len(head) - 1)
    if sentence is None:
        return None
    subject = first_subject(page, tokens(page, sentence), len(sentence.words))
    return subject.actor if subject else None


def _fragment(page: Page, sentence: Sentence, quote: Quote, region: Region) -> Said | None:
    """A few words in marks inside a sentence without a cue: whoever is its subject may own them."""
    owners = [
        m for m in page.mentions_in(sentence.start, quote.opens) if m.is_person and speaking(m)
    ]
    if len(page.text[quote.start : quote.end].split()) < 3 or not owners:
        return None
    return Said(region, None, owners[-1].actor, "direct.nearest")
