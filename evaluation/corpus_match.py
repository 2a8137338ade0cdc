"""Pairs what a system found in a report with what is to be found, kind by kind."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from corpus_gold import Report, Span, Wanted

Found = dict[str, Any]
"""One item as `demarche read --json` writes it."""

_EMPTY = frozenset(
    "the a an of and to in on for at by its his her their mr mrs ms dr minister president prime "
    "foreign ministry government side sides secretary spokesman spokeswoman general".split()
)


@dataclass
class Matched:
    """Pairs, misses and extras of one kind in one report; optional annotations are gone."""

    pairs: list[tuple[Wanted, Found]] = field(default_factory=list)
    missed: list[Wanted] = field(default_factory=list)
    extra: list[Found] = field(default_factory=list)


def span(item: Found) -> Span:
    """Where an item is anchored."""
    return item["anchor"]["start"], item["anchor"]["end"]


def shared(one: Span, other: Span) -> int:
    """How many characters two spans share."""
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def half_of_each(wanted: Wanted, item: Found) -> float:
    """The share of the longer of two spans that both cover; 0 below a half."""
    best = 0.0
    for place in wanted.spans:
        ours = span(item)
        longer = max(place[1] - place[0], ours[1] - ours[0])
        best = max(best, shared(place, ours) / longer)
    return best if best >= 0.5 else 0.0


def half_of_shorter(wanted: Wanted, item: Found) -> float:
    """More than 0 where the shorter span lies by half in the longer; more for a closer fit."""
    best = 0.0
    for place in wanted.spans:
        ours = span(item)
        common = shared(place, ours)
        if common * 2 >= min(place[1] - place[0], ours[1] - ours[0]):
            best = max(best, common / max(place[1] - place[0], ours[1] - ours[0]))
    return best


def touching(wanted: Wanted, item: Found) -> float:
    """More than 0 where the spans share a character; more for a closer fit."""
    ours = span(item)
    return max(shared(p, ours) / max(p[1] - p[0], ours[1] - ours[0]) for p in wanted.spans)


def match(
    wanted: Iterable[Wanted], found: Iterable[Found], fit: Callable[[Wanted, Found], float]
) -> Matched:
    """One to one, best fit first; what only an optional annotation explains is neither."""
    must: list[Wanted] = []
    may: list[Wanted] = []
    for one in wanted:
        (may if one.optional else must).append(one)
    pairs, missed, extra = _assign(must, list(found), fit)
    _, _, extra = _assign(may, extra, fit)
    return Matched(pairs, missed, extra)


def _assign(
    wanted: list[Wanted], found: list[Found], fit: Callable[[Wanted, Found], float]
) -> tuple[list[tuple[Wanted, Found]], list[Wanted], list[Found]]:
    fits = [(fit(w, f), i, k) for i, w in enumerate(wanted) for k, f in enumerate(found)]
    left: set[int] = set()
    right: dict[int, int] = {}
    for value, i, k in sorted(fits, key=lambda row: (-row[0], row[1], row[2])):
        if value > 0 and i not in left and k not in right:
            left.add(i)
            right[k] = i
    pairs = [(wanted[i], found[k]) for k, i in sorted(right.items())]
    missed = [w for i, w in enumerate(wanted) if i not in left]
    return pairs, missed, [f for k, f in enumerate(found) if k not in right]


def words(name: str) -> set[str]:
    """The words of a name that tell it from others, in lower case."""
    plain = {w.removesuffix("'s").removesuffix("’s") for w in re.findall(r"[\w'’-]+", name.lower())}
    return (plain - _EMPTY) or plain


def same_name(name: str, actor: Found | None) -> bool:
    """Whether an actor is the one named: one name holds the other's words, or ends as it does."""
    if actor is None:
        return False
    told = words(name)
    for form in (actor.get("name") or "", actor.get("text") or "", actor.get("role") or ""):
        held = words(form)
        if form and (told <= held or held <= told):
            return True
    last = name.lower().split()[-1]
    return len(last) > 3 and (actor.get("name") or "").lower().split()[-1:] == [last]


def sides_of(report: Report, forms: Iterable[str | None]) -> set[str]:
    """The sides of the standoff that these names or codes belong to."""
    told = [form for form in forms if form]
    return {
        side
        for side, names in report.sides.items()
        if any(_holds(form, name) for name in (side, *names) for form in told)
    }


def same_side(report: Report, name: str, actor: Found | None) -> bool:
    """Whether an actor is the one named or stands for the same side."""
    if actor is None:
        return False
    if same_name(name, actor):
        return True
    ours = sides_of(report, (actor.get("party"), actor.get("name"), actor.get("text")))
    return bool(ours & sides_of(report, (name,)))


def all_agree(report: Report, names: Iterable[str], actors: list[Found]) -> bool:
    """Whether every name has its actor, and no actor is a stranger to the names."""
    told = list(names)
    return all(any(same_side(report, n, a) for a in actors) for n in told) and all(
        any(same_side(report, n, a) for n in told) for a in actors
    )


@cache
def _holds(form: str, name: str) -> bool:
    if name.isupper() and len(name) <= 4 and name.isalpha():
        return form == name or re.search(rf"\b{name}\b", form) is not None
    return re.search(rf"\b{re.escape(name)}", form, re.IGNORECASE) is not None
