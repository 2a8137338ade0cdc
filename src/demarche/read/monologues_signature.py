"""The signature below an official text: a last line that is no sentence, and who signs by it."""

from __future__ import annotations

import re

import msgspec

from demarche.ground.anchors import trimmed
from demarche.ground.items import Actor
from demarche.read.monologues_heading import HOUSE, lines_above
from demarche.read.page import Page

_LONGEST_SIGNATURE = 90
"""How many characters a line of a signature has at most."""
_SIGNED = 3
"""How many lines a signature has at most."""
_TITLED = 12
"""How many characters of rank or address may stand before a signature's name."""
_CLOSED = (".", "!", "?", "”", '"')
_SIGNER = re.compile(r"(?:(?:Dr|Mr|Mrs|Ms|Gen|Col|H\.E)\.? )*(?:[^\W\d_a-z][\w.’'-]+ ?){2,5}$")


def signature_below(page: Page, begin: int) -> Actor | None:
    """Who signs an official's text: the person whom a last line that is no sentence opens with."""
    if page.source.genre != "statement":
        return None
    lines = [span for span in lines_above(page.text, len(page.text)) if span[0] > begin][-_SIGNED:]
    for number, (start, end) in enumerate(lines):
        closing = [page.text[a:b].strip() for a, b in lines[number:]]
        if any(len(c) > _LONGEST_SIGNATURE or c.endswith(_CLOSED) for c in closing):
            continue
        people = (m for m in page.mentions_in(start, end) if m.is_person and m.how == "name")
        named = next((m for m in people if m.start - start < _TITLED), None)
        if named is not None:
            office = named.actor.role or " ".join(closing[1:2]) or None
            return msgspec.structs.replace(named.actor, role=office)
        if len(closing) > 1 and (unknown := _unknown_signer(page, start, end, lines[number + 1])):
            return unknown
    return None


def _unknown_signer(page: Page, start: int, end: int, below: tuple[int, int]) -> Actor | None:
    """A name that no table knows, in a line of its own above an office."""
    office = page.text[below[0] : below[1]].strip()
    titled = next(iter(page.mentions_in(*below)), None)
    if titled is None or titled.start - below[0] > 4 or HOUSE.match(office):
        return None
    if not titled.actor.role or _SIGNER.match(page.text[start:end].strip()) is None:
        return None
    start, end = trimmed(page.text, start, end)
    anchor = page.anchor(start, end)
    return Actor(anchor.exact, anchor, anchor.exact, titled.actor.party, "GOV", office)
