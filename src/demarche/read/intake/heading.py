"""The top of a report: headline, the site's own name, byline, date lines, dateline.

A headline is kept as the title and is no part of the text; the site's name and date lines are
dropped once they have been understood; a dateline opens the first paragraph and stays there.
"""

from __future__ import annotations

import functools
import re

import msgspec

from demarche.read.intake.credits import UPDATED, closing_day, heading_day
from demarche.read.intake.days import first_day_in
from demarche.read.intake.labels import plain_label_of, starts_turn
from demarche.read.intake.tables import publishers

_SEPARATOR = re.compile(r"\s+(\||–|—|-|::|»|·|•|//)\s+")
_SMALL_WORDS = frozenset(
    {"of", "the", "and", "de", "del", "la", "le", "el", "du", "des", "für", "&"}
)
_DOMAIN = re.compile(r"(?:www\.)?[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,10}/?")
_DATELINE = re.compile(
    r"(?P<place>[A-ZÀ-Þ][A-ZÀ-Þ .'’/-]{1,40}(?:, (?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|"
    r"Dec))[A-Z][\w.]*(?: [A-Z][\w.]*){0,3})?|[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2})"
    r"(?P<date>,? (?:[A-Z][a-z]+day,? )?(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8})"
    r"(?:,? \d{4})?)?(?: ?\((?P<agency>[^()]{2,40})\)"
    r"|, (?P<named>[A-Z]\w+(?: [A-Z]\w+){0,4})(?: \([A-Z]{2,8}\))?)? ?[—–-]{1,2} "
)
_CLOCK = re.compile(
    r"\b\d{1,2}[:.]\d\d(?:[:.]\d\d)?\s*(?:[ap]\.?\s?m\.?)?|\b\d{1,2}\s*[ap]\.?m\.?(?=\W|$)"
    r"|[+-]\d\d:?\d\d\b|T\d\d:\d\d\S*",
    re.IGNORECASE,
)
_DATE_WORDS = re.compile(
    r"\b(?:first|last|originally|published|posted|updated?|modified|issued|released|created|date|on"
    r"|at|of|publication|(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?|gmt"
    r"|utc|bst|cet|cest|[ecmp][sd]?t|msk|ist|local|time|hours|hrs)\b\.?",
    re.IGNORECASE,
)
_MARK_AT_START = re.compile(r"(?:[-*+•▪●■◦‣]|\(?\d{1,3}[.)])\s")
_ENDS_OPEN = re.compile(r"(?:[.;,:—–-]|\.[”\"’]|\.\[\d+\])$")
_ABBREVIATION_END = re.compile(r"(?:\b[A-Z]\.){2,}$|…$|\.\.\.$")
_SENTENCE_END = re.compile(r"[.?!…][”\"’)]*$")
_PLACE_FIRST = re.compile(r"[^\W\d_][\w.’'-]*(?:[ /][^\W\d_][\w.’'-]*){0,3}[,:]? (?=\S*\d|\w+ \d)")
_FULL_DATE = re.compile(
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b\.?|\d+(?:st|nd|rd|th)?\b",
    re.IGNORECASE,
)
_LOOK_AT = 8
"""How many paragraphs a heading has at most."""


class Heading(msgspec.Struct, frozen=True):
    """What the top of a report says about it, the paragraphs below, and what was taken off."""

    title: str | None
    publisher: str | None
    published: str | None
    body: list[str]
    dropped: list[str]


def headed(paragraphs: list[str], *, title: str | None, publisher: str | None) -> Heading:
    """The paragraphs without their heading. A title or publisher that is known stays as it is."""
    dropped: list[str] = []
    if title is not None:
        title, site, tail = without_site(title, publisher)
        publisher = publisher or site
        dropped.extend(tail)
    body, published, updated = list(paragraphs), None, None
    for _ in range(_LOOK_AT):
        if len(body) < 2:
            break
        first = body[0]
        day = date_line(first) or place_and_day(first)
        if day is not None:
            if UPDATED.search(first):
                updated = updated or day
            else:
                published = published or day
            dropped.append(first)
        elif title is not None and same_words(first, title):
            pass
        elif (name := site_line(first, publisher)) is not None:
            publisher = publisher or name
            dropped.append(first)
        elif title is None and is_headline(body):
            title, site, tail = without_site(first, publisher)
            publisher = publisher or site
            dropped.extend(tail)
        else:
            break
        del body[0]
    agency, day = dateline(body[0]) if body else (None, None)
    if len(body) > 1 and (signed := place_and_day(body[-1])) is not None:
        day = day or signed
        dropped.append(body.pop())
    day = day or heading_day(body) or closing_day(body)
    return Heading(title, publisher or agency, published or day or updated, body, dropped)


def without_site(headline: str, publisher: str | None) -> tuple[str, str | None, list[str]]:
    """A headline without the site's name at its end; that name; and what was cut, as written.

    >>> without_site("Talks end without a date – The Harbour Gazette", None)
    ('Talks end without a date', 'The Harbour Gazette', ['– The Harbour Gazette'])
    """
    headline = headline.strip()
    site: str | None = None
    cut: list[str] = []
    while True:
        separators = list(_SEPARATOR.finditer(headline))
        if not separators or separators[-1].start() == 0:
            break
        last = separators[-1]
        name = headline[last.end() :].strip()
        tail = name.lower() in publishers().tails
        if not tail and not _is_site(name, last.group(1), publisher):
            break
        site = site if tail else name
        cut.insert(0, headline[last.start() :].strip())
        headline = headline[: last.start()].rstrip()
        if not tail:
            break
    return headline, site, cut


@functools.cache
def press_names() -> frozenset[str]:
    """The names of papers and agencies, in small letters."""
    return frozenset(name.lower() for name in publishers().names)


def _is_site(name: str, separator: str, publisher: str | None) -> bool:
    """Whether the words after a separator are a site's name rather than the headline's own."""
    words = name.split()
    if not words or len(words) > 7 or _ENDS_OPEN.search(name):
        return False
    if publisher is not None and same_words(name, publisher):
        return True
    if name.lower() in press_names() or _DOMAIN.fullmatch(name):
        return True
    if any(word.upper().strip(",") in publishers().never for word in words):
        return False
    capital = all(w[:1].isupper() or not w[:1].isalpha() or w in _SMALL_WORDS for w in words)
    if not capital:
        return False
    if separator in ("|", "::", "»"):
        return True
    if any(word.lower() in publishers().words for word in words):
        return True
    return len(words) == 1 and name.isalpha() and name.isupper() and len(name) >= 5


def site_line(paragraph: str, publisher: str | None) -> str | None:
    """The site's name, where a paragraph is nothing else."""
    words = paragraph.split()
    if len(words) > 6 or _SENTENCE_END.search(paragraph) or len(paragraph) > 60:
        return None
    name = paragraph.strip("|–—- ")
    if publisher is not None and same_words(name, publisher):
        return name
    if name.lower() in press_names() or _DOMAIN.fullmatch(name):
        return name
    return name if len(words) > 1 and _is_site(name, "-", None) else None


def is_headline(paragraphs: list[str]) -> bool:
    """Whether the first paragraph is a headline over those that follow."""
    first, following = paragraphs[0], paragraphs[1:6]
    words = first.split()
    if not 3 <= len(words) <= 36 or not 12 <= len(first) <= 220:
        return False
    ends_open = _ENDS_OPEN.search(first) and not _ABBREVIATION_END.search(first)
    stopped = first.endswith((".", ".’", ".”"))
    if ends_open and not (stopped and (_is_title_case(words) or _opens_wire(following[0]))):
        return False
    if starts_turn(first) or _MARK_AT_START.match(first) or _CLOCK.match(first):
        return False
    if plain_label_of(first) is not None and plain_label_of(paragraphs[1]) is not None:
        return False
    if not any(c.isalpha() for c in first) or dateline(first) != (None, None):
        return False
    return any(_SENTENCE_END.search(p) or len(p) > len(first) for p in following)


def _opens_wire(paragraph: str) -> bool:
    """Whether a paragraph opens with a dateline in capitals, which only a headline stands over."""
    match = _DATELINE.match(paragraph)
    return match is not None and match["place"].split(",")[0].isupper()


def _is_title_case(words: list[str]) -> bool:
    """Whether Every Longer Word Has a Capital, as in headlines and hardly in any sentence."""
    longer = [w for word in words if sum(map(str.isalpha, w := word.strip("“”‘’'\"(),:;?!."))) > 3]
    return len(longer) >= 4 and all(not w[0].islower() for w in longer)


def dateline(paragraph: str) -> tuple[str | None, str | None]:
    """The agency and the day in a dateline ("ACCRA, March 3, 2009 (AFP) —"), each or None."""
    match = _DATELINE.match(paragraph)
    if match is None:
        return None, None
    agency = match["agency"] or (match["named"] if match["date"] else None)
    if agency is not None and (first_day_in(agency) or not agency[:1].isalpha()):
        return None, first_day_in(match.group())
    sure = (
        match["date"]
        or match["place"].split(",")[0].isupper()
        or (agency or "").lower() in press_names()
    )
    return agency if sure else None, first_day_in(match.group())


def place_and_day(paragraph: str) -> str | None:
    """The day, where a paragraph is a place and a date ("Lusaka, 6 March 2019"), as in releases."""
    match = _PLACE_FIRST.match(paragraph) if len(paragraph) <= 80 else None
    return date_line(paragraph[match.end() :]) if match is not None else None


def date_line(paragraph: str) -> str | None:
    """The day, where a paragraph says nothing but when it was published."""
    if len(paragraph) > 120:
        return None
    day = first_day_in(paragraph)
    if day is None:
        return None
    rest = _DATE_WORDS.sub(" ", _FULL_DATE.sub(" ", _CLOCK.sub(" ", paragraph)))
    return None if re.search(r"[^\W_]", rest) else day


def same_words(one: str, other: str) -> bool:
    """Whether two headings say the same, but for case, marks and spaces."""
    return _bare(one) == _bare(other) != ""


def _bare(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())
