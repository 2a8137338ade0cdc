"""The state whose an official text is where no line of its heading tells who issues it.

What the text calls its own ("Kenya and our allies"), the capital where it is dated, or the station
on whose air it was said.
"""

from __future__ import annotations

import re

from demarche.ground.items import Source
from demarche.language.segment import sentences
from demarche.lexicon.whose import words_of
from demarche.read.cast.margins import LABEL, dated_lines, heading_lines, in_small, named_in
from demarche.read.cast.occasions import SHARED, is_briefing
from demarche.read.cast.phrases import phrases
from demarche.read.cast.strip import Strip
from demarche.read.cast.venues import is_venue

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
        begin = match.start("ally")
        if match["ally"] and _GOVERNED.search(text[max(0, begin - 20) : begin]):
            continue
        for sentence in sentences(words):
            founds = list(phrases(Strip(sentence)))
            entries = [
                e
                for f in founds[-1:]
                for e in f.entries()
                if e.kind in {"country", "people"} and not (match["home"] and f.adjective)
            ]  # "flights crossed our country, Danish and Greek"
            codes |= {e.party for e in entries if e.party}
    return codes.pop() if len(codes) == 1 else None


def dated_at(source: Source) -> str | None:
    """The state in whose capital alone a statement is dated ("Lima, 7 June 2009"), or None.

    A text that several sides share, that is dated in two capitals, or in one where it says that
    people meet, has none.
    """
    lines = heading_lines(source)
    resident = source.genre != "statement" and _at_home(source, lines)
    if source.genre != "statement" and not resident:
        return None  # talks and briefings are dated where they are held
    if any(SHARED.search(line) for line in lines):
        return None
    codes: set[str] = set()
    if not resident and _of_a_party(lines):
        return None  # "AFRICAN NATIONAL CONGRESS ... Lusaka, 3 May 1984"
    for line in (*lines, *dated_lines(source), *_above_labels(source)):
        if not (re.search(r"\b(?:19|20)\d\d\b", line) or (resident and _CLOSES.search(line))):
            continue
        plain = in_small(line)
        for found in named_in(line):
            towns = ("capital", "city") if resident else ("capital",)
            seats = [e.party for e in found.entries() if e.form in towns and e.party]
            if seats and is_venue(source.text, plain[found.start : found.end]):
                return None
            codes.update(seats)
    return codes.pop() if len(codes) == 1 else None


_CLOSES = re.compile(r", [A-Z][\w’'-]+$")
"""The end of a heading's line that may be a town ("Federal press conference, Bonn")."""


def _of_a_party(lines: list[str]) -> bool:
    """Whether an organisation or a movement that is no house of state issues a text."""
    named = named_in(lines[0]) if lines else []
    if len(named) != 1 or named[0].owners or named[0].start > len("The "):
        return False
    line, first = in_small(lines[0]), named[0]
    moves = first.entry is not None and first.entry.kind == "armed"
    whole = first.end >= len(line.rstrip(" .,"))
    return (
        whole
        and (moves or first.what == "organisation")
        and not set(line.split()) & words_of("houses")
    )


def _above_labels(source: Source) -> list[str]:
    """The short lines of a transcript above its first label, sentences too ("Lima, 3 May 1990.
    Translation.").
    """
    above: list[str] = []
    for line in source.text.split("\n") if source.genre == "transcript" else ():
        if LABEL.match(line) or len(above) == _ABOVE or len(line) > _LONG:
            break
        above += [line.strip()] if line.strip() else []
    return above


_ABOVE, _LONG = 4, 120
"""How many lines stand above a transcript's labels, and how many characters each has at most."""


def _at_home(source: Source, lines: list[str]) -> bool:
    """Whether a briefing or a readout comes from an office of state that names no state, and no
    guest, mission or body stands in its heading.
    """
    if source.genre == "article" or not any(_RESIDENT.search(line) for line in lines):
        return False
    if any(_ABROAD.search(_COUNCILS.sub("", line)) for line in lines):
        return False
    if source.genre != "readout" and not is_briefing(source):
        return False
    # "(translated from German and French)" names languages
    named = [f for line in lines for f in named_in(_ASIDE.sub("", line))]
    if source.genre == "readout":
        return not any(e.kind == "body" for f in named for e in f.entries())
    return not any(
        e.party
        for f in named
        for e in f.entries()
        if e.form not in ("capital", "city") and e.kind != "seat"
    )


_ASIDE = re.compile(r" ?\([^)]*\)")
_RESIDENT = re.compile(
    r"\b(?:ministry|minister|government|cabinet|presidency|prime minister|president|chancellery|"
    r"secretary of state|state secretary|(?:under-?|permanent )secretary|national (?:\w+ )?council|"
    r"foreign (?:secretary|office)|general staff|department|palace|parliament|"
    r"armed forces|army|navy|air force|coast ?guard|defen[cs]e forces?|state council|"
    r"affairs council|national security council|press (?:secretary|office)|"
    r"official spokes\w+|office of the (?:spokes\w+|press secretary|president|prime minister)|"
    r"(?:press|news|information) (?:department|office|service|directorate))\b",
    re.IGNORECASE,
)
_COUNCILS = re.compile(r"\bnational (?:\w+ )?council\b", re.IGNORECASE)
"""Councils that are a state's own, whatever they are of."""
_ABROAD = re.compile(
    r"\b(?:envoy|ambassador|embassy|mission|mediat\w+|special representative|delegation|visit\w*|"
    r"commission|commissioner|secretar(?:y|iat)[- ]general|secretariat|organi[sz]ation|"
    r"(?<!state )(?<!affairs )(?<!national security )council|"
    r"round|session|conference on|summit|talks|consultations)\b",
    re.IGNORECASE,
)


def on_air(source: Source) -> str | None:
    """The state that the name of an interview's broadcaster tells ("Radio Lima"), or None."""
    if source.genre != "transcript":
        return None
    lines = [source.publisher or "", *heading_lines(source)[:3], *dated_lines(source)[:3]]
    for line in (line for line in lines if _AIR.search(line)):
        parties = {e.party for f in named_in(line) for e in f.entries() if e.party}
        if len(parties) == 1:
            return parties.pop()
    return None


_AIR = re.compile(r"\b(?:radio|television|tv|broadcasting|broadcaster)\b", re.IGNORECASE)
