"""Meetings told by a noun: "a meeting on Wednesday between A and B", "Thursday's session"."""

from __future__ import annotations

import re

import msgspec
from msgspec.structs import replace

from demarche.read.masks import ACTOR, PLACE, TIME, Masked, Symbol, filled
from demarche.read.meetings_noun_words import left, noun, right, sorts
from demarche.read.meetings_sides import holders
from demarche.read.meetings_status import clause_after, clause_before, noun_status, put_off_to
from demarche.read.meetings_told import Telling, free, is_limit, parties, place_of, told_format
from demarche.read.meetings_words import Finding, clues, towns
from demarche.read.page import Mention, Page
from demarche.read.times import Told

_DEFINITE = re.compile(
    rf"^(?:the|this|these|that|those|their|its|both|my|our)\b|^[{TIME}]", re.IGNORECASE
)
_NEW = re.compile(
    r"\b(?:a|an|another|more|further|new|fresh|additional|any|next|no)\b"
    r"|^(?:first|second|third|fourth|fifth|sixth)\b",
    re.IGNORECASE,
)
_DETERMINED = re.compile(
    rf"^(?:a|an|the|this|that|another|first|second|third|fourth|next|last|latest|no|any|his|her|my|our|"
    rf"their|its|{TIME}|{ACTOR})",
    re.IGNORECASE,
)
_MINE = re.compile(r"(?:my|our)\b", re.IGNORECASE)
"""Whoever says so takes part."""
_REACH = 160
"""The longest phrase before a noun, in characters."""
_ROUND = re.compile(r"\b(?:rounds?|days?|series|first|second|third|fourth)\b", re.IGNORECASE)
_DAYS = frozenset({"day", "hour", "minute"})
_PARTIES = ("parties1", "parties2", "parties3", "parties4", "parties5")
_NO_LEAD = re.compile(r"[\s–-]*(?:that\s(?=(?:a|an|the|no|any|another)\s))?", re.IGNORECASE)


class _Phrase(msgspec.Struct, frozen=True):
    """A noun phrase in the masked text, with what its parts say."""

    start: int
    noun: int
    noun_end: int
    end: int
    mentions: tuple[Mention, ...]
    closed: bool
    """Whether the phrase names both sides itself ("between A and B")."""
    joined: bool
    """Whether it names with whom ("with A")."""
    with_nobody: bool
    """Whether those it names are the press or a crowd."""
    venue: tuple[Symbol, ...] = ()


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
            found += [telling, *_again(page, shape, phrase, telling, high)]
    return found


_NEXT = re.compile(
    filled(
        r"(?:,|,?\s(?:and|then)(?:\sagain|\sthen)?)\s(?:(?:in|at)\s(?:the\s)?(?P<there><P>)\s(?:on\s|in\s)?(?P<then><T>)"
        r"|(?:on\s|in\s)?(?P<day><T>)(?:\s(?:in|at)\s(?:the\s)?(?P<place><P>))?)"
    )
)


def _again(page: Page, shape: Masked, phrase: _Phrase, told: Telling, high: int) -> list[Telling]:
    """Further meetings of a list: "two rounds, in <P> on <T> and in <P> on <T>"."""
    found: list[Telling] = []
    at = phrase.end
    if told.when is None or not _SEVERAL.search(shape.text[phrase.start : phrase.noun_end]):
        return found
    while at < high and (more := _NEXT.match(shape.text, at, high)):
        times, places = (shape.within(*more.span(), kind) for kind in (TIME, PLACE))
        start = more.end() - len(more.group().lstrip(", "))
        found.append(
            replace(
                told, start=shape.start_of(start), end=shape.end_of(more.end()),
                when=times[0].when, place=place_of(page.text, places), looks_back=False,
            )
        )  # fmt: skip
        at = more.end()
    return found


_SEVERAL = re.compile(
    r"\b(?:two|three|four|five|six|several|both|rounds|meetings|sessions)\b", re.I
)


def _phrase(shape: Masked, match: re.Match[str]) -> _Phrase:
    text = shape.text
    low = max(0, match.start() - _REACH)
    before = left().search(text[low : match.start()])
    start = low + before.start() if before else match.start()
    lead = _NO_LEAD.match(text, start, match.start())
    start = lead.end() if lead else start
    named_before = _before_noun(shape, start, match.start())
    venue = [s for s in named_before if _is_venue(shape, s, match.start())]
    mentions = [s.mention for s in named_before if s.mention and s not in venue]
    at, closed, joined, nobody = match.end(), False, False, False
    while part := right().match(text, at):
        for key in _PARTIES:
            if part[key]:
                named = parties(shape, part.start(key), part.end(key))
                nobody = nobody or not named
                mentions.extend(named)
        closed = closed or bool(part["between"])
        joined = joined or bool(part["between"] or part["with"])
        at = part.end()
    if brought := clues()["brought"].match(text[at : at + 300]):
        mentions.extend(parties(shape, at + brought.start("parties"), at + brought.end("parties")))
    return _Phrase(
        start, match.start(), match.end(), at, tuple(mentions), closed, joined,
        nobody and not mentions, tuple(venue),
    )  # fmt: skip


def _before_noun(shape: Masked, start: int, noun_at: int) -> list[Symbol]:
    """Whoever or wherever is named before the noun: "A's talks", "the A session", "the P talks".

    In "A-brokered talks" A is no party to them.
    """
    return [
        symbol for at in range(start, noun_at)
        if (symbol := shape.symbols.get(at)) and symbol.is_a == ACTOR
        and not re.match(r"-[a-z]", shape.text[at + 1 : at + 3])
    ]  # fmt: skip


def _is_venue(shape: Masked, symbol: Symbol, noun_at: int) -> bool:
    """Whether a name right before the noun is where it is held: "the Nairobi talks"."""
    if symbol.mention is None or shape.symbols.get(noun_at - 2) is not symbol:
        return False
    return symbol.mention.actor.text in towns()


def _telling(page: Page, shape: Masked, phrase: _Phrase, low: int, high: int) -> Telling | None:
    status = noun_status(shape, phrase.start, phrase.noun, phrase.noun_end, phrase.end)
    if status == "not_held" or phrase.with_nobody:
        return None
    head = shape.text[phrase.noun : phrase.noun_end].lower()
    row = sorts()[head]
    inside = shape.text[phrase.start : phrase.noun]
    if _is_verb(shape, phrase):
        return None
    if not head.endswith("s") and not _DETERMINED.search(inside):
        if not clues()["headline"].search(clause_before(shape, phrase.start)):
            return None
    told, places = _when(shape, phrase, low, high), _places(shape, phrase, high)
    held_by, begin = holders(shape, phrase.start, phrase.end, phrase.mentions, phrase.joined)
    if phrase.closed:
        held_by, begin = (), phrase.start
    mentions = (*held_by, *phrase.mentions)
    backward = bool(_DEFINITE.search(inside)) and not _NEW.search(inside)
    enough = _is_enough(row.weak, status, mentions, bool(told), bool(places), inside)
    if not enough and not backward:
        return None
    mine = told is not None and _MINE.match(inside)
    alone = row.format in {"phone", "visit", "video"} and not mentions and not mine
    if alone and not backward:
        return None
    start, end = shape.start_of(begin), shape.end_of(phrase.end)
    around = page.text[shape.start_of(phrase.start) : end]
    return Telling(
        start, end, "nominal", status, head, mentions, told.when if told else None,
        place_of(page.text, places), row.format or told_format(around), backward,
        bare=not enough or alone or (backward and _is_thin(phrase, status, mentions, told, places)),
        with_whom=phrase.joined,
        weak=row.weak,
    )  # fmt: skip


def _is_thin(
    phrase: _Phrase, status: Finding | None, mentions: tuple[Mention, ...], told: Told | None,
    places: list[Symbol],
) -> bool:  # fmt: skip
    """Whether "the talks" says too little to be a meeting by itself."""
    if told or places or phrase.joined or len(mentions) > 1:
        return False
    return not (mentions and status in {"refused", "planned"})


def _is_verb(shape: Masked, phrase: _Phrase) -> bool:
    """Whether somebody stands right before the word: "he calls", not "the Kenyan calls"."""
    before = shape.symbols.get(phrase.noun - 2) if phrase.noun >= 2 else None
    if before is None or before.mention is None or shape.text[phrase.noun - 1] != " ":
        return False
    if shape.text[phrase.noun : phrase.noun_end].lower() in ("calls", "visits"):
        return not before.mention.is_adjective
    return before.mention.is_person or before.mention.how == "pronoun"


def _is_enough(
    weak: bool, status: Finding | None, mentions: tuple[Mention, ...], timed: bool, placed: bool,
    inside: str,
) -> bool:  # fmt: skip
    """Whether the phrase tells a meeting by itself, not talk of meetings in general."""
    sides = len({m.entity for m in mentions})
    if weak:
        return (
            ((timed or placed) and bool(sides))
            or (timed and placed)
            or (sides > 1 and bool(status))
        )
    if timed or placed or sides > 1 or (sides and status):
        return True
    return bool(_ROUND.search(inside)) and status is not None and status != "refused"


def _when(shape: Masked, phrase: _Phrase, low: int, high: int) -> Told | None:
    if later := put_off_to(shape, phrase.start, phrase.noun_end):
        return later.told
    inside = _standing(shape, phrase.start, phrase.end)
    if not inside and (meant := clues()["was_to_have"].match(shape.text[phrase.end :])):
        on = phrase.end + meant.end()
        inside = _standing(shape, on, on + len(clause_after(shape, on).partition(",")[0]))
    if inside:
        days = (s.told for s in inside if s.told and s.told.when.grain in _DAYS)
        return next(days, inside[0].told)
    after = clause_after(shape, phrase.end)[: max(0, high - phrase.end)]
    before = clause_before(shape, phrase.start)[-max(0, phrase.start - low) :]
    said, ended = clues()["told_by"], clues()["ended"]
    if said.search(after):
        after = after.split(", ")[0]
    found: list[Symbol] = []
    if not said.search(after) and not ended.match(after):
        found = free(shape, _standing(shape, phrase.end, phrase.end + len(after)))
    if not found and low < phrase.start and not said.search(before):
        found = free(shape, shape.within(phrase.start - len(before), phrase.start, TIME))[-1:]
    return found[0].told if found else None


def _standing(shape: Masked, start: int, end: int) -> list[Symbol]:
    """The times of a stretch, without those that only bound and those that hold no longer."""
    first_set = clues()["first_set"]
    return [
        symbol for at in range(start, end)
        if (symbol := shape.symbols.get(at)) and symbol.is_a == TIME and not is_limit(symbol)
        and not first_set.search(shape.text[max(0, at - 40) : at])
    ]  # fmt: skip


def _places(shape: Masked, phrase: _Phrase, high: int) -> list[Symbol]:
    inside = shape.within(phrase.start, phrase.end, PLACE) or list(phrase.venue)
    if inside:
        return inside
    before = clause_before(shape, phrase.start)
    after = clause_after(shape, phrase.end)[: max(0, high - phrase.end)]
    if clues()["convenes"].search(before[-60:]) or clues()["happens"].match(after):
        return shape.within(phrase.end, phrase.end + len(after), PLACE)
    return []
