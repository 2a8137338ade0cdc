"""What a verb needs to tell a meeting: who is there, a day, a place, a deal, an errand."""

from __future__ import annotations

import re
from collections.abc import Callable

import msgspec

from demarche.ground.dates import Grain
from demarche.read.meetings_words import words
from demarche.read.page import Mention

DAYS = frozenset({"day", "hour", "minute"})


class Part(msgspec.Struct, frozen=True):
    """Somebody in the clause: who they are, and the words that name them."""

    mentions: tuple[Mention, ...]
    start: int
    end: int
    text: str

    def has(self, options: frozenset[str]) -> bool:
        """Whether one of these words names them."""
        told = re.findall(r"[\w-]+", self.text.lower())
        return any(word in options or word.removesuffix("s") in options for word in told)


NOBODY = Part((), 0, 0, "")


def people() -> frozenset[str]:
    """Words for those who can meet."""
    return frozenset(words().leaders.words) | frozenset(words().many.words)


class Facts(msgspec.Struct, frozen=True):
    """What is told of a meeting beside its verb."""

    subject: Part
    partner: Part
    grain: Grain | None
    """Of the time told, if one is."""
    placed: bool
    errand: bool
    finite: bool


def _person(part: Part) -> bool:
    named = any(m.is_person or m.how == "group" for m in part.mentions)
    return named or part.has(frozenset(words().leaders.words))


def _several(part: Part) -> bool:
    parties = {m.actor.party or m.actor.name for m in part.mentions}
    named = {w for m in part.mentions for w in m.actor.name.lower().split()}
    many = frozenset(words().many.words)
    return len(parties) > 1 or part.has(many) or not many.isdisjoint(named) or any(
        m.how == "group" or m.actor.party in words().bodies for m in part.mentions
    )  # fmt: skip


NEEDS: dict[str, Callable[[Facts], bool]] = {
    "subject": lambda f: bool(f.subject.mentions) or f.subject.has(people()),
    "person": lambda f: _person(f.subject),
    "several": lambda f: _several(f.subject),
    "guest": lambda f: _person(f.partner),
    "party": lambda f: _person(f.partner) or f.partner.has(people()),
    "somebody": lambda f: bool(f.partner.mentions) or f.partner.has(people()),
    "day": lambda f: f.grain is not None,
    "one day": lambda f: f.grain in DAYS,
    "place": lambda f: f.placed,
    "day or place": lambda f: f.grain is not None or f.placed,
    "told": lambda f: f.finite and not any(m.how == "pronoun" for m in f.subject.mentions),
    "deal": lambda f: f.partner.has(frozenset(words().deals.words)),
    "errand": lambda f: f.errand,
}
"""What a row can ask for -> whether it is there."""
