"""The nouns of meetings and their phrases: patterns built once from the table of meetings."""

from __future__ import annotations

import functools
import re

from demarche.read.masks import ACTOR, TIME, filled
from demarche.read.meetings_words import Nouns, words
from demarche.read.patterns import any_of


@functools.cache
def noun() -> re.Pattern[str]:
    """The nouns that name a meeting, where their neighbours do not make them something else."""
    table = words().not_noun
    every = tuple(w for row in words().nouns for w in row.words if not row.adjective)
    like = tuple(w for row in words().nouns for w in row.words if row.adjective)
    before = "".join(rf"(?<!\b{re.escape(w)}[\s-])" for w in table.before)
    calls = rf"{any_of(table.calls)}\s{any_of(table.call_after)}\b"
    others = rf"\w+\s(?:to\s{ACTOR}|{any_of(table.after)}\b)"
    standing = rf"{any_of(like)}(?=\s?[,.;)]|\s?$|\s(?:with|between|in|on|at|and)\s)"
    # That a word begins here is asked first: it is not so at most places of a text.
    return re.compile(
        rf"(?<![\w']){before}(?!{calls})(?!{others})(?!rounds?\sof\b)(?:{any_of(every)}|{standing})(?!\w|-)",
        re.IGNORECASE,
    )


@functools.cache
def sorts() -> dict[str, Nouns]:
    """Each noun to its row."""
    return {word: row for row in words().nouns for word in row.words}


@functools.cache
def left() -> re.Pattern[str]:
    """What may stand before a noun inside its phrase; it ends where the noun begins."""
    table = words().before
    own = rf"(?:the|a|an|its|their|his|her|any|this|{TIME}'s|{ACTOR}'s)"
    unit = (
        rf"(?:{own}\s{any_of(table.participles)}|{any_of(table.openers)}\s[a-z][a-z-]+"
        rf"|{table.rounds}|{any_of(table.words)}"
        rf"|{TIME}(?:'s)?|{ACTOR}'s|{ACTOR}(?!\s{any_of(table.after_name)}\s)(?:[-–]{ACTOR})*"
        rf"|\w+-(?:level|day|hour|week|party|way|minute|nation|month|power|track)"
        rf"|[a-z]+s['’](?=\s)|\d+(?:st|nd|rd|th)|[-–]{ACTOR}|{ACTOR}-[a-z]+)"
    )
    return re.compile(rf"(?:(?<=^)|(?<=[^\w'{ACTOR}{TIME}]))(?:{unit}\s?)*$", re.IGNORECASE)


@functools.cache
def right() -> re.Pattern[str]:
    """The parts that may follow a noun inside its phrase, one at a time."""
    return re.compile("|".join(rf"(?P<{k}>{filled(v)})" for k, v in words().after.items()))
