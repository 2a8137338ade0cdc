"""Who said what: direct, indirect and mixed speech with its cue and its speaker.

Each cue of a sentence is asked for its subject (who speaks) and its content (what is said before
or after it). Quotations that no cue claims go to whoever spoke last in the paragraph. Transcripts
and official statements, whose sentences stand without cues, are read in `monologues`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

import msgspec

from demarche.ground.anchors import trimmed
from demarche.ground.items import Actor, Item, Mode, Statement, item_id
from demarche.language.words import Sentence
from demarche.read.attributions import Said, in_sentence
from demarche.read.cast import holders
from demarche.read.cast.strip import given
from demarche.read.contents import Region
from demarche.read.monologues import monologues, repeated, spoken_spans
from demarche.read.page import Page
from demarche.read.times import when_at
from demarche.read.unclaimed import unclaimed

_CONFIDENCE = {
    "direct": 0.95,
    "direct.beside": 0.85,
    "direct.follows": 0.8,
    "direct.nearest": 0.5,
    "that": 0.9,
    "bare": 0.85,
    "before": 0.85,
    "around": 0.85,
    "further": 0.7,
    "np": 0.7,
    "mixed": 0.8,
    "according": 0.9,
    "nominal": 0.7,
}


def find(page: Page, found: Sequence[Item]) -> list[Item]:
    """Every attributed statement of a report; a monologue's sentences are statements too."""
    spoken = spoken_spans(page)
    said: list[Said] = []
    for sentence in page.sentences:
        if sentence.part != "body" or _inside(sentence, spoken):
            continue
        said.extend(in_sentence(page, sentence))
    said.sort(key=lambda s: (s.region.start, s.region.end, s.rule))
    said.extend(list(unclaimed(page, said, spoken)))
    said.sort(key=lambda s: (s.region.start, s.region.end, s.rule))
    items: list[Item] = []
    last: dict[str, Actor] = {}
    for one in _distinct(said):
        speaker = one.speaker or _meant(one, last)
        items.extend(_statements(page, one, speaker))
        if speaker is not None:
            _remember(last, page, speaker)
    items.extend(monologues(page))
    spoken_of = {(item.anchor.start, item.anchor.end) for item in items}
    for one, other in repeated(page):
        inner = _statements(page, one, other)
        items.extend(i for i in inner if (i.anchor.start, i.anchor.end) not in spoken_of)
    return items


def _meant(one: Said, last: dict[str, Actor]) -> Actor | None:
    """Whom a pronoun means that nothing before it in the report explained: who spoke last."""
    if one.pronoun is None or one.pronoun not in last:
        return None
    speaker = last[one.pronoun]
    if one.named is None:
        return speaker
    return msgspec.structs.replace(speaker, text=one.named.exact, anchor=one.named)


def _inside(sentence: Sentence, spans: Sequence[tuple[int, int]]) -> bool:
    at = bisect_right(spans, (sentence.start, sentence.end + 1)) - 1
    return at >= 0 and spans[at][0] <= sentence.start and sentence.end <= spans[at][1]


def _remember(last: dict[str, Actor], page: Page, speaker: Actor) -> None:
    """Who "he", "she", "it" or "they" can be if nothing nearer explains the word."""
    if speaker.anchor is None:
        return
    mention = next(iter(page.mentions_in(speaker.anchor.start, speaker.anchor.end)), None)
    if mention is not None and mention.is_person:
        man, woman = _is_told(speaker, "he", "man"), _is_told(speaker, "she", "woman")
        last |= {"he": speaker} if man or not woman else {}
        last |= {"she": speaker} if woman or not man else {}
        if (side := page.side_of(mention)) is not None:
            last["it"] = side  # the minister said; "it demanded": the government
    elif mention is not None and mention.how == "group":
        last["they"] = speaker
    else:
        last["it"] = last["they"] = speaker


def _is_told(speaker: Actor, pronoun: str, ending: str) -> bool:
    """Whether a speaker's given name or office tells a man, or a woman."""
    role = speaker.role or ""
    if role.endswith("man"):
        return role.endswith("woman") == (ending == "woman")
    first, _, family = speaker.name.partition(" ")
    return bool(family) and first in given(pronoun)


def _statements(page: Page, one: Said, speaker: Actor | None) -> Iterator[Item]:
    """One statement, or one a quotation where the region is nothing but quotations."""
    region = one.region
    spans = [(q.start, q.end) for q in region.quotes]
    outside = _outside(page, region)
    if region.quotes and (not outside or _stands_alone(page, region, outside)):
        rule = one.rule if one.rule.startswith("direct") else "direct"
        for quote in region.quotes:
            yield _statement(page, quote.start, quote.end, "direct", one, speaker, rule)
        return
    end = max([region.end, *(q.closes for q in region.quotes)])
    mode: Mode = "mixed" if spans else "indirect"
    yield _statement(page, region.start, end, mode, one, speaker, one.rule)


def _outside(page: Page, region: Region) -> str:
    """The words of a region that stand outside its quotations."""
    at, kept = region.start, []
    for quote in region.quotes:
        kept.append(page.text[at : quote.opens])
        at = quote.closes
    kept.append(page.text[at : region.end])
    return "".join(kept).strip(" \t\n.,;:—–-")


def _stands_alone(page: Page, region: Region, outside: str) -> bool:
    """Whether the quotation is whole speech, and the words beside it only frame it."""
    first = region.quotes[0]
    whole = first.end - first.start > 25 and page.text[first.start].isupper()
    return whole and first.opens == region.start and len(outside.split()) <= 2


def _statement(
    page: Page, start: int, end: int, mode: Mode, one: Said, speaker: Actor | None, rule: str
) -> Statement:
    start, end = trimmed(page.text, start, end)
    anchor = page.anchor(start, end)
    sentence = page.sentence_at(one.cue.start if one.cue else start)
    date = when_at(page, sentence.start, sentence.end) if sentence and one.cue else None
    if date is not None and anchor.start <= page.text.find(date.text, sentence.start) < anchor.end:  # type: ignore[union-attr]
        date = None  # a day inside the words said is not the day they were said
    held = _by_office(page, speaker)
    return Statement(
        id=item_id(Statement, page.source.id, anchor, mode),
        source=page.source.id,
        anchor=anchor,
        made_by=f"rule:statements.{rule}{'+office_holders' if held else ''}@1",
        confidence=_CONFIDENCE.get(rule, 0.7)
        * (1.0 if speaker else 0.8)
        * (holders.table().confidence if held else 1.0),
        speaker=speaker,
        mode=mode,
        cue=one.cue,
        date=date,
    )


def _by_office(page: Page, speaker: Actor | None) -> bool:
    """Whether the speaker's party is known only from the table of office holders."""
    if speaker is None or speaker.anchor is None or speaker.party is None:
        return False
    start, end = speaker.anchor.start, speaker.anchor.end
    return any(m.by_table for m in page.mentions_in(start, end))


def _distinct(said: Sequence[Said]) -> Iterator[Said]:
    """Without those whose words a longer statement already covers."""
    starts: list[int] = []
    kept: dict[int, Said] = {}
    for one in sorted(said, key=lambda s: (s.region.start - s.region.end, s.region.start)):
        at = bisect_right(starts, one.region.start)
        before = kept[starts[at - 1]].region.end if at else 0
        after = starts[at] if at < len(starts) else one.region.end
        if before <= one.region.start and one.region.end <= after:
            starts.insert(at, one.region.start)
            kept[one.region.start] = one
    yield from (kept[start] for start in starts)
