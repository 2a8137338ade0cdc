"""Who said what: every statement, with its speaker, its mode, and its sentence."""

from __future__ import annotations

from demarche.ground.items import Statement
from demarche.show.pages.asked import Asked
from demarche.show.pages.itemlist import items
from demarche.show.pages.listing import Filter
from demarche.show.pages.page import Page
from demarche.show.pages.view import View
from demarche.show.wording import when_said

_NOBODY = "speaker not known"


def page(view: View, asked: Asked) -> Page:
    """The statements on record."""
    return items(
        view, asked, Statement,
        title="Who said what",
        what=("statement", "statements"),
        none="No statement is on record: no report quotes anybody or tells what somebody said.",
        heads=("Who", "How", "When"),
        cells=lambda s: (
            view.actors(s, (s.speaker,), _NOBODY),
            s.mode,
            when_said(s.date) if s.date else None,
        ),
        filters=(
            Filter("mode", "How", lambda s: (s.mode,)),
            Filter("speaker", "Speaker", lambda s: (s.speaker.name,) if s.speaker else ()),
        ),
    )  # fmt: skip
