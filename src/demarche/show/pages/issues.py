"""Positions by issue: who stands where, the most contested issue first."""

from __future__ import annotations

from collections.abc import Sequence

from demarche.record.known import Cell, Issue
from demarche.show.html import Markup, el, join
from demarche.show.pages.asked import Asked
from demarche.show.pages.listing import Filter, Listing, listing
from demarche.show.pages.page import Page
from demarche.show.pages.view import View
from demarche.show.sections.matrix import STANCES, columns, table
from demarche.show.stands import contested, ranked
from demarche.show.tables import Row
from demarche.show.wording import sentence

COLUMNS = ("id", "issue", "contested", "sure", "parties", "stances", "positions", "wordings")
CELLS = ("issue", "party", "name", "stance", "against", "toward", "sure", "position", "exact",
         "source", "published")  # fmt: skip


def page(view: View, asked: Asked) -> Page:
    """The issues on record, as a table of issues by parties."""

    def draw(shown: Sequence[Issue]) -> Markup:
        return table(shown, columns(shown), view)

    def is_contested(issue: Issue) -> tuple[str]:
        return ("contested" if contested(issue) else "not contested",)

    wanted = Listing(
        "Who stands where", ranked(view.known), ("issue", "issues"), draw,
        lambda issue: _row(view, issue), COLUMNS,
        "No position is on record: no report says that a party demands, offers, refuses, "
        "accepts, claims or warns of something.",
        (
            Filter("party", "Party", lambda i: [c.party for c in i.cells], view.party),
            Filter("stance", "Stance", lambda i: [c.stance for c in i.cells]),
            Filter("contested", "Contested", is_contested),
        ),
        order="the most contested first",
    )  # fmt: skip
    return listing(wanted, asked)


def _row(view: View, issue: Issue) -> Row:
    return {
        "id": issue.id, "issue": issue.name, "contested": contested(issue),
        "sure": round(issue.sure, 4), "wordings": "; ".join(issue.wordings),
        "parties": "; ".join(dict.fromkeys(view.party(c.party) for c in issue.cells)),
        "stances": "; ".join(dict.fromkeys(c.stance for c in issue.cells)),
        "positions": sum(len(set(c.positions)) for c in issue.cells),
    }  # fmt: skip


def one(view: View, asked: Asked, issue: Issue) -> Page:
    """One issue: each party's stances, each with every sentence it rests on."""
    cells = sorted(issue.cells, key=lambda c: (view.party(c.party), STANCES.index(c.stance)))
    also = [w for w in issue.wordings if w.casefold() != issue.name.casefold()]
    wordings = el("ul", *(el("li", f"“{w}”") for w in also), cls="lines") if also else None
    body = join([
        *(_cell(view, cell) for cell in cells),
        el("section", el("h2", "Also worded"), wordings) if wordings else None,
    ])  # fmt: skip
    rows = [_position(view, cell, p) for cell in cells for p in dict.fromkeys(cell.positions)]
    return Page(
        sentence(issue.name).rstrip("."), lambda: body, tuple(cells), tuple(rows), CELLS,
        kicker="Issue, contested" if contested(issue) else "Issue",
        lead="Who stands where, in which words.", beside={"issue": issue},
    )  # fmt: skip


def _cell(view: View, cell: Cell) -> Markup:
    head = el(
        "h2", view.side(cell.party), " ", el("span", cell.stance, cls=f"chip {cell.stance}"),
        el("small", " that it not be") if cell.against else None,
    )  # fmt: skip
    toward = el("p", "Toward ", view.sides(cell.toward), cls="lead") if cell.toward else None
    lines = view.lines(cell.positions, most=len(cell.positions))
    return el("section", head, toward, lines or el("p", "no sentence on record", cls="left"))


def _position(view: View, cell: Cell, position: str) -> Row:
    item = view.items.get(position)
    return {
        "issue": cell.issue, "party": cell.party, "name": view.party(cell.party),
        "stance": cell.stance, "against": cell.against,
        "toward": "; ".join(view.party(p) for p in cell.toward), "sure": round(cell.sure, 4),
        "position": position, "exact": item.anchor.exact if item else None,
        "source": item.source if item else None, "published": view.day(item) if item else None,
    }  # fmt: skip
