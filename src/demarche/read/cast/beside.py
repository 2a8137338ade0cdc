"""Whose somebody is by the words around one mention: each rule gives the sides that it tells.

Named right behind somebody ("of the State Department", "who signed for the North"), taken up by
"its" before an office, the state that the paragraph is about, or the one in whose capital they
speak.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

from demarche.lexicon.whose import whose
from demarche.read.cast.entities import Entity, Told
from demarche.read.cast.gazetteer import cue
from demarche.read.cast.relatives import OPPOSITES
from demarche.read.cast.topics import topic_of

_REACH = 110
"""How far behind somebody their side may be named (characters)."""
_BESIDE = re.compile(
    r"(?:(?: of(?: the)?"
    r"|,? (?:who|speaking|acting|signing)\b[^.;:]{0,60}?\b(?:for|on behalf of)(?: the| an?)?"
    r"|,? who (?:\w+ ){0,2}?(?:represents?|represented|commands?|commanded|leads?|led|heads?|"
    r"headed|chairs?|chaired)(?: the| an?)?"
    r"|,? (?:on behalf of|speaking for)(?: the)?"
    r"|,(?: the| an?)?(?: (?:senior|former|chief|deputy|top|retired|acting))?) | \()$"
)
_HOUSES = frozenset(["GOV", "MIL", "LEG", "JUD", "COP", "SPY"])
_IN = re.compile(r"\b(?:[Ii]n|[Ff]rom) $")
_NOT_OWN = r"(?!(?:with|against|from|to|toward|towards|over|between|by|at|and|or|on|for)\b)"
_TAKEN_UP = re.compile(
    rf"(?:^|[\s(])(?:its|their|his|her) (?:{_NOT_OWN}[\w’'-]+ ){{0,3}}$", re.IGNORECASE
)
"""«its minister, Ada Okoro», but not «its dispute with Karvel»."""
_ONE_OF = re.compile(r"\b[Oo]ne of (?:them|these|those|their number), $")
_OF_A_THING = re.compile(r"\b(?:[Tt]he|[Aa]n?) [a-z]+['’]s? (?:[a-z-]+ ){0,3}[a-z-]+, $")
OFFICES = (
    r"(?:ministry|foreign office|government|army|navy|minister|spokes(?:man|woman|person)|official|"
    r"general|colonel|secretary|chief of staff)\b"
)
OFFICE_WORD = re.compile(
    OFFICES + r"|\b(?:state|national|federal|central) \w+ (?:board|bank|agency|authority|council|"
    r"commission|committee|service|office)\b|\bparliament",
    re.IGNORECASE,
)


def side_of(entity: Entity) -> int | None:
    """The number of the side that a mention names or speaks for, where it has a party."""
    if entity.kind == "place" or (entity.party is None and entity.kind != "state"):
        return None
    own = entity.is_side or (entity.kind == "seat" and entity.side is None)
    return entity.number if own else entity.side


def beside(text: str, told: Sequence[Told], at: int) -> set[int]:
    """The side named right after somebody, as theirs."""
    end = told[at][1].end
    for other, found in told[at + 1 : at + 5]:
        if found.start - end > _REACH or found.start < end:
            break
        house = other.kind == "institution"
        side = other.side if house else side_of(other)
        if house and other.sector in _HOUSES and side is not None:
            if _serves().fullmatch(text, end, found.start):
                return {side}
        if side is not None and not other.person and _BESIDE.fullmatch(text, end, found.start):
            return {side}
    return set()


@functools.cache
def _serves() -> re.Pattern[str]:
    """«, director of political affairs at the» (foreign ministry), «said for the» (delegation)."""
    return re.compile(
        rf",(?! (?:{'|'.join(whose().clauses)})\b)(?: (?:the|an?))?"
        rf"(?: (?!(?:who|which|that|said|told|{'|'.join(whose().facing)})\b)[\w’'-]+){{1,7}}? "
        r"(?:of|in|at|for|with|from)(?: the| an?| its)? "
        r"|,? (?:says?|said|told \w+)(?: (?:yesterday|today|on \w+|later))? "
        r"for(?: the| an?| its)? "
    )


_WHOSE = re.compile(r", whose (?:[a-z][\w’'-]* ){0,4}$")


def among_its(text: str, told: Sequence[Told], at: int) -> set[int]:
    """The side that "its" or "their" before an office takes up: the one named last."""
    found = told[at][1]
    opposite = found.head.endswith(OPPOSITES)
    if opposite or not _TAKEN_UP.search(text[max(0, found.start - 40) : found.start]):
        return set()
    for other, before in reversed(told[:at]):
        if found.paragraph - before.paragraph > 1 or before.quoted:
            continue
        side = side_of(other)
        if side is not None and other.kind in {"country", "state", "institution"}:
            return {side}
    return set()


def whose_own(text: str, told: Sequence[Told], at: int) -> set[int]:
    """The side whose somebody is said to be: "Peru, whose special envoy Ada Okoro"."""
    found = told[at][1]
    owned = _WHOSE.search(text, max(0, found.start - 50), found.start)
    if owned is None or not at:
        return set()
    for other, before in reversed(told[:at]):
        if before.end <= owned.start():
            side = side_of(other) if before.end == owned.start() else None
            return set() if side is None or other.person else {side}
    return set()


def elided(text: str, told: Sequence[Told], at: int) -> set[int]:
    """The side whose office goes without saying ("Kenya's minister, X, and Peru's, Ada Okoro")."""
    if not at:
        return set()
    other, before = told[at - 1]
    side = side_of(other)
    own = _ELIDED.fullmatch(text, max(0, before.start - 4), told[at][1].start)
    return {side} if own and side is not None and not other.person else set()


_ELIDED = re.compile(r"and [^,.;:]+[’']s, ")


def one_of_them(text: str, told: Sequence[Told], at: int) -> set[int]:
    """The side of the several named last, one of whom somebody is ("One of them, Ada Okoro,")."""
    found = told[at][1]
    if not _ONE_OF.search(text[max(0, found.start - 20) : found.start]):
        return set()
    for other, before in reversed(told[:at]):
        if before.paragraph != found.paragraph:
            break
        if before.what == "group" and not before.quoted:
            side = side_of(other)
            return set() if side is None else {side}
    return set()


def topic(text: str, told: Sequence[Told], at: int, entities: Sequence[Entity]) -> set[int]:
    """The state that the paragraph is about in which somebody speaks of whom nothing is told."""
    found = told[at][1]
    if found.what == "pronoun" or not found.said or found.quoted:
        return set()
    private = _OF_A_THING.search(text[max(0, found.start - 60) : found.start])
    if private is not None and not OFFICE_WORD.search(private[0]):
        return set()  # "the ship's master, Ada Okoro"
    first = at
    while first and told[first - 1][1].paragraph == found.paragraph:
        first -= 1
    opened, begins = told[first]
    if not told[at][0].person and (opened.person or begins.sentence == found.sentence):
        return set()  # an unknown word need not be a person's name
    state = topic_of(told[first:at], entities)
    return {state.number} if state is not None else set()


def _in_sentence(told: Sequence[Told], at: int) -> Iterator[tuple[int, Told]]:
    """All mentions of a sentence with their places; no look at the rest of a long report."""
    first = at
    while first and told[first - 1][1].sentence == told[at][1].sentence:
        first -= 1
    for k in range(first, len(told)):
        if told[k][1].sentence != told[at][1].sentence:
            return
        yield k, told[k]


_ELSEWHERE = re.compile(
    r" that "
    r"|\b(?:the|an?|its|their) [\w-]+(?: [\w-]+)? (?:\w+ed|made|held|taken|given) in (?:the )?$"
)
"""What took place there is no saying: "took note of the remarks made in | Lima"."""


def where(text: str, told: Sequence[Told], at: int) -> set[int]:
    """The state in whose capital the sentence says that somebody spoke, the only one it names.

    Nobody else may stand between them: "the ministry warned of a response, and Orlov, in Lima, of
    steps" tells where Orlov was. "As the envoy said in Lima, we are ready": nor is "we" there, and
    nobody in "said that the talks in Lima were over".
    """
    found = told[at][1]
    if found.what == "pronoun" or not (found.said or found.subject):
        return set()
    return {
        other.side
        for k, (other, place) in _in_sentence(told, at)
        if other.kind == "place"
        and other.side is not None
        and not place.quoted
        and _IN.search(text[max(0, place.start - 6) : place.start])
        and not _ELSEWHERE.search(text, found.end, place.start)
        and all(
            f.place or f.adjective or (f.object and not f.subject)
            for _, f in told[min(at, k) + 1 : max(at, k)]
        )
    }


def spoke_in(text: str, told: Sequence[Told], at: int) -> set[int]:
    """The state in whose capital a sentence says that somebody spoke of whom no more is told: "In
    Lima, Soto said", "Soto, in Lima, called it", "Soto said in Lima that".
    """
    found = told[at][1]
    if found.what == "pronoun" or found.quoted or not (found.said or found.subject):
        return set()
    return {
        other.side
        for _, (other, place) in _in_sentence(told, at)
        if other.kind == "place"
        and other.side is not None
        and not place.quoted
        and (
            _spoke().fullmatch(text, found.end, place.start)
            or (place.opens_in and _SO_SPOKE.fullmatch(text, place.end, found.start))
        )
    }


_WHEN = r"(?:(?:[a-z]+ly|yesterday|today|tonight|earlier|later|on [A-Z][a-z]+) )"
_HEARERS = (
    r"(?:(?!(?:who|whom|that|as|while|when|where|and|but|if|is|are|was|were|will|would|had|has|have|"
    r"could|can|may|might|must|should)\b)[a-z’'-]+ ){1,5}"
)
_SO_SPOKE = re.compile(r",?(?: (?:meanwhile|however|later|[a-z]+ly),)? ")


@functools.cache
def _spoke() -> re.Pattern[str]:
    """What is done in a capital is speaking, and no arrest or opening of which somebody speaks."""
    return re.compile(
        rf"(?:, (?:(?:speaking|talking|writing|testifying) {_WHEN}?(?:to {_HEARERS})?)?"
        rf"| | (?:spoke|speaks|{'|'.join(sorted(cue('speech')))}) {_WHEN}{{0,2}}(?:to {_HEARERS})?"
        rf"| (?:told|tells|addressed|briefed) {_HEARERS}{_WHEN}?)in "
    )
