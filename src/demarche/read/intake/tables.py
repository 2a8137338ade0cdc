"""The lexicon tables of intake, each read once into what its reader needs."""

from __future__ import annotations

import functools
import re

import msgspec

from demarche.lexicon.tables import load


class FileKind(msgspec.Struct, frozen=True):
    """A kind of file that holds no text: its first bytes, what it is called, what to do."""

    magic: str
    name: str
    remedy: str
    at: int = 0


class FileKinds(msgspec.Struct, frozen=True):
    """The table `file_kinds`."""

    source: str
    kinds: list[FileKind]
    reads: list[str]
    documents: list[str]
    not_reports: list[str]


class Fields(msgspec.Struct, frozen=True):
    """The table `report_fields`."""

    source: str
    title: list[str]
    text: list[str]
    published: list[str]
    publisher: list[str]
    url: list[str]
    records: list[str]
    item_kinds: list[str]
    page_published: list[str]
    page_publisher: list[str]
    page_title: list[str]


class Publishers(msgspec.Struct, frozen=True):
    """The table `publishers`."""

    source: str
    names: list[str]
    words: list[str]
    never: list[str]
    tails: list[str]


class DatingWords(msgspec.Struct, frozen=True, dict=True):
    """The table `dating`."""

    source: str
    recalls: list[str]
    ahead: list[str]
    no_names: frozenset[str]

    @functools.cached_property
    def recalled(self) -> re.Pattern[str]:
        """What tells that a sentence recalls a year."""
        return _whole_words(self.recalls)

    @functools.cached_property
    def lies_ahead(self) -> re.Pattern[str]:
        """What tells that a sentence may look ahead to a year."""
        return _whole_words(self.ahead)


def _whole_words(patterns: list[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(patterns)})\b", re.IGNORECASE)


class HtmlCuts(msgspec.Struct, frozen=True):
    """The part `html` of the table `boilerplate`."""

    cut_elements: frozenset[str]
    unseen_elements: frozenset[str]
    cut_words: frozenset[str]
    hidden_classes: frozenset[str]
    roles: frozenset[str]


class Boilerplate(msgspec.Struct, frozen=True):
    """The table `boilerplate`."""

    source: str
    longest: int
    anywhere: list[str]
    edges: list[str]
    rest: list[str]
    rest_share: float
    html: HtmlCuts


class Cue(msgspec.Struct, frozen=True):
    """A pattern that speaks for a genre where it fits."""

    genre: str
    where: str
    points: int
    pattern: str


class Labels(msgspec.Struct, frozen=True):
    """How the labels of a transcript look."""

    capitals: str
    plain: str
    title_words: frozenset[str]
    never: frozenset[str]
    fewest: int


class Release(msgspec.Struct, frozen=True):
    """The words by which the heading of an official text is known."""

    points: int
    institutions: list[str]
    forms: list[str]
    occasions: list[str]
    spoken: list[str]


class Genres(msgspec.Struct, frozen=True):
    """The table `genres`."""

    source: str
    enough: int
    release: Release
    cues: list[Cue]
    labels: Labels


class Languages(msgspec.Struct, frozen=True):
    """The table `languages`."""

    source: str
    fewest: int
    share: float
    lead: float
    words: dict[str, frozenset[str]]


@functools.cache
def file_kinds() -> FileKinds:
    """What files are, by their first bytes and names."""
    return load("file_kinds", FileKinds)


@functools.cache
def fields() -> Fields:
    """Under which names a record carries its text, title, date and so on."""
    return load("report_fields", Fields)


@functools.cache
def publishers() -> Publishers:
    """Which words after a headline are the site's name."""
    return load("publishers", Publishers)


@functools.cache
def dating() -> DatingWords:
    """Which years a report recalls or looks ahead to, and which words name nobody."""
    return load("dating", DatingWords)


@functools.cache
def boilerplate() -> Boilerplate:
    """What stands around a report."""
    return load("boilerplate", Boilerplate)


@functools.cache
def genres() -> Genres:
    """By what a genre is known."""
    return load("genres", Genres)


@functools.cache
def languages() -> Languages:
    """By which words a language is known."""
    return load("languages", Languages)


def either(patterns: list[str]) -> re.Pattern[str]:
    """One pattern that fits where any of these fits, upper and lower case being the same."""
    return re.compile("|".join(f"(?:{p})" for p in patterns), re.IGNORECASE)
