"""Open decisions: who has yet to decide about what."""

from __future__ import annotations

from demarche.ground.items import Decision
from demarche.record.settled import open_decisions
from demarche.show.pages.asked import Asked
from demarche.show.pages.itemlist import items
from demarche.show.pages.page import Page
from demarche.show.pages.view import View


def page(view: View, asked: Asked) -> Page:
    """The decisions on record that nobody has told as taken; those are with what is settled."""
    every = [item for item in view.items.values() if isinstance(item, Decision)]
    still = {decision.id for decision in open_decisions(every, view.known.settled)}
    return items(
        view, asked, Decision,
        title="Open decisions",
        what=("open decision", "open decisions"),
        none="No open decision is on record: no report says that somebody has yet "
        "to decide, or all that were open are told as taken.",
        heads=("Who decides", "About"),
        but={decision.id for decision in every} - still,
        cells=lambda d: (view.actor(d, d.decider), d.about),
    )  # fmt: skip
