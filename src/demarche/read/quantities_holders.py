"""Whose a number is: everybody who may hold it, with plain signs, weighed.

Who is named in its sentence, who says it, and who is named in the sentence before may hold what is
counted. `evaluation/calibrate_holders.py` learns on the train side what speaks for each; the
likeliest is told where it is likely enough. No sign knows a name.
"""

from __future__ import annotations

import functools
import math
import re
from bisect import bisect_left
from collections.abc import Iterator

import msgspec

from demarche.ground.items import Actor, Quantity
from demarche.language.words import Sentence
from demarche.lexicon.tables import load
from demarche.read.page import Mention, Page
from demarche.read.quantities_signs import STEM, plain
from demarche.read.quantities_words import holding, words

_LED = re.compile(
    r"\b(by|against|from|in|at|near|to|into|off|outside|inside|across|with|on|between|of|for|over|"
    r"under|around|towards?|than|that|and)\s+(?:the\s+|its\s+|a\s+)?$",
    re.IGNORECASE,
)
_ON = re.compile(r"(?:\s+\w+){0,2}\s+on\s+(?:the\s+|its\s+|their\s+)?", re.IGNORECASE)
_THERE = re.compile(
    r"\bthere\s+(?:are|were|have\s+been|had\s+been|remain|remained)\s+$", re.IGNORECASE
)
_OWNS = frozenset({"'s", "’s"})
_WE = ("we", "our", "us", "i", "my")
_NEAR = 4
"""How many words before a number are near it."""


class _Table(msgspec.Struct, frozen=True):
    source: str
    least: float
    """From here on a holder is told."""
    weights: dict[str, float]


class Candidate(msgspec.Struct):
    """Somebody who may hold what is counted, and what speaks for it."""

    actor: Actor
    signs: set[str] = msgspec.field(default_factory=set)


_FORCES = "rule:quantities.known"


@functools.cache
def _table() -> _Table:
    return load("quantities_holders", _Table)


def weighed_holder(page: Page, item: Quantity, speaker: Actor | None) -> Actor | None:
    """The likeliest holder, or None where none is likely enough."""
    if item.made_by.startswith(_FORCES):
        if (own := _in_its_words(page, item) or _on_whose_side(page, item)) is not None:
            return own
    table = _table()
    best: tuple[float, Actor] | None = None
    for one in candidates(page, item, speaker):
        # `fsum`, as a set has no order: two who weigh the same must not change places by run.
        total = math.fsum(table.weights.get(sign, 0.0) for sign in one.signs)
        if best is None or total > best[0]:
            best = total, one.actor
    if best is None or 1 / (1 + math.exp(-best[0])) < table.least:
        return None
    return best[1]


def _in_its_words(page: Page, item: Quantity) -> Actor | None:
    """Whose forces they are by the words that count them: "100,000 Russian troops", of a state
    that no table has too.
    """
    inside = page.mentions_in(item.anchor.start, item.anchor.end)
    return next((m.actor for m in inside if m.how == "group" and _of_somebody(m.actor)), None)


def _on_whose_side(page: Page, item: Quantity) -> Actor | None:
    """Whose forces they are of which somebody only says that they are there, "on the Russian side
    of its border".
    """
    text, start, end = page.text, item.anchor.start, item.anchor.end
    sentence = page.sentence_at(start)
    if sentence is None or not _THERE.search(text, sentence.start, start):
        return None
    for mention in page.mentions_in(end, end + 60):
        side = " side" in text[mention.start : mention.end + 5]
        if side and _ON.fullmatch(text, end, mention.start) and _of_somebody(mention.actor):
            return mention.actor
    return None


def _of_somebody(actor: Actor) -> bool:
    return actor.party is not None or actor.side is not None


def candidates(page: Page, item: Quantity, speaker: Actor | None) -> list[Candidate]:
    """Who may hold it; `item.holder` is whom the rules of `quantities_where.py` take."""
    sentence = page.sentence_at(item.anchor.start)
    if sentence is None:
        return []
    sort = item.made_by.split(".")[-1].removesuffix("@1")
    thing = (plain(item.what, 0, len(item.what)) or [""])[-1][:STEM]
    found: dict[str, Candidate] = {}
    named = [m for m in page.mentions_in(sentence.start, sentence.end) if _may_hold(m, item)]
    for mention in named:
        one = found.setdefault(_key(mention.actor), Candidate(mention.actor))
        one.signs.update(_there(page, sentence, item, mention, named, sort, thing))
    many = min(3, len(found))
    if speaker is not None:
        one = found.setdefault(_key(speaker), Candidate(speaker))
        one.signs.update(_speaking(page, sentence, item, sort, thing, many, bool(one.signs)))
    for at, mention in _before(page, sentence):
        one = found.setdefault(_key(mention.actor), Candidate(mention.actor))
        one.signs.update((f"{at} before", f"{at} before {many}", f"{at} before {sort}"))
    if item.holder is not None:
        mine = found.setdefault(_key(item.holder), Candidate(item.holder))
        for one in found.values():
            one.signs.update(("rule", f"rule {sort}") if one is mine else ("rule other",))
    for one in found.values():
        one.signs.update(("bias", f"sort {sort}", f"thing {thing}", f"of {min(5, len(found))}"))
    return list(found.values())


def _may_hold(mention: Mention, item: Quantity) -> bool:
    """Whether somebody named may hold it; who is counted ("1,450 soldiers") holds nothing."""
    known = mention.actor.party or mention.how != "pronoun" or mention.is_person
    counted = mention.start <= item.anchor.start < mention.end and not mention.actor.party
    return mention.how != "unnamed" and bool(known) and not counted


def _key(actor: Actor) -> str:
    return actor.party or actor.name or actor.text or ""


def _there(
    page: Page, sentence: Sentence, item: Quantity, mention: Mention, named: list[Mention],
    sort: str, thing: str,
) -> Iterator[str]:  # fmt: skip
    """What speaks for somebody named in the number's own sentence."""
    text, start, end = page.text, item.anchor.start, item.anchor.end
    where, gap = "inside", (start, start)
    if mention.start >= end:
        where, gap = "after", (end, mention.start)
    elif mention.end <= start:
        where, gap = "before", (mention.end, start)
    between = plain(text, *gap)
    led = _LED.search(text, max(sentence.start, mention.start - 20), mention.start)
    how = led.group(1).lower() if led else "none"
    kind = _kind(text, mention)
    far = _far(len(between))
    fate = item.what.split()[-1]
    fate = fate if fate in words().phrase.fates else ""
    yield f"{where} {kind} {how}"
    yield f"{where} {far}"
    yield f"{where} {kind} {far}"
    yield f"{where} {how} {far}"
    yield f"{where} {how} sort {sort}"
    yield f"{where} {how} fate {fate}"
    yield f"{where} {how} thing {thing}"
    yield f"{where} {kind} thing {thing}"
    yield f"how {mention.how}"
    yield f"party {bool(mention.actor.party)}"
    yield f"person {mention.is_person}"
    keys = list(dict.fromkeys(_key(m.actor) for m in named))
    yield f"order {min(3, keys.index(_key(mention.actor)))} {where}"
    yield f"count {min(4, len(keys))}"
    if where == "before":
        yield from (f"first {word}" for word in between[:1])
        yield from (f"last {word}" for word in between[-1:])
        yield from (f"last2 {word}" for word in between[-2:-1])
        stem = "gap" if how == "none" else "led gap"
        yield from (f"{stem} {word[:STEM]}" for word in between)
        yield f"holding {holding().search(text, *gap) is not None} {how}"
        yield f"breaks {min(3, sum(word in ',;:—“”' for word in between))} {how}"
        others = [m for m in named if mention.end <= m.start and m.end <= start]
        passed = sum(_key(m.actor) != _key(mention.actor) for m in others)
        yield f"between {min(3, passed)} {how}"
    elif where == "after":
        yield from (f"after gap {word}" for word in between)


def _kind(text: str, mention: Mention) -> str:
    if mention.is_adjective:
        return "adjective"
    if _OWNS & {text[mention.end : mention.end + 2], text[mention.end - 2 : mention.end]}:
        return "owner"
    return "person" if mention.is_person else "body"


def _far(many: int) -> str:
    return str(many) if many < 2 else f"<{next((b for b in (4, 8, 16) if many < b), 'inf')}"


def _speaking(
    page: Page, sentence: Sentence, item: Quantity, sort: str, thing: str, many: int, named: bool
) -> Iterator[str]:
    """What speaks for whoever says it."""
    before = [
        w.lower() for w in re.findall(r"[\w’']+", page.text[sentence.start : item.anchor.end])
    ]
    near = before[-_NEAR - len(item.anchor.exact.split()) :]
    yield from ("speaker", f"speaker {many}", f"speaker sort {sort}", f"speaker thing {thing}")
    yield from (f"speaker {word}" for word in _WE if word in before)
    yield from (f"speaker near {word}" for word in _WE if word in near)
    if not named:
        yield "speaker only"
        left = plain(page.text, sentence.start, item.anchor.start)[-8:]
        yield from (f"speaker gap {word[:STEM]}" for word in left)


def _before(page: Page, sentence: Sentence) -> Iterator[tuple[str, Mention]]:
    """The first and the last party named in the sentence before."""
    at = bisect_left(page.sentences, sentence.start, key=lambda s: s.start)
    if not at or page.sentences[at - 1].part == "label":
        return
    last = page.sentences[at - 1]
    named = [
        m
        for m in page.mentions_in(last.start, last.end)
        if m.how not in {"unnamed", "pronoun"} and (m.actor.party or not m.is_person)
    ]
    if named:
        yield "first", named[0]
        yield "last", named[-1]
