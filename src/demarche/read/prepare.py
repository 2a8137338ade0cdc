"""A source made ready for the finders: sentences, quotations and who is named, each once."""

from __future__ import annotations

from demarche.ground.items import Source
from demarche.language.segment import sentences
from demarche.read.cast import cast
from demarche.read.page import Page
from demarche.read.quotes import quotes


def prepare(source: Source) -> Page:
    """The page of a source; every finder reads the same one."""
    split = sentences(source.text)
    marked = quotes(source.text, split)
    return Page(source, split, marked, cast(source.text, split, marked, source))
