"""Noun phrases by runs: what goes before a noun, the noun, and the preposition in front."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from demarche.language.tokens import Token


class Phrase(msgspec.Struct, gc=False):
    """A noun phrase: token indices `first` to `last` inclusive, with its `head`.

    `prep` is the preposition before it, "" where there is none; a phrase joined to the one before
    ("Iran, Syria and Sudan") is `joined` and shares its preposition. `time` marks days and dates.
    """

    first: int
    last: int
    head: int
    prep: str = ""
    joined: bool = False
    time: bool = False


_INSIDE = frozenset({"DET", "ADJ", "NUM", "N", "NAME", "PRO", "POS", "TIME"})
_HEADS = frozenset({"N", "NAME", "PRO", "NUM", "TIME"})
_NAMING = _HEADS - {"NUM"}
_TIMES = frozenset(
    "week month year day morning evening afternoon night weekend decade hour minute".split()
)


def phrases(tokens: Sequence[Token]) -> tuple[Phrase, ...]:
    """The noun phrases in text order."""
    found: list[Phrase] = []
    index = 0
    while index < len(tokens):
        if tokens[index].tag not in _INSIDE or tokens[index].tag == "POS":
            index += 1
            continue
        last, headed = index, tokens[index].tag in _NAMING
        while last + 1 < len(tokens) and _goes_on(tokens, index, last, headed=headed):
            last += 1
            headed = headed or tokens[last].tag in _NAMING
        _add(found, tokens, index, last)
        index = last + 1
    _join(found, tokens)
    return tuple(found)


def _goes_on(tokens: Sequence[Token], first: int, last: int, *, headed: bool) -> bool:
    here, following = tokens[last], tokens[last + 1]
    if following.tag not in _INSIDE:
        return False
    if following.tag == "POS" or here.tag == "POS":
        return True
    if not headed:
        return True
    if (here.tag == "TIME") != (following.tag == "TIME"):
        return following.tag == "NUM"
    if here.tag == "PRO" or (here.tag == "NAME" and following.lower in _WHICH):
        return False  # "met Peru | last month"
    if here.tag == "NAME" and following.tag == "ADJ" and tokens[first].tag == "DET":
        ends = tokens[last + 2].tag if last + 2 < len(tokens) else ""
        return ends in ("N", "ADJ")  # "the Peru | military attaché" is one
    return following.tag not in ("DET", "PRO", "ADJ") and not (
        following.tag == "NUM" and here.tag != "N"
    )


def _add(found: list[Phrase], tokens: Sequence[Token], first: int, last: int) -> None:
    head = last
    while head > first and tokens[head].tag not in _HEADS:
        head -= 1
    if tokens[last].tag == "POS":
        return
    prep = ""
    place = first - 1
    while place >= 0 and tokens[place].tag == "ADV":
        place -= 1
    if place >= 0 and (tokens[place].tag == "P" or tokens[place].lower in _LINKING):
        prep = tokens[place].lower
    time = tokens[head].tag == "TIME" or tokens[head].lower.rstrip("s") in _TIMES
    found.append(Phrase(first, last, head, prep, False, time))


_NEAR = 2
_OF_ALL = frozenset({"of", "in", "from"})
_WHICH = frozenset({"next", "last"})
_LINKING = frozenset("after before since until as than to".split())


def _join(found: list[Phrase], tokens: Sequence[Token]) -> None:
    verb_seen = -1
    for index, token in enumerate(tokens):
        if token.tag == "V":
            verb_seen = index
            break
    for number in range(1, len(found)):
        before, here = found[number - 1], found[number]
        between = tokens[before.last + 1 : here.first]
        if here.prep or here.time or before.time or not between:
            continue
        if all(t.tag == "CC" or t.lower in (",", "both") for t in between) and any(
            t.tag == "CC" for t in between
        ):
            _mark(found, tokens, number, 0 <= verb_seen < before.first)


def _mark(found: list[Phrase], tokens: Sequence[Token], number: int, after_verb: bool) -> None:
    """Marks a list's last member, then those before it that commas part."""
    last = number
    while number > 0:
        before, here = found[number - 1], found[number]
        between = tokens[before.last + 1 : here.first]
        comma = len(between) == 1 and between[0].lower == ","
        if number != last and (not comma or here.prep or before.time):
            break
        apart = before.prep and not after_verb and not _of_all(found, tokens, number)
        if number != last and apart:
            break
        here.joined = True
        number -= 1
    for place in range(number + 1, last + 1):
        found[place].prep = found[place - 1].prep


def _of_all(found: Sequence[Phrase], tokens: Sequence[Token], number: int) -> bool:
    """«the ministers of Kenya, Peru and Chile»: what one preposition leads to is one list.

    But in «after talks in Kenya, Peru and Chile said» a comma ends what "in" leads to.
    """
    host, first, here = found[number - 2], found[number - 1], found[number]
    near = number > 1 and first.first - host.last <= _NEAR and not (host.prep or host.time)
    named = tokens[first.head].tag == "NAME" == tokens[here.head].tag
    return near and named and first.prep in _OF_ALL


def of_chain(found: Sequence[Phrase], index: int) -> list[int]:
    """The phrase with those hung to it by "of": "the withdrawal | of forces | of the alliance"."""
    chain = [index]
    while index + 1 < len(found):
        following = found[index + 1]
        gap = following.first - found[index].last
        if following.prep != "of" or gap > 2:
            break
        index += 1
        chain.append(index)
    return chain
