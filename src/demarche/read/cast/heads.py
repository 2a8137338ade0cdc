"""Head nouns of roles, groups and institutions: what one looks like, and which word is one."""

from __future__ import annotations

import functools

import msgspec

from demarche.lexicon import actors
from demarche.read.cast.found import Owner
from demarche.read.cast.gazetteer import Entry, Phrase, cue
from demarche.read.cast.strip import Strip

DETERMINERS = frozenset(
    "the a an this that these those his her its their our my your some any each every no another "
    "one both".split()
)
OF_BODIES = ("secretary-general", "secretary general", "high representative", "-in-office")
"""Last words of offices that international bodies have, and hardly any state."""
_HEADS = ("title", "plural", "single", "institution")


class Head(msgspec.Struct, frozen=True):
    """A role, group or institution read from the left: offsets count words of the strip."""

    begin: int
    """First word without the determiner."""
    end: int
    entry: Entry
    head: str
    det: str
    owners: tuple[Owner, ...]
    house: str
    sector: str | None
    former: bool
    envoy_to: bool = False


@functools.cache
def again_nouns() -> frozenset[str]:
    """Common nouns that take up a state or a body named before ("the country", "the alliance")."""
    return cue("country_nouns") | frozenset(k for b in actors.bodies().body for k in b.kind)


@functools.cache
def qualities() -> frozenset[str]:
    """Words that may stand before a head noun ("senior", "rebel")."""
    before = actors.groups().before_group
    return frozenset((*actors.offices().before_title.words, *before.words, *before.sectors))


@functools.cache
def quality_sectors() -> dict[str, str]:
    """The sector that such a word tells ("rebel": REB)."""
    return actors.groups().before_group.sectors


def head_entry(phrase: Phrase | None) -> Entry | None:
    """The common-noun meaning of a phrase that can head a role, group or institution."""
    if phrase is None:
        return None
    for kind in _HEADS:
        for entry in phrase.entries:
            if entry.kind == kind:
                return entry
    for entry in phrase.entries:
        if entry.kind == "seat" and entry.tag == "governed":
            return entry
    return None


def name_entry(phrase: Phrase) -> Entry:
    """The meaning of a phrase as somebody's name."""
    named = [e for e in phrase.entries if e.kind not in _HEADS]
    order = {"country": 0, "body": 1, "seat": 2, "armed": 3, "collective": 4, "place": 5}
    return min(named, key=lambda e: (order.get(e.kind, 6), e.form == "capital"))


def stands_alone(strip: Strip, end: int) -> bool:
    """Whether the head noun ends its noun phrase ("the general said", not "general strike")."""
    after, low = strip.text[end], strip.lower[end]
    if (
        strip.lower[end - 1] not in cue("ambiguous_heads")
        or not after[:1].isalpha()
        or not after.islower()
    ):
        return not (after == "-" and strip.touching(end) and strip.touching(end + 1))
    return low in cue("after_head") or low in cue("verbs") or low.endswith(("ed", "ly", "ing"))


def worded(strip: Strip, start: int, end: int) -> str:
    """The words [start, end), joined by spaces."""
    return " ".join(strip.text[start:end])
