"""What every section has: a heading, a line that introduces it, and what was left out of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from demarche.show.html import Child, Markup, el

T = TypeVar("T")


def frame(
    name: str, title: str, *children: Child, lead: Child = None, cls: str | None = None
) -> Markup:
    """A section of the page with its heading; `name` is its id."""
    heading = el("h2", title, id=f"{name}-title")
    intro = el("p", lead, cls="lead") if lead else None
    return el(
        "section", heading, intro, *children, id=name, cls=cls, aria_labelledby=f"{name}-title"
    )


def empty(name: str, title: str, why: str) -> Markup:
    """A section that has nothing to show, and says why."""
    return frame(name, title, el("p", why, cls="empty"))


def cut(rows: Sequence[T], most: int, what: str) -> tuple[Sequence[T], Markup | None]:
    """The first `most` rows, and the line that says how many more there are and where."""
    if len(rows) <= most:
        return rows, None
    left = f"{len(rows) - most:,} more {what} are left out here; the data has all of them (--json)."
    return rows[:most], el("p", left, cls="left")


def more(name: str, *children: Child) -> Markup:
    """A part that is folded on screen and printed in full."""
    return el("details", el("summary", name), *children)
