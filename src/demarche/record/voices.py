"""Whether two speakers, as two reports name them, are one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from rapidfuzz.distance import JaroWinkler

from demarche.ground.items import Actor
from demarche.record.actors import kind_of
from demarche.record.names import name_words

Speakers = Literal["same", "maybe", "other"]

_SPELLING = 0.9  # Jaro-Winkler of two spellings of a surname
_PRONOUNS = frozenset("he she they it we i you who".split())


def speakers(a: Actor | None, b: Actor | None) -> Speakers:
    """Whether two speakers are the same, as far as name and party tell."""
    if a is None or b is None:
        return "maybe"
    one, two = name_words(a.name), name_words(b.name)
    if one == two or _same_person(one, two):
        return "maybe" if a.party and b.party and a.party != b.party else "same"
    if not (_named(a) and _named(b)):
        return "maybe"
    people = [kind_of(x.name, [x.role] if x.role else []) == "person" for x in (a, b)]
    return "other" if all(people) or a.party != b.party else "maybe"


def _named(actor: Actor) -> bool:
    """Whether the report names the speaker here, and not by "he" or "the minister" alone."""
    written = set(name_words(actor.text))
    return actor.name.casefold() not in _PRONOUNS and not written.isdisjoint(name_words(actor.name))


def _same_person(a: Sequence[str], b: Sequence[str]) -> bool:
    if not a or not b:
        return False
    surname = JaroWinkler.similarity(a[-1], b[-1]) >= _SPELLING
    if len(a) == 1 or len(b) == 1:
        short, full = sorted((a, b), key=len)
        return surname or short[0] in full
    given = JaroWinkler.similarity(a[0], b[0]) >= 0.75 or 1 in (len(a[0]), len(b[0]))
    return (surname and given) or sorted(a) == sorted(b)
