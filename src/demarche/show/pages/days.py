"""Day by day: the meetings and acts of each day, the latest day first."""

from __future__ import annotations

from collections.abc import Sequence

from demarche.record.known import Event, Talks
from demarche.record.timeline import Day, timeline
from demarche.show.html import Child, Markup, el, join
from demarche.show.pages.asked import Asked
from demarche.show.pages.listing import Days, Filter, Listing, listing
from demarche.show.pages.page import Page
from demarche.show.pages.view import View
from demarche.show.sections.talks import what
from demarche.show.svg import shape
from demarche.show.tables import Row
from demarche.show.wording import as_day, listed, sentence, shortened, span

COLUMNS = ("first", "last", "talks", "acts", "items")


def page(view: View, asked: Asked) -> Page:
    """The days on record, what has no known day last."""

    def parties(day: Day) -> list[str]:
        met = [p for talks in day.talks for p in talks.participants]
        return met + [p for act in day.events for p in (*act.actor, *act.recipient)]

    def draw(shown: Sequence[Day]) -> Markup:
        return join(_section(view, day) for day in shown)

    every = timeline(view.known)
    dated = [day for day in every if day.first]
    wanted = Listing(
        "Day by day", (*reversed(dated), *(day for day in every if not day.first)),
        ("day or span of days", "days and spans of days"), draw, _row, COLUMNS,
        "No day is on record: no report tells of a meeting or an act.",
        (Filter("party", "Party", parties, view.party),), _days, "the latest first",
    )  # fmt: skip
    return listing(wanted, asked)


def _days(day: Day) -> Days:
    return (day.first or "")[:10], (day.last or "")[:10]


def _section(view: View, day: Day) -> Markup:
    first, last = as_day(day.first), as_day(day.last)
    title = span(first, last) if first and last else "Day not known"
    lines = [_met(view, talks) for talks in day.talks] + [_did(view, act) for act in day.events]
    return el("section", el("h2", title), el("ul", *lines, cls="lines"))


def _met(view: View, talks: Talks) -> Markup:
    sign = el("span", shape(talks.status), join([" ", talks.status]), cls=f"status {talks.status}")
    told = el("span", sentence(what(talks, view)), cls="what")
    return el("li", sign, " ", told, " ", view.refs(talks.items))


def _did(view: View, act: Event) -> Markup:
    who = listed([view.party(p) for p in act.actor], most=4) or "somebody"
    toward = listed([view.party(p) for p in act.recipient], most=4)
    code: Child = el("span", act.event.lower(), cls="chip")
    status = None if act.status == "actual" else el("small", f" {act.status}")
    told = f" toward {toward}" if toward else ""
    first = next((view.items[i] for i in act.items if i in view.items), None)
    words = el("small", f"“{shortened(first.anchor.exact, 160)}” ") if first else None
    return el("li", f"{who} ", code, status, told, " ", words, view.refs(act.items))


def _row(day: Day) -> Row:
    items = [i for t in day.talks for i in t.items] + [i for act in day.events for i in act.items]
    return {
        "first": day.first, "last": day.last, "talks": "; ".join(t.id for t in day.talks),
        "acts": "; ".join(act.id for act in day.events), "items": "; ".join(items),
    }  # fmt: skip
