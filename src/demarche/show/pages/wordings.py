"""The same words in two reports: what became of a quotation, the gravest change first."""

from __future__ import annotations

from demarche.record.known import Drift
from demarche.show.html import el
from demarche.show.pages.asked import Asked
from demarche.show.pages.listing import Filter, Listing, listing
from demarche.show.pages.page import Page
from demarche.show.pages.view import View
from demarche.show.sections.differ import WEIGHT, drift
from demarche.show.tables import Row

COLUMNS = ("verdict", "speaker", "a", "b", "changes", "a_item", "b_item", "a_source", "b_source")


def page(view: View, asked: Asked) -> Page:
    """The quotations that two reports tell, compared."""
    drifts = sorted(view.known.drifts, key=lambda d: (WEIGHT.index(d.verdict), d.a_item, d.b_item))
    wanted = Listing(
        "Same words, compared", drifts, ("pair of wordings", "pairs of wordings"),
        lambda shown: el("ul", *(drift(d, view) for d in shown), cls="cards drifts"),
        _row, COLUMNS,
        "No words of the same speaker stand in two reports.",
        (
            Filter("verdict", "What became of it", lambda d: (d.verdict,)),
            Filter("speaker", "Speaker", lambda d: (d.speaker or "",)),
        ),
        order="the gravest change first",
    )  # fmt: skip
    return listing(wanted, asked)


def _row(one: Drift) -> Row:
    return {
        "verdict": one.verdict, "speaker": one.speaker, "a": one.a.exact, "b": one.b.exact,
        "changes": "; ".join(f"{c.a or '(nothing)'} -> {c.b or '(nothing)'}: {c.why}"
                             for c in one.changes),
        "a_item": one.a_item, "b_item": one.b_item, "a_source": one.a_source,
        "b_source": one.b_source,
    }  # fmt: skip
