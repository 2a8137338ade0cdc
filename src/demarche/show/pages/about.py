"""What is on record about somebody, part by part: said, stands, acts, meetings, numbers."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from demarche.ground.items import Item
from demarche.show.html import Child, Markup, el, join
from demarche.show.pages.asked import Asked
from demarche.show.pages.itemlist import as_row, days, written
from demarche.show.pages.listing import Filter, Listing, listing
from demarche.show.pages.page import Page
from demarche.show.pages.view import View
from demarche.show.tables import COLUMNS
from demarche.show.told import kind, told
from demarche.show.wording import shortened

PARTS = {
    "speaker": "What was said",
    "party": "Positions",
    "actor": "Acts",
    "participant": "Meetings",
    "holder": "Numbers",
    "decider": "Open decisions",
    "recipient": "Acts of others toward them",
    "toward": "Positions of others toward them",
    "echoes": "Whose words others repeated",
}
"""In which part of an item somebody is named, and what such items together are called."""


class Mention(msgspec.Struct, frozen=True):
    """An item, and the part that somebody has in it."""

    part: str
    item: Item


def about(
    view: View, asked: Asked, mentions: Sequence[Mention], *, title: str, kicker: str,
    before: Markup | None, beside: dict[str, object],
) -> Page:  # fmt: skip
    """The page on somebody: every item that tells of them, by the part they have in it."""
    order = list(PARTS)
    newest = {item.id: n for n, item in enumerate(view.newest_first(m.item for m in mentions))}
    ranked = sorted(mentions, key=lambda m: (order.index(m.part), newest[m.item.id]))
    wanted = Listing(
        title, ranked, ("item", "items"), lambda shown: _draw(view, shown),
        lambda m: {"part": m.part} | as_row(view, m.item), ("part", *COLUMNS),
        "Nothing on record tells of them.",
        (
            Filter("part", "What", lambda m: (m.part,), lambda part: PARTS.get(part, part)),
            Filter("kind", "Kind", lambda m: (kind(m.item),)),
        ),
        lambda m: days(view, m.item), "each part with the newest reports first",
        lambda m: m.item, beside, before,
    )  # fmt: skip
    return msgspec.structs.replace(listing(wanted, asked), kicker=kicker)


def _draw(view: View, shown: Sequence[Mention]) -> Markup:
    parts = dict.fromkeys(m.part for m in shown)
    return join(_part(view, part, [m.item for m in shown if m.part == part]) for part in parts)


def _part(view: View, part: str, items: Sequence[Item]) -> Markup:
    return el(
        "section", el("h2", PARTS[part]), el("ul", *(line(view, i) for i in items), cls="lines")
    )


def line(view: View, item: Item, *before: Child) -> Markup:
    """An item in a list: what it says in a few words, and its sentence."""
    return el("li", *before, el("small", shortened(told(item), 160)), el("br"), written(view, item))
