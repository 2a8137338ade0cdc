"""The stretch of a sentence that names a speaker: a name, a pronoun, "officials of two states"."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

import msgspec

from demarche.ground.items import Actor
from demarche.read.cast.strip import given
from demarche.read.clauses import FINITE, has_finite
from demarche.read.cues import Token
from demarche.read.nations import of_nation
from demarche.read.page import Mention, Page
from demarche.read.subjects_words import PLAIN_SPEAKERS, SAYINGS, is_agents

PREPOSITIONS = frozenset(
    "in on at of to from with for by near after before during between against about over under "
    "since until into among across toward towards via despite following amid within without "
    "outside inside behind beyond around through like as".split()
)
RELATIVE = frozenset(["who", "whose", "which", "whom", "where"])
DETERMINERS = frozenset(
    "the a an this that these those his her its their our one some several many two three four "
    "five six most other another both each every no any".split()
)
PRONOUNS = frozenset(["he", "she", "they", "it"])
_CLAUSE = (FINITE | RELATIVE | {"be"}) - {"'s"}
_SOME = frozenset(["one", "another", "two"])
_POSSESSIVE = frozenset(["'", "’"])
_SELF = frozenset(["i", "we", "you", "one"])
_OF = frozenset(["of", "from", "for", "in", "at", "on"])
_DESCRIBES = re.compile(rf"\s+(?:{'|'.join(sorted(PREPOSITIONS | RELATIVE))}|that)\b")
_PARTS = frozenset([",", ";", ":", "—", "–", "-", "and", "but", "or", "while", "as"])
CONJUNCTIONS = frozenset(["and", "but", "or", "then", "yet", "also"])


class Subject(msgspec.Struct, frozen=True):
    """Who speaks, and the stretch of the sentence that names them."""

    start: int
    end: int
    actor: Actor | None
    """Null for a pronoun that nothing before explains."""
    pronoun: str | None = None


def speaking(mention: Mention) -> bool:
    """Whether a mention can be a subject that speaks (not "in Vienna", not "Russian" gas)."""
    return not (mention.is_place or mention.is_adjective)


def is_governed(row: Sequence[Token], mention: Mention) -> bool:
    """Whether a preposition among these tokens leads to a mention: "in the | capital"."""
    before = [t.lower for t in row if t.end <= mention.start]
    while before and before[-1] in DETERMINERS:
        before.pop()
    return bool(before) and before[-1] in PREPOSITIONS


def ending_at(page: Page, row: Sequence[Token], index: int) -> Subject | None:
    """Whoever the words name that end with this token: a mention, a pronoun, a plain phrase."""
    nearest = _nearest(page, row, index)
    return nearest and (_whose_words(page, row, nearest) or nearest)


def _whose_words(page: Page, row: Sequence[Token], nearest: Subject) -> Subject | None:
    """The person of whose description a subject is only the end.

    «The captain of a ship that was stopped off | Peru», «the head of the mission in | Peru».
    """
    begin = next((k for k, t in enumerate(row) if t.start >= nearest.start), 0)
    at = begin
    while at and row[at - 1].word is not None and row[at - 1].lower not in _PARTS:
        at -= 1
    at += row[at].lower in DETERMINERS
    person = starting(page, row[at].start, nearest.start)
    if person is None or not (person.is_person or person.how in ("title", "unnamed")):
        return None
    between = page.text[person.end : nearest.start]
    described = person.how == "unnamed" or _DESCRIBES.match(between)
    if not described or has_finite(between):
        return None
    last = [t.lower for t in row[at:begin] if t.lower not in DETERMINERS][-1:]
    if not last or last[0] not in PREPOSITIONS | {"off"}:
        return None
    whole, home = by_mention(person), nearest.actor
    if last == ["from"] and home is not None and not (person.actor.party or person.actor.side):
        named = home.name if home.side is None else home.side
        party = msgspec.structs.replace(person.actor, party=home.party, side=named)
        return msgspec.structs.replace(whole, actor=party)
    return whole


def _nearest(page: Page, row: Sequence[Token], index: int) -> Subject | None:
    if index < 0 or row[index].word is None:
        return None
    token = row[index]
    low = token.lower
    if low in RELATIVE or low == "that":
        back = index - 2 if index and row[index - 1].lower == "," else index - 1
        return ending_at(page, row, back) if low != "that" and back >= 0 else None
    mention = _ending(page, row[0].start, token.end)
    if mention is not None and (whole := _ends_with(page, row, mention)) is not None:
        return whole
    if mention is not None and speaking(mention):
        return by_mention(mention)
    if low in PRONOUNS:
        return by_pronoun(page, token)
    if low in _SELF:
        return _one_of(page, row, index) if low == "one" else None
    return noun_phrase(page, row, _phrase_start(row, index), index)


def _ends_with(page: Page, row: Sequence[Token], mention: Mention) -> Subject | None:
    """The subject of which a mention is only the end: "officials of Kenya and | Uganda"."""
    at, first = _before(row, mention.start), mention
    known = mention.actor.party or mention.actor.side
    if at > 0 and row[at].lower == "of" and row[at - 1].lower in _SOME and not known:
        last = max(k for k, t in enumerate(row) if t.end <= mention.end)
        return noun_phrase(page, row, at - 1, last)  # "one of the | officials"
    while at > 0 and row[at].lower in ("and", "or"):
        other = _ending(page, row[0].start, row[at - 1].end)
        if other is None:
            break
        at, first = _before(row, other.start), other
    start = first.start
    described = at > 0 and row[at].lower in _OF
    both = described and first.how == "group" and is_agents(row[at - 1].lower)
    if both or (described and PLAIN_SPEAKERS.fullmatch(row[at - 1].lower)):
        start = row[_phrase_start(row, at - 1)].start
        office = _ending(page, start, row[at - 1].end)
        if office is not None and speaking(office) and mention.is_place:  # "in La Paz"
            return Subject(start, mention.end, office.actor)
    elif first is mention or not (speaking(first) and speaking(mention)):
        return None
    elif first.how in ("name", "metonym", "surname") and first.actor.party == mention.actor.party:
        return Subject(start, mention.end, mention.actor)
    anchor = page.anchor(start, mention.end)
    return Subject(start, mention.end, Actor(anchor.exact, anchor, anchor.exact))


def _before(row: Sequence[Token], start: int) -> int:
    """The token before this place, determiners left out; -1 if there is none."""
    at = max((k for k, t in enumerate(row) if t.end <= start), default=-1)
    while at >= 0 and row[at].lower in DETERMINERS:
        at -= 1
    return at


def _phrase_start(row: Sequence[Token], index: int) -> int:
    first = index
    for back in range(index, max(-1, index - 10), -1):
        low = row[back].lower
        word = row[back].word
        if word is not None and low in _POSSESSIVE and back < index:
            continue  # "the dockers' union"
        if word is None or not word.is_word or low in CONJUNCTIONS:
            break
        if low in ("that", "when", "while", "as", "because", "if", "although", "though"):
            break
        first = back
        if low in DETERMINERS and (back == 0 or row[back - 1].lower not in PREPOSITIONS - {"as"}):
            break
    return first


def noun_phrase(page: Page, row: Sequence[Token], first: int, last: int) -> Subject | None:
    """A speaker whom no table knows: "the report", "sources close to the talks"."""
    if first > last:
        return None
    if [t.lower for t in row[first : first + 2]] == ["according", "to"] and first + 2 <= last:
        first += 2  # "according to | a statement posted on its website"
    inside = [m for m in page.mentions_in(row[first].start, row[last].end) if speaking(m)]
    if inside and inside[0].how in ("group", "unnamed", "title", "name", "surname"):
        if not is_governed(row[first : last + 1], inside[0]):
            return by_mention(inside[0])
    if (name := _unknown_name(row, last)) is not None:
        anchor = page.anchor(row[name].start, row[last].end)
        return Subject(anchor.start, anchor.end, Actor(anchor.exact, anchor, anchor.exact))
    words = [t.lower for t in row[first : last + 1]]
    plain = any(PLAIN_SPEAKERS.fullmatch(w) for w in words)
    plain = plain or _are_agents(words)
    if not plain and words[0] not in DETERMINERS:
        return None
    if not plain and (words[-1] in SAYINGS or set(words) & _CLAUSE):
        return None  # "a charge denied in Lima", "two of whom were asked"
    if not plain and (who := _before_relative(page, row, first)) is not None:
        return who
    anchor = page.anchor(row[first].start, row[last].end)
    one_of = words[-2:] == ["of", "them"] or (len(words) == 4 and words[1:3] == ["of", "the"])
    one_of = one_of or _REST.fullmatch(" ".join(words)) is not None
    among = _several_before(page, row[0].start) if one_of else None
    party, side = (among.party, among.side) if among is not None else (None, None)
    actor = of_nation(page, anchor.start, anchor.end, party, side)
    return Subject(anchor.start, anchor.end, actor)


def _are_agents(words: Sequence[str]) -> bool:
    """Whether a phrase is of people by what they do, or "those who": "fishermen at the weir"."""
    if words[:2] in (["those", "who"], ["people", "who"]):
        return True
    head = list(itertools.takewhile(lambda w: w not in PREPOSITIONS | RELATIVE, words))
    return bool(head) and is_agents(head[-1]) and not set(words) & _CLAUSE


def _several_before(page: Page, at: int) -> Actor | None:
    """The several of whom "one of them" is one: those whom the sentences before name last."""
    begin = page.text.rfind("\n\n", 0, at) + 1
    several = (m for m in page.mentions_in(begin, at) if m.how in ("group", "unnamed"))
    plural = [m for m in several if _are_several(page, m)]
    opening = [m for m in plural if _opens(page, m)]  # who speaks, not "pilots" of whom they do
    return next((m.actor for m in (*reversed(opening), *reversed(plural))), None)


def _opens(page: Page, mention: Mention) -> bool:
    """Whether a mention opens its sentence."""
    sentence = page.sentence_at(mention.start)
    return sentence is not None and mention.start - sentence.start <= len("The ")


def _are_several(page: Page, mention: Mention) -> bool:
    """Whether a mention's head is a plural: "three | officials in Lima", not "an | official"."""
    words = page.text[mention.start : mention.end].lower().split()
    head = list(itertools.takewhile(lambda w: not _QUALIFIES.fullmatch(w), words))
    return bool(head) and head[-1].endswith(("s", "men", "people"))


_QUALIFIES = re.compile(rf"{'|'.join(sorted(PREPOSITIONS | RELATIVE))}|close|familiar|\w+ed")
_REST = re.compile(r"one|another|(?:the )?other|(?:the|a) (?:second|third)")
"""The rest of several, behind "one": "Another said ...", "The other said ..."."""


def _before_relative(page: Page, row: Sequence[Token], index: int) -> Subject | None:
    """Whoever "who" takes up: "a diplomat | who followed the talks from a corridor, said"."""
    for k in range(index - 1, max(0, index - 14), -1):
        if row[k].word is None or row[k].lower in {";", ":", ","}:
            return None
        if row[k].lower == "who":
            back = k - 2 if row[k - 1].lower == "," else k - 1
            mention = _ending(page, row[0].start, row[back].end) if back >= 0 else None
            return by_mention(mention) if mention is not None and speaking(mention) else None
    return None


def _unknown_name(row: Sequence[Token], last: int) -> int | None:
    """Where a name that no table knows begins: whoever speaks is somebody."""
    first = last
    while first >= 0 and (word := row[first].word) is not None and word.is_capital:
        first -= 1
    first += 1
    while first <= last and row[first].lower in DETERMINERS | PREPOSITIONS | CONJUNCTIONS:
        first += 1
    if first > last or len(row[last].lower) < 3:
        return None
    word = row[first].word
    alone = first == last and word is not None and word.text in given("not_names")
    return None if alone else first  # "There are reports that Peru shut the border"


def _one_of(page: Page, row: Sequence[Token], index: int) -> Subject | None:
    """Whom "One said" is one of: the last several that were named."""
    if index and row[index - 1].word is not None:
        return None
    several = _several_before(page, row[0].start)
    return Subject(row[index].start, row[index].end, several) if several is not None else None


def by_pronoun(page: Page, token: Token) -> Subject:
    """The subject that is a pronoun, with whoever it stands for."""
    mention = _ending(page, token.start, token.end)
    return Subject(token.start, token.end, mention.actor if mention else None, token.lower)


def by_mention(mention: Mention) -> Subject:
    """The subject that is a mention."""
    return Subject(mention.start, mention.end, mention.actor)


def _ending(page: Page, start: int, end: int) -> Mention | None:
    """The widest mention that ends here (a possessive mark after it does not count)."""
    return next((m for m in page.mentions_in(start, end) if m.end == end), None)


def starting(page: Page, start: int, end: int) -> Mention | None:
    """The widest mention that begins at `start` and does not go beyond `end`."""
    return next((m for m in page.mentions_in(start, end) if m.start == start), None)


def over(page: Page, at: int) -> Mention | None:
    """The person whose mention with its apposition runs over this place."""
    near = page.mentions_in(max(0, at - 120), at + 200)
    return next((m for m in near if m.start < at < m.end and m.is_person), None)
