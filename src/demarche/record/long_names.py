"""The long name of a state that no table knows: "the Republic of Karvel" is Karvel."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping

from demarche.record.names import name_words

_LONG = re.compile(
    r"(?:the )?(?:[A-Z][\w'’-]+ ){0,3}?"
    r"(?:Republic|Kingdom|Federation|Union|Commonwealth|Confederation|State|Sultanate|Emirate"
    r"|Principality|Grand Duchy) of (?:the )?(?P<short>[A-Z][\w'’-]*(?: [A-Z][\w'’-]*){0,2})"
)


def short_of(name: str) -> str | None:
    """What a state's long name says which state it is; None for any other name.

    >>> short_of("the Federal Republic of Karvel"), short_of("Ministry of Works of Karvel")
    ('Karvel', None)
    """
    match = _LONG.fullmatch(name.strip())
    return match["short"] if match else None


def long_names(names: Mapping[str, str]) -> list[tuple[str, str]]:
    """Pairs of keys, a short name's and a long one's of the same state.

    Two long names of one short one ("the Republic of Karvel", "the Democratic Republic of Karvel")
    are two states: neither is chosen.

    >>> long_names({"a": "Karvel", "b": "Republic of Karvel", "c": "Dorn"})
    [('a', 'b')]
    """
    short = {name_words(name): key for key, name in sorted(names.items())}
    long: dict[tuple[str, ...], dict[tuple[str, ...], str]] = defaultdict(dict)
    for key, name in sorted(names.items()):
        of = short_of(name)
        if of is not None and name_words(of) in short:
            long[name_words(of)][name_words(name)] = key
    return [
        (short[of], key) for of, told in sorted(long.items()) if len(told) == 1
        for key in told.values()
    ]  # fmt: skip
