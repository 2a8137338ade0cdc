"""Speech without cues: a transcript's turns, an official's statement; the heading names who speaks.

A sentence is a statement of its own. Questions from the floor are none, nor are courtesies. Where
a speaker repeats another's words ("as the envoy said: ..."), the other is named beside. The heading
may be the title, a line under a letterhead, a byline, or the signature below.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from demarche.ground.anchors import trimmed
from demarche.ground.items import Actor, Item, Statement, item_id
from demarche.language.inflect import forms
from demarche.language.words import Sentence
from demarche.read.attributions import Said, in_sentence
from demarche.read.cast.margins import heading_end
from demarche.read.cues_table import table
from demarche.read.monologues_author import author_of
from demarche.read.monologues_labels import labelled_turns
from demarche.read.monologues_resolution import EMPTY, resolving
from demarche.read.monologues_signature import signature_below
from demarche.read.page import Page

_NAMING = frozenset(["name", "metonym"])
_ASIDE = re.compile(r"^[(\[].*[)\]]\.?$", re.DOTALL)
_COURTESY = re.compile(
    r"(?:good (?:morning|afternoon|evening|day)\b.{0,60}"
    r"|(?:ladies and gentlemen|dear colleagues|excellencies|distinguished \w+)[\w ,]{0,50}"
    r"|please,? (?:sit|be seated|have a seat|take (?:a|your) seat|stand|wait|come in|go ahead|"
    r"raise|turn|hold|identify yourself|introduce yourself|use the|speak into|keep it)\b.{0,60}"
    r"|(?:the |your )?(?:next|last|final|first|one (?:more|last)|another) questions?\b.{0,40}"
    r"|.{0,60}\b(?:(?:take|to|and|then) (?:your|a few|some|any) (?:\w+ )?questions?)"
    r"|(?:any|are there any) (?:other |more |further )?questions?"
    r"|that(?:['’]s| is| will be| concludes)\b.{0,12}\b(?:all|it|everything|briefing)\b"
    r"(?: (?:from me|for (?:today|now)|i have|we have))?(?:[;,].{0,60})?"
    r"|(?:i thank you|thank you|thanks)\b.{0,60}"
    r"|(?:i(?:['’]ll| will| shall) |let me )(?:read|begin with|start with) (?:out )?(?:a|the|an) "
    r"(?:\w+ )?statement"
    r"|(?:over to|the floor is|i (?:now )?give (?:it|the floor) to)\b.{0,40}"
    r"|(?:and )?(?:let me|i(?:['’]ll| will| shall|['’]d like to| want to)) (?:begin|start|open) "
    r"(?:with|by)\b.{0,60}"
    r"|i (?:have|['’]ve got|shall make|will make|want to make)(?: just| only)? (?:a|an|one|two|"
    r"three|four|a few|some|several) (?:short |brief |quick )*(?:announcements?|points?|remarks?|"
    r"items?|things?|questions?)\b.{0,30}"
    r"|(?:one|two|three|four|a few) (?:short |brief |quick )*"
    r"(?:points|remarks|announcements|things)"
    r"|i(?:['’]m| am) (?:ready|happy|glad) (?:for|to take) (?:your|a few|some|any)?.{0,30}"
    r"|i(?:['’]ll| will| shall) be (?:brief|short|quick)\b.{0,50}"
    r"|i have (?:nothing|no) (?:else|more|further|to (?:announce|add)|announcements?|update)\b"
    r".{0,40}"
    r"|you have (?:the floor|\w+ minutes)\b.{0,40}"
    r"|(?:the )?(?:sitting|session|meeting|hearing|debate) is (?:now )?"
    r"(?:open(?:ed)?|closed|suspended|adjourned|resumed)\b.{0,40}"
    r"|we (?:now )?(?:adjourn|turn to|proceed to|move (?:on )?to|suspend|resume|hear)\b.{0,60}"
    r"|i (?:now )?call (?:on )?the\b.{0,60}"
    r"|.{3,120}\bpresents? (?:its|their|his|her) compliments to "
    r"(?:.{3,300}\b(?:the following|as follows)|(?:(?!\band\b|;).){3,150})"
    r"|.{3,120}\bavails? (?:itself|themselves|himself|herself) of (?:this|the) (?:opportunity|"
    r"occasion) to (?:renew|convey|express|reiterate)\b.{3,160}\bassurances? of\b.{0,60}"
    r"|(?:first|second|third|finally|lastly|and finally), (?:the |a )?[\w’'-]+(?: [\w’'-]+)?)[.!]?",
    re.IGNORECASE,
)
"""Whole sentences of courtesy and of running a briefing or a sitting, which say nothing about the
matter.
"""


def spoken_spans(page: Page) -> list[tuple[int, int]]:
    """[start, end) of the stretches that somebody speaks, in order."""
    return [(start, end) for start, end, _ in _turns(page)]


def repeated(page: Page) -> Iterator[tuple[Said, Actor]]:
    """What whoever speaks says that others said ("he told me that the road was open")."""
    for start, end, speaker in _turns(page):
        for sentence in page.sentences_in(start, end):
            for said in in_sentence(page, sentence) if sentence.part == "body" else ():
                other = said.speaker
                if other is None or said.rule == "np" or speaker is None or said.cue is None:
                    continue
                if said.cue.exact.lower() in _telling() and not _is_with(speaker, other):
                    yield said, other


def _is_with(speaker: Actor, other: Actor) -> bool:
    """Whether two who speak are one, or of one side."""
    sides = {a.side or a.name for a in (speaker, other)}
    parties = {a.party for a in (speaker, other)}
    return len(sides) == 1 or (len(parties) == 1 and None not in parties)


@functools.cache
def _telling() -> frozenset[str]:
    """The forms of the verbs by which a speaker tells what another said."""
    return frozenset(form for lemma in table().retold.lemmas for form, _ in forms(lemma))


def monologues(page: Page) -> list[Item]:
    """Every sentence of a turn or an official's statement that states something."""
    items: list[Item] = []
    for start, end, speaker in _turns(page):
        for sentence in page.sentences_in(start, end):
            if sentence.part == "body":
                items.extend(_statement(page, sentence, speaker))
    return items


def _turns(page: Page) -> Iterator[tuple[int, int, Actor | None]]:
    if any(s.part == "label" for s in page.sentences):
        yield from labelled_turns(page)
        return
    if not page.sentences:
        return
    begin, end = heading_end(page.text), page.sentences[-1].end
    if (resolved := resolving(page)) is not None:
        yield resolved[0], end, resolved[1]
        return
    signature = signature_below(page, begin)
    speaker = author_of(page, begin, signature)
    if speaker is not None:
        signs = signature.anchor.start if signature is not None and signature.anchor else end
        close = end if signature is None else page.text.rfind("\n", 0, signs) + 1
        yield begin, close, speaker


def _statement(page: Page, sentence: Sentence, speaker: Actor | None) -> Iterator[Statement]:
    start, end = trimmed(page.text, sentence.start, sentence.end)
    if start < end:
        start, end = _unmarked(page.text, start, end)
    while end > start and page.text[end - 1] in ".!;,":
        end -= 1
    if EMPTY.match(page.text, start):
        return
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


def _unmarked(text: str, start: int, end: int) -> tuple[int, int]:
    """A sentence without the marks that open its paragraph or close the text, where it has no
    others: a president's statement on behalf of a council stands in them.
    """
    opens, closes = text[start] in _MARKS, text[end - 1] in _MARKS
    marks = sum(c in _MARKS for c in text[start:end])
    return (start + opens, end - closes) if marks == opens + closes else (start, end)


_MARKS = '"“”'
_SMALL = frozenset("of the and for to at in on".split())
"""Small words of a line that is all one name, such as that of a letter's addressee."""


def _says_nothing(text: str) -> bool:
    """Whether a sentence states nothing: a question, an aside, a courtesy, a line of capitals."""
    words = re.findall(r"[\w’'-]+", text)
    if _COURTESY.fullmatch(text.strip()):
        return True
    if len(words) < 3 or text.rstrip('”"’ ').endswith("?") or _ASIDE.match(text.strip()):
        return True
    lowered = " ".join(words).lower()
    greeting = any(f"{lowered} ".startswith(f"{opener} ") for opener in table().empty.openers)
    named = not any(w.islower() and w not in _SMALL for w in words)
    return named or (greeting and len(words) <= table().empty.longest)


def _echoed(page: Page, sentence: Sentence, speaker: Actor | None) -> Actor | None:
    """Whose words the sentence repeats: a named one's, where a cue has both subject and content."""
    for said in in_sentence(page, sentence):
        other = said.speaker
        if other is None or said.pronoun or said.rule in {"np", "nominal", "of", "as", "marked"}:
            continue
        mention = next(
            (m for m in page.mentions_in(sentence.start, sentence.end) if m.anchor == other.anchor),
            None,
        )
        if mention is None or mention.is_adjective or mention.is_place:
            continue
        if mention.how == "pronoun" or not (mention.is_person or mention.how in _NAMING):
            continue
        if speaker is None or not (other.name == speaker.name or _speaks_for(speaker, other)):
            return other
    return None


def _speaks_for(speaker: Actor, other: Actor) -> bool:
    """Whether the one named is the speaker's own government or body."""
    return other.party is not None and other.party == speaker.party and not other.role
