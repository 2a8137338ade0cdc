"""When and where they meet: each meeting once, with all its reports."""

from __future__ import annotations

from collections.abc import Sequence

from demarche.record.known import Talks
from demarche.show.html import Markup, el, join
from demarche.show.pages.acts import names, told_when
from demarche.show.pages.asked import Asked
from demarche.show.pages.itemlist import days_in
from demarche.show.pages.listing import Filter, Listing, listing
from demarche.show.pages.page import Page
from demarche.show.pages.view import View
from demarche.show.sections.talks import in_time_order, picture, row
from demarche.show.tables import Row

COLUMNS = (
    "id", "status", "format", "place", "participants", "when", "first", "last", "grain",
    "reports", "items", "exact",
)  # fmt: skip


def page(view: View, asked: Asked) -> Page:
    """The meetings on record, with a calendar of those shown."""

    def draw(shown: Sequence[Talks]) -> Markup:
        calendar = picture(shown, {t.id for t in shown}, view)
        return join([calendar, el("ol", *(row(t, view) for t in shown), cls="talks")])

    wanted = Listing(
        "Meetings", in_time_order(view.known.talks), ("meeting", "meetings"), draw,
        lambda talks: _row(view, talks), COLUMNS,
        "No talks are on record: no report tells of a meeting.",
        (
            Filter("party", "Party", lambda talks: talks.participants, view.party),
            Filter("status", "Status", lambda talks: (talks.status,)),
            Filter("format", "Form", lambda talks: (talks.format or "",)),
        ),
        lambda talks: days_in(talks.when), "the earliest first, those without a day last",
    )  # fmt: skip
    return listing(wanted, asked)


def _row(view: View, talks: Talks) -> Row:
    return {
        "id": talks.id, "status": talks.status, "format": talks.format, "place": talks.place,
        "participants": names(view, talks.participants), **told_when(view, talks),
    }  # fmt: skip
