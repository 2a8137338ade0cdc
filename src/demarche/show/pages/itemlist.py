"""Items of one kind as a list: what all such pages have in common."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import TypeVar

from demarche.ground.dates import When
from demarche.ground.items import Act, Item, Meeting, Source, Statement
from demarche.show.html import Child, Markup, el
from demarche.show.pages.asked import Asked
from demarche.show.pages.grid import grid
from demarche.show.pages.listing import Days, Filter, Listing, listing
from demarche.show.pages.page import Page
from demarche.show.pages.view import View
from demarche.show.tables import COLUMNS, Row, row

T = TypeVar("T", bound=Item)


def items(
    view: View, asked: Asked, kind: type[T], *, title: str, what: tuple[str, str], none: str,
    heads: Sequence[str], cells: Callable[[T], Sequence[Child]],
    filters: tuple[Filter[T], ...] = (), but: Collection[str] = (),
) -> Page:  # fmt: skip
    """The page of all items of a kind `but` those of these ids; `cells` stand before the words,
    under `heads`."""

    def draw(shown: Sequence[T]) -> Markup:
        lines = ((*cells(item), written(view, item)) for item in shown)
        return grid(title, (*heads, "As written"), lines)

    def of_party(item: T) -> tuple[str, ...]:
        return view.known.party_of.get(item.id, ())

    found = [i for i in view.items.values() if isinstance(i, kind) and i.id not in but]
    every = [item for item in view.newest_first(found) if isinstance(item, kind)]
    party = Filter("party", "Party", of_party, view.party)
    wanted = Listing(
        title, every, what, draw, lambda item: as_row(view, item), COLUMNS, none,
        (party, *filters), lambda item: days(view, item), "the newest reports first",
    )  # fmt: skip
    return listing(wanted, asked)


def written(view: View, item: Item) -> Markup:
    """The item's sentence, its number, and its report."""
    return el("span", view.words(item), " ", view.ref(item.id), " ", view.report(item.source))


def as_row(view: View, item: Item) -> Row:
    """An item for a spreadsheet."""
    return row(item, view.source_of.get(item.source))


def days(view: View, item: Item) -> Days:
    """The days that an item is of: its own where they are known, otherwise its report's."""
    own = item.when if isinstance(item, Meeting) else None
    if isinstance(item, Statement | Act):
        own = item.date
    report = view.source_of.get(item.source)
    return days_in(own) if own and own.first else days_of_report(report)


def days_in(when: When | None) -> Days:
    """A time as first and last day."""
    if when is None or not when.first:
        return "", ""
    return when.first[:10], (when.last or when.first)[:10]


def days_of_report(report: Source | None) -> Days:
    """The day of a report, if it is known."""
    day = (report.published or "")[:10] if report else ""
    return day, day
