"""One telling of a meeting: what one clause or phrase says of it, before tellings are joined."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

import msgspec

from demarche.ground.dates import When
from demarche.ground.items import Actor, MeetingFormat, MeetingStatus
from demarche.read.judged import Judged
from demarche.read.masks import ACTOR, Masked, Symbol
from demarche.read.meetings_words import formats, words
from demarche.read.page import Mention
from demarche.read.patterns import any_of


class Telling(msgspec.Struct, frozen=True):
    """What one place in the report says of a meeting."""

    start: int
    end: int
    rule: str
    status: MeetingStatus | None
    """None where nothing around it says; such a meeting is taken to have been held."""
    head: str
    """The noun or the verb that names it."""
    mentions: tuple[Mention, ...] = ()
    when: When | None = None
    place: str | None = None
    format: MeetingFormat | None = None
    looks_back: bool = False
    """Whether it speaks of a meeting as known ("the talks", "Thursday's session")."""
    bare: bool = False
    """Whether it can only add to a meeting told elsewhere, and is none by itself."""
    with_whom: bool = False
    """Whether it names its own sides ("the talks with A"), which then exclude others."""
    weak: bool = False
    also: int = 1
    """How many tellings were joined in it."""
    seen: tuple[Judged, int] | None = None
    """Where the model alone tells it: the sentence and its word."""


_GROUP = re.compile(
    r",?\s(?:and|&|as\swell\sas|along\swith|together\swith)(?:,?\s(?:separately|later|afterwards),?)?\s|,\s"
)


_PAIR = re.compile(f"{ACTOR}[-–]{ACTOR}")


def parties(shape: Masked, start: int, end: int) -> tuple[Mention, ...]:
    """Those who take part, from a list of actor phrases; of one phrase, the person or its head."""
    found: list[Mention] = []
    at = start
    pieces = [(m.start() + start, m.end() + start) for m in _GROUP.finditer(shape.text[start:end])]
    for stop, begin in [*pieces, (end, end)]:
        inside = [s.mention for s in shape.within(at, stop, ACTOR) if s.mention is not None]
        people = [m for m in inside if m.is_person]
        # A body of two sides is both of them ("the Norway-Sweden Commission").
        paired = _PAIR.search(shape.text, at, stop)
        found.extend(people or inside[-2 if paired else -1 :])
        at = begin
    return tuple(m for m in found if not is_nobody(m))


def is_limit(symbol: Symbol) -> bool:
    """Whether a time only bounds ("the first since July"): it dates no meeting."""
    return symbol.told is not None and symbol.told.when.text.lower().startswith(_LIMITS)


def free(shape: Masked, symbols: Sequence[Symbol]) -> list[Symbol]:
    """Those of no noun ("the raid of 9 March") and no mere bounds among these times."""
    return [
        symbol for symbol in symbols
        if symbol.told and not symbol.told.of_noun and not is_limit(symbol)
        and not dates_a_noun(shape.text, shape.place_of(symbol.start))
    ]  # fmt: skip


def dates_a_noun(text: str, at: int) -> bool:
    """Whether the time that begins here is that of the noun before it ("the raid of 9 March")."""
    return _of_dated().search(text, max(0, at - _BEFORE), at) is not None


_BEFORE = 24
"""So many characters before a day are looked at for what it is the day of."""


@functools.cache
def _of_dated() -> re.Pattern[str]:
    return re.compile(rf"\b{any_of(words().dated.words)}\sof\s(?:the\s)?\Z")


_LIMITS = ("since ", "until ", "till ")


def is_nobody(mention: Mention) -> bool:
    """Whether this is the press or a crowd, which is talked to but is no party to talks."""
    told = f" {mention.actor.text.lower()} "
    counted = _COUNTED.match(told) is not None and set(words().many.words).isdisjoint(told.split())
    return counted or any(f" {word} " in told for word in words().nobody.words)


_COUNTED = re.compile(r"\s(?:the\s|some\s|about\s)?(?:\d{2,}|hundreds|thousands|dozens|scores)\b")
"""So many do not sit at a table: "200 police"; "the 30 member states" do."""


def distinct(mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Each entity once, in order."""
    seen: dict[int, Mention] = {}
    for mention in mentions:
        known = seen.get(mention.entity)
        if known is None or (known.how == "pronoun" and mention.how != "pronoun"):
            seen[mention.entity] = mention
    return tuple(seen.values())


def actors(mentions: tuple[Mention, ...]) -> tuple[Actor, ...]:
    """The actors of these mentions, each entity once; a state beside its own people is left out."""
    kept = [m for m in distinct(mentions) if not _is_unexplained(m)]
    people = {m.actor.party for m in kept if m.is_person and m.actor.party}
    named = (m for m in kept if m.is_person or m.actor.party not in people or m.how == "group")
    return tuple(actor for mention in named for actor in _each(mention))


def _is_unexplained(mention: Mention) -> bool:
    """Whether it is a pronoun of which nobody knows whom it means."""
    known = mention.actor.party or mention.actor.side
    return not known and mention.actor.name.lower() in _PRONOUNS


_PRONOUNS = frozenset("they them he she him her we us it".split())


def _each(mention: Mention) -> tuple[Actor, ...]:
    """Those whom a mention names: of "Kenyan and Ugandan officers" one for each party."""
    if mention.actor.party is not None or len(mention.parties) < 2:
        return (mention.actor,)
    return tuple(msgspec.structs.replace(mention.actor, party=code) for code in mention.parties)


def told_format(text: str) -> MeetingFormat | None:
    """How they meet, as the words beside the noun or the verb say."""
    for name, pattern in formats():
        if pattern.search(text):
            return name
    return None


def place_of(page_text: str, symbols: list[Symbol]) -> str | None:
    """The place as written, a country after its city kept ("Geneva, Switzerland")."""
    if not symbols:
        return None
    first, last = symbols[0], symbols[0]
    for symbol in symbols[1:]:
        if page_text[last.end : symbol.start] == ", ":
            last = symbol
    return " ".join(page_text[first.start : last.end].split())


def completed(told: Sequence[Telling], found: Sequence[Telling]) -> list[Telling]:
    """What is told, with what `found` knows more of it, and with what only `found` tells.

    A bare telling tells too little to stand where another tells the same words.
    """
    kept = [_filled(telling, found) for telling in told]
    more = [f for f in found if not any(_meet(t, f) for t in told if not t.bare)]
    return sorted([*kept, *more], key=lambda t: (t.start, t.end))


def _filled(telling: Telling, found: Sequence[Telling]) -> Telling:
    """The telling with the day and the place that the same verb has farther off."""
    for other in found:
        if telling.rule == "verbal" and _meet(telling, other) and telling.status == other.status:
            when, place = telling.when or other.when, telling.place or other.place
            return msgspec.structs.replace(telling, when=when, place=place)
    return telling


def _meet(one: Telling, other: Telling) -> bool:
    return one.start < other.end and other.start < one.end
