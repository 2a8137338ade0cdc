"""The year of a report taken from dated reports that tell the same standoff."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date

import msgspec

from demarche.ground.items import Source
from demarche.read.intake.tables import dating
from demarche.read.intake.yearless import PartDay, fitting

_NAME = re.compile(r"[^\W\d_][\w’'-]*")
_MOST, _NEEDED = 6, 2
_NEAR = 60
"""How many days may lie between a report and the one that gives it its year, at most.

Of 398 reports with the year taken out of the dateline, the others of their standoffs gave 360 the
right year and 3 a wrong one; at 92 days more of both.
"""


class Witness(msgspec.Struct, frozen=True):
    """A dated report: its day, and whom it names most."""

    day: date
    names: frozenset[str]


def witness(source: Source) -> Witness | None:
    """What a report says for those beside it; None where its own day is unknown or inferred."""
    if source.published is None or source.dated in ("beside", "text"):
        return None
    return Witness(date.fromisoformat(source.published[:10]), main_names(source))


def main_names(source: Source) -> frozenset[str]:
    """The names that a report bears most, lowered.

    A word is a name where it stands with a capital inside a sentence and nowhere without one.
    """
    text = f"{source.title or ''}\n{source.text}"
    words = [match.group() for match in _NAME.finditer(text)]
    nobody = dating().no_names
    low = {word for word in words if word[0].islower()}
    counted = Counter(
        bare
        for word in words
        if word[0].isupper() and (bare := _bare(word)) not in low and bare not in nobody
    )
    first = {name: n for n, name in enumerate(counted)}
    for name in sorted(counted, key=len, reverse=True):  # "Galdoran" is told of Galdor
        if whose := sorted(filter(counted.__contains__, _wholes(name)), key=first.__getitem__):
            counted[whose[0]] += counted.pop(name)
    often = [(n, name) for name, n in counted.items() if n > 1 and len(name) > 2]
    often.sort(key=lambda row: (-row[0], row[1]))
    least = often[_MOST - 1][0] if len(often) >= _MOST else 2
    return frozenset(name for n, name in often if n >= least)


def _wholes(name: str) -> list[str]:
    """The names of which a name may be an adjective ("Peruvian" is none of Peru)."""
    return [name[:-n] for n in (1, 2, 3) if len(name) - n > 3]


def _is_of(name: str, other: str) -> bool:
    return other in _wholes(name)


def _shared(one: frozenset[str], other: frozenset[str]) -> int:
    return sum(any(name == o or _is_of(name, o) or _is_of(o, name) for o in other) for name in one)


def _bare(word: str) -> str:
    return re.sub(r"[’']s?$", "", word).lower()


def year_beside(source: Source, part: PartDay, witnesses: Iterable[Witness]) -> int | None:
    """The one year that brings a report near to others of its standoff; None without just one."""
    names = main_names(source)
    years = set()
    for other in witnesses:
        if _shared(names, other.names) < _NEEDED:
            continue
        for year in (other.day.year - 1, other.day.year, other.day.year + 1):
            day = part.on(year)
            if day is not None and abs((day - other.day).days) <= _NEAR:
                years.add(year)
    left = [year for year in years if fitting(source, part, year)]
    return left[0] if len(left) == 1 else None
