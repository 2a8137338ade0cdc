"""Open decisions told by a cue whose decider stands anywhere in the clause.

The rows of `decisions` want decider and cue side by side, and know a decider by name or office. A
cue here ("has yet to reply", "is one for", "has until Friday to say") is looked for by itself;
then the noun phrase before it or after it says who decides, whoever that is.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import Literal

import msgspec

from demarche.ground.items import Actor
from demarche.lexicon.tables import load
from demarche.read.masks import ACTOR, HE, PLACE, TIME, Masked, filled
from demarche.read.meetings_told import parties
from demarche.read.page import Mention, Page
from demarche.read.patterns import Parts

Side = Literal["before", "after", "said"]
"""Where the decider stands; `said`: nowhere, whoever says it decides."""
_REACH = 200
"""How far before its cue a decider may stand, in characters."""


class _Cue(msgspec.Struct, frozen=True):
    name: str
    who: Side
    confidence: float
    words: tuple[str, ...]
    """One of these (in lower case) stands in every sentence that holds the cue."""
    pattern: str


class _Decider(msgspec.Struct, frozen=True):
    determiners: str
    stops: tuple[str, ...]
    bare: tuple[str, ...]
    never: tuple[str, ...]
    things: frozenset[str]


class _Table(msgspec.Struct, frozen=True):
    cues: tuple[_Cue, ...]
    cue_pieces: dict[str, str]
    deciders: _Decider


class Told(msgspec.Struct, frozen=True):
    """A cue with the words that name its decider, as places in the masked sentence."""

    name: str
    confidence: float
    start: int
    end: int
    whom: tuple[int, int]
    about: tuple[int, int] | None


class _Shapes(msgspec.Struct, frozen=True):
    before: re.Pattern[str]
    after: re.Pattern[str]
    relative: re.Pattern[str]
    opening: re.Pattern[str]
    never: re.Pattern[str]
    things: frozenset[str]


_BACK = 300
"""How far before a pronoun the one it stands for may be named, in characters."""
_ABOUT = re.compile(
    r"\s(?P<about>(?:(?:on|about|over|as\sto)\s)?(?:whether|if|how|when|on|about|over|between|to|which|"
    r"(?:at|in|by|for|with|under|from|until)\s(?:what|which|whom|whose))\b"
    r"[^,;:.!?“”\"]{2,110})"
)
_SPLIT = re.compile(
    r",\s(?:[^,.;:“”\"]{1,60}\s(?:said|says|say|added|told\s[^,.;:“”\"]{1,30})(?:\s(?:on\s)?[\w\ue001]+)?"
    r"|according\sto\s[^,.;:“”\"]{1,50}),(?=\s)"
)
"""Who says it, where that splits a clause: "had not decided, aides said, whether to go"."""
_NAMES = re.compile(r"\s(?:name|named|appoint|appointed)\Z")
_CHOSEN = re.compile(r"\s(?P<about>(?:its|their|his|her|an?|the)\s[^,;:.!?“”\"]{1,80})")
"""Whom somebody has yet to name ("has still to name its delegate")."""
_ASKED = re.compile(r"\s(?:whether|if|how|which|when)\Z")
_CAPITAL = r"(?:[A-Z][\w-]+(?:'s)?)"
"""A name that no table knows ("the Rigsdag")."""
_PRONOUNS = frozenset("he she it they him her them".split())


@functools.cache
def _table() -> _Table:
    return load("decisions_cues", _Table)


@functools.cache
def _pattern(number: int) -> re.Pattern[str]:
    """The pattern of the cue of this number, built when a sentence first asks for it."""
    pattern, pieces = _table().cues[number].pattern, _table().cue_pieces
    for name, piece in (*pieces.items(), *pieces.items()):
        pattern = pattern.replace(f"<{name}>", piece)  # twice: a piece may hold another
    return re.compile(filled(pattern))


@functools.cache
def _shapes() -> _Shapes:
    told = _table().deciders
    stops = "|".join(told.stops)
    word = rf"(?!(?:{stops})\b)[a-z][\w'-]*"
    name = rf"(?:[{ACTOR}{PLACE}](?:'s)?)"
    noun = (
        rf"(?:(?:{told.determiners})\s(?:(?:{word}|{name}|{_CAPITAL})\s){{0,4}}?(?:{word}|{name}|{_CAPITAL})"
        rf"(?:\s(?:of|in)\s(?:the\s)?(?:{word}|{name}|{_CAPITAL}))?"
        rf"|(?:{word}\s){{0,2}}?{name}(?:[-–]{name})?(?:\s{word})?(?:,?\sand\s(?:the\s)?(?:{word}\s)?{name})?"
        rf"|{HE}|(?:[Hh]e|[Ss]he|[Ii]t|[Tt]hey|[Ww]e|I)(?=\s|\Z)|(?:{'|'.join(told.bare)})\b)"
    )
    opener = rf"|(?<=\A)[A-Z][\w-]+(?:\s(?:and|{word})){{0,4}}"
    before = (
        rf"(?<![\w{ACTOR}'-])(?P<who>{noun}{opener})(?:,\s[^,.;:]{{1,90}},|,\s[^,.;:]{{1,40}},\s[^,.;:]{{1,40}},)?"
        rf"(?:,?\s(?:which|who))?(?:\s(?:now|still|also|then|has|have|so\sfar|himself|itself|themselves|alone|{TIME}))*\Z"
    )
    relative = (
        rf"(?<![\w{ACTOR}'-])(?P<who>{noun}),?\s(?:which|who)"
        rf"(?:\s(?:now|still|also|then|has|have))*\Z"
    )
    ends = rf"(?=\s(?:{stops})\b|\s{TIME}|[.,;:!?”\"]|\s?\Z)"
    after = rf"(?:\s(?:now|still|also|alone|to))?\s(?P<who>{noun}|him|her|them){ends}"
    never = "|".join(told.never)
    return _Shapes(
        re.compile(before), re.compile(after), re.compile(relative),
        re.compile(rf"[“\"]?(?P<who>{noun})(?=\s|,)"),
        re.compile(rf"\b(?:{never})\b", re.I), told.things,
    )  # fmt: skip


def about_behind(text: str, end: int) -> re.Match[str] | None:
    """What is to be decided behind the words that end here, whoever says so in between."""
    end += text[end : end + 1] in ("”", '"')
    split = _SPLIT.match(text, end)
    at = split.end() if split else end
    return _ABOUT.match(text, at) or (
        _CHOSEN.match(text, at) if _NAMES.search(text, 0, at) else None
    )


def may_tell(low: str) -> bool:
    """Whether a sentence, in lower case, holds a word of any cue."""
    return _words().any_in(low)


@functools.cache
def _words() -> Parts:
    return Parts(word for cue in _table().cues for word in cue.words)


def is_thing(noun: str) -> bool:
    """Whether a noun names what decides nothing: "the actions of"."""
    return noun.lower() in _shapes().things


def told_in(shape: Masked) -> Iterator[Told]:
    """Every cue of the sentence that has a decider, in the order of the table."""
    shapes, text = _shapes(), shape.text
    present = _words().all_in(text.lower())
    for number, cue in enumerate(_table().cues):
        if present.isdisjoint(cue.words):
            continue
        for match in _pattern(number).finditer(text):
            if shapes.never.search(text[max(0, match.start() - 40) : match.end()]):
                continue
            low = max(0, match.start() - _REACH)
            place = _place(shapes, cue.who, text, match)
            if place is None or (low > 0 and place[0] == low):
                continue
            start, end = min(match.start(), place[0]), max(match.end(), place[1])
            asked = _ASKED.search(text, match.start(), end)  # "to say | whether he will go"
            more = about_behind(text, asked.start() if asked and end == match.end() else end)
            about = match.span("about") if match.groupdict().get("about") else None
            if more is not None:
                about, end = about or more.span("about"), more.end()
            yield Told(cue.name, cue.confidence, start, end, place, about)


def _place(shapes: _Shapes, side: Side, text: str, match: re.Match[str]) -> tuple[int, int] | None:
    """Where the decider stands: where the cue itself says, else beside it.

    A cue after "and" has the subject that opens the sentence.
    """
    if "who" in match.re.groupindex:
        return match.span("who")
    if side == "said":
        return match.end(), match.end()
    if side == "after":
        whom = shapes.after.match(text, match.end())
        return whom.span("who") if whom else None
    low = max(0, match.start() - _REACH)
    before = text[low : match.start()]
    whom = shapes.relative.search(before) or shapes.before.search(before)
    if whom is not None:
        return low + whom.start("who"), low + whom.end("who")
    if not _AND.search(text, 0, match.start()):
        return None
    breaks = [stop.end() for stop in _BREAK.finditer(text, 0, match.start())]
    first = shapes.opening.match(text, breaks[-1] if breaks else 0)
    return first.span("who") if first else None


_AND = re.compile(r",?\s(?:and|but)\Z")
_BREAK = re.compile(r"[;:]\s|[“”]")


def decider(page: Page, shape: Masked, whom: tuple[int, int]) -> Mention | None:
    """Who is named there; a pronoun is whoever is meant; "we" is nobody yet."""
    named = parties(shape, *whom)
    if named:
        return named[0]
    placed = [s.mention for s in shape.within(*whom, PLACE) if s.mention is not None]
    if placed:
        return placed[0]
    start, end = shape.start_of(whom[0]), shape.end_of(whom[1])
    told = page.text[start:end]
    if not told or told.lower() in {"we", "i"}:
        return None
    if told.lower() in _PRONOUNS:
        return _meant(page, start, told.lower() in {"he", "she", "him", "her"})
    if told.split()[-1].lower() in _shapes().things:
        return None
    name = re.sub(r"^(?:the|both)\s", "", told, flags=re.IGNORECASE)
    owner = next((m.actor.party for m in page.mentions_in(start, end) if m.actor.party), None)
    return Mention(Actor(name, page.anchor(start, end), name, owner), "unnamed", -1)


_SAYS = re.compile(
    r",?\s(?:(?:has|had|have)\s)?(?:sa(?:id|ys?)|repl(?:ied|ies)|announced|added|answered|indicated|told\s[^,.;:]{2,30})"
    r"(?:\son\s\w+|\s\w+day)?(?:\sthat|:)?\s[“\"]?\Z"
)
"""What stands between a speaker and what they say of themselves ("Kenya said it would ...")."""


def _meant(page: Page, start: int, people: bool) -> Mention | None:
    """Whom a pronoun stands for: who says it, else who was named last before."""
    near = page.mentions_in(max(0, start - _BACK), start)
    fits = [
        m for m in near
        if m.how != "pronoun" and not m.is_adjective and (m.is_person or not people)
    ]  # fmt: skip
    says = [m for m in fits if _SAYS.match(page.text, m.end, start)]
    best = says or fits
    return best[-1] if best else None
