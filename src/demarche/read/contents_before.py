"""What was said before a cue: "The talks failed, she said"."""

from __future__ import annotations

import re

from demarche.ground.anchors import trimmed
from demarche.read.clauses import is_main_clause
from demarche.read.contents import Region, head_of, quotes_within
from demarche.read.cues import Spotted
from demarche.read.page import Page, Quote
from demarche.read.subjects_phrases import Subject

_ACCORDING = re.compile(r"\s*(?:then,? )?according to\b", re.IGNORECASE)


def before_cue(page: Page, cue: Spotted, subject: Subject, floor: int) -> Region | None:
    """The content that stands before the cue, from `floor` on: "The talks failed, he said"."""
    head = head_of(page, cue, subject, floor)
    comma = re.search(r"[,—–?!]\s*[”\"’']?\s*(?:as\s+)?$|[”\"]\s*$", page.text[floor:head])
    if comma is None:
        return None
    start, end = trimmed(page.text, floor, floor + comma.start(), " \t\n,;—–")
    quotes = quotes_within(page, start, floor + comma.end())
    open_here = page.quotes_near(floor, floor + 1)
    begun = [q for q in open_here if q.opens < floor < q.closes <= head and not q.scare]
    if begun:  # a quotation of several sentences, whose last one holds the cue
        start, quotes = begun[-1].opens, (begun[-1], *quotes)
    if quotes and quotes[-1].closes >= floor + comma.start():
        return Region(start, quotes[-1].closes, quotes)
    if quotes and quotes[0].opens == start and _is_speech(page, quotes[-1]):
        # «“...,” the envoy to the council, Ada Okoro, said»: the words between name the speaker.
        return Region(start, quotes[-1].closes, quotes)
    return Region(start, end, quotes) if _is_clause(page.text[start:end]) else None


def _is_speech(page: Page, quote: Quote) -> bool:
    return page.text[quote.end - 1] in ",.?!" and quote.end - quote.start > 8


def _is_clause(text: str) -> bool:
    """Whether the words before a cue's comma say something, and are no mere time, place or name."""
    return len(text.split()) >= 3 and not _ACCORDING.match(text) and is_main_clause(text)
