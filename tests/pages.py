"""Pages for tests: a text as a report of a given day, genre and title."""

from __future__ import annotations

import msgspec

from demarche.ground.ids import content_id, sha256
from demarche.ground.items import Genre, Item, Meeting, Reading, Source, Statement
from demarche.read import meetings, statements
from demarche.read.intake.compose import Draft, compose
from demarche.read.page import Page
from demarche.read.prepare import prepare
from demarche.read.reading import read_source
from demarche.read.weighed import weighed


def source(
    text: str, *, genre: Genre = "article", title: str | None = None, day: str | None = "2019-05-16"
) -> Source:
    return Source(content_id("src", text), title, None, None, day, genre, "en", text, sha256(text))


def page(text: str, **facts) -> Page:
    return prepare(source(text, **facts))


def read(text: str, **facts) -> Reading:
    return read_source(source(text, **facts))


def meetings_on(page: Page) -> list[Meeting]:
    """The meetings that are told of a page, without acts, the doubtful left out."""
    return [i for i in weighed(page, meetings.find(page, [])) if isinstance(i, Meeting)]


def said(text: str, **facts) -> list[Statement]:
    found: list[Item] = statements.find(page(text, **facts), [])
    return sorted((i for i in found if isinstance(i, Statement)), key=lambda i: i.anchor.start)


def delivered(
    text: str, *, genre: Genre | None = None, title: str | None = None, day: str | None = None
) -> Source:
    """The text as intake delivers it: genre, publisher and day told by its own heading."""
    found = compose(Draft(text, title=title, published=day))
    return msgspec.structs.replace(found, genre=genre or found.genre)


def statements_in(text: str, **facts) -> list[Statement]:
    """What is said in a text that intake delivers."""
    items = statements.find(prepare(delivered(text, **facts)), [])
    return [i for i in items if isinstance(i, Statement)]


def speakers(found: list[Statement]) -> list[tuple[str | None, str | None]]:
    """Name and party of whoever said each; nothing where nobody is named."""
    return [(s.speaker.name, s.speaker.party) if s.speaker else (None, None) for s in found]
