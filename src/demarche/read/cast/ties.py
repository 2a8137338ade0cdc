"""Whose people somebody is by what a sentence does with a side and a name.

"Kenya will send Ada Okoro", "Karvel's team is led by Ada Okoro", "For Peru, Ana Soto said", "Ana
Soto, representing Peru", "Peru's minister, Ana Soto, and Chile's, Luis Vega", "the ministers of
Peru and Chile, Ana Soto and Luis Vega": the side becomes the owner of the name, as if it stood
beside it.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Collection, Iterator, Sequence
from itertools import groupby, pairwise

from demarche.lexicon.whose import whose
from demarche.read.cast.found import Found, Owner
from demarche.read.cast.gazetteer import cue

_REACH = 5
"""How many names may stand between a side and whoever is told to be its own."""
_SIDES = frozenset(["country", "body", "armed", "seat"])
_MODAL = (
    r"(?:(?:will|would|is|was|are|were|to|has|had|have|been|be|also|now|later|today|yesterday|then|"
    r"again|only|in turn|on \w+|last \w+|this \w+|plans?|planned|decided|agreed|meant|due) )*"
)


def tie(text: str, founds: list[Found], told: Collection[str]) -> None:
    """Gives an owner to those who have none and whom a sentence ties to a side.

    `told` are the names that the report tells of as of states, and their adjectives.
    """
    for _, row in groupby(list(founds), key=lambda f: f.sentence):
        sentence = list(row)
        _respectively(text, sentence)
        _seated(text, sentence)
        _in_office(text, sentence)
        led = False
        for at, one in enumerate(sentence):
            owners = _owners(one, told)
            if not owners:
                continue
            after = sentence[at + 1 : at + _REACH]
            led = _forward(text, one, after, owners, told, led=led) or led
            for other in _people(sentence[max(0, at - 2) : at][::-1], told):
                if _speaks(text, other, one):
                    _own(other, owners)
                    break
                if _of(text, other, one):
                    _own(other, owners)
                    if not one.possessive:
                        _join(other, one)
                        founds.remove(one)
                    break


def _forward(
    text: str,
    side: Found,
    after: Sequence[Found],
    owners: tuple[Owner, ...],
    told: Collection[str],
    *,
    led: bool,
) -> bool:
    """Ties the first one behind a side whom the words between them make its own; whether these
    tell who leads its people.
    """
    for person in _people(after, told):
        leads = _led(text, side, person) or (led and _BY.fullmatch(text, side.end, person.start))
        if (
            leads
            or _sent(text, side, person)
            or _for(text, side, person)
            or _described(text, side, person)
        ):
            _own(person, owners)
            return bool(leads)
    for office in after[:1]:
        if _in_capital(text, office, side, owners):
            _own(office, owners)
    return False


def _own(found: Found, owners: tuple[Owner, ...]) -> None:
    found.owners = owners
    if found.what == "capitals":
        found.what = "person"


def _join(person: Found, side: Found) -> None:
    """Lets a person's mention end with the side that it is of."""
    person.end = side.end
    person.subject, person.spoken = side.subject or person.subject, side.spoken or person.spoken
    person.said, person.acts = side.said or person.said, side.acts or person.acts
    person.possessive = side.possessive


def _owners(found: Found, told: Collection[str]) -> tuple[Owner, ...]:
    """The side that a stretch names, or whose house or group it is."""
    if found.entry is not None:
        return (Owner(found.entry, (found.written,)),) if found.entry.kind in _SIDES else ()
    if found.what == "capitals" and found.written in told:
        return (Owner(None, tuple(found.written.split())),)
    if found.what in {"state", "organisation"} and found.name:
        return (Owner(None, found.name),)
    return found.owners[:1] if found.what in {"institution", "group"} else ()


def _people(founds: Sequence[Found], told: Collection[str]) -> Iterator[Found]:
    """Those named among these who are nobody's yet."""
    for found in founds:
        named = found.what == "person" or (found.what == "capitals" and found.written not in told)
        if named and not found.owners and not found.place:
            yield found


def _sent(text: str, side: Found, person: Found) -> bool:
    """Whether a side sends or names somebody ("Kenya will send its deputy minister Ada Okoro")."""
    verb = _sends().fullmatch(text, side.end, person.start)
    if verb is None or _GIVEN.match(text, person.end):
        return False
    return verb["named"] is None or bool(person.role) or _AS.match(text, person.end) is not None


@functools.cache
def _sends() -> re.Pattern[str]:
    verbs = "|".join(whose().sends)
    return re.compile(
        rf"(?:,[^,.;:]{{0,60}},)? {_MODAL}(?:(?P<named>nam\w+|appoint\w*|nominat\w+|elect\w*|"
        rf"cho[os]\w+|pick\w*|designat\w+)|{verbs}) (?:its |their |his |her |an? |the )?"
    )


_GIVEN = re.compile(r" (?:an?|the|its|their|two|three|home|back)\b")
"""After whoever is sent something, or sent away."""
_AS = re.compile(
    r",? (?:[^,.;:]{0,60}, )?(?:as|its|their|to (?:lead|head|represent|speak|be)|\w+ )"
)


def _led(text: str, side: Found, person: Found) -> bool:
    """Whether somebody leads a side's people ("Karvel's team will be led by Ada Okoro")."""
    if _led_by().fullmatch(text, side.end, person.start):
        return True
    return _ELLIPSIS.fullmatch(text, side.end, person.start) is not None


_ELLIPSIS = re.compile(r"['’]s?,(?: the)? ")
_BY = re.compile(r" by (?:the |an? )?")


def _described(text: str, side: Found, person: Found) -> bool:
    """Whether plain words tell what somebody is to a side ("Peru's counsel, Ana Soto,", "a Kenyan
    surveyor, Ada Okoro, said").
    """
    words = _NOUN.fullmatch(text, side.end, person.start)
    if words is None or not (side.adjective or words["own"]):
        return False
    if set(words["noun"].split()) & _unlike():
        return False
    return bool(words["comma"]) and (text[person.end : person.end + 1] in ",." or person.said)


_NOUN = re.compile(r"(?P<own>['’]s?)? (?P<noun>[a-z-]+(?: [a-z-]+){0,3})(?P<comma>,)? ")


@functools.cache
def _unlike() -> frozenset[str]:
    return frozenset(whose().unlike.split())


def _in_capital(text: str, office: Found, side: Found, owners: tuple[Owner, ...]) -> bool:
    """Whether an office is the one in a side's capital ("In the capital of Karvel, a minister")."""
    if office.owners or office.what not in {"title", "single", "institution", "person"}:
        return False
    opens = _OPENS_IN.search(text, max(0, side.start - 24), side.start)
    if opens is None or office.sector not in {"GOV", "MIL", "LEG", "COP", "SPY"}:
        return False
    between = text[side.end : office.start]
    if opens["capital"]:
        return _THEN.fullmatch(between) is not None
    return _CAPITAL.fullmatch(between) is not None


_OPENS_IN = re.compile(r"(?:^|[.”\"] |\n)In (?P<capital>the capital of )?(?:the )?$")
_CAPITAL = re.compile(r"(?:['’]s)? capital,(?: [A-Z]\w+,)? (?:the |an? )?")


@functools.cache
def _led_by() -> re.Pattern[str]:
    teams, leads = "|".join(whose().teams), "|".join(whose().leads)
    return re.compile(
        rf"(?:['’]s?)?(?: (?:[\w-]+ ){{0,2}}(?:{teams})(?: (?:at|to|in|for|on) [^,.;:]{{1,40}})?)?"
        rf",?(?: which)? {_MODAL}(?:{leads})(?: (?:at|to|in|for|there)[^,.;:]{{0,30}})? by "
        r"(?:the |its |an? )?"
        rf"|['’]s? (?:{'|'.join(whose().answers.split())}) {_MODAL}"
        r"(?:came|comes|coming|given|put|read|delivered|made|sent) (?:from|by|through) "
        r"(?:the |its |an? )?"
    )


def _for(text: str, side: Found, person: Found) -> bool:
    """Whether a sentence opens with the side that its speaker is for ("For Peru, Ana Soto")."""
    begin = max(text.rfind(mark, 0, side.start) + len(mark) for mark in (". ", "\n", "” ", '" '))
    if side.start - begin > 40 or not (person.spoken or person.subject):
        return False
    opens = text[begin : side.start].strip().lower().removesuffix(" the")
    between = text[side.end : person.start]
    if opens == "on" and _PART.fullmatch(between):
        return True
    seat = side.entry is not None and side.entry.form == "capital"
    return (
        opens in whose().openings
        and not (seat and opens == "from")
        and _THEN.fullmatch(between) is not None
    )


_PART = re.compile(r"(?:['’]s?)?(?: (?:\w+ )?(?:side|behalf|part|bench))?, (?:the |its |an? )?")
_THEN = re.compile(
    r"(?:['’]s? (?:\w+ )?(?:side|behalf|part|delegation|team|government))?(?:,[^,.;:]{0,40})?, "
    r"(?:the |its |an? )?"
)


def _speaks(text: str, person: Found, side: Found) -> bool:
    """Whether somebody speaks for a side or leads its people ("Ana Soto, representing Peru")."""
    verb = _speaks_for().fullmatch(text, person.end, side.start)
    if verb is None:
        return False
    if side.possessive:
        return _team().match(text, side.end) is not None
    aside = verb["aside"] is None or text[side.end : side.end + 1] in ",;"
    return aside


@functools.cache
def _speaks_for() -> re.Pattern[str]:
    verbs, sent = "|".join(whose().speaks_for), "|".join(whose().sent)
    return re.compile(
        rf"(?:,? (?:who )?{_MODAL}(?:{verbs})|,? {_MODAL}(?:{sent})(?: [\w-]+){{0,4}} by"
        r"|(?P<aside>, for)) (?:the )?"
    )


@functools.cache
def _team() -> re.Pattern[str]:
    return re.compile(rf"['’]s? (?:[\w-]+ ){{0,2}}(?:{'|'.join(whose().teams)})\b")


def _of(text: str, person: Found, side: Found) -> bool:
    """Whether somebody named in full is of a state ("Elsa Grym of Karvel")."""
    state = side.what in {"capitals", "state"} or (
        side.entry is not None and side.entry.kind == "country" and side.entry.form == "name"
    )
    full = len(person.name) > 1 or person.role is not None
    return state and full and text[person.end : side.start] in (" of ", " of the ", ", of ")


def _respectively(text: str, sentence: Sequence[Found]) -> None:
    """ "The ministers of Peru and Chile, Ana Soto and Luis Vega": the first of each, then the
    second.
    """
    for group, first, second in zip(sentence, sentence[1:], sentence[2:], strict=False):
        if group.what != "group" or len(group.owners) != 2 or first.owners or second.owners:
            continue
        joined = text[group.end : first.start] == ", "
        if joined and _AND.fullmatch(text, first.end, second.start):
            first.owners, second.owners = group.owners[:1], group.owners[1:]


_AND = re.compile(r",? and ")


def _in_office(text: str, sentence: Sequence[Found]) -> None:
    """ "Peru's chief of talks, Ambassador Ana Soto,", "Ana Soto is the envoy of Peru": an office
    and its holder apart.
    """
    for one, other in pairwise(sentence):
        between = text[one.end : other.start]
        if one.what == "title" and one.owners and other.what in {"person", "capitals"}:
            closed = other.spoken or _CLOSED.match(text, other.end) is not None
            words = _HOLDER.fullmatch(between)
            if not other.owners and closed and words and not set(words[1].split()) & cue("verbs"):
                _own(other, one.owners)
        if one.what in {"person", "capitals"} and not one.owners and other.what == "title":
            if other.owners and _IS.fullmatch(between):
                _own(one, other.owners)
                one.role, one.head = one.role or other.role, one.head or other.head
                one.sector = one.sector or other.sector


_CLOSED = re.compile(r"[,.]| \w+ed\b")
_HOLDER = re.compile(r"((?: [a-z-]+){0,4}), ")
_IS = re.compile(
    r",? (?:is|was|has been|had been|became|remains|remained) (?:now |then )?(?:the |an? )?"
)


def _seated(text: str, sentence: Sequence[Found]) -> None:
    """ "The government in Lima": the state whose capital a house of state is in owns it."""
    for house, seat in pairwise(sentence):
        capital = seat.entry is not None and seat.entry.form == "capital"
        if house.what != "institution" or house.owners or not capital:
            continue
        if text[house.end : seat.start] == " in " and house.sector in _HOUSES:
            if not set(house.head.split()) & _unlike():
                house.owners = (Owner(seat.entry, (seat.written,)),)


_HOUSES = frozenset(["GOV", "MIL", "LEG", "JUD", "COP", "SPY"])
