"""The first page: what the record holds, where the standoff stands, and what came in last."""

from __future__ import annotations

from demarche.record.questions import Question
from demarche.record.settled import open_decisions
from demarche.show.html import Markup, el, join
from demarche.show.pages.asked import Asked, address
from demarche.show.pages.page import Page
from demarche.show.pages.reports import title
from demarche.show.pages.view import View
from demarche.show.stands import contested, ranked
from demarche.show.tables import Row
from demarche.show.wording import as_day, count, iso_day, sentence, span

COLUMNS = ("page", "what", "count")
MOST_REPORTS, MOST_ISSUES = 8, 8


def page(view: View, asked: Asked) -> Page:
    """The overview of the record."""
    held, known, brief = view.held, view.known, view.brief
    counts = (
        ("reports", "report", len(view.sources)),
        ("parties", "party", len(known.parties)),
        ("actors", "actor", len(held.actors)),
        ("issues", "issue", len(ranked(known))),
        ("positions", "position", held.overview.items.get("position", 0)),
        ("statements", "statement", held.overview.items.get("statement", 0)),
        ("acts", "act", len(known.events)),
        ("meetings", "meeting", len(known.talks)),
        ("quantities", "number", held.overview.items.get("quantity", 0)),
        ("decisions", "open decision", len(open_decisions(known.items, known.settled))),
        ("settled", "settled matter", len(known.settled)),
        ("disputes", "disputed point", len(known.disputes)),
        ("wordings", "pair of wordings", len(known.drifts)),
        ("judgements", "judgement", len(held.judgements)),
        ("questions", "question", sum(isinstance(e, Question) for e in held.entries)),
        ("orphans", "item whose words are not where it says", len(held.orphans)),
    )
    rows: list[Row] = [{"page": f"/{p}", "what": what, "count": n} for p, what, n in counts]
    return Page(
        brief.title if view.sources else "An empty record", lambda: join(_body(view, rows)),
        tuple(rows), tuple(rows), COLUMNS,
        kicker=_kicker(view), beside={
            "overview": held.overview, "standoff": brief.title, "sentence": brief.sentence,
            "stands": brief.stands, "apart": brief.apart,
        },
    )  # fmt: skip


def _kicker(view: View) -> str:
    held = [d for s in view.sources if (d := as_day(s.published))]
    when = f", {span(min(held), max(held))}" if held else ""
    return f"Record of {count(len(view.sources), 'report')}{when}"


def _body(view: View, rows: list[Row]) -> list[Markup | None]:
    if not view.sources:
        how = (
            "“demarche record add” reads reports into it; this page shows them once it is reloaded."
        )
        return [el("p", "No report is on record. ", how, cls="empty")]
    brief = view.brief
    says = [part for c in brief.stands for part in (c.text, view.refs(c.because, most=3))]
    cells = [
        el("div", el("dt", el("a", _several(str(r["what"])), href=str(r["page"]))),
           el("dd", f"{r['count']:,}"))
        for r in rows if r["count"] or r["page"] != "/orphans"
    ]  # fmt: skip
    return [
        el("p", *says, cls="stands"),
        el("p", brief.apart, cls="lead", role="note") if brief.apart else None,
        _section("On record", el("dl", *cells, cls="glance")),
        _section("Most contested", _contested(view)),
        _section("Newest reports", _newest(view)),
    ]


def _several(what: str) -> str:
    one, space, rest = what.partition(" of ")
    if what.startswith("item "):
        return "Items whose words are not where they say"
    return (count(0, one).partition(" ")[2] + space + rest).capitalize()


def _contested(view: View) -> Markup:
    found = [i for i in ranked(view.known) if contested(i)]
    if not found:
        none = "No issue is contested: none is demanded or offered by one and refused by another."
        return el("p", none, cls="empty")
    lines = [
        el("li", el("a", sentence(i.name).rstrip("."), href=address("issues", i.id)), " ",
           el("small", view.sides(c.party for c in i.cells)))
        for i in found[:MOST_ISSUES]
    ]  # fmt: skip
    more = len(found) - MOST_ISSUES
    link = el("a", f"and {more:,} more", href="/issues?contested=contested")
    return el("ul", *lines, el("li", link) if more > 0 else None, cls="lines")


def _newest(view: View) -> Markup:
    found = sorted(view.sources, key=lambda s: s.published or "", reverse=True)
    lines = [
        el("li", el("a", title(s), href=view.report_at(s.id)), " ",
           el("small", f"{iso_day(s.published)} · {count(len(view.by_source[s.id]), 'item')}"))
        for s in found[:MOST_REPORTS]
    ]  # fmt: skip
    more = len(found) - MOST_REPORTS
    link = el("li", el("a", f"and {more:,} more", href="/reports")) if more > 0 else None
    return el("ul", *lines, link, cls="lines")


def _section(title: str, content: Markup) -> Markup:
    return el("section", el("h2", title), content)
