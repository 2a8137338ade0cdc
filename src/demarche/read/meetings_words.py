"""The words of meetings as the finder needs them: patterns built once from one table."""

from __future__ import annotations

import functools
import re

import msgspec

from demarche.ground.items import MeetingFormat, MeetingStatus
from demarche.lexicon.tables import load
from demarche.read.masks import ACTOR, TIME, filled


class _Nouns(msgspec.Struct, frozen=True):
    words: tuple[str, ...]
    format: MeetingFormat | None = None
    weak: bool = False


class _NotNoun(msgspec.Struct, frozen=True):
    before: tuple[str, ...]
    after: tuple[str, ...]
    call_after: tuple[str, ...]
    calls: tuple[str, ...]


class _Before(msgspec.Struct, frozen=True):
    words: tuple[str, ...]
    participles: tuple[str, ...]
    after_name: tuple[str, ...]
    rounds: str


class _Verb(msgspec.Struct, frozen=True):
    name: str
    pattern: str
    needs: str
    format: MeetingFormat | None = None
    status: MeetingStatus | None = None


class _Words(msgspec.Struct, frozen=True):
    words: tuple[str, ...]


class MeetingWords(msgspec.Struct, frozen=True):
    """The table `meetings.toml`."""

    source: str
    bodies: tuple[str, ...]
    nouns: tuple[_Nouns, ...]
    not_noun: _NotNoun
    before: _Before
    after: dict[str, str]
    status: dict[str, tuple[str, ...]]
    pieces: dict[str, str]
    verbs: tuple[_Verb, ...]
    formats: dict[str, tuple[str, ...]]
    nobody: _Words
    not_met: _Words
    leaders: _Words
    many: _Words
    confidence: dict[str, float]


class Verb(msgspec.Struct, frozen=True):
    """A way to tell a meeting with a verb."""

    name: str
    pattern: re.Pattern[str]
    needs: str
    format: MeetingFormat | None
    status: MeetingStatus | None


@functools.cache
def words() -> MeetingWords:
    """The table, read once."""
    return load("meetings", MeetingWords)


def _any(options: tuple[str, ...]) -> str:
    ordered = sorted(set(options), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word) for word in ordered) + ")"


@functools.cache
def noun() -> re.Pattern[str]:
    """The nouns that name a meeting, where their neighbours do not make them something else."""
    table = words().not_noun
    every = tuple(w for row in words().nouns for w in row.words)
    before = "".join(rf"(?<!\b{re.escape(w)}[\s-])" for w in table.before)
    calls = rf"{_any(table.calls)}\s{_any(table.call_after)}\b"
    others = rf"\w+\s(?:to\s{ACTOR}|{_any(table.after)}\b)"
    return re.compile(rf"{before}(?<![\w'])(?!{calls})(?!{others}){_any(every)}(?!\w|-)", re.I)


@functools.cache
def sorts() -> dict[str, _Nouns]:
    """Each noun to its row."""
    return {word: row for row in words().nouns for word in row.words}


@functools.cache
def left() -> re.Pattern[str]:
    """What may stand before a noun inside its phrase; it ends where the noun begins."""
    table = words().before
    own = rf"(?:the|a|an|its|their|his|her|any|this|{TIME}'s|{ACTOR}'s)"
    unit = (
        rf"(?:{own}\s{_any(table.participles)}|{_any(table.words)}|{TIME}(?:'s)?|{ACTOR}'s|{ACTOR}(?!\s{_any(table.after_name)}\s)"
        rf"(?:[-–]{ACTOR})*"
        rf"|\w+-(?:level|day|hour|week|party|way|minute|nation|month|power|track)"
        rf"|\d+(?:st|nd|rd|th)|[-–]{ACTOR})"
    )
    return re.compile(
        rf"(?:(?<=^)|(?<=[^\w'{ACTOR}{TIME}]))(?:{table.rounds})?(?:{unit}\s?)*$", re.I
    )


@functools.cache
def right() -> re.Pattern[str]:
    """The parts that may follow a noun inside its phrase, one at a time."""
    return re.compile("|".join(rf"(?P<{k}>{filled(v)})" for k, v in words().after.items()))


@functools.cache
def status_patterns() -> tuple[tuple[str, bool, re.Pattern[str]], ...]:
    """(status, whether it stands before the noun, pattern), in the order in which they decide."""
    return tuple(
        (name.rpartition("_")[0], name.endswith("_before"), re.compile(filled(p), re.I))
        for name, patterns in words().status.items()
        for p in patterns
    )


@functools.cache
def verbs() -> tuple[Verb, ...]:
    """The ways to tell a meeting with a verb."""
    found = []
    for verb in words().verbs:
        pattern = verb.pattern
        for name, piece in words().pieces.items():
            pattern = pattern.replace(f"<{name}>", piece)
        compiled = re.compile(filled(pattern))
        found.append(Verb(verb.name, compiled, verb.needs, verb.format, verb.status))
    return tuple(found)


@functools.cache
def formats() -> tuple[tuple[MeetingFormat, re.Pattern[str]], ...]:
    """Words that say how people meet."""
    return tuple(
        (msgspec.convert(name, MeetingFormat), re.compile(rf"\b{_any(options)}\b", re.I))
        for name, options in words().formats.items()
    )


@functools.cache
def trigger() -> re.Pattern[str]:
    """A quick look for anything that can tell a meeting."""
    return re.compile(
        r"\b(?:meet|met\b|talk|summit|session|round|call|consult|discuss|conversation|negotiat|"
        r"dialogue|visit|trip|gather|conference|phone|telephon|spoke|speak|confer|travel|fl(?:ew|y|ies)|"
        r"arriv|head|went|host|receiv|welcom|invit|conven|s[ai]t down|plenary|bilateral|trilateral|"
        r"parley|face|commit\b|video|virtual)",
        re.I,
    )
