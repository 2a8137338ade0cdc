"""Meetings told by a noun: "a meeting on Wednesday between A and B", "Thursday's session"."""

from __future__ import annotations

import re

import msgspec

from demarche.ground.items import MeetingFormat
from demarche.read.masks import ACTOR, PLACE, TIME, Masked, Symbol, filled
from demarche.read.meetings_status import clause_after, clause_before, noun_status
from demarche.read.meetings_told import Telling, parties, place_of, told_format
from demarche.read.meetings_words import left, noun, right, sorts
from demarche.read.page import Mention, Page
from demarche.read.times import Told

_DEFINITE = re.compile(rf"^(?:the|this|these|that|those|their|its|both)\b|^[{TIME}]", re.IGNORECASE)
_NEW = re.compile(
    r"\b(?:a|an|another|more|further|new|fresh|additional|any|first|second|third|fourth|fifth|"
    r"sixth|next|no|rounds?)\b",
    re.IGNORECASE,
)
_DETERMINED = re.compile(
    rf"^(?:a|an|the|this|that|another|first|second|third|fourth|next|last|latest|no|any|his|her|"
    rf"their|its|{TIME}|{ACTOR})",
    re.IGNORECASE,
)
_HOLDER = re.compile(
    filled(r"(?P<subject><AA>)(?:,\s[^,.;:]{2,60},)?(?P<verb>\s[^,.;:\ue000]{2,70})$")
)
_TOLD_BY = re.compile(r"\b(?:said|says|told|announced|added|reported|described|denied|after)\b")
_NO_LEAD = re.compile(r"[\s–-]*(?:that\s(?=(?:a|an|the|no|any|another)\s))?", re.IGNORECASE)
_CONVENES = re.compile(
    r"\b(?:h[eo]ld(?:s|ing)?|ha[ds]|have|host(?:ed|s|ing)?|attend\w*|join\w*|conven\w+|conclud\w+|"
    r"beg[iau]n\w*|open\w*|resum\w+|urg\w+|propos\w+|call\w* for|offer\w*|suggest\w*|reject\w*|refus\w+|"
    r"declin\w+|s(?:ought|eeks?)|request\w*|agree\w*|schedul\w+|cancel\w*|call\w* off|boycott\w*|"
    r"suspend\w*|rul\w+ out|plan\w*|chair\w*|end\w*|finish\w*|continu\w*|met|meet|arriv\w+|want\w*|"
    r"ready|willing|open to|prepared|demand\w*|accept\w*|return\w*|enter\w*|part in|participat\w+|complet\w+|start\w*|pull\w*|walk\w*|mediat\w+)\b"
)
_HAPPENS = re.compile(
    r"[^,]{0,40}\b(?:take place|took place|taking place|held|beg[aiu]n\w*|end(?:s|ed)?|open\w*|"
    r"resum\w+|start\w*|conven\w+|continu\w+|conclud\w+|scheduled|planned|due|set)\b"
)


class _Phrase(msgspec.Struct, frozen=True):
    """A noun phrase in the masked text, with what its parts say."""

    start: int
    noun: int
    noun_end: int
    end: int
    mentions: tuple[Mention, ...]
    closed: bool
    """Whether the phrase names both sides itself ("between A and B")."""


def tellings(page: Page, shape: Masked) -> list[Telling]:
    """Every meeting that a noun phrase of this sentence tells."""
    phrases: list[_Phrase] = []
    for match in noun().finditer(shape.text):
        if phrases and match.start() < phrases[-1].end:
            continue
        phrases.append(_phrase(shape, match))
    found: list[Telling] = []
    for number, phrase in enumerate(phrases):
        low = phrases[number - 1].end if number else 0
        high = phrases[number + 1].start if number + 1 < len(phrases) else len(shape.text)
        telling = _telling(page, shape, phrase, low, high)
        if telling is not None:
            found.append(telling)
    return found


def _phrase(shape: Masked, match: re.Match[str]) -> _Phrase:
    text = shape.text
    before = left().search(text[: match.start()])
    start = before.start() if before else match.start()
    lead = _NO_LEAD.match(text, start, match.start())
    start = lead.end() if lead else start
    mentions = list(_before_noun(shape, start, match.start()))
    at, closed = match.end(), False
    while part := right().match(text, at):
        for key in ("parties1", "parties2", "parties3", "parties4", "parties5"):
            if part[key]:
                mentions.extend(parties(shape, part.start(key), part.end(key)))
        closed = closed or bool(part["between"])
        at = part.end()
    return _Phrase(start, match.start(), match.end(), at, tuple(mentions), closed)


def _before_noun(shape: Masked, start: int, noun_at: int) -> list[Mention]:
    """Who holds it, from names before the noun: "A's talks", "A-B talks", "the A session"."""
    found = []
    for symbol in shape.within(start, noun_at, ACTOR):
        if symbol.mention is not None:
            found.append(symbol.mention)
    return found


def _telling(page: Page, shape: Masked, phrase: _Phrase, low: int, high: int) -> Telling | None:
    status = noun_status(shape, phrase.start, phrase.noun, phrase.end)
    if status == "not_held":
        return None
    row = sorts()[shape.text[phrase.noun : phrase.noun_end].lower()]
    inside = shape.text[phrase.start : phrase.noun]
    told, places = _when(shape, phrase, low, high), _places(shape, phrase, low, high)
    held_by, begin = _holders(shape, phrase)
    if phrase.closed:
        held_by, begin = (), phrase.start
    mentions = (*held_by, *phrase.mentions)
    known = bool(told or places)
    rounds = bool(
        re.search(r"\b(?:rounds?|days?|series|first|second|third|fourth)\b", inside, re.I)
    )
    enough = known or len(mentions) >= 2 or (bool(mentions) and status is not None) or (
        status in {"refused", "proposed"} and not row.weak
    )  # fmt: skip
    looks_back = bool(_DEFINITE.search(inside)) and not _NEW.search(inside)
    if (
        row.weak
        and not (known and (mentions or looks_back))
        and not (len(mentions) >= 2 and status)
    ):
        enough = False
    if row.format == "visit" and not (mentions and _DETERMINED.search(inside)):
        return None
    if row.format == "phone" and not (_DETERMINED.search(inside) or phrase.mentions):
        return None
    if not enough and not looks_back and not (rounds and status):
        return None
    start, end = shape.start_of(begin), shape.end_of(phrase.end)
    around = page.text[start:end]
    return Telling(
        start, end, "nominal", status or "held", mentions,
        told.when if told else None, place_of(page.text, places),
        _format(row.format, around), looks_back, bare=not enough or (looks_back and not known and len(mentions) < 2),
        weak=row.weak,
    )  # fmt: skip


def _format(of_noun: MeetingFormat | None, around: str) -> MeetingFormat | None:
    return of_noun or told_format(around)


def _when(shape: Masked, phrase: _Phrase, low: int, high: int) -> Told | None:
    inside = shape.within(phrase.start, phrase.end, TIME)
    if not inside:
        after = clause_after(shape, phrase.end)[: max(0, high - phrase.end)]
        before = clause_before(shape, phrase.start)[-max(0, phrase.start - low) :]
        if not _TOLD_BY.search(after):
            inside = _free(shape.within(phrase.end, phrase.end + len(after), TIME))
        if not inside and low < phrase.start and not _TOLD_BY.search(before):
            inside = _free(shape.within(phrase.start - len(before), phrase.start, TIME))[-1:]
    return inside[0].told if inside else None


def _free(symbols: list[Symbol]) -> list[Symbol]:
    return [s for s in symbols if s.told is not None and not s.told.of_noun]


def _places(shape: Masked, phrase: _Phrase, low: int, high: int) -> list[Symbol]:
    inside = shape.within(phrase.start, phrase.end, PLACE)
    if inside:
        return inside
    before = clause_before(shape, phrase.start)
    after = clause_after(shape, phrase.end)[: max(0, high - phrase.end)]
    if _CONVENES.search(before[-60:]) or _HAPPENS.match(after):
        return shape.within(phrase.end, phrase.end + len(after), PLACE)
    return []


def _holders(shape: Masked, phrase: _Phrase) -> tuple[tuple[Mention, ...], int]:
    """Who holds, proposes or refuses it, and where they stand: the verb's subject before it."""
    before = clause_before(shape, phrase.start)
    offset = phrase.start - len(before)
    match = _HOLDER.search(before)
    if match is None or not _CONVENES.search(match["verb"]) or _TOLD_BY.search(match["verb"]):
        return (), phrase.start
    start, end = match.span("subject")
    return parties(shape, offset + start, offset + end), offset + start
