"""A source to its reading: every finder over one prepared page."""

from __future__ import annotations

from demarche.ground.items import Item, Reading, Source, in_text_order
from demarche.read import acts, decisions, meetings, positions, quantities, statements
from demarche.read.page import Finder
from demarche.read.prepare import prepare

# In this order: acts and positions look up the statement they are told in.
FINDERS: tuple[Finder, ...] = (
    statements.find,
    acts.find,
    positions.find,
    meetings.find,
    quantities.find,
    decisions.find,
)


def read_source(source: Source) -> Reading:
    """Everything that the finders see in a report, in text order; each item's anchor checked.

    Raises AnchorError if a finder anchors words that the text does not hold there.
    """
    page = prepare(source)
    found: list[Item] = []
    for find in FINDERS:
        found.extend(find(page, found))
    unique = {item.id: item for item in found}
    return Reading(source, in_text_order(list(unique.values())))
