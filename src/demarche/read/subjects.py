"""Who speaks at a cue: the subject to its left, or to its right ("said the minister")."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from demarche.ground.items import Actor
from demarche.read.clauses import FINITE
from demarche.read.cues import Spotted, Token, before_subject
from demarche.read.page import Mention, Page
from demarche.read.subjects_words import PLAIN_SPEAKERS, SAYINGS, SEVERAL

_PREPOSITIONS = frozenset(
    "in on at of to from with for by near after before during between against about over under "
    "since until into among across toward towards via despite following amid within without "
    "outside inside behind beyond around through like as".split()
)
_RELATIVE = frozenset(["who", "whose", "which", "whom", "where"])
_DETERMINERS = frozenset(
    "the a an this that these those his her its their our one some several many two three four "
    "five six most other another both each every no any".split()
)
_PRONOUNS = frozenset(["he", "she", "they", "it"])
_CLAUSE = (FINITE | _RELATIVE) - {"'s"}
_SELF = frozenset(["i", "we", "you", "one"])
_OF = frozenset(["of", "from", "for", "in", "at", "on"])
_QUOTING = frozenset(["quoted", "quotes", "quoting", "cited", "cites", "citing"])
_CONJUNCTIONS = frozenset(["and", "but", "or", "then", "yet", "also"])


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


def subject_of(
    page: Page, row: Sequence[Token], spotted: Spotted, main: Subject | None
) -> Subject | None:
    """The subject of a cue, or None where nobody says anything ("to say", "would say").

    `main` is the subject of the sentence's cue before this one, for "..., adding that".
    """
    index, reports = before_subject(row, spotted)
    if not reports:
        return None
    if "ing" in spotted.kinds and index == spotted.first - 1:
        return _of_participle(page, row, index, main)
    inverted = _right(page, row, spotted)
    if inverted is not None and _may_invert(row, index):
        # «Its spokeswoman, Ada Okoro, said Lamba had ...»: who stands between the commas says it.
        return _between_commas(page, row, index) or inverted
    if index < 0 or row[index].word is None:
        return None
    subject = left_subject(page, row, index, main or first_subject(page, row, spotted.first))
    if subject is not None and spotted.kinds == {"base"} and index == spotted.first - 1:
        return subject if _may_be_several(page, subject) else None
    return subject


def _may_be_several(page: Page, subject: Subject) -> bool:
    """Whether a bare verb can be this subject's: "officials warn", not "a strict warning"."""
    words = page.text[subject.start : subject.end].lower().split()
    last = words[-1] if words else ""
    single = words[:1] in (["a"], ["an"])
    return not single and (
        last.endswith(("s", "i", "ese", "ish", "ch"))
        or last in SEVERAL
        or "and" in words
        or len(words) > 4
    )


def left_subject(
    page: Page, row: Sequence[Token], index: int, main: Subject | None
) -> Subject | None:
    """The subject whose last word is row[index], seen through commas, conjunctions and "who"."""
    if index < 0 or row[index].word is None:
        return None
    if row[index].lower == ",":
        return _over_comma(page, row, index) or (main if index > 1 else None)
    if row[index].lower in _CONJUNCTIONS:
        return main
    return _ending_at(page, row, index)


def _between_commas(page: Page, row: Sequence[Token], index: int) -> Subject | None:
    if index < 2 or row[index].lower != ",":
        return None
    opening = next((k for k in range(index - 1, max(0, index - 12), -1) if row[k].lower == ","), 0)
    subject = _over_comma(page, row, index) if opening else None
    return subject if _is_named(page, subject) else None


def _may_invert(row: Sequence[Token], index: int) -> bool:
    return index < 0 or row[index].word is None or row[index].lower in (",", "—", "–", ";", ":")


def _right(page: Page, row: Sequence[Token], spotted: Spotted) -> Subject | None:
    after = spotted.last + 1
    if "to" in spotted.takes and "bare" not in spotted.takes:
        return None  # "told reporters": who follows is told, and does not tell
    if after >= len(row) or row[after].word is None:
        return None
    if row[after].lower in _PRONOUNS and spotted.lemma in ("say", "write", "ask", "add"):
        return _pronoun(page, row[after])
    mention = _starting(page, row[after].start, row[-1].end)
    if mention is not None and (owned := _owned_by(page, mention, row[-1].end)):
        return _subject(owned)  # «said Kenya's Ada Okoro»
    if mention is not None and speaking(mention):
        follows = next((t.lower for t in row[after:] if t.start >= mention.end), "")
        # «X, who declined, said Lamba had gone»: who follows is the content's own subject.
        return None if follows in FINITE else _subject(mention)
    if row[after].lower in _DETERMINERS:
        end = after + 1
        while end < len(row) and row[end].word is not None and row[end].lower not in ",.;:":
            if row[end].lower in FINITE:
                return None
            end += 1
        return _noun_phrase(page, row, after, min(end, after + 7) - 1)
    return None


def _owned_by(page: Page, owner: Mention, end: int) -> Mention | None:
    """The person named right after a possessive ("Kenya's | Ada Okoro")."""
    mark = re.compile(r"[’']s? ").match(page.text, owner.end)
    named = _starting(page, mark.end(), end) if mark else None
    return named if named is not None and named.is_person else None


def _of_participle(
    page: Page, row: Sequence[Token], index: int, main: Subject | None
) -> Subject | None:
    before = row[index].lower if index >= 0 else ""
    if before == "as" and any(t.lower in _QUOTING for t in row[max(0, index - 8) : index]):
        return _ending_at(page, row, index - 1)
    if before in (",", "—", "–", "while", "by", "and", "but", "in"):
        return main or first_subject(page, row, index)
    if index >= 0 and row[index].word is not None and PLAIN_SPEAKERS.fullmatch(before):
        return main or _ending_at(page, row, index)
    return None


def first_subject(page: Page, row: Sequence[Token], limit: int) -> Subject | None:
    """The first mention of a sentence that no preposition governs."""
    if not row or limit <= 0:
        return None
    for mention in page.mentions_in(row[0].start, row[min(limit, len(row) - 1)].start):
        governed = _is_governed(row, mention)
        if speaking(mention) and not governed and page.in_quote(mention.start) is None:
            return _subject(mention)
    return None


def _is_governed(row: Sequence[Token], mention: Mention) -> bool:
    """Whether a preposition among these tokens leads to a mention: "in the | capital"."""
    before = [t.lower for t in row if t.end <= mention.start]
    while before and before[-1] in _DETERMINERS:
        before.pop()
    return bool(before) and before[-1] in _PREPOSITIONS


def _over_comma(page: Page, row: Sequence[Token], comma: int) -> Subject | None:
    """The subject before a parenthesis: "Okoro, who met the envoy on Monday, said"."""
    opening = next((k for k in range(comma - 1, 0, -1) if row[k].lower == ","), None)
    inner = _ending_at(page, row, comma - 1) if comma else None
    if opening is None:
        return inner if _is_named(page, inner) else None
    if inner is not None and inner.start < row[opening].start:
        return inner  # one mention with its apposition: "Ada Okoro, a ministry official,"
    first = row[opening + 1].lower
    outer = _ending_at(page, row, opening - 1)
    aside = first in _RELATIVE or first in _PREPOSITIONS or first in _DETERMINERS
    if outer is not None and (aside or first.endswith(("ing", "ed"))):
        return outer
    if outer is not None and _is_named(page, outer) and not _is_named(page, inner):
        return outer
    return inner or outer


def _is_named(page: Page, subject: Subject | None) -> bool:
    if subject is None:
        return False
    found = page.mentions_in(subject.start, subject.end)
    return any(m.how in ("name", "surname") and m.is_person for m in found)


def _ending_at(page: Page, row: Sequence[Token], index: int) -> Subject | None:
    if index < 0 or row[index].word is None:
        return None
    token = row[index]
    low = token.lower
    if low in _RELATIVE or low == "that":
        back = index - 2 if index and row[index - 1].lower == "," else index - 1
        return _ending_at(page, row, back) if low != "that" and back >= 0 else None
    mention = _ending(page, row[0].start, token.end)
    if mention is not None and (whole := _ends_with(page, row, mention)) is not None:
        return whole
    if mention is not None and speaking(mention):
        return _subject(mention)
    if low in _PRONOUNS:
        return _pronoun(page, token)
    if low in _SELF:
        return _one_of(page, row, index) if low == "one" else None
    return _noun_phrase(page, row, _phrase_start(row, index), index)


def _ends_with(page: Page, row: Sequence[Token], mention: Mention) -> Subject | None:
    """The subject of which a mention is only the end: "officials of Kenya and | Uganda"."""
    at, first = _before(row, mention.start), mention
    while at > 0 and row[at].lower in ("and", "or"):
        other = _ending(page, row[0].start, row[at - 1].end)
        if other is None:
            break
        at, first = _before(row, other.start), other
    start = first.start
    if at > 0 and row[at].lower in _OF and PLAIN_SPEAKERS.fullmatch(row[at - 1].lower):
        start = row[_phrase_start(row, at - 1)].start
    elif first is mention or not (speaking(first) and speaking(mention)):
        return None
    elif first.how in ("name", "metonym", "surname"):
        return Subject(start, mention.end, mention.actor)
    anchor = page.anchor(start, mention.end)
    return Subject(start, mention.end, Actor(anchor.exact, anchor, anchor.exact))


def _before(row: Sequence[Token], start: int) -> int:
    """The token before this place, determiners left out; -1 if there is none."""
    at = max((k for k, t in enumerate(row) if t.end <= start), default=-1)
    while at >= 0 and row[at].lower in _DETERMINERS:
        at -= 1
    return at


def _phrase_start(row: Sequence[Token], index: int) -> int:
    first = index
    for back in range(index, max(-1, index - 10), -1):
        low = row[back].lower
        word = row[back].word
        if word is None or not word.is_word or low in _CONJUNCTIONS:
            break
        if low in ("that", "when", "while", "as", "because", "if", "although", "though"):
            break
        first = back
        if low in _DETERMINERS and (back == 0 or row[back - 1].lower not in _PREPOSITIONS - {"as"}):
            break
    return first


def _noun_phrase(page: Page, row: Sequence[Token], first: int, last: int) -> Subject | None:
    """A speaker whom no table knows: "the report", "sources close to the talks"."""
    if first > last:
        return None
    inside = [m for m in page.mentions_in(row[first].start, row[last].end) if speaking(m)]
    if inside and inside[0].how in ("group", "unnamed", "title", "name", "surname"):
        if not _is_governed(row[first : last + 1], inside[0]):
            return _subject(inside[0])
    if (name := _unknown_name(row, last)) is not None:
        anchor = page.anchor(row[name].start, row[last].end)
        return Subject(anchor.start, anchor.end, Actor(anchor.exact, anchor, anchor.exact))
    words = [t.lower for t in row[first : last + 1]]
    plain = any(PLAIN_SPEAKERS.fullmatch(w) for w in words)
    if not plain and words[0] not in _DETERMINERS:
        return None
    if not plain and (words[-1] in SAYINGS or set(words) & _CLAUSE):
        return None  # "a charge denied in Lima", "two of whom were asked"
    if not plain and (who := _before_relative(page, row, first)) is not None:
        return who
    anchor = page.anchor(row[first].start, row[last].end)
    return Subject(anchor.start, anchor.end, Actor(anchor.exact, anchor, anchor.exact))


def _before_relative(page: Page, row: Sequence[Token], index: int) -> Subject | None:
    """Whoever "who" takes up: "a diplomat | who followed the talks from a corridor, said"."""
    for k in range(index - 1, max(0, index - 14), -1):
        if row[k].word is None or row[k].lower in {";", ":", ","}:
            return None
        if row[k].lower == "who":
            back = k - 2 if row[k - 1].lower == "," else k - 1
            mention = _ending(page, row[0].start, row[back].end) if back >= 0 else None
            return _subject(mention) if mention is not None and speaking(mention) else None
    return None


def _unknown_name(row: Sequence[Token], last: int) -> int | None:
    """Where a name that no table knows begins: whoever speaks is somebody."""
    first = last
    while first >= 0 and (word := row[first].word) is not None and word.is_capital:
        first -= 1
    first += 1
    while first <= last and row[first].lower in _DETERMINERS | _PREPOSITIONS | _CONJUNCTIONS:
        first += 1
    return first if first <= last and len(row[last].lower) > 2 else None


def _one_of(page: Page, row: Sequence[Token], index: int) -> Subject | None:
    """Whom "One said" is one of: the last several that were named."""
    if index and row[index - 1].word is not None:
        return None
    before = [m for m in page.mentions if m.end <= row[0].start and m.how in ("group", "unnamed")]
    if not before or not page.text[before[-1].start : before[-1].end].endswith("s"):
        return None
    return Subject(row[index].start, row[index].end, before[-1].actor)


def _pronoun(page: Page, token: Token) -> Subject:
    mention = _ending(page, token.start, token.end)
    return Subject(token.start, token.end, mention.actor if mention else None, token.lower)


def _subject(mention: Mention) -> Subject:
    return Subject(mention.start, mention.end, mention.actor)


def _ending(page: Page, start: int, end: int) -> Mention | None:
    """The widest mention that ends here (a possessive mark after it does not count)."""
    return next((m for m in page.mentions_in(start, end) if m.end == end), None)


def _starting(page: Page, start: int, end: int) -> Mention | None:
    return next((m for m in page.mentions_in(start, end) if m.start == start), None)
