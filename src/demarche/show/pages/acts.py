"""What they did: acts by day, each told once however many reports tell it."""

from __future__ import annotations

from collections.abc import Sequence

from demarche.record.known import Event, Talks
from demarche.show.pages.asked import Asked
from demarche.show.pages.itemlist import days_in
from demarche.show.pages.listing import Filter, Listing, listing
from demarche.show.pages.page import Page
from demarche.show.pages.view import View
from demarche.show.sections.acts import newest, table
from demarche.show.tables import Row

COLUMNS = (
    "id", "event", "status", "actor", "recipient", "when", "first", "last", "grain", "reports",
    "items", "exact",
)  # fmt: skip


def page(view: View, asked: Asked) -> Page:
    """The acts on record, in PLOVER's words."""
    wanted = Listing(
        "What they did", sorted(view.known.events, key=newest), ("act", "acts"),
        lambda shown: table(shown, view), lambda act: _row(view, act), COLUMNS,
        "No act is on record: no report tells what one did to another.",
        (
            Filter("party", "Party", lambda act: (*act.actor, *act.recipient), view.party),
            Filter("actor", "Who", lambda act: act.actor, view.party),
            Filter("recipient", "Toward", lambda act: act.recipient, view.party),
            Filter("event", "Act", lambda act: (act.event,), str.lower),
            Filter("status", "Status", lambda act: (act.status,)),
        ),
        lambda act: days_in(act.when), "the latest first, those without a day last",
    )  # fmt: skip
    return listing(wanted, asked)


def _row(view: View, act: Event) -> Row:
    return {
        "id": act.id, "event": act.event, "status": act.status,
        "actor": names(view, act.actor), "recipient": names(view, act.recipient),
        **told_when(view, act),
    }  # fmt: skip


def names(view: View, parties: Sequence[str]) -> str:
    """Parties by their names, for one cell of a table."""
    return "; ".join(view.party(party) for party in parties)


def told_when(view: View, one: Event | Talks) -> Row:
    """When it was, and in which reports, items and words it is told."""
    first = next((view.items[i] for i in one.items if i in view.items), None)
    when = one.when
    return {
        "when": when.text if when else None, "first": when.first if when else None,
        "last": when.last if when else None, "grain": when.grain if when else None,
        "reports": "; ".join(one.sources), "items": "; ".join(one.items),
        "exact": first.anchor.exact if first else None,
    }  # fmt: skip
