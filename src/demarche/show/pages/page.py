"""A page of the desk in its three forms: HTML to read, JSON and CSV with the same rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from demarche import __version__
from demarche.ground.wire import to_json
from demarche.show.document import head, whole
from demarche.show.html import Child, Markup, el
from demarche.show.pages.asked import Asked, Form
from demarche.show.tables import Row, to_csv

LOOK = "look.css"
POLICY = "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'self'"
"""What a page of the desk may load: its own style sheet; it may run nothing."""
CONTENTS = (
    ("", "Overview"),
    ("reports", "Reports"),
    ("parties", "Parties"),
    ("actors", "Actors"),
    ("issues", "Positions by issue"),
    ("positions", "Positions, one by one"),
    ("statements", "Statements"),
    ("acts", "Acts"),
    ("meetings", "Meetings"),
    ("days", "Day by day"),
    ("quantities", "Numbers"),
    ("decisions", "Open decisions"),
    ("settled", "Decided and met"),
    ("disputes", "Where accounts differ"),
    ("wordings", "Same words, compared"),
    ("judgements", "Who is whom"),
    ("questions", "Forecast questions"),
    ("brief", "The brief"),
)
"""Each page that stands alone, and what it is called."""


class Page(msgspec.Struct, frozen=True):
    """What a page says, before it is given a form."""

    title: str
    body: Callable[[], Markup]
    """What stands below the heading; drawn only where the page is to be read."""
    rows: tuple[object, ...]
    """Its rows as data, in the shapes of `demarche read` and `demarche record show`."""
    table: tuple[Row, ...]
    """The same rows for a spreadsheet."""
    columns: Sequence[str]
    kicker: str = ""
    """What kind of page it is, above its title."""
    lead: str = ""
    """A line below its title."""
    beside: dict[str, object] = {}
    """What stands beside the rows in the data."""
    parts: int = 1
    """Into how many pages its list is cut."""


def as_json(page: Page, asked: Asked) -> str:
    """The page as one JSON object, on one line."""
    held = {"title": page.title, "address": asked.at(), **page.beside, "rows": page.rows}
    return to_json(held) + "\n"


def as_csv(page: Page) -> str:
    """The rows of the page as a table for a spreadsheet; no cell is run as a formula."""
    return to_csv(page.table, page.columns)


def as_html(page: Page, asked: Asked) -> str:
    """The page to read: no script, nothing from outside, everything escaped."""
    top = el(
        "header",
        el("p", page.kicker, cls="kicker") if page.kicker else None,
        el("h1", page.title),
        el("p", page.lead, cls="lead") if page.lead else None,
        _twins(page, asked),
    )
    return framed(page.title, top, page.body(), asked=asked)


def framed(title: str, *content: Child, asked: Asked | None = None) -> str:
    """The content between what all pages have: the way to every other page, and the search."""
    forms: tuple[tuple[Form, str], ...] = (("json", "application/json"), ("csv", "text/csv"))
    twins = [
        el("link", rel="alternate", type=kind, href=asked.at(form))
        for form, kind in forms
        if asked is not None
    ]  # fmt: skip
    look = el("link", rel="stylesheet", href=f"/{LOOK}?{__version__}")
    icon = el("link", rel="icon", href="data:,")
    here = asked.parts[0] if asked and asked.parts else "" if asked else None
    body = el(
        "body",
        el("a", "Skip to the content", href="#main", cls="skip"),
        _contents(here, asked.get("q") if asked and here == "find" else ""),
        el("main", *content, id="main"),
    )
    return whole(head(title, look, icon, *twins, policy=POLICY), body)


def _contents(here: str | None, query: str) -> Markup:
    links = [
        el("li", el("a", word, href=f"/{name}", aria_current="page" if name == here else None))
        for name, word in CONTENTS
    ]
    search = el(
        "form",
        el("label", "Search reports and items", for_="q", cls="unseen"),
        el("input", type="search", id="q", name="q", value=query or None, placeholder="Words …"),
        el("button", "Search", type="submit"),
        action="/find", role="search", cls="search",
    )  # fmt: skip
    return el("nav", el("p", "Demarche", cls="brand"), search, el("ol", *links), aria_label="Pages")


def _twins(page: Page, asked: Asked) -> Markup:
    def both(**changed: str) -> tuple[Child, ...]:
        return (
            el("a", "JSON", href=asked.at("json", **changed)), ", ",
            el("a", "CSV", href=asked.at("csv", **changed)),
        )  # fmt: skip

    every = ("; the whole list: ", *both(page="all")) if page.parts > 1 else ()
    return el("p", "This page as data: ", *both(), *every, cls="twins")
