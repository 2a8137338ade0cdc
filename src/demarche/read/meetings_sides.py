"""Who meets where a telling does not name them: who holds it, both sides, their ministers.

The two parties named nearest before it take part, if exactly two are: first in its own sentence,
then in those before it, up to the paragraph before; else the two that the report is about.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from demarche.ground.items import Item, Statement
from demarche.lexicon.whose import words_of
from demarche.read.masks import ACTOR, HE, Masked, filled
from demarche.read.meetings_principals import is_party, is_side, key_of, principals
from demarche.read.meetings_status import clause_before
from demarche.read.meetings_told import Telling, parties
from demarche.read.meetings_words import clues
from demarche.read.page import Mention, Page

_BOTH = re.compile(r"(?:both|two|they|their|each other|foreign ministers|sides|leaders)\b", re.I)
_TWO = re.compile(
    r"(?:the\s)?(?:both|two)\s(?:[\w'’-]+\s){0,2}?(?:sides|parties|countries|governments|states|"
    r"capitals|leaders|presidents|ministers|envoys|delegations|neighbou?rs|heads)\b",
    re.IGNORECASE,
)
_GROUP = re.compile(
    r"(?:[Tt]he\s|[Tt]heir\s|[Bb]oth\s|[Tt]wo\s)*(?:(?:foreign|defen[cs]e|prime|interior|deputy|vice|chief|"
    r"[Gg]overnmental|government|senior)\s)*(?:[Mm]inisters|[Pp]residents|[Pp]arties|[Ss]ides|"
    r"[Dd]elegations|[Ll]eaders|[Nn]egotiators|[Ee]nvoys|[Oo]fficials|[Gg]overnments|[Cc]ountries|"
    r"[Ss]ecretaries|[Cc]ommissioners)"
)
"""Two or more who are named by what they are alone."""
_OF_MANY = frozenset({"session", "sessions", "summit", "summits", "conference", "plenary"})
"""What may be of many, and has no two sides where none is told."""
_NTH = re.compile(
    r"\b(?:second|third|fourth|fifth|sixth|next|another|final|further|closing|opening)\b", re.I
)
"""Of such a row of sessions the sides are those that the report is about."""
_TALKS = frozenset(
    "talks meeting negotiations consultations dialogue round rounds session sessions summit".split()
)
_BACK = 4
"""How many sentences before its own are looked at."""


def with_sides(
    page: Page, telling: Telling, found: Sequence[Item], before: Telling | None = None
) -> Telling:
    """The telling with the two parties that it leaves to be understood, where there are two.

    A meeting that names a side of its own and no group keeps what it names. `before`: the meeting
    told before, with its sides; a group ("the ministers") is those who met then.
    """
    telling = _with_me(page, telling, found)
    if telling.weak or not _is_understood(page, telling):
        return _with_the_other(page, _with_speaker(_named(page, telling), found))
    pair = _pair_before(page, telling)
    unnamed = not telling.mentions and telling.head != "the two met"
    lesser = _RULERS.search(_told_as(page, telling)) and not all(map(_can_rule, pair))
    if len(pair) != 2 or lesser or (unnamed and any(m.is_person for m in pair)):
        pair = principals(page)
    if len(pair) != 2 and before is not None and telling.mentions:
        pair = tuple(m for m in before.mentions if m.is_person or is_party(page, m))
    if len({key_of(m) for m in pair}) != 2 or len(pair) != 2:
        return telling
    kept = tuple(m for m in telling.mentions if not _is_group(page, m) and m.is_person)
    group = next((m for m in telling.mentions if _is_group(page, m) and m.how != "pronoun"), None)
    return replace(telling, mentions=(*kept, *(_as_told(m, group) for m in pair)))


_RULERS = re.compile(r"\b(?:leaders|presidents|prime ministers|heads of (?:state|government))\b")


def _told_as(page: Page, telling: Telling) -> str:
    """The words of the groups that meet."""
    return " ".join(m.actor.text for m in telling.mentions if _is_group(page, m))


def _can_rule(mention: Mention) -> bool:
    """Whether it is a party, or who may head one: no general is one of "the two leaders"."""
    if mention.is_person and not (mention.actor.party or mention.actor.side):
        return False  # a judge who mediates
    if mention.how == "group" and not _RULERS.search(mention.actor.text):
        return False  # mediators, a delegation
    role = (mention.actor.role or "").casefold().replace("-", " ")
    return not role or not set(words_of("ruling_heads")).isdisjoint(role.split())


def _as_told(side: Mention, group: Mention | None) -> Mention:
    """The side of a group in the words that tell it: of "the foreign ministers", that of Peru."""
    if group is None or side.is_person or not _OFFICES.search(group.actor.text):
        return side
    told = group.actor
    return replace(side, actor=replace(side.actor, text=told.text, anchor=told.anchor))


_OFFICES = re.compile(
    r"\b(?:ministers|presidents|leaders|chiefs|heads|commanders|negotiators|envoys|secretaries|"
    r"delegations|officials|experts|ambassadors)\b",
    re.IGNORECASE,
)
_I = re.compile(r"\b(?:I|me|my|[Ww]e|us|our)\b")
_OURS = frozenset({"we", "us", "our"})
_FAR = 600
"""How far, in characters, whoever says "I" may be from the nearest words they are said to say."""


def _with_me(page: Page, telling: Telling, found: Sequence[Item]) -> Telling:
    """Who says "I met the mayors", "he telephoned me" or "we invite Peru" takes part."""
    said = _I.search(page.text, max(0, telling.start - 2), telling.end)
    several = len({m.actor.party or m.actor.name for m in telling.mentions}) > 1
    if said is None or (several and said.group().lower() in _OURS):
        return telling
    near = [
        (max(i.anchor.start - telling.start, telling.start - i.anchor.end, 0), n, i.speaker)
        for n, i in enumerate(found)
        if isinstance(i, Statement) and i.speaker is not None and i.mode == "direct"
    ]
    if not near:
        return telling
    far, _, speaker = min(near, key=lambda row: row[:2])
    names = {m.actor.name for m in telling.mentions}
    if far > _FAR or speaker is None or speaker.name in names:
        return telling
    return replace(telling, mentions=(Mention(speaker, "name", -1, True), *telling.mentions))


def _with_speaker(telling: Telling, found: Sequence[Item]) -> Telling:
    """Talks with one side of which somebody of another speaks are theirs ("no talks with Peru")."""
    codes = {m.actor.party for m in telling.mentions}
    if len(codes) != 1 or None in codes or not (telling.with_whom or telling.status == "refused"):
        return telling
    for item in found:
        if isinstance(item, Statement) and item.anchor.start <= telling.start < item.anchor.end:
            speaker = item.speaker
            if speaker is not None and speaker.party and speaker.party not in codes:
                more = Mention(speaker, "name", -1, True)
                return replace(telling, mentions=(more, *telling.mentions))
    return telling


def _with_the_other(page: Page, telling: Telling) -> Telling:
    """Talks of which one side alone is told ("Peru offered talks") are with the other of the two
    that the report is about; what a third party proposes ("Oman proposed talks") is for both.
    """
    codes = {_side_key(page, m) for m in telling.mentions}
    if telling.head not in _TALKS or telling.with_whom or len(codes) != 1:
        return telling
    pair = principals(page)
    others = [m for m in pair if key_of(m) not in codes]
    if len(pair) != 2 or (len(others) != 1 and not _is_offered(page, telling)):
        return telling
    return replace(telling, mentions=(*telling.mentions, *others))


def _is_offered(page: Page, telling: Telling) -> bool:
    """Whether somebody proposes a place for it or to be the host."""
    told = page.text[telling.start : telling.end]
    return telling.status == "proposed" and bool(telling.place or _HOST.search(told))


_HOST = re.compile(r"\b(?:host|bring|mediat|arrange)")


def _side_key(page: Page, mention: Mention) -> str:
    """The party of somebody: a code, else the name of whom they act for, else their own."""
    side = None if mention.actor.party else page.side_of(mention)
    return key_of(mention) if side is None else side.party or side.name


def _named(page: Page, telling: Telling) -> Telling:
    """Without its groups where two parties are named: "the two sides" are no third."""
    kept = tuple(
        m
        for m in telling.mentions
        if not _is_group(page, m) and not _GROUP.fullmatch(m.actor.name or "")
    )
    parties = [m for m in kept if not m.is_person]
    return replace(telling, mentions=kept) if len(parties) >= 2 else telling


def _is_understood(page: Page, telling: Telling) -> bool:
    if not telling.mentions:
        told = page.text[telling.start : telling.end]
        return telling.head not in _OF_MANY or _NTH.search(told) is not None
    groups = [m for m in telling.mentions if _is_group(page, m)]
    parties = [m for m in telling.mentions if not _is_group(page, m) and not m.is_person]
    return bool(groups) and not parties


def _is_group(page: Page, mention: Mention) -> bool:
    """Whether a mention is two or more who are not named: "the two sides", "their ministers"."""
    told = mention.actor.text
    if mention.actor.party is not None:
        return False
    if mention.how == "pronoun" and _TWO.match(mention.actor.name):
        return True  # "Both sides spoke. | They agreed to meet"
    if _TWO.match(told) and mention.how in {"group", "unnamed", "title"}:
        return True
    if _GROUP.fullmatch(told) and not mention.is_person:
        return True
    if mention.is_person or told != told.lower():
        return False
    around = page.text[max(0, mention.start - 6) : mention.end]
    return mention.how in {"group", "pronoun"} and bool(_BOTH.search(around))


def _pair_before(page: Page, telling: Telling) -> tuple[Mention, ...]:
    found: dict[str, Mention] = {}
    for sentence in page.sentences_back(telling.start, _BACK):
        for mention in page.mentions_in(sentence.start, sentence.end):
            if is_side(page, mention) and not telling.start <= mention.start < telling.end:
                known = found.get(key_of(mention))
                if known is None or (known.is_adjective and not mention.is_adjective):
                    found[key_of(mention)] = mention
        if len(found) >= 2:
            break
    return tuple(sorted(found.values(), key=lambda m: m.start))


_HOLDER = re.compile(
    filled(
        r"(?P<subject><S>)(?:,\s[^,.;:]{1,60},|,(?=\s(?:held|had|has|will|would|proposed|called|offered)\b))?"
        r"(?P<verb>\s[^,.;:\ue000\ue003]{2,70})$"
    )
)
_FIRST = re.compile(rf"(?P<subject>(?:[Tt]he\s)?{ACTOR}(?!'s))")
_AND = re.compile(r",?\sand\s")
_LEADS = re.compile(
    rf"(?<!\bof\s)(?<!\bin\s)(?<!\bwith\s)(?<!\bon\s)(?<!\bfrom\s)(?<!\bto\s)(?<!\bat\s)(?<!\bby\s)"
    rf"(?<!\sthe\s)(?P<subject>(?:[Tt]he\s)?(?:{ACTOR}|{HE})(?!'s))\s"
)
"""Who opens a clause: whoever no preposition leads to."""
_WIDE = 300
"""How far back, in characters, a relative clause may have the one who holds a meeting."""


def holders(
    shape: Masked, start: int, end: int, named: tuple[Mention, ...], joined: bool = False
) -> tuple[tuple[Mention, ...], int]:
    """Who holds, proposes or refuses what a noun phrase in [start, end) tells; where that begins.

    They are the subject of the verb before it; `named` are those whom the phrase itself names,
    `joined` whether as those with whom ("left after talks with A").
    """
    before, clue = clause_before(shape, start), clues()
    offset = start - len(before)
    held = _HOLDER.search(before)
    shared = held if held and _AND.match(held["verb"]) else None
    if shared and _convenes(shared["verb"]) and (led := _LEADS.search(before)):
        return _subject(shape, led, offset), start  # "called on A and held talks with B"
    if held and _convenes(held["verb"]) and not clue["told_by"].search(held["verb"]):
        first = held.start("subject")
        return _subject(shape, held, offset), offset + _name_in(before, first)
    if asked := clue["asked_for"].search(before):
        return _subject(shape, asked, offset), start
    low = max(0, start - _WIDE)
    for name in ("by_who", "through_who"):
        through = clue[name].search(shape.text[low:start])
        if through and _convenes(through["verb"]):
            return _subject(shape, through, low), start
    opener = _FIRST.match(shape.text)
    if opener and clue["and_holds"].search(before):
        return _subject(shape, opener), start
    if clue["in_it"].search(before) and (led := clue["its_subject"].match(shape.text, end)):
        return _subject(shape, led), start
    after = None if named and not joined else clue["with_subject"].search(before)
    both = _subject(shape, after, offset) if after else ()
    return (both if joined or len({m.entity for m in both}) > 1 else ()), start


def _convenes(verb: str) -> bool:
    return clues()["convenes"].search(verb) is not None


def _subject(shape: Masked, found: re.Match[str], offset: int = 0) -> tuple[Mention, ...]:
    start, end = found.span("subject")
    return parties(shape, offset + start, offset + end)


def _name_in(text: str, start: int) -> int:
    """Where the first name of a subject begins, with its article: no stray words before it."""
    while text[start] not in (ACTOR, HE):
        start += 1
    return start - 4 if text[max(0, start - 4) : start].lower() == "the " else start
