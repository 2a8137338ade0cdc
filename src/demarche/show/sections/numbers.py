"""The numbers, with their bounds, who holds or gives them, and where they are written."""

from __future__ import annotations

from demarche.ground.items import Quantity
from demarche.show.content import Brief
from demarche.show.evidence import Evidence
from demarche.show.html import Markup, el
from demarche.show.sections.frame import cut, empty, frame
from demarche.show.wording import count, sentence, sized

MOST_NUMBERS = 40
_TITLE = "Numbers"
_HEADS = ("What", "How many", "Held by", "Place", "As written")


def section(brief: Brief, evidence: Evidence) -> Markup:
    """A table of quantities; equal ones of several reports stand in one row."""
    found = [i for i in evidence.items.values() if isinstance(i, Quantity)]
    if not found:
        why = "No number is on record: no report gives forces, casualties, sums or distances."
        return empty("numbers", _TITLE, why)
    groups = grouped(found)
    shown, left = cut(groups, MOST_NUMBERS, "numbers")
    head = el("tr", *(el("th", h, scope="col", role="columnheader") for h in _HEADS), role="row")
    table = el(
        "table", el("caption", "Numbers", cls="unseen"), el("thead", head, role="rowgroup"),
        el("tbody", *(_row(g, evidence) for g in shown), role="rowgroup"),
        cls="rows numbers", role="table",
    )  # fmt: skip
    lead = f"{count(len(groups), 'number')} on record, those told most often first."
    return frame("numbers", _TITLE, table, left, lead=lead)


def grouped(found: list[Quantity]) -> list[list[Quantity]]:
    """Quantities that say the same of the same, together; those told in most reports first, and of
    those told alike what lasted how long behind the rest, else as the reports tell them."""
    alike: dict[tuple[object, ...], list[Quantity]] = {}
    for q in found:
        holder = q.holder.party or q.holder.name if q.holder else None
        key = (q.what.casefold(), q.low, q.high, q.unit, q.approximate, holder)
        alike.setdefault(key, []).append(q)
    return sorted(
        alike.values(),
        key=lambda g: (-len({q.source for q in g}), -len(g), g[0].what.startswith("duration")),
    )


def _row(group: list[Quantity], evidence: Evidence) -> Markup:
    one = group[0]
    holder = one.holder
    held = (
        evidence.party(holder.party) if holder and holder.party else holder.name if holder else "–"
    )
    size = sized(one)
    place = next((q.place for q in group if q.place), None) or "–"
    written = el(
        "span",
        evidence.words(one),
        " ",
        evidence.refs(q.id for q in group),
        " ",
        evidence.report(one.source),
    )
    cells = (sentence(one.what).rstrip("."), el("b", size), held, place, written)
    return el(
        "tr",
        *(
            el("td", c, data_head=h, role="cell", cls="void" if c == "–" else None)
            for h, c in zip(_HEADS, cells, strict=True)
        ),
        role="row",
    )
