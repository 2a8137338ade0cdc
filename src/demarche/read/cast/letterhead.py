"""The state that no table has whose house issues a text: "Ministry of Foreign Affairs of Karvel".

It stands in the heading, behind the house, in a line of its own ("REPUBLIC OF KARVEL") or behind
the town ("Port Sel, Karvel"), or below the signature.
"""

from __future__ import annotations

import re

from demarche.ground.items import Source
from demarche.language.segment import sentences
from demarche.lexicon.actors import offices
from demarche.lexicon.whose import words_of
from demarche.read.cast.gazetteer import index
from demarche.read.cast.margins import closing_lines, heading_lines
from demarche.read.cast.names import state_end
from demarche.read.cast.strip import Strip, given

_HOUSE = re.compile(
    r"(?:^|[,:–—-] |\b(?:spokes\w+|representative|briefing|statement|remarks|address|release) "
    r"(?:of|by|for|from) )(?:the )?"
    r"(?:ministry|department|office|embassy|presidency|cabinet|chancellery|government|"
    r"(?:permanent )?mission|foreign (?:ministry|office)|armed forces|general staff|parliament|"
    r"house|chamber|senate|congress|(?:national |legislative |federal )?assembly|"
    r"(?:press|information) (?:service|office|section))\b[^.:]*? (?:of|,) (?:the )?"
    r"(?P<of>(?-i:[A-Z])[\w’'-]+(?: (?-i:[A-Z])[\w’'-]+){0,2}?)"
    r"(?:,.*| (?:in|to|at|press|media|news|official|statement|communiqu|release|briefing)\b.*)?$",
    re.IGNORECASE,
)


def state_in_letterhead(source: Source) -> str | None:
    """The unknown state whose house a line of the heading names, as in ordinary letters."""
    above = heading_lines(source)
    for line in (*above, *closing_lines(source)):
        plain = _SMALL.sub(lambda m: m[0].lower(), line.title()) if line.isupper() else line
        named = _alone(plain) or _of_house(plain)
        if named is not None:
            return named
    seats = [place for line in above if (place := _seat(line)) is not None]
    return seats[0] if seats and any(_OFFICE.search(line) for line in above) else None


def _seat(line: str) -> str | None:
    """The state behind a town in a line of place ("Port Sel, Karvel"), where it is no word."""
    place = _PLACE.fullmatch(line)
    if place is None:
        return None
    words = {*place["town"].split(), *place["state"].split()} - words_of("of_places")
    return None if any(_is_word(w) for w in words) else place["state"]


_SMALL = re.compile(r" (?:Of|The|For)(?= )")
_PLACE = re.compile(
    r"(?P<town>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?), (?P<state>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?)"
)
_OFFICE = re.compile(
    r"\b(?:ministry|department|government|presidency|cabinet|foreign office|prime minister|"
    r"president|parliament|chancellery|armed forces|general staff)\b",
    re.IGNORECASE,
)


def _alone(line: str) -> str | None:
    """The state in "Republic of Karvel", where the line says no more."""
    found = sentences(line)
    strip = Strip(found[0]) if len(found) == 1 else None
    if strip is None or state_end(strip, 0) != strip.size:
        return None
    return strip.text[strip.size - 1]


def _of_house(line: str) -> str | None:
    """The state of the first house in a line that names one: of "Office of the Spokesperson,
    Ministry of Trade of Karvel" the second.
    """
    house = _HOUSE.search(line)
    while house is not None:
        name = house["of"]
        words = name.split()
        # "San", "New" and "Saint" open names of the tables, and others: the last word tells.
        known = _is_word(words[-1]) or any(w in given("not_names") for w in words)
        if all(w[:1].isupper() for w in words) and not known and not _is_field(name):
            return name
        house = _HOUSE.search(line, house.start() + 1)
    return None


def _is_word(word: str) -> bool:
    """Whether a word is of the tables, or none that names anybody."""
    return word.lower() in index() or word in given("not_names")


def _is_field(name: str) -> bool:
    """Whether it is what a ministry deals with."""
    fields = " ".join(offices().ministries.portfolios).lower().split()
    return any(w in fields or w.endswith("s") for w in name.lower().split())
