"""What is settled: decisions that were taken, demands that were met, each with both sentences."""

from __future__ import annotations

from collections.abc import Sequence

from demarche.record.listing import Closed, closed
from demarche.show.html import Markup, el
from demarche.show.pages.asked import Asked
from demarche.show.pages.listing import Filter, Listing, listing
from demarche.show.pages.page import Page
from demarche.show.pages.view import View
from demarche.show.settled import heading, ids_of
from demarche.show.tables import Row
from demarche.show.wording import sentence

COLUMNS = ("kind", "told", "what", "open", "by", "settled")


def page(view: View, asked: Asked) -> Page:
    """What reports told as open, and later ones as done."""

    def parties(row: Closed) -> list[str]:
        return [p for item in row.what for p in view.known.party_of.get(item.id, ())]

    def draw(shown: Sequence[Closed]) -> Markup:
        head = el("h2", "Settled", cls="unseen")
        return el("div", head, el("ul", *(line(view, row) for row in shown), cls="cards"))

    wanted = Listing(
        "Decided and met", tuple(closed(view.known)), ("settled matter", "settled matters"),
        draw, _row, COLUMNS,
        "Nothing is settled: no decision that was open is told as taken, and no demand as met. "
        "“demarche record merge” joins an item to the one that settles it.",
        (
            Filter("kind", "Which was", lambda row: (row.kind,)),
            Filter("party", "Party", parties, view.party),
        ),
    )  # fmt: skip
    return listing(wanted, asked)


def line(view: View, row: Closed) -> Markup:
    """One that is settled: what it is, what had it open, and what tells it."""
    return el(
        "li", el("h3", el("span", row.kind, cls="chip accepts"), " ", sentence(heading(row))),
        el("p", "Open:", cls="takes"), view.lines(ids_of(row.what)),
        el("p", "Settled:", cls="takes"), view.lines(ids_of(row.by)),
    )  # fmt: skip


def _row(row: Closed) -> Row:
    return {
        "kind": row.kind, "told": heading(row), "what": "; ".join(ids_of(row.what)),
        "open": row.what[0].anchor.exact, "by": "; ".join(ids_of(row.by)),
        "settled": row.by[0].anchor.exact,
    }  # fmt: skip
