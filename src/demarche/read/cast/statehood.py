"""Whether an unknown name is a state's, weighed: by the words around it all through a report.

`unlisted.py` tells a state by one sure sign ("Karvel's parliament"). Many reports give none, but
speak of "Karvel" all along as one speaks of states: "between Karvel and Peru", "Karvel, which",
"if Karvel does not". Each such sign counts here, by its weight in `statehood.toml`; the letters of
a name do not.
"""

from __future__ import annotations

import functools
import math
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from demarche.lexicon.tables import load
from demarche.lexicon.whose import whose, words_of
from demarche.read.cast.found import Found
from demarche.read.cast.gazetteer import is_field
from demarche.read.cast.names import org_heads
from demarche.read.cast.states import alike, by_beginning, is_adjective_of
from demarche.read.cast.unlisted import is_group

_AROUND = 40
"""How many characters before and behind a name hold the words that count."""
_MOST = 40
"""Mentions of one name that are looked at."""
_OFTEN = 8
_LETTERS = 6
"""Capitals up to so many are letters that stand for a body ("NLF")."""
_WORD = re.compile(r"[’']s\b|[\w’'-]+|[^\w\s]|\n")
_JOINTS = frozenset([" and ", " and the ", ", ", " or ", " nor ", " with "])
_MARKS = ("subject", "spoken", "said", "acts", "object", "possessive", "place", "quoted", "joined")


class Table(msgspec.Struct, frozen=True):
    """`statehood.toml`: bounds, and what each sign weighs."""

    source: str
    likely: float
    """Probability from which a name is a state's."""
    unlikely: float
    """Probability below which it is none, whatever one sign says."""
    bias: float
    weights: dict[str, float]


@functools.cache
def table() -> Table:
    """The table of the lexicon."""
    return load("statehood", Table)


def weighed(text: str, founds: Sequence[Found]) -> dict[str, float]:
    """Each unknown name, as written, and how likely it is a state's."""
    return {name: _share(given) for name, given in signs(text, founds).items()}


def _share(given: Mapping[str, float]) -> float:
    known = table()
    total = known.bias + sum(known.weights.get(sign, 0.0) * n for sign, n in given.items())
    return 1 / (1 + math.exp(-total))


def signs(text: str, founds: Sequence[Found]) -> dict[str, dict[str, float]]:
    """The signs of each unknown name of one to three words; 1 where one holds."""
    places = _unknown(founds)
    people = {w for f in founds if f.what == "person" for w in f.name}
    last = by_beginning(name.split()[-1] for name in places)
    coded = len({f.entry.key for f in founds if f.entry is not None and f.entry.kind == "country"})
    opening = min((f.sentence for f in founds if f.part == "body"), default=0)
    told: dict[str, dict[str, float]] = {}
    for name, own in places.items():
        words = name.split()
        given = dict.fromkeys(_around(text, name), 1.0)
        given |= dict.fromkeys(_as_found(text, founds, own, opening), 1.0)
        given[f"words {len(words)}"] = 1.0
        given[f"coded {min(coded, 3)}"] = 1.0
        if people & set(words):
            given["person"] = 1.0
        near = alike(last, words[-1])
        if any(is_adjective_of(other, words[-1]) for other in near):
            given["has adjective"] = 1.0
        if any(is_adjective_of(words[-1], other) for other in near):
            given["is adjective"] = 1.0
        given["often"] = min(text.count(name), _OFTEN) / _OFTEN
        told[name] = given
    return told


def _unknown(founds: Sequence[Found]) -> dict[str, list[tuple[int, bool]]]:
    """The unknown names, each with the places in `founds` where it stands or owns something."""
    places: dict[str, list[tuple[int, bool]]] = defaultdict(list)
    for at, found in enumerate(founds):
        if found.what == "capitals" and found.entry is None:
            places[found.written].append((at, False))
        for owner in found.owners:
            if owner.entry is None and not owner.again and not owner.acronym:
                places[" ".join(owner.words)].append((at, True))
    return {name: own for name, own in places.items() if _may_be(name)}


def _may_be(name: str) -> bool:
    words = name.split()
    if not 0 < len(words) < 4 or is_field(words) or words[-1] in words_of("fields"):
        return False
    if words[-1].lower() in whose().kinds.split() or (name.isupper() and len(name) < _LETTERS):
        return False
    return not (org_heads().keys() & set(words)) and not (
        len(words) == 1 and name in words_of("epithets")
    )


def _around(text: str, name: str) -> Iterator[str]:
    """The words before and behind a name; other names count as names alone."""
    at = -1
    for _ in range(_MOST):
        at = text.find(name, at + 1)
        if at < 0:
            return
        end = at + len(name)
        if text[at - 1 : at].isalnum() or text[end : end + 1].isalnum():
            continue
        before = _words(text[max(0, at - _AROUND) : at])[-2:]
        after = _words(text[end : end + _AROUND])[:3]
        if before:
            yield f"before {before[-1]}"
            yield f"before {' '.join(before)}"
        if after:
            yield f"after {after[0]}"
            yield f"after {' '.join(after[:2])}"
            if after[0] in {"'s", "’s"}:
                yield f"has {after[-1]}"


def _words(text: str) -> list[str]:
    return ["Name" if word[0].isupper() else word for word in _WORD.findall(text)]


def _as_found(
    text: str, founds: Sequence[Found], own: Sequence[tuple[int, bool]], opening: int
) -> Iterator[str]:
    """What the stretches tell: what the name does, what it has, beside whom it stands."""
    for at, owns in own:
        found = founds[at]
        if owns:
            yield from ("owns", f"owns {found.head or found.what}", f"owns sector {found.sector}")
            continue
        yield from (mark for mark in _MARKS if getattr(found, mark))
        if found.sentence == opening:
            yield "opening"
        if found.part != "body":
            yield found.part
        for near in (at - 1, at + 1):
            if 0 <= near < len(founds) and founds[near].sentence == found.sentence:
                one, other = founds[min(at, near)], founds[max(at, near)]
                between = text[one.end : other.start]
                if between in _JOINTS:
                    entry = founds[near].entry
                    yield f"joined{between}{founds[near].what if entry is None else entry.kind}"


def states_weighed(
    text: str, founds: Sequence[Found], ruled: frozenset[str]
) -> tuple[frozenset[str], frozenset[str]]:
    """(the unknown names that are states', those that are none), given those told by one sign."""
    shares = weighed(text, founds)
    likely = {name for name, share in shares.items() if share >= table().likely}
    unlikely = {name for name, share in shares.items() if share < table().unlikely}
    unlikely |= {name for name in shares if is_group(text, name)}
    # "Soto said", "Soto's office": whom an office names in full is meant by the surname alone.
    likely -= unlikely | {f.name[-1] for f in founds if f.role and len(f.name) > 1}
    return frozenset((ruled - unlikely) | likely), frozenset(unlikely)
