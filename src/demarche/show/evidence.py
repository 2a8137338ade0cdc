"""From an item's id to a numbered link and to its sentence: how the page shows its evidence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TypeVar

from demarche.ground.items import Item, Source
from demarche.record.known import Known
from demarche.show.html import Markup, el, join, slug
from demarche.show.told import made, outermost_first
from demarche.show.wording import iso_day

T = TypeVar("T", bound=Item)
_STOP = re.compile(
    r"(?:[!?…]|(?<!\b[A-Z])(?<!\b[A-Z][A-Za-z])(?<!\b[A-Z][a-z][a-z])\.)"  # not Mr., Gen., J.
    r"[\"”’»)\]]*\s+(?=[\"“‘«(\[]?[^\W_a-z])|\n"
)
_REACH = 300
_MOST_REFS = 6
_MOST_WORDS = 600


def reported(sources: Sequence[Source]) -> tuple[Source, ...]:
    """The sources in the order of the page: by day (undated last), then title, then id."""
    return tuple(
        sorted(sources, key=lambda s: (not s.published, s.published or "", s.title or "", s.id))
    )


def around(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and after [start, end) in its sentence, each at most 300 long.

    >>> around("They met. He said no again. Then he left.", 18, 20)
    ('He said ', ' again.')
    """
    low = max(0, start - _REACH)
    breaks = [m.end() for m in _STOP.finditer(text, low, start + 1) if m.end() <= start]
    lead = text[breaks[-1] if breaks else low : start]
    if low and not breaks:
        lead = "… " + lead.partition(" ")[2]
    tail = text[end - 1 : end + _REACH]
    stop = _STOP.search(tail)
    if stop:
        return lead, tail[1 : stop.end()].rstrip()
    return lead, tail[1:] if end + _REACH >= len(text) else tail[1:].rpartition(" ")[0] + " …"


class Evidence:
    """The items and reports of a brief, each with its number and its place on the page."""

    def __init__(self, known: Known) -> None:
        self.known = known
        self.sources = reported(known.sources)
        self.report_number = {s.id: n for n, s in enumerate(self.sources, 1)}
        self.source_of = {s.id: s for s in self.sources}
        self.names = {p.id: p.name for p in known.parties}
        self.items: dict[str, Item] = {}
        for item in known.items:
            self.items.setdefault(item.id, item)

    @cached_property
    def by_source(self) -> dict[str, tuple[Item, ...]]:
        """Source id -> its items in text order."""
        found: dict[str, list[Item]] = {s.id: [] for s in self.sources}
        for item in self.items.values():
            found.setdefault(item.source, []).append(item)
        return {
            source: tuple(sorted(items, key=outermost_first)) for source, items in found.items()
        }

    @cached_property
    def numbers(self) -> dict[str, str]:
        """Item id -> its number on the page: the report's, a stop, the item's in the report."""
        return {
            item.id: f"{self.report_number.get(source, '?')}.{n}"
            for source, items in self.by_source.items()
            for n, item in enumerate(items, 1)
        }

    def of(self, kind: type[T], ids: Iterable[str]) -> tuple[T, ...]:
        """Those of the ids that are items of this kind, each once."""
        found = (self.items.get(i) for i in dict.fromkeys(ids))
        return tuple(i for i in found if isinstance(i, kind))

    def party(self, party: str) -> str:
        """A party's name; what was given where that is a name already."""
        return self.names.get(party, party)

    def day(self, item: Item) -> str:
        """The ISO day of the item's report, or nothing."""
        source = self.source_of.get(item.source)
        return (source.published or "")[:10] if source else ""

    def item_at(self, item: str) -> str:
        """Where a link to an item leads: to its mark on this page."""
        return f"#{slug('i', item)}"

    def report_at(self, source: str) -> str:
        """Where a link to a report leads: to its text on this page."""
        return f"#{slug('r', source)}"

    def issue_at(self, issue: str) -> str | None:
        """Where a link to an issue leads; None where it has no place of its own, as here."""
        return None

    def ref(self, item: str) -> Markup:
        """A numbered link to the words of one item in its report."""
        known = self.items.get(item)
        if known is None:
            return el("span", "?", cls="ref", title=f"nothing on record has the id {item}")
        return el("a", self.numbers[item], cls="ref", href=self.item_at(item), title=made(known))

    def refs(self, items: Iterable[str], most: int = _MOST_REFS) -> Markup | None:
        """The numbered links of several items, each once; None where there are none."""
        ids = list(dict.fromkeys(items))
        if not ids:
            return None
        more = f" +{len(ids) - most}" if len(ids) > most else None
        return el("span", join((self.ref(i) for i in ids[:most]), " "), more, cls="refs")

    def report(self, source: str) -> Markup:
        """A link to a report: its number, publisher and day."""
        known = self.source_of.get(source)
        if known is None:
            return el("span", "a report that is not here", cls="report")
        day = iso_day(known.published) if known.published else None
        told = ", ".join(
            filter(None, [f"report {self.report_number[source]}", known.publisher, day])
        )
        return el("a", told, cls="report", href=self.report_at(source))

    def words(self, item: Item) -> Markup:
        """The item's sentence as the report has it, with the item's own words in bold."""
        source, a = self.source_of.get(item.source), item.anchor
        shown = a.exact if len(a.exact) <= _MOST_WORDS else a.exact[:_MOST_WORDS] + " …"
        if source is None or not a.holds_in(source.text):
            return el("span", el("b", shown), cls="words")
        before, after = around(source.text, a.start, a.end)
        return el("span", before, el("b", shown), after, cls="words")

    def lines(self, items: Iterable[str], most: int = 8) -> Markup | None:
        """Sentences of evidence as a list: the words, their number, their report."""
        known = [self.items[i] for i in dict.fromkeys(items) if i in self.items]
        if not known:
            return None
        rows = [
            el("li", self.words(i), " ", self.ref(i.id), " ", self.report(i.source))
            for i in known[:most]
        ]
        if len(known) > most:
            rows.append(el("li", f"and {len(known) - most} more in the data (--json)", cls="left"))
        return el("ul", *rows, cls="lines")
