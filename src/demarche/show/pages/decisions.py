"""Open decisions: who has yet to decide about what."""

from __future__ import annotations

from demarche.ground.items import Decision
from demarche.show.pages.asked import Asked
from demarche.show.pages.itemlist import items
from demarche.show.pages.page import Page
from demarche.show.pages.view import View


def page(view: View, asked: Asked) -> Page:
    """The open decisions on record."""
    return items(
        view, asked, Decision,
        title="Open decisions",
        what=("open decision", "open decisions"),
        none="No open decision is on record: no report says that somebody has yet to decide.",
        heads=("Who decides", "About"),
        cells=lambda d: (view.actor(d, d.decider), d.about),
    )  # fmt: skip
