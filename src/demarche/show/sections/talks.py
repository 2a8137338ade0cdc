"""When and where they meet: a calendar to look at, and the list behind it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from demarche.record.known import Talks
from demarche.show.content import Brief
from demarche.show.evidence import Evidence
from demarche.show.html import Markup, el, join, slug
from demarche.show.sections.frame import cut, empty, frame
from demarche.show.svg import Dot, calendar_svg, shape
from demarche.show.wording import count, days_of, listed, sentence, when_said

MOST_TALKS, MOST_DOTS = 40, 250
STATUSES = ("held", "planned", "proposed", "refused")
_TITLE = "Calendar of talks"


def in_time_order(talks: Sequence[Talks]) -> list[Talks]:
    """Talks by their days; those without a day come last."""
    return sorted(talks, key=lambda t: (*(days_of(t.when) or (date.max, date.max)), t.id))


def section(brief: Brief, evidence: Evidence) -> Markup:
    """The calendar of talks and the list of them."""
    talks = in_time_order(brief.known.talks)
    if not talks:
        return empty("talks", _TITLE, "No talks are on record: no report tells of a meeting.")
    undated = [t for t in talks if not days_of(t.when)]
    dated = [t for t in talks if days_of(t.when)]
    kept = {t.id for t in [*undated, *dated][-MOST_TALKS:]}
    _, left = cut(talks, MOST_TALKS, "talks (the earliest, and those without a day)")
    rows = [row(t, evidence) for t in talks if t.id in kept]
    lead = count(len(talks), "meeting") + " on record: " + listed(_counts(talks)) + "."
    return frame(
        "talks",
        _TITLE,
        picture(talks, kept, evidence),
        el("ol", *rows, cls="talks"),
        left,
        lead=lead,
    )


def _counts(talks: Sequence[Talks]) -> list[str]:
    numbers = [(s, sum(t.status == s for t in talks)) for s in STATUSES]
    return [f"{n:,} {status}" for status, n in numbers if n]


def picture(talks: Sequence[Talks], kept: Collection[str], evidence: Evidence) -> Markup | None:
    """The calendar; each dot leads to its row in the list where that is `kept`."""
    dots = [
        Dot(
            t.status,
            *days,
            title=what(t, evidence),
            href=f"#{slug('t', t.id)}" if t.id in kept else "#talks",
        )
        for t in talks
        if (days := days_of(t.when))
    ][-MOST_DOTS:]
    if not dots:
        return el("p", "No day is known for any of them: the reports are not dated.", cls="left")
    undated = len(talks) - len(dots)
    note = (
        f"{count(undated, 'meeting')} without a known day: in the list only." if undated else None
    )
    return el(
        "figure", calendar_svg(dots, STATUSES), el("figcaption", note, cls="left") if note else None
    )


def what(talks: Talks, evidence: Evidence) -> str:
    """A meeting in a few words: its format, place and participants."""
    kind = {"phone": "phone call", "video": "video call", "visit": "visit", None: "talks"}
    form = kind.get(talks.format) or f"{talks.format} talks"
    who = listed([evidence.party(p) for p in talks.participants], most=5)
    return form + (f" in {talks.place}" if talks.place else "") + (f": {who}" if who else "")


def row(talks: Talks, evidence: Evidence) -> Markup:
    """One meeting: its status, days, who and where, and the items that tell it."""
    reports = f"told in {count(len(set(talks.sources)), 'report')}"
    return el(
        "li",
        el("span", shape(talks.status), join([" ", talks.status]), cls=f"status {talks.status}"),
        el("span", when_said(talks.when), cls="when"),
        el(
            "span", sentence(what(talks, evidence)), " ", el("small", reports), " ",
            evidence.refs(talks.items), cls="what",
        ),
        id=slug("t", talks.id),
    )  # fmt: skip
