"""What they did: acts by day, each told once however many reports tell it."""

from __future__ import annotations

from collections.abc import Sequence

from demarche.ground.plover import QUAD, QUAD_NAME
from demarche.record.known import Event as Told
from demarche.show.content import Brief
from demarche.show.evidence import Evidence
from demarche.show.html import Markup, el
from demarche.show.sections.frame import cut, empty, frame
from demarche.show.wording import count, days_of, listed, shortened, when_said

MOST_ACTS = 40
_TITLE = "What they did"
_HEADS = ("When", "Who", "Act", "Toward", "As told")
_QUAD: dict[str, int] = {event: quad for event, quad in QUAD.items()}
_QUAD_NAME: dict[int, str] = {quad: name for quad, name in QUAD_NAME.items()}


def section(brief: Brief, evidence: Evidence) -> Markup:
    """A table of acts, the latest first; those without a day come last."""
    events = sorted(brief.known.events, key=newest)
    if not events:
        return empty(
            "acts", _TITLE, "No act is on record: no report tells what one did to another."
        )
    shown, left = cut(events, MOST_ACTS, "acts")
    lead = f"{count(len(events), 'act')} on record in PLOVER's words, the latest first."
    return frame("acts", _TITLE, table(shown, evidence), left, lead=lead)


def table(events: Sequence[Told], evidence: Evidence) -> Markup:
    """Acts, one a row."""
    head = el("tr", *(el("th", h, scope="col", role="columnheader") for h in _HEADS), role="row")
    return el(
        "table", el("caption", "Acts", cls="unseen"), el("thead", head, role="rowgroup"),
        el("tbody", *(_row(e, evidence) for e in events), role="rowgroup"),
        cls="rows acts", role="table",
    )  # fmt: skip


def newest(event: Told) -> tuple[int, int, str]:
    """The order of acts: the latest first, those without a day last."""
    days = days_of(event.when)
    return (0, -days[1].toordinal(), event.id) if days else (1, 0, event.id)


def _row(event: Told, evidence: Evidence) -> Markup:
    first = next((evidence.items[i] for i in event.items if i in evidence.items), None)
    words = shortened(first.anchor.exact, 220) if first else ""
    quad = _QUAD.get(event.event, 0)
    code = el("span", event.event.lower(), cls=f"chip q{quad}", title=_QUAD_NAME.get(quad))
    status = "" if event.status == "actual" else f" {event.status}"
    cells = (
        when_said(event.when),
        listed([evidence.party(a) for a in event.actor], most=4) or "not named",
        el("span", code, el("small", status) if status else None),
        listed([evidence.party(a) for a in event.recipient], most=4) or "–",
        el("span", el("span", words, cls="words"), " ", evidence.refs(event.items)),
    )
    return el(
        "tr",
        *(
            el("td", c, data_head=h, role="cell", cls="void" if c == "–" else None)
            for h, c in zip(_HEADS, cells, strict=True)
        ),
        role="row",
    )
