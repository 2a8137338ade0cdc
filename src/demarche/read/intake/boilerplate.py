"""What stands around a report, paragraph by paragraph: kept for the record, not for reading."""

from __future__ import annotations

import functools
import re

from demarche.read.intake import tables


@functools.cache
def _anywhere() -> re.Pattern[str]:
    return tables.either(tables.boilerplate().anywhere)


@functools.cache
def _edges() -> re.Pattern[str]:
    return tables.either(tables.boilerplate().edges)


@functools.cache
def _rest() -> re.Pattern[str]:
    return tables.either(tables.boilerplate().rest)


def sifted(paragraphs: list[str]) -> tuple[list[str], list[str]]:
    """The paragraphs of the report, and those around it, each in their order.

    Nothing is lost: every paragraph comes back in one of the two. A report is never sifted away
    whole by its edges alone.
    """
    kept, after = _before_rest(paragraphs)
    dropped = [p for p in kept if is_boilerplate(p)]
    kept = [p for p in kept if not is_boilerplate(p)] if dropped else kept
    first, last = 0, len(kept)
    while first < last and _at_edge(kept[first]):
        first += 1
    while last > first and _at_edge(kept[last - 1]):
        last -= 1
    return kept[first:last], [*kept[:first], *dropped, *kept[last:], *after]


def is_boilerplate(paragraph: str) -> bool:
    """Whether a paragraph, standing alone, is no part of any report.

    >>> is_boilerplate("Leave a Comment"), is_boilerplate("The envoy had no comment.")
    (True, False)
    """
    return len(paragraph) <= _longest() and _stands_alone(paragraph)


@functools.lru_cache(maxsize=4096)
def _stands_alone(paragraph: str) -> bool:
    # A report is sifted more than once, until nothing changes: remember its paragraphs.
    return _anywhere().fullmatch(paragraph) is not None


def _at_edge(paragraph: str) -> bool:
    return len(paragraph) <= _longest() and _edges().fullmatch(paragraph) is not None


def _before_rest(paragraphs: list[str]) -> tuple[list[str], list[str]]:
    """The paragraphs before a comment box or a list of other stories, and those from there on."""
    total = sum(len(p) for p in paragraphs)
    allowed = tables.boilerplate().rest_share * total
    after = 0
    cut = len(paragraphs)
    for index in range(len(paragraphs) - 1, -1, -1):
        after += len(paragraphs[index])
        if after > allowed:
            break
        if len(paragraphs[index]) <= _longest() and _rest().fullmatch(paragraphs[index]):
            cut = index
    return paragraphs[:cut], paragraphs[cut:]


def _longest() -> int:
    return tables.boilerplate().longest
