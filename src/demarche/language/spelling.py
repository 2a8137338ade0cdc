"""One spelling for words that are written otherwise on two sides of an ocean."""

from __future__ import annotations

import functools
import re

import msgspec

from demarche.lexicon.tables import load


class _Spelling(msgspec.Struct, frozen=True):
    or_: tuple[str, ...] = msgspec.field(name="or")
    er: tuple[str, ...]
    se: tuple[str, ...]
    l: tuple[str, ...]  # noqa: E741  the letter that is doubled
    keep_ise: frozenset[str]
    same: dict[str, str]


class _Table(msgspec.Struct, frozen=True):
    spelling: _Spelling


@functools.cache
def _spelling() -> _Spelling:
    return load("drift", _Table).spelling


@functools.cache
def _variants() -> dict[str, str]:
    """British spellings of listed words, with their inflections -> the American one."""
    table = _spelling()
    found: dict[str, str] = dict(table.same)
    ends = ("", "s", "ed", "ing", "able", "ful", "less", "ite", "ite", "er", "ers", "hood", "ly")
    for word in table.or_:
        for end in ends:
            found[word[:-2] + "our" + end] = word + end
    for word in table.er:
        for end in ("", "s"):
            found[word[:-2] + "re" + end] = word + end
    for word in table.se:
        for end in ("", "s", "d", "less"):
            found[word[:-2] + "ce" + end] = word + end
    for word in table.l:
        for end in ("ed", "ing", "er", "ers"):
            found[word + "l" + end] = word + end
    return found


_ISE = re.compile(r"(.{3,})is(e|ed|es|ing|ation|ations|er|ers)$")
_YSE = re.compile(r"(.{3,})ys(e|ed|es|ing)$")


@functools.lru_cache(maxsize=65536)
def american(word: str) -> str:
    """A lower-case word in American spelling.

    >>> american("organisation"), american("defence"), american("promised")
    ('organization', 'defense', 'promised')
    """
    listed = _variants().get(word)
    if listed is not None:
        return listed
    ise = _ISE.match(word)
    if ise and ise[1] + "ise" not in _spelling().keep_ise:
        return f"{ise[1]}iz{ise[2]}"
    yse = _YSE.match(word)
    return f"{yse[1]}yz{yse[2]}" if yse else word
