"""Names that no table has and that the report tells of as of a state.

An unknown name is a state's where an office or a house of state is its own ("Karvel's parliament",
"the prime minister of Karvel"), where "its ambassador" takes it up, where it both acts and is a
place one goes to, or where it stands beside a state as its equal ("Kenya and Karvel traded
accusations"). A word of a person's name is none of these.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise

from demarche.lexicon.whose import whose, words_of
from demarche.read.cast.found import Found
from demarche.read.cast.gazetteer import cue, is_field
from demarche.read.cast.names import org_heads
from demarche.read.cast.ties_words import led, sent

_OFFICES = frozenset(["GOV", "MIL", "LEG", "JUD", "SPY", "COP", "ELI"])
"""Sectors of the offices and houses that a state has."""
_GOVERNS = frozenset(["GOV", "ELI"])
_HOLDERS = frozenset(["title", "person", "institution", "group", "single"])
"""What such an office or house is found as."""
_AND = re.compile(r",? and (?:the )?")
_TAKES_UP = frozenset(["its", "their"])


def states_told(text: str, founds: Sequence[Found]) -> frozenset[str]:
    """The unknown names, as written, that the report tells of as of states."""
    people = {w for f in founds if f.what == "person" for w in f.name}
    loose = [f for f in founds if f.what == "capitals" and _may_be(text, f, people)]
    told = {o for f in founds for o in _owning(f, people)}
    told |= {f.written for f in loose if _has(text, f)}
    told |= _places_that_act(text, loose)
    names = {f.written for f in loose}
    told |= _led(text, founds, names) | _taken_up(text, founds, names)
    told |= _sending(text, founds, names)
    told |= _equals(text, founds, names, told)
    told = {name for name in told if not is_group(text, name)}
    return frozenset(told - capitals_told(text, founds, told).keys())


def is_group(text: str, name: str) -> bool:
    """Whether a text calls a name a movement's or a company's."""
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        if _GROUP.match(text, end):
            return True
        apart = not text[at - 1 : at].isalnum()
        if apart and _called_behind().match(text, end):
            return True
        if not text[end : end + 1].isalnum() and _called_before().search(
            text, max(0, at - _CALLED), at
        ):
            return True
        at = text.find(name, at + 1)
    return False


_NEITHER = r"(?!(?:who|whose|whom|that|which|where|with|without|of|in|to|for|and)\b)"
"""Behind these it is something else's firm: "Karvel, a state whose airline"."""


@functools.cache
def _firm() -> str:
    """What an unknown name is that is no state's ("the gas company Karvelgaz").

    A state may sell gas too ("the gas exporter Karvel"): a seller has to be owned by somebody.
    """
    owned = r"(?:\w+-owned|privately owned|private|listed) (?:[\w-]+ ){0,2}?"
    return rf"(?:{'|'.join(whose().firms)}|{owned}(?:{'|'.join(whose().sellers)}))"


@functools.cache
def _called_before() -> re.Pattern[str]:
    return re.compile(rf"\b{_firm()}(?:,? called)? $")


@functools.cache
def _called_behind() -> re.Pattern[str]:
    return re.compile(
        rf", (?:an?|the) (?:{_NEITHER}[\w’'-]+ ){{0,5}}?{_firm()}"
        r"(?=[,.;:)]| (?:that|which|whose|of|in|for|from|with|behind|at|\w+(?:ed|ing))\b)"
    )


_CALLED = 50
"""So many characters hold the words before a name that `_called_before` asks for."""
_GROUP = re.compile(
    r" (?:organi[sz]ation|movement|party|group|front|faction|militia|association)\b"
)
"""Behind a name that is a movement's, and no state's ("the Omra organisation")."""


def _may_be(text: str, found: Found, people: set[str]) -> bool:
    """Whether an unknown name can be a state's: nobody's surname, no ship's with its article."""
    words = found.written.split()
    if people & set(words) or (found.written.isupper() and len(found.written) < 6):
        return False
    article = text[max(0, found.start - 4) : found.start].lower() == "the "
    return not (article and not words[-1].endswith("s"))


def _owning(found: Found, people: set[str]) -> set[str]:
    """The unknown names whose office or house this is."""
    if found.what not in _HOLDERS or found.sector not in _OFFICES:
        return set()
    if found.head.rpartition(" ")[2] in cue("local_heads") | cue("personal_heads"):
        return set()
    named = [o.words for o in found.owners if not o.entry and not o.again and not o.acronym]
    return {
        " ".join(words)
        for words in named
        if words
        and not is_field(words)
        and not people & set(words)
        and not org_heads().keys() & set(words)
        if not words[-1].endswith(("ist", "ists")) and not words[-1].isupper()
    }


def _has(text: str, found: Found) -> bool:
    """Whether the words around a name tell of its capital, its border, its citizens."""
    before, after = text[max(0, found.start - 40) : found.start], text[found.end : found.end + 40]
    return _before().search(before) is not None or _after().match(after) is not None


@functools.cache
def _before() -> re.Pattern[str]:
    things = "|".join(whose().things.split())
    return re.compile(
        rf"\b(?:(?:{things}) of|(?:{whose().dealings}) (?:with|to|from|in|by|of|against)"
        r"|[Bb]order between|[Ii]ndependent|[Rr]epublic of) (?:the )?$"
    )


@functools.cache
def _after() -> re.Pattern[str]:
    things, kinds = "|".join(whose().things.split()), "|".join(whose().kinds.split())
    return re.compile(
        rf"['’]s? (?:[\w-]+ ){{0,1}}(?:{things})\b|, (?:an?|the) (?:[\w-]+ ){{0,4}}(?:{kinds})\b"
    )


def _led(text: str, founds: Sequence[Found], loose: set[str]) -> set[str]:
    """Names of which somebody in an office of state is named ("Prime Minister A. B. of X")."""
    told = set[str]()
    ministers = {f.sentence for f in founds if f.what == "group" and f.sector == "GOV"}
    for one, other in pairwise(founds):
        if other.written in loose and text[one.end : other.start] in (" of ", " of the "):
            office = one.sector in _GOVERNS or one.sentence in ministers
            office = office or one.head in whose().one_a_state
            if one.name and office and one.what != "institution":
                told.add(other.written)
    return told


def _sending(text: str, founds: Sequence[Found], loose: set[str]) -> set[str]:
    """Names that send or are led by somebody in an office of state."""
    return {
        one.written
        for one, other in pairwise(founds)
        if one.written in loose and other.sector in _OFFICES and other.what == "person"
        if sent(text, one, other) or led(text, one, other)
    }


def _places_that_act(text: str, loose: Iterable[Found]) -> set[str]:
    """Names that are places here and actors there."""
    places, actors = set[str](), set[str]()
    for found in loose:
        before = text[max(0, found.start - 40) : found.start]
        if found.place or _IN.search(before):
            places.add(found.written)
        elif _TO.search(before):
            last = re.findall(r"[\w-]+", before.lower())[-6:-1]
            if set(last) & cue("motion"):
                places.add(found.written)
        elif not found.quoted and (found.spoken or _speaks(text, found)):
            actors.add(found.written)
    return places & actors


def _speaks(text: str, found: Found) -> bool:
    """Whether a verb of speech stands behind a clause between commas ("Karvel, for one, said")."""
    verb = _ASIDE.match(text, found.end)
    return verb is not None and verb[1] in cue("verbs")


_ASIDE = re.compile(r",[^,.;:\n]{3,80}, (\w+)")
_IN = re.compile(r"\b(?:[Ii]n|into|inside|across|throughout|within) $")
_TO = re.compile(r"\b(?:to|from|for|with) $")


def _taken_up(text: str, founds: Sequence[Found], loose: set[str]) -> set[str]:
    """Names that "its minister" takes up: the last subject before it, in the same paragraph."""
    told = set[str]()
    last: Found | None = None
    for found in founds:
        its = any(o.again in _TAKES_UP for o in found.owners) and found.sector in _OFFICES
        its = its and found.head not in cue("company_heads")
        if its and last is not None and last.paragraph == found.paragraph:
            acts = (
                last.spoken
                or _speaks(text, last)
                or (found.what == "institution" and _opens(text, last))
            )
            if last.what == "capitals" and acts and last.written in loose:
                told.add(last.written)
        elif found.subject and not found.quoted and found.what != "pronoun":
            last = found
    return told


def _opens(text: str, found: Found) -> bool:
    """Whether a name opens its sentence as what does something ("Karvel put up half. Its ...")."""
    follows = text[found.end : found.end + 2]
    return found.initial and found.subject and follows[:1] == " " and follows[1:].islower()


def _equals(text: str, founds: Sequence[Found], loose: set[str], told: set[str]) -> set[str]:
    """Names joined by "and" with a state."""
    more = set[str]()
    listed = False
    for one, other in list(pairwise(founds))[::-1]:
        joined = _AND.fullmatch(text, one.end, other.start) is not None
        listed = joined or (listed and text[one.end : other.start] == ", ")
        if not listed:
            continue
        for a, b in ((one, other), (other, one)):
            country = a.entry is not None and a.entry.kind == "country" and not a.adjective
            if (country or a.written in told) and b.what == "capitals" and not b.place:
                more |= {b.written} & loose
    return more


def capitals_told(
    text: str, founds: Sequence[Found], states: Collection[str]
) -> dict[str, Sequence[str]]:
    """The unknown names that the report says are a state's capital, with the state's words."""
    seats: dict[str, Sequence[str]] = {}
    for found in founds:
        words = found.written.split()
        if len(words) == 2 and _unknown(found):
            port, town = words[0] in words_of("ports"), words[1] in words_of("towns")
            state = words[1] if port else words[0] if town else ""
            if state in states:
                seats[found.written] = [state]  # "Port Karvel", "Karvel City"
    for one, other in pairwise(founds):
        between = text[one.end : other.start]
        if _CAPITAL_OF.fullmatch(between) and _is_state(other, states) and _unknown(one):
            seats[one.written] = other.written.split()
        if _HAS_CAPITAL.fullmatch(between) and _is_state(one, states) and _unknown(other):
            seats[other.written] = one.written.split()
    return seats


_CAPITAL_OF = re.compile(
    r",? (?:is )?(?:the )?(?:\w+ )?(?:capital|seat of government) of (?:the )?"
)
_HAS_CAPITAL = re.compile(r"(?:['’]s?)? (?:\w+ )?capital,? (?:of )?")


def _unknown(found: Found) -> bool:
    return found.what == "capitals" and found.entry is None


def _is_state(found: Found, states: Collection[str]) -> bool:
    return found.what == "capitals" and found.written in states
