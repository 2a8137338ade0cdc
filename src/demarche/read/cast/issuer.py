"""Who issues a report, by its own heading: "White House press briefing", a ministry's letterhead.

Only the office that a line of the heading opens with counts, and only in official texts: a headline
names whom it is about. An institution without a country takes that of the capital in its line.
"""

from __future__ import annotations

import re
from itertools import pairwise

from demarche.ground.items import Source
from demarche.language.segment import sentences
from demarche.lexicon.whose import words_of
from demarche.read.cast.found import Found
from demarche.read.cast.margins import (
    closing_lines,
    dated_lines,
    heading_lines,
    in_small,
    named_in,
)
from demarche.read.cast.occasions import BRIEFING, BRIEFING_BY, SHARED
from demarche.read.cast.phrases import phrases
from demarche.read.cast.strip import Strip

_RELEASES = re.compile(
    r"\s*(?:$|[,|(–—-]|\d|(?:daily |noon |regular |weekly |special )?"
    r"(?:press|news|media|briefing|transcript|statement|communiqu|read-?out|spokes|release|office|"
    r"headquarters|secretariat|communications|information|service|section|division|bureau|"
    r"directorate|representation|delegation|regional|liaison)\w*"
    r"|:\s*(?:press|read-?out|transcript|statement(?! by)|communiqu))",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"(?:the )?(?:ministry|department|office|embassy|presidency|cabinet|chancellery|secretariat|"
    r"(?:permanent )?mission|foreign (?:ministry|office)|government|armed forces|general staff|"
    r"(?:\w+ )?(?:committee|commission|council)|bureau|directorate|(?:general )?secretariat|"
    r"(?:press|information) (?:service|office|section)|chair(?:man)?ship)\b",
    re.IGNORECASE,
)
_POSTED = re.compile(
    r" (?:in|to) (?:the )?[\w-]+(?: [\w-]+)?$"
    r"|(?: [A-Z][\w’'-]*)*(?: (?:in|to|at|for|on|of|and)(?: the)?(?: [A-Z][\w’'-]*)+){0,2}[ .]*$"
)
"""Where a house is posted, to the end of its line ("at Geneva", "to the Disarmament Talks")."""
_SEVERAL = frozenset(["Countries", "Nations", "Powers", "Republics", "States"])
_FORM = re.compile(
    r"^(?:(?:full|edited|unofficial|official|verbatim|rush|partial|corrected|near-verbatim) )*"
    r"(?:transcripts?|text|record|minutes|excerpts?|notes?|summary)(?: (?:of|from)(?: the| an?)?\b|"
    r"\s*[:,|–—-])\s*",
    re.IGNORECASE,
)
"""What a heading calls its text ("Transcript: Peruvian Foreign Ministry briefing")."""
_HOLDS = re.compile(
    r"\b(?:president|minister|secretary|ambassador|representative|spokes\w+|chargé|premier|"
    r"chancellor|envoy|consul|governor|speaker|chair\w*|director|commander|general)\b",
    re.IGNORECASE,
)


def issuer_of(source: Source) -> str | None:
    """The party code of the office that a line of the heading opens with, or None."""
    for line in heading_lines(source):
        plain = in_small(_FORM.sub("", line))
        state = _PARTED.split(plain)[0]
        if state != plain and (party := _alone(state, named_in(state))) is not None:
            return party  # "Republic of Kenya - State Information Service"
        for sentence in sentences(plain):
            founds = list(phrases(Strip(sentence)))
            if founds and founds[0].start <= 4 and _of_many(founds[0]):
                return _signed(source)
            party = (
                _branch(plain, founds)
                or _of_state(plain, founds)
                or _opening(plain, founds)
                or _answering(plain, founds)
                or _closing(plain, founds)
                or _alone(plain, founds)
            )
            if party is not None:
                return party
            break
    return _signed(source) or _of_occasion(source)


_PARTED = re.compile(r" ?[|/] ?| [–—-] ")


def _of_occasion(source: Source) -> str | None:
    """The party whose office opens the line of place and date ("White House news conference,
    14 May").
    """
    lines = dated_lines(source) if source.genre == "transcript" else []
    told = (_opening(in_small(line), named_in(line)) for line in lines if BRIEFING.search(line))
    return next((party for party in told if party is not None), None)


def _branch(line: str, founds: list[Found]) -> str | None:
    """The body whose branch in a state a line names ("United Nations Nepal")."""
    if len(founds) != 2 or founds[0].start > len("The ") or line[founds[1].end :].strip(" .,"):
        return None
    body, state = (f.entry for f in founds)
    fits = body is not None and state is not None and body.kind == "body" and state.form == "name"
    return body.party if fits and body and line[founds[0].end : founds[1].start] == " " else None


def _of_many(found: Found) -> bool:
    """Whether a house is a body of many that has a state's name in its own ("Peru Basin
    Community").
    """
    words = found.written.split()
    many = set(words) & (words_of("bodies") - words_of("bodies_of_one"))
    if found.what == "organisation" and words[-1] in _SEVERAL and words[-2] != "United":
        return True  # "Congress of Southern Republics"
    return found.what == "organisation" and bool(many) and words[0] not in many


def _signed(source: Source) -> str | None:
    """The state or body that stands below an official's signature and office."""
    lines = closing_lines(source)
    for office, line in pairwise(lines):
        party = _alone(in_small(line), named_in(line))
        if party is not None and _HOLDS.search(office):
            return party
    return None


def _closing(line: str, founds: list[Found]) -> str | None:
    """The body or state that closes an office's line ("Office of the Speaker, United Nations")."""
    office = _OFFICE.search(line)
    if office is None or not founds:
        return None
    last = founds[-1]
    parties = {e.party for e in last.entries() if e.kind in {"country", "body"} and e.party}
    before = line[: last.start].removesuffix("the ").rstrip()
    closes = line[last.end :].strip(" .,") == ""
    closes = closes and (before.endswith((",", " of")) or " of " in last.written)
    return parties.pop() if closes and len(parties) == 1 else None


def _of_state(line: str, founds: list[Found]) -> str | None:
    """The state at the end of a line that is all one name ("STATE RAILWAYS OF KENYA")."""
    if not founds or _NAMED_OF.fullmatch(line) is None:
        return None
    last = founds[-1]
    parties = {e.party for e in last.entries() if e.kind == "country" and e.party}
    closes = line[last.end :].strip(" .") == ""
    return parties.pop() if closes and len(parties) == 1 else None


_NAMED_OF = re.compile(
    r"(?:The )?(?:[A-Z][\w’'-]*|and|for|of|the)(?: (?:[A-Z][\w’'-]*|and|for|of|the|&))* of"
    r"(?: the)?(?: [A-Z][\w’'-]*)+"
)


def _alone(line: str, founds: list[Found]) -> str | None:
    """The state whose full name is all of a letterhead's line ("Kingdom of Tonga")."""
    if not founds or line[founds[-1].end :].strip(" .,"):
        return None
    if founds[-1].start > 4 and not _STYLED.fullmatch(line, 0, founds[-1].start):
        return None
    held = {e.party for e in founds[-1].entries() if e.kind in {"country", "body"} and e.party}
    return held.pop() if len(held) == 1 else None


_STYLED = re.compile(
    r"(?:the )?(?:[a-z]+ ){0,3}(?:republic|kingdom|state|union|federation|commonwealth|sultanate|"
    r"emirate|principality|confederation|realm)s? of (?:the )?",
    re.IGNORECASE,
)


def _opening(line: str, founds: list[Found]) -> str | None:
    """The party of the office at the beginning of a line."""
    office = _OFFICE.match(line)
    first = founds[0] if founds else None
    seats = {f.entry.party for f in founds[:3] if f.entry and f.entry.form == "capital"}
    generic = office is not None and not any(o for f in founds[:1] for o in f.owners)
    if generic and len(seats) == 1 and founds[0].start <= 4:
        return seats.pop()  # a "Foreign Office, Accra" is not the one that a table knows
    if first is not None and first.start <= (40 if office else 4) and _names_office(first, office):
        party = next((e.party for e in first.entries() if e.party), None)
        house = first.what in {"institution", "organisation"}
        mission = house and _POSTED.match(line, first.end) is not None
        if party is not None and (office or mission or _RELEASES.match(line, first.end)):
            return party
    if office is None:
        return None
    capitals = {f.entry.party for f in founds if f.entry and f.entry.form == "capital"}
    return capitals.pop() if len(capitals) == 1 else None


def _answering(line: str, founds: list[Found]) -> str | None:
    """The party of who answers ("press briefing by the Kenyan minister"), the only one named before
    what it is about.
    """
    by = BRIEFING_BY.search(line)
    if by is None or SHARED.search(line):
        return None
    about = _ABOUT.search(line, by.end())
    end = about.start() if about is not None else len(line)
    parties = {e.party for f in founds if f.start < end for e in f.entries() if e.party}
    first = next((f for f in founds if by.end() <= f.start <= by.end() + 4), None)
    held = {e.party for e in first.entries()} if first is not None else set()
    return parties.pop() if len(parties) == 1 and held & parties else None


_ABOUT = re.compile(r" (?:on|for|about|regarding|concerning|following|after|ahead of|in)\b")


def _names_office(found: Found, office: re.Match[str] | None) -> bool:
    if found.what in {"institution", "organisation"}:
        return True
    if found.what == "entry":
        return found.entry is not None and found.entry.kind in {"seat", "body"}
    return office is not None and found.what == "title"
