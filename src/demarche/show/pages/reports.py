"""The reports, and each of them exactly as read, with its items marked."""

from __future__ import annotations

from collections.abc import Sequence

from demarche.ground.items import Source
from demarche.show.dated import how_dated
from demarche.show.html import Child, Markup, el, join, web_address
from demarche.show.marks import marked, whole_and_broken
from demarche.show.pages.asked import Asked
from demarche.show.pages.grid import facts, grid
from demarche.show.pages.itemlist import as_row, days_of_report
from demarche.show.pages.listing import Filter, Listing, listing
from demarche.show.pages.page import Page
from demarche.show.pages.view import View
from demarche.show.sections.reports import broken, language, legend
from demarche.show.tables import COLUMNS as OF_ITEMS
from demarche.show.tables import Row
from demarche.show.wording import count, iso_day, shortened

COLUMNS = ("id", "title", "publisher", "published", "genre", "language", "url", "items",
           "characters", "sha256")  # fmt: skip


def title(source: Source) -> str:
    """What a report is called."""
    return source.title or shortened(source.text, 80) or "Untitled"


def _day(source: Source) -> str:
    """A report's day, and how it was found where the report does not state it."""
    how = how_dated(source)
    return iso_day(source.published) + (f" ({how})" if how else "")


def page(view: View, asked: Asked) -> Page:
    """The reports on record."""

    def draw(shown: Sequence[Source]) -> Markup:
        return grid("Reports", ("No.", "Day", "Report", "From", "Kind", "Items"), map(line, shown))

    def line(source: Source) -> tuple[Child, ...]:
        link = el("a", title(source), href=view.report_at(source.id))
        return (
            str(view.report_number[source.id]), _day(source), link, source.publisher,
            source.genre, f"{len(view.by_source[source.id]):,}",
        )  # fmt: skip

    wanted = Listing(
        "Reports", sorted(view.sources, key=lambda s: s.published or "", reverse=True),
        ("report", "reports"), draw, lambda source: _row(view, source), COLUMNS,
        "No report is on record. “demarche record add” reads reports into it.",
        (
            Filter("publisher", "From", lambda s: (s.publisher or "",)),
            Filter("genre", "Kind", lambda s: (s.genre,)),
        ),
        days_of_report, "the newest first",
    )  # fmt: skip
    return listing(wanted, asked)


def _row(view: View, source: Source) -> Row:
    return {
        "id": source.id, "title": source.title, "publisher": source.publisher,
        "published": source.published, "genre": source.genre, "language": source.language,
        "url": source.url, "items": len(view.by_source[source.id]),
        "characters": len(source.text), "sha256": source.sha256,
    }  # fmt: skip


def one(view: View, asked: Asked, source: Source) -> Page:
    """One report: its text with every item marked; each small number leads to the item."""
    items = view.by_source[source.id]
    whole, rest = whole_and_broken(source.text, items)
    text = marked(source.text, whole, view.numbers, leads=view.item_at)
    told = [source.publisher, _day(source), source.genre, count(len(items), "item")]
    nothing = el("p", "No item was found in it.", cls="empty")
    body = join([
        legend("it leads to the item’s own page.") if whole else nothing,
        el("div", text, cls="text", lang=language(source.language)),
        broken(rest, view),
        el("section", el("h2", "About this report"), facts(_about(view, source))),
    ])  # fmt: skip
    return Page(
        title(source), lambda: body, (source, *items), tuple(as_row(view, i) for i in items),
        OF_ITEMS,
        kicker=f"Report {view.report_number[source.id]}", lead=" · ".join(t for t in told if t),
    )  # fmt: skip


def _about(view: View, source: Source) -> list[tuple[str, Child]]:
    link = web_address(source.url)
    copies = [
        join([view.report(b if a == source.id else a), f" (likeness {like:.2f})"])
        for a, b, like in view.known.same_report
        if source.id in (a, b)
    ]
    return [
        ("Address", el("a", source.url, href=link, rel="noreferrer noopener nofollow")
         if link else source.url),
        ("Language", source.language),
        ("Near copies", join(copies, ", ")),
        ("Left out", "; ".join(source.dropped)),
        ("Id", el("code", source.id)),
        ("SHA-256", el("code", source.sha256)),
    ]  # fmt: skip
