"""Whose somebody is by an office that stands beside the name, or by two names in a row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from demarche.lexicon.whose import words_of
from demarche.read.cast.entities import FIGHTERS
from demarche.read.cast.found import Found, Owner
from demarche.read.cast.gazetteer import cue


def own(found: Found, owners: tuple[Owner, ...]) -> None:
    """Gives somebody an owner; an unknown name that has one is a person."""
    found.owners = owners
    if found.what == "capitals":
        found.what = "person"


def respectively(text: str, sentence: Sequence[Found]) -> None:
    """ "The ministers of Peru and Chile, Ana Soto and Luis Vega", "Peru and Chile were represented
    by Ana Soto and Luis Vega": the first of each, then the second.
    """
    for at, one in enumerate(sentence):
        sides = _listed(text, sentence, at)
        after = sentence[at + len(sides) :]
        if one.what == "group" and len(one.owners) > 1 and len(sides) == 1:
            owners: list[tuple[Owner, ...]] = [(owner,) for owner in one.owners]
            joined = after and text[one.end : after[0].start] == ", "
        else:
            owners = [_as_owner(side) for side in sides]
            last = sides[-1].end
            joined = after and _LED_BY.fullmatch(text, last, after[0].start) is not None
        if len(owners) < 2 or not joined or not all(owners):
            continue
        people = _listed(text, sentence, sentence.index(after[0]))
        named = all(p.what in {"person", "capitals"} for p in people)
        if named and len(people) == len(owners) and not any(p.owners for p in people):
            for person, whose in zip(people, owners, strict=True):
                own(person, whose)


def _listed(text: str, sentence: Sequence[Found], at: int) -> Sequence[Found]:
    """Those in a row from here on: joined by commas and "and"."""
    end = at + 1
    while end < len(sentence) and _JOINED.fullmatch(
        text, sentence[end - 1].end, sentence[end].start
    ):
        end += 1
    return sentence[at:end]


def _as_owner(side: Found) -> tuple[Owner, ...]:
    """A side as the owner of whoever leads its people."""
    if side.what == "entry" and side.entry is not None:
        return (Owner(side.entry, (side.written,)),)
    if side.what == "capitals" and side.entry is None and side.written:
        return (Owner(None, tuple(side.written.split())),)
    return (Owner(None, side.name),) if side.what in {"state", "organisation"} else ()


_JOINED = re.compile(r", (?:and )?(?:by )?(?:the )?|,? and (?:by )?(?:the )?")
_LED_BY = re.compile(
    r",?(?: (?:was|were|is|are|being))?(?: respectively)? "
    r"(?:led|headed|chaired|fronted|represented)(?: respectively)? by (?:the )?"
)
_AND = re.compile(r",? and ")


def in_office(text: str, sentence: Sequence[Found]) -> None:
    """ "Peru's chief of talks, Ambassador Ana Soto,", "Ana Soto is the envoy of Peru": an office
    and its holder apart.
    """
    for one, other in pairwise(sentence):
        between = text[one.end : other.start]
        if one.what == "title" and one.owners and other.what in {"person", "capitals"}:
            closed = other.spoken or _CLOSED.match(text, other.end) is not None
            words = _HOLDER.fullmatch(between)
            if not other.owners and closed and words and not _tells(words[1]):
                own(other, one.owners)
        if one.what in {"person", "capitals"} and not one.owners and other.what == "title":
            headed = len(one.name) > 1 and between == ", " and _in_heading(text, other)
            if other.owners and (headed or _IS.fullmatch(between)):
                own(one, other.owners)
                one.role, one.head = one.role or other.role, one.head or other.head
                one.sector = one.sector or other.sector
        if one.role and not one.owners and other.entry is not None and between == ", ":
            ends = _closes_line(text, other) or text[other.end] in ",("
            if other.entry.kind in {"country", "body"} and other.entry.form != "capital" and ends:
                if _in_heading(text, other):  # "Minister Ana Soto, Peru", "Spokesman, NATO, ..."
                    own(one, (Owner(other.entry, (other.written,)),))


def _tells(words: str) -> bool:
    """Whether words hold a verb, and so do more than tell what an office is of."""
    first = words.split()[:1]
    return bool(first) and first[0] not in _JOINTS and bool(set(words.split()) & cue("verbs"))


_JOINTS = frozenset(["of", "for", "on", "at", "to", "in", "there"])
_CLOSED = re.compile(r"[,.]| \w+ed\b")
_HOLDER = re.compile(r"((?: [a-z-]+){0,4}), ")
_IS = re.compile(
    r",? (?:is|was|has been|had been|became|remains|remained) (?:now |then )?(?:the |an? )?"
)


def in_block(text: str, before: Sequence[Found], sentence: Sequence[Found]) -> None:
    """ "Spokesman: Ana Soto", where a name is all that stands behind a label; a name in its line
    above an office in the next, as in a signature: who holds it.
    """
    if len(before) != 1 or len(sentence) != 1:
        return
    one, other = before[0], sentence[0]
    if one.part == "label" and _closes_line(text, other):
        if text[one.end : other.start].strip(" ") == ":":
            _holds(other, one)
    elif one.part != "label" and other.what == "title" and _closes_line(text, other):
        if not text[one.end : other.start].strip("\n") and _opens_line(text, one):
            _holds(one, other)


def _holds(person: Found, office: Found) -> None:
    """Gives an office to whoever is named, where a title tells it."""
    if office.what == "title" and person.what in {"person", "capitals"} and len(person.name) > 1:
        person.what = "person"
        person.role, person.head = person.role or office.role, person.head or office.head
        person.sector, person.owners = (
            person.sector or office.sector,
            person.owners or office.owners,
        )
        person.tag = person.tag or office.tag


def _opens_line(text: str, found: Found) -> bool:
    return found.start == 0 or text[found.start - 1] == "\n"


def _in_heading(text: str, found: Found) -> bool:
    """Whether the line in which somebody is named is no sentence."""
    end = text.find("\n", found.end)
    return not text[found.end : end if end >= 0 else None].rstrip().endswith((".", "!", "?", ":"))


def _closes_line(text: str, found: Found) -> bool:
    return text[found.end : found.end + 1] in ("", "\n")


def of_fighters(text: str, sentence: Sequence[Found]) -> None:
    """ "The rebels' military chief": no state's."""
    for group, chief in pairwise(sentence):
        if group.what == "group" and group.sector in FIGHTERS and not chief.owners:
            if text[group.end : chief.start] in ("' ", "’ ", "'s ", "’s "):
                chief.sector = group.sector


def seated(text: str, sentence: Sequence[Found]) -> None:
    """ "The government in Lima": the state whose capital a house of state is in owns it."""
    for house, seat in pairwise(sentence):
        capital = seat.entry is not None and seat.entry.form == "capital"
        if house.what != "institution" or house.owners or not capital:
            continue
        if text[house.end : seat.start] == " in " and house.sector in _HOUSES:
            if not set(house.head.split()) & words_of("unlike"):
                house.owners = (Owner(seat.entry, (seat.written,)),)


_HOUSES = frozenset(["GOV", "MIL", "LEG", "JUD", "COP", "SPY"])
