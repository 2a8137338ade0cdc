"""Quotations that no cue claims: they go on with whoever spoke before, or were introduced."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from demarche.ground.items import Actor
from demarche.language.words import Sentence
from demarche.read.attributions import Said
from demarche.read.contents import Region
from demarche.read.cues import tokens
from demarche.read.page import Page, Quote
from demarche.read.subjects import first_subject, speaking


def unclaimed(
    page: Page, said: Sequence[Said], spoken: Sequence[tuple[int, int]]
) -> Iterator[Said]:
    """Quotations without a cue of their own: they go on with whoever spoke before."""
    claimed = sorted(
        ((q.opens, s.speaker, s.pronoun) for s in said for q in s.region.quotes),
        key=lambda c: c[0],
    )
    taken = {opens for opens, _, _ in claimed}
    for quote in page.quotes:
        if quote.scare or quote.opens in taken:
            continue
        if any(start <= quote.opens < end for start, end in spoken):
            continue
        if one := _follow(page, quote, said):
            yield one


def _follow(page: Page, quote: Quote, said: Sequence[Said]) -> Said | None:
    sentence = page.sentence_at(quote.opens)
    region = Region(quote.opens, quote.closes, (quote,))
    if sentence is None:
        return None
    alone = sentence.start >= quote.opens - 1
    same_run = next(
        (s for s in said for q in s.region.quotes if q.run == quote.run and q.opens != quote.opens),
        None,
    )
    if same_run is not None:
        return Said(region, None, same_run.speaker, "direct.follows", pronoun=same_run.pronoun)
    before = [s for s in said if s.region.end <= quote.opens]
    near = before[-1] if before else None
    if alone and near is not None and _adjoins(page, near, quote):
        return Said(region, None, near.speaker, "direct.follows", pronoun=near.pronoun)
    if introduced := _introduced(page, quote):
        return Said(region, None, introduced, "direct.follows")
    if not alone or len(page.text[quote.start : quote.end].split()) < 4:
        return _fragment(page, sentence, quote, region)
    return Said(region, None, near.speaker if near else None, "direct.nearest")


def _adjoins(page: Page, near: Said, quote: Quote) -> bool:
    """Whether no more than the paragraph's own cue stands between two quotations."""
    gap = page.text[near.region.end : quote.opens]
    return "\n\n" not in gap or (gap.count("\n\n") == 1 and len(gap.split()) <= 12)


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
