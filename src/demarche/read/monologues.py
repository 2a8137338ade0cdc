"""Speech without cues: a transcript's turns, an official's statement; the heading names who speaks.

A sentence is a statement of its own. Questions from the floor are none, nor are greetings. Where
a speaker repeats another's words ("as the envoy said: ..."), the other is named beside.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

import msgspec

from demarche.ground.anchors import trimmed
from demarche.ground.items import Actor, Item, Source, Statement, item_id
from demarche.language.segment import sentences
from demarche.language.words import Sentence
from demarche.read.cast import cast
from demarche.read.cues import spot, table, tokens
from demarche.read.page import Page
from demarche.read.subjects import subject_of

_BY = re.compile(
    r"(?:\b(?:statement|remarks|message|declaration|address|speech|communiqu[eé]|comments?|letter|"
    r"testimony|appeal)\b[^:]{0,40}?\b(?:by|from|of)\s+(?:the\s+)?|^(?=[^:]{3,60}['’]s?\s+"
    r"(?:statement|remarks|speech|address)))",
    re.IGNORECASE,
)
_UNTIL = re.compile(
    r"\s+(?:on|regarding|about|at|following|after|to|concerning|before|in response|for|as|during|"
    r"and (?:the )?(?:press|vice president of)|marking|in (?:a )?(?:press|joint))\b"
    r"|\s[–—-]\s|[,:;(]|$"
)
_ASIDE = re.compile(r"^[(\[].*[)\]]\.?$", re.DOTALL)


def spoken_spans(page: Page) -> list[tuple[int, int]]:
    """[start, end) of the stretches that somebody speaks, in order."""
    return [(start, end) for start, end, _ in _turns(page)]


def monologues(page: Page) -> list[Item]:
    """Every sentence of a turn or an official's statement that states something."""
    items: list[Item] = []
    for start, end, speaker in _turns(page):
        for sentence in page.sentences:
            if sentence.part == "body" and start <= sentence.start and sentence.end <= end:
                items.extend(_statement(page, sentence, speaker))
    return items


def _turns(page: Page) -> Iterator[tuple[int, int, Actor | None]]:
    if any(s.part == "label" for s in page.sentences):
        yield from _labelled(page)
    elif (speaker := _heading_speaker(page.source)) is not None and page.sentences:
        yield page.sentences[0].start, page.sentences[-1].end, speaker


def _labelled(page: Page) -> Iterator[tuple[int, int, Actor | None]]:
    labels = [s for s in page.sentences if s.part == "label"]
    for number, label in enumerate(labels):
        end = labels[number + 1].start if number + 1 < len(labels) else len(page.text)
        speaker = _named_by(page, label)
        if speaker is not None:
            yield label.end, end, speaker


def _named_by(page: Page, label: Sentence) -> Actor | None:
    """Whom a label names, or None if it marks a question from the floor."""
    start, end = trimmed(page.text, label.start, label.end, " \t\n:.")
    plain = page.text[start:end].lower()
    first = plain.split()[0].strip(".:") if plain.split() else plain
    if plain in table().askers.labels or first in table().askers.labels:
        return None
    mention = next((m for m in page.mentions_in(label.start, label.end) if not m.is_place), None)
    if mention is not None:
        return mention.actor
    anchor = page.anchor(start, end)
    return Actor(anchor.exact, anchor, anchor.exact.title())


@functools.lru_cache(maxsize=256)
def _heading_speaker(source: Source) -> Actor | None:
    """Whose words an official text is, from its title ("Statement by the foreign minister on")."""
    if source.genre == "article" or not source.title:
        return None
    by = _BY.search(source.title)
    if by is None or (source.genre == "readout"):
        return None
    until = _UNTIL.search(source.title, by.end() + 1)
    name = source.title[by.end() : until.start() if until else None].strip()
    if not name:
        return None
    named = cast(name, sentences(name), (), source)
    whole = next((m for m in named if not getattr(m, "is_adjective", False)), None)
    if whole is None:
        return Actor(name, None, name)
    return msgspec.structs.replace(whole.actor, text=name, anchor=None)


def _statement(page: Page, sentence: Sentence, speaker: Actor | None) -> Iterator[Statement]:
    start, end = trimmed(page.text, sentence.start, sentence.end)
    while end > start and page.text[end - 1] in ".!":
        end -= 1
    if start >= end or _says_nothing(page.text[start : sentence.end]):
        return
    anchor = page.anchor(start, end)
    yield Statement(
        id=item_id(Statement, page.source.id, anchor, "direct"),
        source=page.source.id,
        anchor=anchor,
        made_by="rule:statements.monologue@1",
        confidence=0.9,
        speaker=speaker,
        mode="direct",
        echoes=_echoed(page, sentence, speaker),
    )


def _says_nothing(text: str) -> bool:
    words = re.findall(r"[\w’'-]+", text)
    if len(words) < 3 or text.rstrip('”"’ ').endswith("?") or _ASIDE.match(text.strip()):
        return True
    lowered = " ".join(words).lower()
    greeting = any(f"{lowered} ".startswith(f"{opener} ") for opener in table().empty.openers)
    return (greeting and len(words) <= table().empty.longest) or not any(w.islower() for w in words)


def _echoed(page: Page, sentence: Sentence, speaker: Actor | None) -> Actor | None:
    row = tokens(page, sentence)
    for spotted in spot(row):
        subject = subject_of(page, row, spotted, None) if spotted.takes & {"that", "bare"} else None
        if subject and subject.actor and (speaker is None or subject.actor.name != speaker.name):
            return subject.actor
    return None
