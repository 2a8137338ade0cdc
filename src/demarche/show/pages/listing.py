"""A long list on the desk: narrowed by a form, cut into numbered pages, its total always told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Generic, TypeVar

import msgspec

from demarche.ground.errors import CallError, NotInRecord
from demarche.show.html import Markup, el, join
from demarche.show.pages.asked import Asked
from demarche.show.pages.page import Page
from demarche.show.tables import Row
from demarche.show.wording import count, listed

T = TypeVar("T")
PER_PAGE = 100
ALL = "all"
Days = tuple[str, str]
"""First and last ISO day of a row; both empty where none is known."""


class Filter(msgspec.Struct, Generic[T], frozen=True):
    """By what a list can be narrowed: the values that a row has, and what each is called."""

    name: str
    label: str
    of: Callable[[T], Iterable[str]]
    said: Callable[[str], str] = str


class Listing(msgspec.Struct, Generic[T], frozen=True):
    """A list before it is narrowed and cut."""

    title: str
    rows: Sequence[T]
    what: tuple[str, str]
    """One of them, and several: "act", "acts"."""
    draw: Callable[[Sequence[T]], Markup]
    """The rows of one page, to be read."""
    table: Callable[[T], Row]
    columns: Sequence[str]
    none: str
    """Why there may be nothing on record."""
    filters: tuple[Filter[T], ...] = ()
    days: Callable[[T], Days] | None = None
    order: str = ""
    """In which order they stand, as the end of a sentence: "the newest first"."""
    data: Callable[[T], object] = lambda row: row
    beside: dict[str, object] = {}
    before: Markup | None = None
    """What stands above the list."""


def listing(wanted: Listing[T], asked: Asked) -> Page:
    """The page of a list: those rows that are asked for. Raises CallError for a bad query."""
    kept = [row for row in wanted.rows if _is_wanted(wanted, row, asked)]
    number, parts = cut(len(kept), asked)
    shown = kept[(number - 1) * PER_PAGE : number * PER_PAGE] if number else kept
    narrowed = asked.narrowed(_names(wanted))

    def body() -> Markup:
        none = el("p", _why_none(wanted, narrowed), cls="empty")
        form = _form(wanted, asked) if wanted.rows else None
        return join([
            wanted.before, form, wanted.draw(shown) if shown else none, pager(asked, number, parts),
        ])  # fmt: skip

    counted = {"total": len(kept), "on_record": len(wanted.rows), "page": number or ALL,
               "pages": parts, "narrowed": narrowed}  # fmt: skip
    return Page(
        wanted.title, body, tuple(wanted.data(row) for row in shown),
        tuple(wanted.table(row) for row in shown), wanted.columns,
        lead=_lead(wanted, len(kept), number, len(shown), bool(narrowed)),
        beside={**counted, **wanted.beside}, parts=parts,
    )  # fmt: skip


def _names(wanted: Listing[T]) -> list[str]:
    return [f.name for f in wanted.filters] + (["from", "to"] if wanted.days else [])


def _is_wanted(wanted: Listing[T], row: T, asked: Asked) -> bool:
    for one in wanted.filters:
        value = asked.get(one.name)
        if value and value not in one.of(row):
            return False
    if wanted.days is None:
        return True
    low, high = asked.day("from"), asked.day("to")
    first, last = wanted.days(row) if low or high else ("", "")
    return (not low or last >= low) and (not high or ("" < first <= high))


def cut(total: int, asked: Asked) -> tuple[int, int]:
    """The number of the page asked for (0: all on one), and how many there are.

    Raises CallError for what is no number, NotInRecord for a page beyond the last.
    """
    parts = max(1, -(-total // PER_PAGE))
    given = asked.get("page") or "1"
    if given == ALL:
        return (0, parts) if parts > 1 else (1, 1)
    if not (given.isascii() and given.isdigit()) or given == "0":
        raise CallError("a page has a number", value=given, remedy="Numbers begin at 1.")
    if len(given) > 9 or int(given) > parts:
        raise NotInRecord(
            "the list has no page of this number", value=given,
            remedy=f"It has {count(parts, 'page')}.",
        )  # fmt: skip
    return int(given), parts


def _lead(wanted: Listing[T], total: int, number: int, shown: int, narrowed: bool) -> str:
    told = count(total, *wanted.what)
    told += f" of {len(wanted.rows):,} on record" if narrowed else " on record"
    if number and shown < total:
        first = (number - 1) * PER_PAGE + 1
        told += f"; here {first:,} to {first + shown - 1:,}"
    return f"{told}{', ' + wanted.order if wanted.order and total > 1 else ''}."


def _why_none(wanted: Listing[T], narrowed: dict[str, str]) -> str:
    if not wanted.rows or not narrowed:
        return wanted.none
    asked_for = listed([f"{name} {value}" for name, value in narrowed.items()])
    return (
        f"None of the {count(len(wanted.rows), *wanted.what)} on record fits what is asked for "
        f"({asked_for}). Widen the choice above."
    )


def _form(wanted: Listing[T], asked: Asked) -> Markup | None:
    if not wanted.filters and wanted.days is None:
        return None
    fields = [_choice(one, wanted.rows, asked.get(one.name)) for one in wanted.filters]
    for name, label in (("from", "From day"), ("to", "To day")) if wanted.days else ():
        box = el("input", type="date", name=name, id=f"f-{name}", value=asked.get(name) or None)
        fields.append(el("p", el("label", label, for_=f"f-{name}"), box))
    everything = el("a", "Show all", href=asked.at(**dict.fromkeys((*_names(wanted), "page"), "")))
    return el(
        "form", *fields, el("p", el("button", "Show", type="submit"), " ", everything),
        action=asked.at().partition("?")[0], cls="filters", aria_label="Narrow the list",
    )  # fmt: skip


def _choice(one: Filter[T], rows: Sequence[T], chosen: str) -> Markup:
    found = Counter(value for row in rows for value in dict.fromkeys(one.of(row)) if value)
    values = sorted(found, key=lambda v: (-found[v], one.said(v), v))
    if chosen and chosen not in found:
        values.append(chosen)
    options = [
        el("option", f"{one.said(v)} ({found[v]:,})", value=v, selected=v == chosen) for v in values
    ]
    box = el("select", el("option", "any", value=""), *options, name=one.name, id=f"f-{one.name}")
    return el("p", el("label", one.label, for_=f"f-{one.name}"), box)


def pager(asked: Asked, number: int, parts: int) -> Markup | None:
    """The way to the other pages of a list; None where there is one alone."""
    if parts == 1:
        return None
    near = sorted({1, parts, *range(max(1, number - 3), min(parts, number + 3) + 1)})
    links = [
        el("li", el("a", f"Page {n}" if n == number else str(n), href=asked.at(page=str(n)),
                    aria_current="page" if n == number else None))
        for n in near
    ]  # fmt: skip
    is_all = None if number else "page"
    links.append(el("li", el("a", "all on one page", href=asked.at(page=ALL), aria_current=is_all)))
    return el("nav", el("ol", *links), cls="pager", aria_label="Pages of the list")
