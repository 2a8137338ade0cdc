"""Items whose words no longer stand where they say: shown as such, never moved by guess."""

from __future__ import annotations

from collections.abc import Sequence

from demarche.record.orphans import Orphan
from demarche.show.html import Markup
from demarche.show.pages.asked import Asked
from demarche.show.pages.grid import grid
from demarche.show.pages.itemlist import as_row
from demarche.show.pages.listing import Listing, listing
from demarche.show.pages.page import Page
from demarche.show.pages.view import View
from demarche.show.tables import COLUMNS
from demarche.show.told import kind
from demarche.show.wording import shortened


def page(view: View, asked: Asked) -> Page:
    """The orphans of the record, for people to look at."""

    def draw(shown: Sequence[Orphan]) -> Markup:
        rows = (
            (kind(o.item), shortened(o.anchor.exact, 200), shortened(o.found, 200) or "nothing",
             view.report(o.source), o.item.made_by, o.item.id)
            for o in shown
        )  # fmt: skip
        heads = ("Kind", "The item says", "The text says", "Report", "Made by", "Id")
        return grid("Orphans", heads, rows)

    wanted = Listing(
        "Items whose words are not where they say", view.held.orphans, ("item", "items"), draw,
        lambda o: {**as_row(view, o.item), "found": o.found}, (*COLUMNS, "found"),
        "There is none: every item's words stand where it says.",
    )  # fmt: skip
    return listing(wanted, asked)
