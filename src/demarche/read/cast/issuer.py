"""Who issues a report, by its own heading: "White House press briefing", a ministry's letterhead.

Only the office that a line of the heading opens with counts, and only in official texts: a headline
names whom it is about. An institution without a country takes that of the capital in its line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from demarche.ground.items import Source
from demarche.language.segment import sentences
from demarche.read.cast.found import Found
from demarche.read.cast.gazetteer import Entry, index
from demarche.read.cast.margins import closing_lines, dated_lines, heading_lines
from demarche.read.cast.occasions import BRIEFING_BY, SHARED, is_briefing
from demarche.read.cast.phrases import phrases
from demarche.read.cast.strip import Strip
from demarche.read.cast.venues import is_venue

_RELEASES = re.compile(
    r"\s*(?:$|[,|(–—-]|\d|(?:daily |noon |regular |weekly |special )?"
    r"(?:press|news|media|briefing|transcript|statement|communiqu|read-?out|spokes|release|office|"
    r"headquarters|secretariat|communications|information|service|section|division|bureau|"
    r"directorate)\w*"
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
_POSTED = re.compile(r" (?:in|to) (?:the )?[\w-]+(?: [\w-]+)?$")
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

_SELF = re.compile(
    r"\b(?:[Tt]he )?(?P<ally>(?!The )[A-Z][\w.’'-]*(?: (?:of )?[A-Z][\w.’'-]*){0,4})"
    r"(?: and|,? together with) our (?:\w+ )?(?:allies|partners|friends|neighbou?rs)\b"
    r"|\b(?:[Ww]e, the (?:[Gg]overnment|people) of|[Mm]y country,) (?:the )?"
    r"(?P<behalf>[A-Z][\w.’'-]*(?: (?:of )?[A-Z][\w.’'-]*){0,3})"
    r"|\b[Mm]y fellow (?P<fellow>[A-Z]\w+)"
    r"|\b(?:[Oo]n behalf of|[Ii]n the name of|[Dd]ear citizens of|[Cc]itizens of) (?:the )?"
    r"(?:(?:[Gg]overnment|people|citizens) of )?(?:the )?"
    r"(?P<named>[A-Z][\w.’'-]*(?: (?:of )?[A-Z][\w.’'-]*){0,3})"
    r"|\b[Oo]ur (?:country|nation|homeland|republic|kingdom), (?:the )?"
    r"(?P<home>[A-Z][\w.’'-]*(?: (?:of )?[A-Z][\w.’'-]*){0,3})"
)
"""Words by which an official text says whose it is: "Kenya and our allies", "my fellow Fijians"."""


_GOVERNED = re.compile(
    r"\b(?:with|for|of|to|by|in|from|between|against|including|and|alongside|like) (?:[Tt]he )?$"
)
"""Before such a name: one of whom the text speaks, not the one that speaks."""


def issuer_of(source: Source) -> str | None:
    """The party code of the office that a line of the heading opens with, or None."""
    for line in heading_lines(source):
        plain = in_small(_FORM.sub("", line))
        for sentence in sentences(plain):
            founds = list(phrases(Strip(sentence)))
            party = (
                _opening(plain, founds)
                or _answering(plain, founds)
                or _closing(plain, founds)
                or _alone(plain, founds)
            )
            if party is not None:
                return party
            break
    return _signed(source)


def _signed(source: Source) -> str | None:
    """The state or body that stands below an official's signature and office."""
    lines = closing_lines(source)
    for office, line in pairwise(lines):
        founds = [f for s in sentences(in_small(line)) for f in phrases(Strip(s))]
        party = _alone(in_small(line), founds)
        if party is not None and _HOLDS.search(office):
            return party
    return None


def in_small(line: str) -> str:
    """A line in capitals as one in ordinary letters, which the tables' names can be found in."""
    letters = [c for c in line if c.isalpha()]
    loud = len(letters) > 12 and sum(c.isupper() for c in letters) * 10 > len(letters) * 8
    if not loud:
        return line
    small = re.sub(r"[^\W\d_]{2,}", lambda m: _small(m.group()), line)
    small = re.sub(r"\b(Of|The|And|For|On|At|In|By)\b", lambda m: m.group().lower(), small)
    return small[:1].upper() + small[1:] if len(small) == len(line) else line


def _small(word: str) -> str:
    """A word in ordinary letters, unless the tables have it in capitals ("CSCE")."""
    rows = index().get(word.lower(), ())
    return word if any(p.written == (word,) for p in rows) else word.capitalize()


def _closing(line: str, founds: list[Found]) -> str | None:
    """The body or state that closes an office's line ("Office of the Speaker, United Nations")."""
    office = _OFFICE.search(line)
    if office is None or not founds:
        return None
    last = founds[-1]
    parties = {e.party for e in _entries(last) if e.kind in {"country", "body"} and e.party}
    before = line[: last.start].removesuffix("the ").rstrip()
    closes = line[last.end :].strip(" .,") == ""
    closes = closes and (before.endswith((",", " of")) or " of " in last.written)
    return parties.pop() if closes and len(parties) == 1 else None


def _alone(line: str, founds: list[Found]) -> str | None:
    """The state whose full name is all of a letterhead's line ("Kingdom of Tonga")."""
    if not founds or line[founds[-1].end :].strip(" .,"):
        return None
    if founds[-1].start > 4 and not _STYLED.fullmatch(line, 0, founds[-1].start):
        return None
    held = {e.party for e in _entries(founds[-1]) if e.kind in {"country", "body"} and e.party}
    return held.pop() if len(held) == 1 else None


_STYLED = re.compile(
    r"(?:the )?(?:[a-z]+ ){0,3}(?:republic|kingdom|state|union|federation|commonwealth|sultanate|"
    r"emirate|principality|confederation|realm)s? of (?:the )?",
    re.IGNORECASE,
)


def dated_at(source: Source) -> str | None:
    """The state in whose capital alone a statement is dated ("Lima, 7 June 2009"), or None.

    A text that several sides share, that is dated in two capitals, or in one where it says that
    people meet, has none.
    """
    lines = heading_lines(source)
    if source.genre != "statement" and not _at_home(source, lines):
        return None  # talks and briefings are dated where they are held
    if any(SHARED.search(line) for line in lines):
        return None
    codes: set[str] = set()
    for line in (*lines, *dated_lines(source)):
        if not re.search(r"\b(?:19|20)\d\d\b", line):
            continue
        plain = in_small(line)
        for sentence in sentences(plain):
            for found in phrases(Strip(sentence)):
                seats = [e.party for e in _entries(found) if e.form == "capital" and e.party]
                name = plain[found.start : found.end]
                if seats and is_venue(source.text, name):
                    return None
                codes.update(seats)
    return codes.pop() if len(codes) == 1 else None


def _at_home(source: Source, lines: list[str]) -> bool:
    """Whether a briefing or a readout comes from an office of state that names no state, and no
    guest, mission or body stands in its heading.
    """
    if source.genre == "article" or not any(_RESIDENT.search(line) for line in lines):
        return False
    if any(_ABROAD.search(line) for line in lines):
        return False
    if source.genre != "readout" and not is_briefing(source):
        return False
    named = [f for line in lines for s in sentences(in_small(line)) for f in phrases(Strip(s))]
    if source.genre == "readout":
        return not any(e.kind == "body" for f in named for e in _entries(f))
    return not any(e.party for f in named for e in _entries(f) if e.form != "capital")


_RESIDENT = re.compile(
    r"\b(?:ministry|minister|government|cabinet|presidency|prime minister|president|chancellery|"
    r"secretary of state|foreign (?:secretary|office)|general staff|department|palace|parliament|"
    r"armed forces|army|navy|air force|coast ?guard|defen[cs]e forces?|state council|"
    r"affairs council|national security council|press (?:secretary|office)|"
    r"official spokes\w+|office of the (?:spokes\w+|press secretary|president|prime minister)|"
    r"(?:press|news|information) (?:department|office|service|directorate))\b",
    re.IGNORECASE,
)
_ABROAD = re.compile(
    r"\b(?:envoy|ambassador|embassy|mission|mediat\w+|special representative|delegation|visit\w*|"
    r"commission|commissioner|secretar(?:y|iat)[- ]general|secretariat|organi[sz]ation|"
    r"(?<!state )(?<!affairs )(?<!national security )council|"
    r"round|session|conference on|summit|talks|consultations)\b",
    re.IGNORECASE,
)


def self_named(source: Source) -> str | None:
    """The party code of the one state that an official text calls its own, or None."""
    if source.genre not in {"transcript", "statement"}:
        return None
    if any(SHARED.search(line) for line in heading_lines(source)):
        return None
    codes: set[str] = set()
    text = "\n".join((*heading_lines(source), source.text))
    for match in _SELF.finditer(text):
        words = next(words for words in match.groups() if words)
        if match["ally"] and _GOVERNED.search(text[: match.start("ally")][-20:]):
            continue
        for sentence in sentences(words):
            founds = list(phrases(Strip(sentence)))
            entries = [
                e for f in founds[-1:] for e in _entries(f) if e.kind in {"country", "people"}
            ]
            codes |= {e.party for e in entries if e.party}
    return codes.pop() if len(codes) == 1 else None


def on_air(source: Source) -> str | None:
    """The state that the name of an interview's broadcaster tells ("Radio Lima"), or None."""
    if source.genre != "transcript":
        return None
    lines = [source.publisher or "", *heading_lines(source)[:3], *dated_lines(source)[:3]]
    for line in (in_small(line) for line in lines if _AIR.search(line)):
        founds = [f for s in sentences(line) for f in phrases(Strip(s))]
        parties = {e.party for f in founds for e in _entries(f) if e.party}
        if len(parties) == 1:
            return parties.pop()
    return None


_AIR = re.compile(r"\b(?:radio|television|tv|broadcasting|broadcaster)\b", re.IGNORECASE)


def _opening(line: str, founds: list[Found]) -> str | None:
    """The party of the office at the beginning of a line."""
    office = _OFFICE.match(line)
    first = founds[0] if founds else None
    seats = {f.entry.party for f in founds[:3] if f.entry and f.entry.form == "capital"}
    generic = office is not None and not any(o for f in founds[:1] for o in f.owners)
    if generic and len(seats) == 1 and founds[0].start <= 4:
        return seats.pop()  # a "Foreign Office, Accra" is not the one that a table knows
    if first is not None and first.start <= (40 if office else 4) and _names_office(first, office):
        party = next((e.party for e in _entries(first) if e.party), None)
        mission = first.what == "institution" and _POSTED.match(line, first.end) is not None
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
    parties = {e.party for f in founds if f.start < end for e in _entries(f) if e.party}
    first = next((f for f in founds if by.end() <= f.start <= by.end() + 4), None)
    held = {e.party for e in _entries(first)} if first is not None else set()
    return parties.pop() if len(parties) == 1 and held & parties else None


_ABOUT = re.compile(r" (?:on|for|about|regarding|concerning|following|after|ahead of|in)\b")


def _names_office(found: Found, office: re.Match[str] | None) -> bool:
    if found.what in {"institution", "organisation"}:
        return True
    if found.what == "entry":
        return found.entry is not None and found.entry.kind in {"seat", "body"}
    return office is not None and found.what == "title"


def _entries(found: Found) -> Iterator[Entry]:
    if found.entry is not None:
        yield found.entry
    for owner in found.owners:
        if owner.entry is not None:
            yield owner.entry
