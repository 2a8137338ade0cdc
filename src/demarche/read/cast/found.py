"""What the phrase rules hand to the resolver: a stretch of words and what they say of somebody."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec

from demarche.read.cast.gazetteer import Entry

What = Literal[
    "person",  # a name, alone or with a role
    "title",  # a role without a name: "the minister"
    "group",  # "US officials", "rebels"
    "single",  # "a senior diplomat"
    "institution",  # "the Russian foreign ministry"
    "entry",  # a name of the tables: country, body, seat ...
    "organisation",  # a row of capitals with a head word
    "state",  # a state no table has: "the Republic of Karvel"
    "capitals",  # a row of capitals that nothing explains yet
    "again",  # "the alliance", "the country", "the two sides"
    "pronoun",
]


class Owner(msgspec.Struct, frozen=True):
    """On whose behalf: a table entry, or words as written where no table has them."""

    entry: Entry | None
    words: tuple[str, ...] = ()
    acronym: str = ""
    again: str = ""
    """The common noun or pronoun that takes somebody up ("country", "its")."""

    @property
    def party(self) -> str | None:
        """The party code, where the tables have one."""
        return self.entry.party if self.entry else None


class Found(msgspec.Struct, kw_only=True):
    """One stretch [start, end) of the text and what the rules read off it."""

    what: What
    start: int
    end: int
    name: tuple[str, ...] = ()
    entry: Entry | None = None
    owners: tuple[Owner, ...] = ()
    house: str = ""
    """The institution as written, where a role or group is of one ("foreign ministry")."""
    role: str | None = None
    head: str = ""
    """The head words in lower case ("foreign minister", "officials", "ministry")."""
    rank: str = ""
    """A short title before the name, in full ("colonel" for "Col.")."""
    sector: str | None = None
    tag: str = ""
    det: str = ""
    gender: str = ""
    written: str = ""
    """The name as written, without role and apposition."""
    acronym: str = ""
    adjective: bool = False
    possessive: bool = False
    place: bool = False
    subject: bool = False
    spoken: bool = False
    """Whether a verb of saying or doing stands beside it."""
    initial: bool = False
    """Whether it opens its sentence, where a capital says nothing."""
    said: bool = False
    """Whether that verb is one of speech, so that it is somebody who can speak."""
    acts: bool = False
    """Whether that verb needs somebody who acts, past "has", "will" and the like."""
    object: bool = False
    """Whether a verb or a preposition of dealing with somebody stands before it."""
    quoted: bool = False
    opens_in: bool = False
    """Whether its sentence opens with it as a place ("In Lima, ...")."""
    counted: bool = False
    """Whether a number stands before it ("650 Kenyans"), so that it is no state's name."""
    bracketed: bool = False
    """Whether it stands in brackets (the agency in a dateline)."""
    joined: bool = False
    """Whether "and" joins it to whoever is named right before it."""
    asked: bool = False
    """Whether it stands in a question from the floor, where nobody need be the host's."""
    tabled: bool = False
    """Whether its owner comes from the dated table of office holders alone."""
    paragraph: int = 0
    sentence: int = 0
    part: str = "body"

    def entries(self) -> Iterator[Entry]:
        """The tables' rows of whoever is named, then of those on whose behalf."""
        if self.entry is not None:
            yield self.entry
        yield from (o.entry for o in self.owners if o.entry is not None)
