"""Names compared: the words that count in them, and whether one names a person."""

from __future__ import annotations

import functools
import re
import unicodedata

import msgspec

from demarche.ground.ids import content_id
from demarche.lexicon.tables import load

_MARKS = re.compile("[\u0300-\u036f]")  # accents, once letters are taken apart
_WORD = re.compile(r"[^\W_]+")


class _Naming(msgspec.Struct, frozen=True):
    source: str
    honorifics: frozenset[str]
    particles: frozenset[str]
    institutions: frozenset[str]
    movements: frozenset[str]


@functools.cache
def _naming() -> _Naming:
    return load("naming", _Naming)


def plain(text: str) -> str:
    """The text in lower case without diacritics, one space between words."""
    if text.isascii():
        return " ".join(text.lower().split())
    spread = unicodedata.normalize("NFKD", text)
    bare = _MARKS.sub("", spread).casefold().replace("’", "'")
    return " ".join(bare.split())


@functools.lru_cache(maxsize=65536)
def name_words(name: str) -> tuple[str, ...]:
    """The words of a name that count: no honorifics, no particles, no possessive.

    >>> name_words("Dr. Ana de Souza-Lima")
    ('ana', 'souza', 'lima')
    """
    words = _WORD.findall(re.sub(r"'s?\b", "", plain(name)))
    table = _naming()
    while len(words) > 1 and words[0] in table.honorifics:
        words = words[1:]
    kept = [w for w in words if w not in table.particles]
    return tuple(kept or words)


def stands_alone(words: tuple[str, ...]) -> bool:
    """Whether the words of a name are those of a movement or a party, and of no state's organ."""
    return any(word in _naming().movements for word in words)


def is_person_name(name: str) -> bool:
    """Whether a name has the form of a person's full name: two to five words, all capitalised.

    A name of one word is none: it may be a surname or a state.
    """
    words = name.split()
    table = _naming()
    if not 2 <= len(words) <= 5 or any(c.isdigit() for c in name):
        return False
    for word in words:
        bare = plain(word).strip(".,'")
        if bare in table.particles or bare.startswith(("al-", "el-")):
            continue
        if not word[:1].isupper() or (len(bare) > 2 and word.isupper()):
            return False
        if any(part in table.institutions for part in _WORD.findall(bare)):
            return False
    return True


def party_id(name: str) -> str:
    """The id of a party that has no code."""
    return content_id("pty", " ".join(name_words(name)) or plain(name))


_COUNTED = re.compile(
    r"(?:the )?(?:both|two|either|opposing|warring|rival)(?: [a-z-]+){0,2}? "
    r"(?:sides|parties|governments|countries|states|nations|capitals|neighbou?rs|delegations|rivals)"
)


def is_both_sides(name: str) -> bool:
    """Whether a name only counts the two who face each other ("both governments")."""
    return _COUNTED.fullmatch(name) is not None


def is_group_name(name: str) -> bool:
    """Whether a name is a collective or nobody in particular ("Western and Russian diplomats")."""
    words = _WORD.findall(plain(name))
    if not words:
        return True
    return not any(c.isupper() for c in name) or (len(words) > 1 and "and" in words[1:-1])
