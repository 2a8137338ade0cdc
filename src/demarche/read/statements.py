"""Who said what: direct, indirect and mixed speech with its cue and its speaker.

Each cue of a sentence is asked for its subject (who speaks) and its content (what is said before
or after it). Quotations that no cue claims go to whoever spoke last in the paragraph. Transcripts
and official statements, whose sentences stand without cues, are read in `monologues`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from demarche.ground.anchors import Anchor, trimmed
from demarche.ground.items import Actor, Item, Mode, Statement, item_id
from demarche.language.words import Sentence
from demarche.read.contents import Region, after_cue, before_cue, parts_at, without_joint
from demarche.read.cues import Spotted, Token, spot, tokens
from demarche.read.monologues import monologues, spoken_spans
from demarche.read.page import Page, Quote
from demarche.read.subjects import Subject, first_subject, speaking, subject_of
from demarche.read.times import when_at

_CONFIDENCE = {
    "direct": 0.95,
    "direct.follows": 0.8,
    "direct.nearest": 0.5,
    "that": 0.9,
    "bare": 0.85,
    "before": 0.85,
    "np": 0.7,
    "mixed": 0.8,
    "according": 0.9,
    "nominal": 0.7,
}


class Cue(msgspec.Struct, frozen=True):
    """A spotted cue with its subject, in its sentence."""

    spotted: Spotted
    subject: Subject


class _Said(msgspec.Struct, frozen=True):
    region: Region
    cue: Anchor | None
    speaker: Actor | None
    rule: str
    pronoun: str | None = None


def find(page: Page, found: Sequence[Item]) -> list[Item]:
    """Every attributed statement of a report; a monologue's sentences are statements too."""
    spoken = spoken_spans(page)
    said: list[_Said] = []
    for sentence in page.sentences:
        if sentence.part != "body" or _inside(sentence, spoken):
            continue
        said.extend(_in_sentence(page, sentence))
    said.sort(key=lambda s: (s.region.start, s.region.end, s.rule))
    said.extend(_unclaimed(page, said, spoken))
    said.sort(key=lambda s: (s.region.start, s.region.end, s.rule))
    items: list[Item] = []
    last: dict[str, Actor] = {}
    for one in _distinct(said):
        speaker = one.speaker or (last.get(one.pronoun) if one.pronoun else None)
        items.extend(_statements(page, one, speaker))
        if speaker is not None:
            _remember(last, page, speaker)
    items.extend(monologues(page))
    return items


def _inside(sentence: Sentence, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= sentence.start and sentence.end <= end for start, end in spans)


def _remember(last: dict[str, Actor], page: Page, speaker: Actor) -> None:
    """Who "he", "she", "it" or "they" can be if nothing nearer explains the word."""
    if speaker.anchor is None:
        return
    mention = next(iter(page.mentions_in(speaker.anchor.start, speaker.anchor.end)), None)
    for pronoun in ("he", "she") if mention and mention.is_person else ("it", "they"):
        last[pronoun] = speaker


def cues_of(page: Page, row: Sequence[Token]) -> list[Cue]:
    """The cues of a sentence that have a subject, in order."""
    cues: list[Cue] = []
    main: Subject | None = None
    for spotted in spot(row):
        if spotted.lemma == "according to":
            subject = _named_after(page, row, spotted)
        else:
            subject = subject_of(page, row, spotted, main)
        if subject is not None:
            cues.append(Cue(spotted, subject))
            main = subject if spotted.lemma != "according to" else main
    return cues


def _named_after(page: Page, row: Sequence[Token], spotted: Spotted) -> Subject | None:
    if spotted.last + 1 >= len(row):
        return None
    at = row[spotted.last + 1].start
    mention = next((m for m in page.mentions_in(at, row[-1].end) if m.start <= at + 4), None)
    if mention is not None:
        return Subject(mention.start, mention.end, mention.actor)
    end = next(
        (t.start for t in row[spotted.last + 1 :] if t.lower in (",", ".", ";", "“”", "who")),
        row[-1].end,
    )
    start, end = trimmed(page.text, at, end)
    if start >= end:
        return None
    anchor = page.anchor(start, end)
    return Subject(start, end, Actor(anchor.exact, anchor, anchor.exact))


def _in_sentence(page: Page, sentence: Sentence) -> list[_Said]:
    row = tokens(page, sentence)
    said: list[_Said] = []
    following: Cue | None = None
    # From the last cue to the first: where one that reports something begins, the one before ends.
    for cue in reversed(cues_of(page, row)):
        limit, swallowed = _limit(page, cue, following, sentence)
        if swallowed:
            continue
        reported = list(_reported(page, row, cue, limit, _floor(page, row, cue, sentence)))
        if reported:
            said.extend(reported)
            following = cue
    return said


def _floor(page: Page, row: Sequence[Token], cue: Cue, sentence: Sentence) -> int:
    """Where the clause that a cue can close begins: after the last semicolon before it."""
    head = min(cue.spotted.start, cue.subject.start)
    stops = [t.end for t in row if t.lower == ";" and t.end <= head]
    return max([sentence.start, *stops])


def _reported(
    page: Page, row: Sequence[Token], cue: Cue, limit: int, floor: int
) -> Iterator[_Said]:
    if cue.spotted.lemma == "according to":
        region = _according(page, cue, floor, limit)
        if region is not None:
            yield _said(page, cue, region, "according")
        return
    after = after_cue(page, row, cue.spotted, cue.subject, limit)
    if after is not None and cue.subject.start > cue.spotted.start and not _opens_quoted(after):
        after = None  # «..., said the envoy, a former general»
    if _closes(page, cue, after):
        before = before_cue(page, row, cue.spotted, cue.subject, floor)
        if before is not None:
            yield _said(page, cue, before, "before")
            if after is not None and not _opens_quoted(after):
                after = None
    if after is not None:
        yield _said(page, cue, after, _rule(cue.spotted, after))


def _opens_quoted(region: Region) -> bool:
    return bool(region.quotes) and region.quotes[0].opens == region.start


def _closes(page: Page, cue: Cue, after: Region | None) -> bool:
    """Whether the cue can close what stands before it: "..., she said", "“...,” said the envoy"."""
    if not cue.spotted.takes & {"quote", "bare", "that"} or "ing" in cue.spotted.kinds:
        return False
    head = min(cue.spotted.start, cue.subject.start)
    quoted = any(0 <= head - q.closes < 60 for q in page.quotes if not q.scare)
    return after is None or quoted


def _limit(page: Page, cue: Cue, following: Cue | None, sentence: Sentence) -> tuple[int, bool]:
    """How far a cue's content can go, and whether a cue nested in it takes all of it."""
    if following is None:
        return sentence.end, False
    text = page.text
    begin = max(cue.spotted.end, cue.subject.end)
    shared = following.subject.start <= cue.subject.start
    head = following.spotted.start if shared else following.subject.start
    head = min(head, following.spotted.start)
    if head <= begin:
        return sentence.end, False
    if parts_at(text, begin, head) or following.spotted.lemma == "according to" or shared:
        return without_joint(text, begin, head), False
    nested = len(text[begin:head].split()) <= 1 and "that" in following.spotted.takes
    return sentence.end, nested


def _according(page: Page, cue: Cue, floor: int, limit: int) -> Region | None:
    head = page.text[floor : cue.spotted.start]
    if len(head.split()) >= 3:
        start, end = trimmed(page.text, floor, cue.spotted.start, " \t\n,;—–")
    else:
        start, end = trimmed(page.text, cue.subject.end, limit, " \t\n,;.—–")
    if len(page.text[start:end].split()) < 3:
        return None
    quotes = tuple(q for q in page.quotes if start <= q.opens < end and not q.scare)
    return Region(start, max([end, *(q.closes for q in quotes)]), quotes)


def _rule(cue: Spotted, region: Region) -> str:
    if _opens_quoted(region):
        return "direct"
    if cue.takes & {"that", "bare", "to"}:
        return "that"
    return "np"


def _said(page: Page, cue: Cue, region: Region, rule: str) -> _Said:
    anchor = page.anchor(cue.spotted.start, cue.spotted.end)
    return _Said(region, anchor, cue.subject.actor, rule, cue.subject.pronoun)


def _statements(page: Page, one: _Said, speaker: Actor | None) -> Iterator[Item]:
    """One statement, or one a quotation where the region is nothing but quotations."""
    region = one.region
    spans = [(q.start, q.end) for q in region.quotes]
    outside = _outside(page, region)
    if region.quotes and (not outside or _stands_alone(page, region, outside)):
        for quote in region.quotes:
            rule = one.rule if one.rule.startswith("direct") else "direct"
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
    page: Page, start: int, end: int, mode: Mode, one: _Said, speaker: Actor | None, rule: str
) -> Statement:
    start, end = trimmed(page.text, start, end)
    anchor = page.anchor(start, end)
    sentence = page.sentence_at(one.cue.start if one.cue else start)
    date = when_at(page, sentence.start, sentence.end) if sentence and one.cue else None
    if date is not None and anchor.start <= page.text.find(date.text, sentence.start) < anchor.end:  # type: ignore[union-attr]
        date = None  # a day inside the words said is not the day they were said
    return Statement(
        id=item_id(Statement, page.source.id, anchor, mode),
        source=page.source.id,
        anchor=anchor,
        made_by=f"rule:statements.{rule}@1",
        confidence=_CONFIDENCE.get(rule, 0.7) * (1.0 if speaker else 0.8),
        speaker=speaker,
        mode=mode,
        cue=one.cue,
        date=date,
    )


def _distinct(said: Sequence[_Said]) -> Iterator[_Said]:
    """Without those whose words a longer statement already covers."""
    kept: list[_Said] = []
    for one in sorted(said, key=lambda s: (s.region.start - s.region.end, s.region.start)):
        span = Anchor(one.region.start, one.region.end, "")
        if not any(span.overlaps(Anchor(k.region.start, k.region.end, "")) for k in kept):
            kept.append(one)
    yield from sorted(kept, key=lambda s: s.region.start)


def _unclaimed(
    page: Page, said: Sequence[_Said], spoken: Sequence[tuple[int, int]]
) -> Iterator[_Said]:
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


def _follow(page: Page, quote: Quote, said: Sequence[_Said]) -> _Said | None:
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
        return _Said(region, None, same_run.speaker, "direct.follows", same_run.pronoun)
    before = [s for s in said if s.region.end <= quote.opens]
    near = before[-1] if before else None
    if alone and near is not None and _adjoins(page, near, quote):
        return _Said(region, None, near.speaker, "direct.follows", near.pronoun)
    if introduced := _introduced(page, quote):
        return _Said(region, None, introduced, "direct.follows")
    if not alone or len(page.text[quote.start : quote.end].split()) < 4:
        return _fragment(page, sentence, quote, region)
    return _Said(region, None, near.speaker if near else None, "direct.nearest")


def _adjoins(page: Page, near: _Said, quote: Quote) -> bool:
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


def _fragment(page: Page, sentence: Sentence, quote: Quote, region: Region) -> _Said | None:
    """A few words in marks inside a sentence without a cue: whoever is its subject may own them."""
    owners = [
        m for m in page.mentions_in(sentence.start, quote.opens) if m.is_person and speaking(m)
    ]
    if len(page.text[quote.start : quote.end].split()) < 3 or not owners:
        return None
    return _Said(region, None, owners[-1].actor, "direct.nearest")
