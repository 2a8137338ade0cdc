"""The numbers: forces, casualties, sums and distances, with their bounds and who holds them."""

from __future__ import annotations

from demarche.ground.items import Quantity
from demarche.show.html import el
from demarche.show.pages.asked import Asked
from demarche.show.pages.itemlist import items
from demarche.show.pages.listing import Filter
from demarche.show.pages.page import Page
from demarche.show.pages.view import View
from demarche.show.wording import sentence, sized


def page(view: View, asked: Asked) -> Page:
    """The quantities on record."""
    return items(
        view, asked, Quantity,
        title="Numbers",
        what=("number", "numbers"),
        none="No number is on record: no report gives forces, casualties, sums or distances.",
        heads=("What", "How many", "Held by", "Place"),
        cells=lambda q: (
            sentence(q.what).rstrip("."),
            el("b", sized(q)),
            view.actors(q, (q.holder,), ""),
            q.place,
        ),
        filters=(Filter("what", "What", lambda q: (q.what,)),),
    )  # fmt: skip
