"""Search: reports and items that hold the words asked for, each with the words around them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from demarche.ground.errors import NotInRecord
from demarche.record.find import KINDS, Found, Hit
from demarche.show.html import Child, Markup, el, join
from demarche.show.pages.asked import Asked, address
from demarche.show.pages.grid import grid
from demarche.show.pages.listing import ALL, PER_PAGE, cut, pager
from demarche.show.pages.page import Page
from demarche.show.pages.view import View
from demarche.show.tables import Row
from demarche.show.wording import count

COLUMNS = ("id", "kind", "source", "start", "end", "exact", "snippet", "rank")
Find = Callable[[str, int, Sequence[str]], Found]
"""What searches the record: the words, how many at most, and the kinds."""
_HOW = (
    "All words have to stand in it. A phrase stands in quotation marks; word* finds what begins "
    "so; OR between words finds either; -word leaves out what holds the word."
)
_MOST = 1_000_000


def page(view: View, asked: Asked, find: Find) -> Page:
    """What a search gives; without words, how to search."""
    query, kind = asked.get("q"), asked.get("kind")
    if not query:
        body = join([_form(asked), el("p", _HOW, cls="lead")])
        return Page("Search", lambda: body, (), (), COLUMNS, lead="Over all reports and items.",
                    beside={"query": "", "total": 0})  # fmt: skip
    found = find(query, _most(asked.get("page")), (kind,) if kind else ())
    number, parts = cut(found.total, asked)
    hits = found.hits[(number - 1) * PER_PAGE :] if number else found.hits
    body = join([
        _form(asked), _known(view, query),
        _draw(view, hits) if hits else el("p", _none(query, kind), cls="empty"),
        pager(asked, number, parts),
    ])  # fmt: skip
    return Page(
        f"Search: {query}", lambda: body, tuple(hits), tuple(map(_row, hits)), COLUMNS,
        lead=_lead(found, number, len(hits)), parts=parts,
        beside={"query": query, "kind": kind or None, "total": found.total,
                "page": number or ALL, "pages": parts},
    )  # fmt: skip


def _most(page: str) -> int:
    """How many hits are needed for a page; what is no page of a list is told by `cut`."""
    if page == ALL:
        return _MOST
    is_number = page.isascii() and page.isdigit() and len(page) < len(str(_MOST))
    return min(_MOST, max(1, int(page)) * PER_PAGE) if is_number else PER_PAGE


def _lead(found: Found, number: int, shown: int) -> str:
    told = f"{count(found.total, 'place')} found, reports before items, the best first"
    if number and shown < found.total:
        first = (number - 1) * PER_PAGE + 1
        told += f"; here {first:,} to {first + shown - 1:,}"
    return told + "."


def _none(query: str, kind: str) -> str:
    among = f" among items of the kind “{kind}”" if kind else ""
    return f"No report and no item holds “{query}”{among}. {_HOW}"


def _form(asked: Asked) -> Markup:
    chosen = asked.get("kind")
    options = [el("option", _said(kind), value=kind, selected=kind == chosen) for kind in KINDS]
    return el(
        "form",
        el("p", el("label", "Words", for_="f-q"),
           el("input", type="search", name="q", id="f-q", value=asked.get("q") or None)),
        el("p", el("label", "Kind", for_="f-kind"),
           el("select", el("option", "any", value=""), *options, name="kind", id="f-kind")),
        el("p", el("button", "Search", type="submit")),
        action="/find", cls="filters", role="search", aria_label="Search",
    )  # fmt: skip


def _said(kind: str) -> str:
    return {"source": "report", "quantity": "number"}.get(kind, kind)


def _known(view: View, query: str) -> Markup | None:
    """Where somebody pastes an id: what it names."""
    for where, known in (
        ("items", query in view.items), ("reports", query in view.source_of),
        ("actors", any(a.id == query for a in view.held.actors)), ("parties", query in view.names),
        ("issues", any(i.id == query for i in view.known.issues)),
    ):  # fmt: skip
        if known:
            link = el("a", "go to its page", href=address(where, query))
            return el("p", f"“{query}” is an id on record: ", link, ".")
    return None


def _draw(view: View, hits: Sequence[Hit]) -> Markup:
    def line(hit: Hit) -> tuple[Child, ...]:
        item = view.items.get(hit.id)
        if item is None:
            return _said(hit.kind), view.report(hit.source), hit.snippet
        shown = el("span", view.words(item), " ", view.ref(item.id))
        return _said(hit.kind), view.report(hit.source), shown

    return grid("Found", ("Kind", "Report", "Words"), map(line, hits))


def _row(hit: Hit) -> Row:
    return {
        "id": hit.id, "kind": hit.kind, "source": hit.source, "start": hit.anchor.start,
        "end": hit.anchor.end, "exact": hit.anchor.exact, "snippet": hit.snippet, "rank": hit.rank,
    }  # fmt: skip


def missing(what: str, ident: str) -> NotInRecord:
    """What is said where nothing on record has an id."""
    return NotInRecord(
        f"no {what} on record has this id", value=ident,
        remedy="It may have been read anew, merged or taken out since; search for its words.",
    )  # fmt: skip
