"""Where accounts differ: points that reports tell differently, each side with its holder."""

from __future__ import annotations

from demarche.record.known import Dispute
from demarche.show.html import el, join
from demarche.show.pages.asked import Asked
from demarche.show.pages.listing import Filter, Listing, listing
from demarche.show.pages.page import Page
from demarche.show.pages.view import View
from demarche.show.sections.differ import dispute
from demarche.show.tables import Row

COLUMNS = ("id", "kind", "about", "sides", "items")


def page(view: View, asked: Asked) -> Page:
    """The disputed points on record; nothing here says who is right."""

    def parties(one: Dispute) -> list[str]:
        held = [side.holder for side in one.sides]
        of_items = [p for s in one.sides for i in s.items for p in view.known.party_of.get(i, ())]
        return [p for p in (*held, *of_items) if p]

    wanted = Listing(
        "Where accounts differ", view.known.disputes, ("disputed point", "disputed points"),
        lambda shown: join([
            el("h2", "Disputed points", cls="unseen"),
            el("ul", *(dispute(d, view) for d in shown), cls="cards disputes"),
        ]),
        lambda one: _row(view, one), COLUMNS,
        "No two accounts on record differ: no number, claim or meeting is told differently.",
        (
            Filter("kind", "Kind", lambda one: (one.kind,)),
            Filter("party", "Party", parties, view.party),
        ),
    )  # fmt: skip
    return listing(wanted, asked)


def _row(view: View, one: Dispute) -> Row:
    sides = [f"{view.party(s.holder) if s.holder else 'not known'}: {s.account}" for s in one.sides]
    return {
        "id": one.id, "kind": one.kind, "about": one.about, "sides": "; ".join(sides),
        "items": "; ".join(i for s in one.sides for i in s.items),
    }  # fmt: skip
