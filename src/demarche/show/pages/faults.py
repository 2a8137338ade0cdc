"""What the desk says where it cannot give a page: what failed, where, what was seen, what to do."""

from __future__ import annotations

from demarche.ground.errors import CallError, DemarcheError, NotInRecord, RecordAway
from demarche.show.html import Markup, el, join
from demarche.show.pages.grid import facts
from demarche.show.pages.page import CONTENTS, Page
from demarche.show.tables import Row

COLUMNS = ("what", "where", "value", "remedy")
_TITLES = {
    400: "This cannot be asked so",
    403: "Refused",
    404: "There is no such page",
    405: "The desk is for reading",
    500: "This page cannot be shown",
    503: "The record is not to be had just now",
}


def status_of(error: DemarcheError) -> int:
    """The status of HTTP that a fault has."""
    if isinstance(error, NotInRecord):
        return 404
    if isinstance(error, CallError):
        return 400
    return 503 if isinstance(error, RecordAway) else 500


def page(error: DemarcheError, status: int) -> Page:
    """A fault as a page; it tells what the error tells, and no inner workings."""
    seen = None if error.value is None else str(error.value)[:400]
    told: Row = {"what": error.what, "where": error.where, "value": seen, "remedy": error.remedy}
    body = join([
        facts((("What", error.what), ("Where", error.where), ("Seen", seen),
               ("What to do", error.remedy))),
        _elsewhere() if status in (400, 404) else _again(status),
    ])  # fmt: skip
    title = _TITLES.get(status, _TITLES[400] if status < 500 else _TITLES[500])
    return Page(title, lambda: body, (told,), (told,), COLUMNS, beside={"status": status})


def _again(status: int) -> Markup | None:
    if status < 500:
        return None
    return el("p", "The desk goes on: load this page again once that is done.", cls="lead")


def _elsewhere() -> Markup:
    links = [el("li", el("a", word, href=f"/{name}")) for name, word in CONTENTS]
    return el("section", el("h2", "These pages are here"), el("ul", *links, cls="lines"))
