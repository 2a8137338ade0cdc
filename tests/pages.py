"""Pages for tests: a text as a report of a given day, genre and title."""

from __future__ import annotations

from demarche.ground.ids import content_id, sha256
from demarche.ground.items import Genre, Item, Reading, Source, Statement
from demarche.read import statements
from demarche.read.page import Page
from demarche.read.prepare import prepare
from demarche.read.reading import read_source


def source(
    text: str, *, genre: Genre = "article", title: str | None = None, day: str | None = "2019-05-16"
) -> Source:
    return Source(content_id("src", text), title, None, None, day, genre, "en", text, sha256(text))


def page(text: str, **facts) -> Page:
    return prepare(source(text, **facts))


def read(text: str, **facts) -> Reading:
    return read_source(source(text, **facts))


def said(text: str, **facts) -> list[Statement]:
    found: list[Item] = statements.find(page(text, **facts), [])
    return sorted((i for i in found if isinstance(i, Statement)), key=lambda i: i.anchor.start)
