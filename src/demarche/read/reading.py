"""A source to its reading: every finder over one prepared page."""

from __future__ import annotations

from collections.abc import Sequence

from demarche.ground.collecting import put_off
from demarche.ground.items import Act, Item, Reading, Source, in_text_order
from demarche.read import (
    acts,
    acts_judged,
    decisions,
    meetings,
    positions,
    positions_judged,
    quantities,
    statements,
)
from demarche.read.acts_met import as_met
from demarche.read.acts_once import once_told
from demarche.read.acts_sides import with_sides
from demarche.read.page import Finder, Page
from demarche.read.positions_once import once_taken
from demarche.read.prepare import prepare
from demarche.read.roles import recast
from demarche.read.signs import by_rule
from demarche.read.weighed import weighed

# In this order: acts and positions look up the statement they are told in; the model's finders
# look where no rule told the same; what comes after the acts sees those of rules that are likely:
# what a model's act implies was more often wrong than right.
ACTS: tuple[Finder, ...] = (statements.find, acts.find, acts_judged.find)
FURTHER: tuple[Finder, ...] = (
    positions.find,
    positions_judged.find,
    meetings.find,
    quantities.find,
    decisions.find,
)


def read_source(source: Source) -> Reading:
    """Everything that the finders see in a report, in text order; each item's anchor checked.

    Raises AnchorError if a finder anchors words that the text does not hold there.
    """
    with put_off():  # a report's objects live until it is read: looking through them is in vain
        return Reading(source, _told_by(source))


def _told_by(source: Source) -> tuple[Item, ...]:
    """All items; the page with all that was worked out on it is gone when this is done."""
    page = prepare(source)
    return in_text_order([*told_by_id(page, found_on(page)).values()])


def told_by_id(page: Page, found: Sequence[Item]) -> dict[str, Item]:
    """What is told of what was found, by the id under which it was found."""
    kept = once_taken(once_told(weighed(page, found)))
    return dict(zip((item.id for item in kept), as_met(page, kept), strict=True))


def found_on(page: Page) -> list[Item]:
    """What all finders find, each item once, before it is weighed."""
    found: list[Item] = []
    for find in ACTS:
        found.extend(find(page, found))
    found = with_sides(page, recast(page, found))
    likely = [i for i in weighed(page, found) if not isinstance(i, Act) or by_rule(i)]
    for find in FURTHER:
        fresh = find(page, likely)
        found.extend(fresh)
        likely.extend(fresh)
    return list({item.id: item for item in found}.values())
