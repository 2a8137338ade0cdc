"""Whose people somebody is by what a sentence does with a side and a name.

"Kenya will send Ada Okoro", "Karvel's team is led by Ada Okoro", "For Peru, Ana Soto said", "Ana
Soto, representing Peru", "Peru's minister, Ana Soto, and Chile's, Luis Vega", "the ministers of
Peru and Chile, Ana Soto and Luis Vega": the side becomes the owner of the name, as if it stood
beside it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

from demarche.read.cast.found import Found, Owner
from demarche.read.cast.ties_offices import (
    in_block,
    in_office,
    of_fighters,
    own,
    respectively,
    seated,
)
from demarche.read.cast.ties_words import (
    BY,
    described,
    in_capital,
    is_its,
    is_of,
    led,
    opens_for,
    sent,
    speaks,
)

_REACH = 5
"""How many names may stand between a side and whoever is told to be its own."""
_SIDES = frozenset(["country", "body", "armed", "seat"])


def tie(text: str, founds: list[Found], told: Collection[str]) -> None:
    """Gives an owner to those who have none and whom a sentence ties to a side.

    `told` are the names that the report tells of as of states, and their adjectives.
    """
    before: list[Found] = []
    for _, row in groupby(list(founds), key=lambda f: f.sentence):
        sentence = list(row)
        in_block(text, before, sentence)
        before = sentence
        for settle in (respectively, seated, in_office, of_fighters):
            settle(text, sentence)
        ledby = False
        for at, one in enumerate(sentence):
            owners = _owners(one, told)
            if not owners:
                continue
            after = sentence[at + 1 : at + _REACH]
            ledby = _forward(text, one, after, owners, told, ledby=ledby) or ledby
            for other in _people(sentence[max(0, at - 2) : at][::-1], told):
                if speaks(text, other, one) or is_its(text, other, one):
                    own(other, owners)
                    break
                if is_of(text, other, one):
                    own(other, owners)
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
    ledby: bool,
) -> bool:
    """Ties the first one behind a side whom the words between them make its own; whether these
    tell who leads its people.
    """
    for person in _people(after, told):
        leads = led(text, side, person) or (ledby and BY.fullmatch(text, side.end, person.start))
        if leads or any(tells(text, side, person) for tells in (sent, opens_for, described)):
            own(person, owners)
            return bool(leads)
    for office in after[:2]:
        if office.what in {"single", "title"} and not office.owners and led(text, side, office):
            own(office, owners)
            return True
    for office in after[:1]:
        if in_capital(text, office, side, owners):
            own(office, owners)
    return False


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
        if named and all(o.again for o in found.owners) and not found.place:
            yield found
