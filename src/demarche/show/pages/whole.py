"""The brief of the record: a cover that says what it costs, and the page itself on demand."""

from __future__ import annotations

from demarche.show.html import el, join
from demarche.show.pages.asked import Asked
from demarche.show.pages.page import Page
from demarche.show.pages.view import View
from demarche.show.tables import Row
from demarche.show.wording import count

ADDRESS = "/brief/page"


def page(view: View, asked: Asked) -> Page:
    """What the brief is, and the way to it."""
    brief = view.brief
    cost = (
        f"For it the model is drafted and solved and the next steps are worked out, from "
        f"{count(len(view.sources), 'report')}: that takes some seconds, with hundreds of reports "
        "minutes. It is kept until the record changes."
    )
    body = join([
        el("p", brief.sentence, cls="say"),
        el("p", cost),
        el("p", el("a", "Make the brief and open it", href=ADDRESS), " · the brief as data: ",
           el("a", "JSON", href=f"{ADDRESS}.json"), ", ", el("a", "CSV", href=f"{ADDRESS}.csv")),
        el("p", "It is one page without scripts that can be saved and sent; “demarche brief "
           "RECORD.db -o brief.html” writes the same.", cls="lead"),
    ])  # fmt: skip
    table: tuple[Row, ...] = tuple(
        {"text": clause.text, "because": "; ".join(clause.because)} for clause in brief.stands
    )
    return Page(
        "The brief", lambda: body, brief.stands, table, ("text", "because"), kicker=brief.title,
        beside={"standoff": brief.title, "sentence": brief.sentence},
    )  # fmt: skip
