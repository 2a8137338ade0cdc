"""Positions one by one: who demands, offers, refuses ... what, in which words."""

from __future__ import annotations

from demarche.ground.items import Position
from demarche.show.html import Markup, el
from demarche.show.pages.asked import Asked, address
from demarche.show.pages.itemlist import items
from demarche.show.pages.listing import Filter
from demarche.show.pages.page import Page
from demarche.show.pages.view import View


def page(view: View, asked: Asked) -> Page:
    """The positions on record."""
    return items(
        view, asked, Position,
        title="Positions, one by one",
        what=("position", "positions"),
        none="No position is on record: no report says that a party demands, offers, refuses, "
        "accepts, claims or warns of something.",
        heads=("Who", "Stance", "Issue", "Toward"),
        cells=lambda p: (
            view.actor(p, p.party), stance(p), issue(view, p), view.actors(p, p.toward, "")
        ),
        filters=(Filter("stance", "Stance", lambda p: (p.stance,)),),
    )  # fmt: skip


def stance(position: Position) -> Markup:
    """The stance as a word in its colour."""
    chip = el("span", position.stance, cls=f"chip {position.stance}")
    return el("span", chip, " that it not be" if position.against else None)


def issue(view: View, position: Position) -> Markup:
    """The issue as worded here, as a link to all that is said of it."""
    known = view.issue_of.get(position.id)
    page = address("issues", known.id) if known else None
    return el("a" if page else "span", position.issue, href=page)
