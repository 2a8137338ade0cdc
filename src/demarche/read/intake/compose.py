"""A draft report to a Source: canonical text, heading, genre, language, hash."""

from __future__ import annotations

import re
from typing import Literal, get_args
from urllib.parse import urlsplit

import msgspec

from demarche.ground.errors import EmptySource, SourceError, TooLarge
from demarche.ground.ids import content_id, sha256
from demarche.ground.items import Dated, Source
from demarche.read.intake.boilerplate import sifted
from demarche.read.intake.characters import cleaned, damage, spaced
from demarche.read.intake.credits import credit_day, heading_day, paper_day
from demarche.read.intake.days import day_in_name, day_in_url, day_of, first_day_in
from demarche.read.intake.genre import genre_of, language_of
from demarche.read.intake.heading import headed
from demarche.read.intake.markdown import front_matter, looks_marked, unmarked
from demarche.read.intake.paragraphs import is_wrapped, paragraphs

LIMIT = 20 * 1024 * 1024
"""Bytes of one file and characters of one report's text, at most."""

_SAYS_WHEN = re.compile(r"\b(?:published|posted|uploaded)\b", re.IGNORECASE)
_ASIDE = re.compile(r"\s*\([^()]*\)\s*$")
_LONGEST_TITLE = 500
# What is taken off the top may bare more boilerplate, and that another heading; not without end.
_ROUNDS = 4

Form = Literal["plain", "marked", "blocks"]


class Draft(msgspec.Struct, frozen=True):
    """A report as it came: its words, and what came with them.

    `form` says what the line breaks mean: "plain" (to be found out), "marked" (Markdown), "blocks"
    (a blank line between paragraphs, and every line break kept).
    """

    text: str
    form: Form = "plain"
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    published: object = None
    dropped: tuple[str, ...] = ()
    name: str = ""
    """The file's name, for the day it may bear."""
    repaired: int = 0
    """Bytes that were repaired on the way here."""
    dated: object = None
    """How the day was found, where a line of `demarche read --json` says that it was not stated."""


Found = tuple[str, Draft | SourceError]
"""Where something stood (file, line, entry), and the report there or why there is none."""


def canonical(text: str) -> str:
    """The canonical form of a plain text; doing it twice changes nothing.

    >>> canonical("The talks ended.\\r\\n\\r\\nShare this\\r\\n\\r\\nNo\\xa0date was set.\\r\\n")
    'The talks ended.\\n\\nNo date was set.'
    """
    return "\n\n".join(_settled(text, soft=False)[0])


def compose(draft: Draft) -> Source:
    """The source that a draft makes. Raises EmptySource or TooLarge; nothing else."""
    if len(draft.text) > LIMIT:
        raise TooLarge(
            "this report is longer than one report can be",
            value=f"{len(draft.text):,} characters, the limit is {LIMIT:,}",
            remedy="Split it into its reports, one file or one line of JSON each.",
        )
    fields, words, soft = _plain_words(draft)
    body, cut = _settled(words, soft=soft)
    title = _line(draft.title or fields.get("title"))
    if title is not None and len(title) > _LONGEST_TITLE:
        cut.append(title)
        title = None
    publisher = _line(draft.publisher or fields.get("publisher") or fields.get("source"))
    dropped = [*cut]
    published: str | None = None
    for _ in range(_ROUNDS):
        top = headed(body, title=title, publisher=publisher)
        title, publisher = top.title, top.publisher
        published = published or top.published
        dropped = [*top.dropped, *dropped]
        if top.body == body:
            break
        body, cut = _settled("\n\n".join(top.body), soft=False)
        dropped.extend(cut)
    return _source(draft, fields, title, publisher, published, body, dropped)


def _source(
    draft: Draft,
    fields: dict[str, str],
    title: str | None,
    publisher: str | None,
    published: str | None,
    body: list[str],
    dropped: list[str],
) -> Source:
    text = "\n\n".join(body)
    if not text:
        raise EmptySource(
            "there is nothing to read in it",
            value=" / ".join(dropped) if dropped else draft.text[:80],
            remedy="Check that the file holds the report and not only the page around it.",
        )
    url = _line(draft.url or fields.get("url"))
    digest = sha256(text)
    return Source(
        id=content_id("src", digest),
        title=title or None,
        url=url,
        publisher=publisher or _host(url),
        published=day_of(draft.published if draft.published is not None else fields.get("date"))
        or published
        or _day_from(title, url, draft.name, dropped),
        genre=genre_of(title, body),
        language=language_of(text),
        text=text,
        sha256=digest,
        dropped=tuple(line for d in (*dropped, *draft.dropped) if (line := _line(d)) is not None),
        dated=next((how for how in get_args(Dated) if how == draft.dated), None),
    )


def repairs(draft: Draft) -> int:
    """How many characters of a draft were put right: stray bytes, doubly encoded marks."""
    return draft.repaired + damage(draft.text)


def _plain_words(draft: Draft) -> tuple[dict[str, str], str, bool]:
    """The fields that stand before a Markdown text, the words, and whether line breaks are soft."""
    if draft.form == "blocks":
        return {}, draft.text, False
    text = draft.text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
    if draft.form == "marked":
        fields, text = front_matter(text)
        longest = max((len(line) for line in text.split("\n")), default=0)
        return fields, unmarked(text), longest <= 120 or is_wrapped(text)
    if looks_marked(text):
        return {}, unmarked(text), is_wrapped(text)
    return {}, text, False


def _settled(text: str, *, soft: bool) -> tuple[list[str], list[str]]:
    """The canonical paragraphs and what was cut, once neither changes any more."""
    dropped: list[str] = []
    while True:
        kept, cut = sifted(paragraphs(cleaned(text), soft=soft))
        dropped.extend(cut)
        settled = "\n\n".join(kept)
        if settled == text:
            return kept, dropped
        text, soft = settled, False


def _line(words: str | None) -> str | None:
    """A title or name as one clean line."""
    if not words:
        return None
    return spaced(cleaned(words).replace("\n", " ")) or None


def _host(url: str | None) -> str | None:
    if not url:
        return None
    try:
        host = urlsplit(url).hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def _day_from(title: str | None, url: str | None, name: str, dropped: list[str]) -> str | None:
    """The day from an address, a first-published line, a title or a file's name."""
    if url and (day := day_in_url(url)) is not None:
        return day
    for line in dropped:
        if _SAYS_WHEN.search(line) is not None and (day := first_day_in(line)) is not None:
            return day
    for line in dropped:
        if (day := credit_day(line)) is not None:
            return day
    in_title = (heading_day([title]) or paper_day(title)) if title else None
    return in_title or _day_ending(title) or day_in_name(name)


def _day_ending(title: str | None) -> str | None:
    """The day that a title ends with."""
    bare = _ASIDE.sub("", title or "").rstrip(" )")
    day = first_day_in(bare)
    return day if day is not None and bare.endswith(day[:4]) else None
