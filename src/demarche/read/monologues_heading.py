"""The heading of an official text: its title and the lines above it, and whom they name."""

from __future__ import annotations

import functools
import re

import msgspec

from demarche.ground.items import Actor, Source
from demarche.language.segment import sentences
from demarche.read.cast import cast
from demarche.read.cast.margins import in_small
from demarche.read.page import Mention, Page

_SPOKEN = (
    r"(?:statement|remarks|message|declaration|address|speech|communiqu[eé]|comments?|letter|"
    r"testimony|appeal|ultimatum|memorandum|aide[- ]m[eé]moire)"
)
_ABOUT = r"\b(?:on|regarding|about|concerning|following|after|respect)\b"
_BY = re.compile(
    rf"(?:\b{_SPOKEN}\b(?:(?!{_ABOUT})[^:]){{0,60}}?\b(?:by|from)\s+(?:the\s+)?"
    rf"|\b{_SPOKEN}\s+of\s+(?:the\s+)?"
    r"|^(?=[^:]{3,60}['’]s?\s+(?:statement|remarks|speech|address|answers?|reply|replies)\b)"
    r"|^(?:answers?|repl(?:y|ies))\s+(?:by|of|from)\s+(?:the\s+)?"
    r"|^(?=(?:the )?(?-i:[A-Z])[^:]{3,60}?\s(?:answers|answered)\s+(?:\w+\s+)?questions\b)"
    r"|^(?=(?:the )?(?!(?:joint|press|official|public|media|full)\b)[^:]{3,60}?\s"
    r"(?:statement|communiqu[eé]|declaration|press release)\s+"
    r"(?:on|about|following|after|regarding)\b)"
    r"|\b(?:press|news) release\s+(?:no\S* \S+ )?(?:of|by|from)\s+(?:the\s+)?"
    r"|^(?:signed|issued|given|delivered|read out|written)\b[^:]{0,60}?\bby\s+(?:the\s+)?)",
    re.IGNORECASE,
)
FIRST_PERSON = re.compile(r"\b(?:I|[Mm]y|[Ww]e|[Oo]ur)\b")
_READ = re.compile(
    rf"\b{_SPOKEN}\b[^:]{{3,80}}?(?P<verb>,?\s+(?:as )?(?:read|delivered|made|given|presented))"
    r"(?: out)?\s+by\s+(?:the\s+|its\s+)?",
    re.IGNORECASE,
)
"""Behind whose a text is, who reads it out."""
_END = (
    r"\s+(?:on|regarding|about|at|following|after|to|concerning|before|in response|"
    r"for(?! (?:the )?(?-i:[A-Z]))|as|during|answers|answered|"
    r"and (?:the )?(?:press|vice president of)|marking|in (?:a )?(?:press|joint))\b"
    r"|\s[–—-]\s|[:;(]"
)
_ENDS = re.compile(rf"{_END}|$")
_UNTIL = re.compile(rf"{_END}|,(?! (?:[A-Z][\w’'-]*\.? ?){{1,6}}(?:$|[,–—-]| \w))|$")
"""The end of who speaks, with an office behind a comma and without."""
HOUSE = re.compile(
    r"\b(?:ministry|government|council|presidency|embassy|department|secretariat|cabinet|"
    r"delegation|mission)\b",
    re.IGNORECASE,
)
"""Words for a house that issues texts, a party's or a body's."""
_SIGNED = re.compile(r"(?:signed|written)\b", re.IGNORECASE)
_ADDRESSED = re.compile(r"(?:to|dear)\b", re.IGNORECASE)
"""A line that names whom a letter addresses."""
_OFFICE = re.compile(r"^(?:Office|Press [Oo]ffice|Cabinet) of\b")


def _spoken_by(line: str, *, personal: bool) -> re.Match[str] | None:
    """The words of a line right before the name of whoever speaks; of a text that does not say "we"
    the house whose it is, not who reads it out.
    """
    read = _READ.search(line)
    if read is not None and personal:
        return read
    return _BY.search(line, 0, read.start("verb") if read is not None else len(line))


@functools.lru_cache(maxsize=256)
def speaker_by_title(source: Source) -> Actor | None:
    """Whose words an official text is, from its title ("Statement by the foreign minister on")."""
    if source.genre in {"article", "readout"} or not source.title:
        return None
    title = in_small(source.title)
    by = _spoken_by(title, personal=bool(FIRST_PERSON.search(source.text)))
    if by is None:
        return None
    until = _UNTIL.search(title, by.end() + 1)
    name = title[by.end() : until.start() if until else None].strip()
    if not name:
        return None
    ends = _ENDS.search(title, by.end() + 1)  # "Ada Okoro, envoy of Kenya | for fisheries"
    rest = title[by.end() : ends.start() if ends else None].strip()
    named = cast(rest, sentences(rest), (), source)
    able = [m for m in named if m.start < len(name) and not (m.is_adjective or m.is_place)]
    if not able:
        return Actor(name, None, name)
    first = able[0]
    holder = next((m for m in able if m.is_person and m.how == "name"), None)
    if not first.is_person and holder is not None and _heads(name, first, holder):
        party = holder.actor.party or first.actor.party
        role = name[first.start : holder.start].strip(" ,") or None
        actor = msgspec.structs.replace(holder.actor, party=party, role=holder.actor.role or role)
    else:
        actor = first.actor
    return msgspec.structs.replace(actor, text=name, anchor=None)


def _heads(name: str, body: Mention, holder: Mention) -> bool:
    """Whether only the words of an office stand between a body and a person's name."""
    between = name[body.end : holder.start].split()
    small = {"of", "for", "the", "to"}
    return all(word in small or not word[:1].islower() for word in between) and "," not in between


def speaker_above(page: Page, end: int) -> Actor | None:
    """Who speaks by the lines above the text: "Statement by ..." first, then a byline's person."""
    lines = lines_above(page.text, end)
    personal = FIRST_PERSON.search(page.text, end) is not None
    named_by = [
        named
        for start, stop in lines
        if (by := _spoken_by(page.text[start:stop], personal=personal)) is not None
        and (named := _first_named(page, start + by.end(), stop)) is not None
    ]
    loud = [page.text[a:b] for a, b in lines if page.text[a:b].isupper()]
    for line in loud if page.source.genre == "statement" else ():
        plain = msgspec.structs.replace(page.source, title=in_small(line))
        if (told := speaker_by_title(plain)) is not None and told.name != told.role:
            return told
    if named_by:  # "Message of the Command", "Signed by Ada Okoro": she speaks
        return next((m for m in named_by if _is_signer(page, m)), named_by[0]).actor
    official = page.source.genre == "statement"
    for start, stop in lines if official else ():
        if _ADDRESSED.match(page.text, start, stop):
            continue
        if (named := _person_in(page, start, stop)) is not None:
            party = named.actor.party or _office_above(page, start, named.start)
            return msgspec.structs.replace(named.actor, party=party)
    return None


def _is_signer(page: Page, named: Mention) -> bool:
    """Whether it is a person by name, or whoever a line says signed it."""
    before = page.text[max(0, named.start - 80) : named.start].rpartition("\n")[2]
    signed = _SIGNED.match(before) is not None and " " in named.actor.name
    return named.how == "name" and (named.is_person or signed)


def _office_above(page: Page, start: int, end: int) -> str | None:
    """The party of the office whose letterhead stands in a byline before the name."""
    if _OFFICE.match(page.text[start:end]) is None:
        return None
    return next((m.actor.party for m in page.mentions_in(start, end) if m.actor.party), None)


def lines_above(text: str, end: int) -> list[tuple[int, int]]:
    """[start, end) of the lines above this place that hold anything."""
    return [m.span() for m in re.finditer(r"[^\n]+", text[:end])]


def _first_named(page: Page, start: int, end: int) -> Mention | None:
    """The first in a stretch who can speak: not a place, not an adjective."""
    able = (m for m in page.mentions_in(start, end) if not (m.is_place or m.is_adjective))
    named = next(able, None)
    return named if named is not None and named.start - start < 12 else None


def _person_in(page: Page, start: int, end: int) -> Mention | None:
    """The first person with a name in a stretch."""
    people = (m for m in page.mentions_in(start, end) if m.is_person and m.how == "name")
    return next((m for m in people if m.actor.role), None)
