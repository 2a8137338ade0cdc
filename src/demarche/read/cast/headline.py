"""Whom the headline of a report names."""

from __future__ import annotations

from itertools import pairwise

from demarche.ground.items import Source
from demarche.language.segment import sentences
from demarche.read.cast.dated import renamed
from demarche.read.cast.found import Found, Owner
from demarche.read.cast.margins import in_small
from demarche.read.cast.phrases import phrases
from demarche.read.cast.strip import Strip
from demarche.read.cast.ties_offices import in_office


def of_headline(source: Source, text: str) -> list[Found]:
    """Who the headline names, where it is not part of the text: known, but not mentioned."""
    if not source.title or source.title in text:
        return []
    found: list[Found] = []
    title = in_small(source.title)
    for sentence in sentences(title):
        found += phrases(Strip(sentence))
    in_office(title, found)
    for named, state in pairwise(found):
        entry = state.entry
        if entry is None or entry.kind != "country" or named.what != "person" or named.owners:
            continue
        if title[named.end : state.start] in (" of ", " of the "):
            named.owners = (Owner(entry, tuple(state.written.split())),)
    renamed(found, source.published)
    if title != source.title:
        found = [f for f in found if f.what == "person"]  # capitals hide what else they name
    return found
