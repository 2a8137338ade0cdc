"""Meetings told in ways of their own: a summons, a call returned, a body in emergency session.

Each cue of `meetings_cues.toml` is a shape over the masked sentence that says by itself that people
meet, with those who meet in its groups, whoever they are. What nouns and verbs have told is not
told again.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

import msgspec

from demarche.ground.anchors import trimmed
from demarche.ground.items import Actor, MeetingFormat, MeetingStatus
from demarche.lexicon.tables import load
from demarche.read.masks import ACTOR, HE, PLACE, TIME, Masked, filled
from demarche.read.meetings_status import clause_after, clause_before
from demarche.read.meetings_told import Telling, free, is_nobody, parties, place_of
from demarche.read.meetings_words import Finding, auxiliary_statuses, clues
from demarche.read.page import Mention, Page
from demarche.read.patterns import Parts

_WORD = (
    r"(?!(?:that|said|says|and|or|but|is|are|was|were|has|have|had|will|would|who|which|whom|to|for|"
    r"with|from|by|on|at|as|if|whether|when|while|than|not|after|before|so|do|did|what|how|be|been)"
    r"\b)[a-z][\w'-]*"
)
_NAMED = f"(?:[{ACTOR}{PLACE}](?:'s)?)"
_WHO = (
    rf"(?:(?:[Tt]he|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[Bb]oth|[Oo]ur|[Yy]our|[Mm]y|[Aa]n?|[Ee]ach|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]everal|[Ss]ome)"
    rf"\s(?:(?:{_WORD}|{_NAMED})\s){{0,4}}?(?:{_WORD}|{_NAMED})"
    rf"(?:\s(?:of|for)\s(?:the\s)?(?:{_WORD}\s)?(?:{_WORD}|{_NAMED}))?"
    rf"|{_NAMED}(?:[-–]{_NAMED})?(?:\s{_WORD}|\s{_NAMED}){{0,2}}?|{HE}|(?:[Hh]e|[Ss]he|[Ii]t|[Tt]hey|[Ww]e|I)(?=\s))"
)
_ANYBODY = r"[^.;:]*?"
"""Whatever <WHO> and <AA> match, and more."""
_ONE_OR_TWO = r"<WHO>(?:\sand\s<WHO>)?"
"""Of any words the second half is as good as none, and takes a long search."""
_WISH = re.compile(
    r"\b(?:volunteer|offer|propos|suggest|want|hop|sought|seek|tried|wish|ready|willing|would like)"
)
_CAME_TO_NOTHING = re.compile(
    r"\b(?:declined|refused|turned down|called off|cancell?ed|postponed|put off|dropped|scrapped|"
    r"through|(?:not|never) (?:take|took|be|come|came))\b"
)
_FOR_DAY = re.compile(rf"(?:\s[a-z]+){{0,2}}\sfor\s(?:the\s)?{TIME}")
"""Called in for a day, somebody is still to come."""
_ACCEPTED = re.compile(r"\baccept(?:ed|s|ing)\s(?:it\s|the\s|an?\s)?\Z")
_THINGS = frozenset("which that it this".split())


class _Cue(msgspec.Struct, frozen=True):
    name: str
    words: tuple[str, ...]
    """One of these (in lower case) stands in every sentence that holds the cue."""
    confidence: float
    pattern: str
    format: MeetingFormat | None = None
    status: MeetingStatus | None = None


class _Table(msgspec.Struct, frozen=True):
    source: str
    pieces: dict[str, str]
    cues: tuple[_Cue, ...]


@functools.cache
def _cues() -> tuple[_Cue, ...]:
    return load("meetings_cues", _Table).cues


def _with_pieces(number: int) -> str:
    table = load("meetings_cues", _Table)
    pattern = table.cues[number].pattern
    for _ in range(2):
        for name, piece in table.pieces.items():
            pattern = pattern.replace(f"<{name}>", piece)
    return pattern


@functools.cache
def _pattern(number: int) -> re.Pattern[str]:
    """The pattern of the cue of this number, built when a sentence first asks for it."""
    return re.compile(filled(_with_pieces(number).replace("<WHO>", _WHO)))


@functools.cache
def _roughly(number: int) -> re.Pattern[str]:
    """The same without whoever opens it and with any words for others: quick to build and find."""
    pattern = _with_pieces(number).replace(_ONE_OR_TWO, "<WHO>")
    for opening in ("(?P<one><WHO>)", "(?:(?P<one><WHO>)"):
        if pattern.startswith(opening):
            pattern = pattern.replace("(?P<one><WHO>)", "", 1)
            break
    for one, anybody in (("<WHO>", _ANYBODY), ("<AA>", _ANYBODY)):
        pattern = pattern.replace(one, anybody)
    return re.compile(filled(pattern))


@functools.cache
def _words() -> Parts:
    return Parts(word for cue in _cues() for word in cue.words)


def may_tell(low: str) -> bool:
    """Whether a sentence, in lower case, holds a word of any cue, and asserts something."""
    return _words().any_in(low) and not low.rstrip('”"’ )').endswith("?")


def tellings(page: Page, shape: Masked) -> list[Telling]:
    """Every meeting that a cue of the sentence tells, in text order."""
    present = _words().all_in(shape.text.lower())
    found: list[Telling] = []
    for number, cue in enumerate(_cues()):
        if present.isdisjoint(cue.words) or not _roughly(number).search(shape.text):
            continue
        for match in _pattern(number).finditer(shape.text):
            telling = _telling(page, shape, cue, match)
            if telling and not any(t.start < telling.end and telling.start < t.end for t in found):
                found.append(telling)
    return sorted(found, key=lambda t: t.start)


def _telling(page: Page, shape: Masked, cue: _Cue, match: re.Match[str]) -> Telling | None:
    groups = match.groupdict()
    sides = [_named(page, shape, *match.span(k)) for k in ("one", "other", "whom") if groups.get(k)]
    mentions = tuple(m for side in sides for m in side)
    if any(is_nobody(m) for m in mentions):
        return None
    status = _status(shape, cue, match)
    if status == "not_held":
        return None
    if status == "held" and _FOR_DAY.match(shape.text, match.end()):
        status = "planned"
    before, after = clause_before(shape, match.start()), clause_after(shape, match.end())
    times = free(shape, shape.within(match.start(), match.end() + len(after), TIME))
    times = times or free(shape, shape.within(match.start() - len(before), match.start(), TIME))
    places = shape.within(match.start(), match.end() + min(len(after), 60), PLACE)
    there = groups.get("there")
    place = place_of(page.text, places)
    if there and place is None:
        place = page.text[shape.start_of(match.start("there")) : shape.end_of(match.end("there"))]
    start, end = trimmed(page.text, shape.start_of(match.start()), shape.end_of(match.end()))
    return Telling(
        start, end, "cue", status, cue.name, mentions,
        times[0].when if times else None, place, cue.format,
    )  # fmt: skip


def _status(shape: Masked, cue: _Cue, match: re.Match[str]) -> Finding:
    if clues()["denied"].search(shape.text[max(0, match.start() - 80) : match.start()]):
        return "not_held"
    if _ACCEPTED.search(shape.text, 0, match.start()):
        return "planned"
    led = match.groupdict().get("aux") or ""
    if _WISH.search(led):
        return "proposed"
    if _CAME_TO_NOTHING.search(led):
        return "refused"
    for status, pattern in auxiliary_statuses():
        if pattern.search(led):
            return status
    if re.search(r"\baccept", led):
        return "planned"
    return cue.status or "held"


def _named(page: Page, shape: Masked, start: int, end: int) -> Sequence[Mention]:
    """Those whom the words name; where no name stands there, the words themselves."""
    if named := parties(shape, start, end):
        return named
    placed = [s.mention for s in shape.within(start, end, PLACE) if s.mention is not None]
    if placed:
        return placed
    words = shape.text[start:end]
    if len(words) < 4 or words.lower() in _THINGS or words.lower() in _PRONOUNS:
        return ()
    first, last = shape.start_of(start), shape.end_of(end)
    name = re.sub(r"^(?:the|an?|both)\s", "", page.text[first:last], flags=re.IGNORECASE)
    owner = next((m.actor.party for m in page.mentions_in(first, last) if m.actor.party), None)
    return (Mention(Actor(name, page.anchor(first, last), name, owner), "unnamed", -1 - first),)


_PRONOUNS = frozenset("he she they them him her it we us".split())
