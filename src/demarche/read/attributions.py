"""Who said what in one sentence: its cues, each with its subject and the words it reports."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from demarche.ground.anchors import Anchor, trimmed
from demarche.ground.items import Actor
from demarche.language.words import Sentence
from demarche.read.attributions_bounds import Cue, limit_of, relative_end
from demarche.read.clauses import is_main_clause
from demarche.read.contents import Region
from demarche.read.contents_according import according, passes_on
from demarche.read.contents_after import after_cue
from demarche.read.contents_around import around_cue
from demarche.read.contents_before import before_cue
from demarche.read.contents_further import further
from demarche.read.cues import Spotted, Token, before_subject, is_adverb, spot, tokens, told_by
from demarche.read.cues_deeds import is_deed, says_nothing
from demarche.read.cues_worded import worded
from demarche.read.nations import of_nation
from demarche.read.page import Page
from demarche.read.subjects import subject_of
from demarche.read.subjects_phrases import PRONOUNS, Subject
from demarche.read.subjects_whole import is_nobodys, whole


class Said(msgspec.Struct, frozen=True):
    """Words reported, with the rule that found them, their cue and their speaker."""

    region: Region
    cue: Anchor | None
    speaker: Actor | None
    rule: str
    named: Anchor | None = None
    """Where the sentence names the speaker."""
    pronoun: str | None = None
    """"he", "they" ..., where that names the speaker and nothing before explains it."""


def cues_of(page: Page, row: Sequence[Token]) -> list[Cue]:
    """The cues of a sentence that have a subject, in order."""
    cues: list[Cue] = []
    main: Subject | None = None
    for spotted in spot(row):
        if spotted.lemma == "according to":
            subject = _named_after(page, row, spotted.last + 1)
        elif (teller := told_by(row, spotted)) is not None:
            subject = _named_after(page, row, teller)
        else:
            subject = subject_of(page, row, spotted, main)
        if subject is not None and is_nobodys(row, subject):
            continue
        held = cues[-1].spotted.end if cues and cues[-1].subject.actor else None
        if subject is not None and not says_nothing(page, spotted, subject, held):
            cues.append(Cue(spotted, whole(row, subject)))
            main = subject if spotted.lemma != "according to" else main
    phrased = [Cue(spotted, subject) for spotted, subject in worded(page, row)]
    return sorted((*cues, *phrased), key=lambda c: c.spotted.start) if phrased else cues


def _named_after(page: Page, row: Sequence[Token], first: int) -> Subject | None:
    """Whoever is named from this token on."""
    if first >= len(row):
        return None
    at = row[first].start
    mention = next((m for m in page.mentions_in(at, row[-1].end) if m.start <= at + 4), None)
    if mention is not None:
        there = _THERE.match(page.text, mention.end)  # "the customs service | there, has gone"
        return Subject(mention.start, there.end() if there else mention.end, mention.actor)
    end = next(
        (t.start for t in row[first:] if t.lower in (",", ".", ";", "“”", "who", "that")),
        row[-1].end,
    )
    start, end = trimmed(page.text, at, end)
    if start >= end:
        return None
    return Subject(start, end, of_nation(page, start, end))


_THERE = re.compile(r" (?:there|here)(?=[,.;])")


def in_sentence(page: Page, sentence: Sentence) -> tuple[Said, ...]:
    """Everything that the cues of a sentence report, the last first; read once a page."""
    known: dict[int, tuple[Said, ...]] = page.kept("attributions")
    if sentence.start not in known:
        known[sentence.start] = tuple(_in_sentence(page, sentence))
    return known[sentence.start]


def _in_sentence(page: Page, sentence: Sentence) -> list[Said]:
    row = tokens(page, sentence)
    said: list[Said] = []
    following: list[Cue] = []
    # From the last cue to the first: where one that reports something begins, the one before ends.
    for cue in reversed(cues_of(page, row)):
        limit, swallowed = limit_of(page, cue, following, sentence)
        if swallowed:
            continue
        limit = relative_end(page, row, cue, limit)
        reported = list(_reported(page, row, cue, limit, _floor(page, row, cue, sentence)))
        if reported or _goes_on(row, cue):
            said.extend(
                one
                for one in reported
                if not is_deed(page, row, cue.spotted, cue.subject, one.region)
            )
            following.insert(0, cue)
    words = [one.region for one in said if one.rule in _WORDS and one.speaker is not None]
    return [
        one
        for one in said
        if not _refers_back(page, one, said)
        and not (one.rule == "according" and passes_on(one.region, words))
    ]


_WORDS = frozenset({"direct", "before", "that"})
"""Rules by which what somebody says is told in words or in a clause."""


def _refers_back(page: Page, one: Said, said: Sequence[Said]) -> bool:
    """Whether a closing "as" only tells who else said it: "He denied that ..., as Lima claimed"."""
    behind = page.text[one.region.end : one.region.end + len(", as ")]
    if one.region.quotes and one.region.quotes[-1].closes >= one.region.end:
        return False  # «... had “gone home”, as Okoro put it»: the words in marks are hers
    return behind == ", as " and any(
        other.rule in ("that", "np")
        and one.region.start < other.region.start
        and abs(one.region.end - other.region.end) < _CLOSE
        for other in said
    )


_CLOSE = 3
"""So many characters may lie between the ends of the same words, told twice."""


def _goes_on(row: Sequence[Token], cue: Cue) -> bool:
    """Whether the speaker's next deed is told here: "said that ... and praised the guards"."""
    before = [t.lower for t in row[: cue.spotted.first] if not is_adverb(t.lower)]
    past = "past" in cue.spotted.kinds and cue.subject.end <= cue.spotted.start
    return past and before[-1:] in (["and"], ["but"])


def _floor(page: Page, row: Sequence[Token], cue: Cue, sentence: Sentence) -> int:
    """Where the clause that a cue can close begins: after the last semicolon before it."""
    head = min(cue.spotted.start, cue.subject.start)
    pronoun = page.text[cue.subject.start : cue.subject.end].lower() in PRONOUNS
    marks = {";", ":"} if pronoun else {";"}
    stops = [t.end for t in row if t.lower in marks and t.end <= head]
    if not stops:
        colons = [t.end for t in row if t.lower == ":" and t.end <= head]
        stops = [at for at in colons[-1:] if is_main_clause(page.text[at:head])]
    return max([sentence.start, *stops])


def _reported(page: Page, row: Sequence[Token], cue: Cue, limit: int, floor: int) -> Iterator[Said]:
    if cue.spotted.lemma == "according to":
        beside = _beside(page, cue)
        if beside is not None:
            yield _said(page, cue, beside, "direct")
            return
        region = around_cue(page, cue.spotted, cue.subject, floor, limit)
        region = region or according(page, cue.spotted, cue.subject, floor, limit)
        if region is not None:
            yield _said(page, cue, region, "according")
        return
    if cue.spotted.takes & {"bare", "that", "to"} and "ing" not in cue.spotted.kinds:
        around = around_cue(page, cue.spotted, cue.subject, floor, limit)
        if around is not None:
            yield _said(page, cue, around, "around")
            return
        yield from _going_on(page, row, cue, limit, floor)
    after = after_cue(page, cue.spotted, cue.subject, limit)
    if after is not None and cue.subject.start > cue.spotted.start and not _opens_quoted(after):
        told = "to" in cue.spotted.takes  # «were told by the envoy that ...»
        if not (told or _after_colon(page, cue, after)):
            after = None  # «..., said the envoy, a former general»
    if _closes(page, cue, after):
        before = before_cue(page, cue.spotted, cue.subject, floor)
        if before is not None:
            yield _said(page, cue, before, "before")
            if after is not None and not _opens_quoted(after):
                after = None
    if after is not None:
        yield _said(page, cue, after, _rule(cue.spotted, after))


def _going_on(page: Page, row: Sequence[Token], cue: Cue, limit: int, floor: int) -> Iterator[Said]:
    """The clause behind a cue that closed one: "The road is shut, he said, and it will stay so"."""
    closed = before_cue(page, cue.spotted, cue.subject, floor)
    if closed is None:
        return
    after = max(cue.spotted.end, cue.subject.end)
    more = further(page, after, limit, told="to" in cue.spotted.takes)
    if more is None or _opens_with_cue(page, row, more.start):
        return
    yield _said(page, cue, more, "further")


_NEAR = 5
"""How many words a clause's subject may have before its verb of saying."""


def _opens_with_cue(page: Page, row: Sequence[Token], start: int) -> bool:
    """Whether the clause that begins here tells what another says ("and the envoy denied that")."""
    near = (s for s in spot(row) if s.start >= start and before_subject(row, s)[1])
    first = next(near, None)
    return first is not None and len(page.text[start : first.start].split()) < _NEAR


def _beside(page: Page, cue: Cue) -> Region | None:
    """The quotation that a phrase like "in his words" stands right beside."""
    if cue.subject.end > cue.spotted.end or cue.subject.start < cue.spotted.start:
        return None
    begin, end = cue.spotted.start, cue.spotted.end
    for quote in page.quotes_near(begin - 4, end + 4):
        if not quote.scare and (0 <= quote.opens - end < 4 or 0 <= begin - quote.closes < 3):
            return Region(quote.opens, quote.closes, (quote,))
    return None


def _after_colon(page: Page, cue: Cue, after: Region) -> bool:
    """Whether the words come behind a colon and a speaker: "Not so, retorted Okoro: it rained"."""
    return page.text[cue.subject.end : after.start].strip() == ":"


def _opens_quoted(region: Region) -> bool:
    return bool(region.quotes) and region.quotes[0].opens == region.start


def _closes(page: Page, cue: Cue, after: Region | None) -> bool:
    """Whether the cue can close what stands before it: "..., she said", "“...,” said the envoy"."""
    if not cue.spotted.takes & {"quote", "bare", "that"} or "ing" in cue.spotted.kinds:
        return False
    head = min(cue.spotted.start, cue.subject.start)
    quoted = any(
        0 <= head - q.closes < 60 for q in page.quotes_near(head - 61, head) if not q.scare
    )
    # "The sum was paid, she said, “in full and with interest”"
    enclosed = after is not None and _opens_quoted(after) and _between_commas(page, cue, after)
    return quoted or enclosed or (after is None and not _has_object(page, cue))


def _between_commas(page: Page, cue: Cue, after: Region) -> bool:
    begin, end = min(cue.spotted.start, cue.subject.start), max(cue.spotted.end, cue.subject.end)
    gap = page.text[end : after.start].split(",")
    return len(gap) == 2 and not gap[1].strip() and page.text[:begin].rstrip().endswith(",")


def _has_object(page: Page, cue: Cue) -> bool:
    """Whether a verb that takes things too has one here: "..., inspectors found 40 tonnes"."""
    if cue.spotted.takes & {"bare", "to"} or cue.subject.start > cue.spotted.start:
        return False  # whoever is told is no object: "..., officials told a briefing"
    rest = page.text[cue.spotted.end : cue.spotted.end + 40]
    first = _NEXT.match(rest)
    if first is None:
        return False
    wishes = first[1] == "to" and cue.spotted.lemma in _WISHES  # "..., they hope to know more"
    return wishes or first[1].lower() in _OPENS_OBJECT


_NEXT = re.compile(r"\s+([\w’'-]+)")
_OPENS_OBJECT = frozenset(
    "a an the two three four five six some any no one several many its his her their this that "
    "these those".split()
)
_WISHES = frozenset(
    "hope want expect promise pledge threaten propose agree demand ask swear undertake".split()
)


def _rule(cue: Spotted, region: Region) -> str:
    if _opens_quoted(region):
        return "direct"
    if cue.takes & {"that", "bare", "to"}:
        return "that"
    return "np"


def _said(page: Page, cue: Cue, region: Region, rule: str) -> Said:
    anchor = page.anchor(cue.spotted.start, cue.spotted.end)
    named = page.anchor(cue.subject.start, cue.subject.end)
    return Said(region, anchor, cue.subject.actor, rule, named, cue.subject.pronoun)
