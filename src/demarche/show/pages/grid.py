"""A table of rows that stays readable on a phone: each cell then stands under its heading."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from demarche.show.html import Child, Markup, el

NOTHING = "–"


def grid(caption: str, heads: Sequence[str], rows: Iterable[Sequence[Child]]) -> Markup:
    """The table; a cell of None is shown as nothing, and left out where space is short."""
    head = el("tr", *(el("th", h, scope="col", role="columnheader") for h in heads), role="row")
    lines = [
        el("tr", *(_cell(h, c) for h, c in zip(heads, row, strict=True)), role="row")
        for row in rows
    ]
    return el(
        "table", el("caption", caption, cls="unseen"), el("thead", head, role="rowgroup"),
        el("tbody", *lines, role="rowgroup"), cls="rows", role="table",
    )  # fmt: skip


def _cell(head: str, cell: Child) -> Markup:
    is_void = cell is None or cell == ""
    shown = NOTHING if is_void else cell
    return el("td", shown, data_head=head, role="cell", cls="void" if is_void else None)


def facts(rows: Iterable[tuple[str, Child]]) -> Markup:
    """What is known of one thing: names and values; those without a value are left out."""
    told = [el("div", el("dt", name), el("dd", value)) for name, value in rows if value]
    return el("dl", *told, cls="facts")
