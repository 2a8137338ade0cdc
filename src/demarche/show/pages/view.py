"""What a record holds, as the pages of the desk look at it: links lead to pages, not to marks."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from demarche.ground.items import Actor, Item
from demarche.record.actors import Identity, appearance_id, slots
from demarche.record.known import Event, Issue, Talks
from demarche.record.live import Held
from demarche.show.brief import Brief, compose
from demarche.show.evidence import Evidence
from demarche.show.html import Markup, el, join, slug
from demarche.show.pages.asked import address

Named = tuple[str, Item]
"""In which part of an item somebody is named (speaker, actor, recipient ...), and the item."""


class View(Evidence):
    """One moment of a record, with the places of everything on the desk."""

    def __init__(self, held: Held) -> None:
        super().__init__(held.known)
        self.held = held

    # ---- addresses

    def item_at(self, item: str) -> str:
        """The page of an item."""
        return address("items", item)

    def report_at(self, source: str) -> str:
        """The page of a report."""
        return address("reports", source)

    def issue_at(self, issue: str) -> str:
        """The page of an issue."""
        return address("issues", issue)

    def mark_at(self, item: Item) -> str:
        """The item's own words, marked in its report."""
        return f"{self.report_at(item.source)}#{slug('i', item.id)}"

    def side(self, party: str) -> Markup:
        """A party's name, as a link to its page where it has one."""
        if party not in self.names:
            return el("span", party)
        return el("a", self.names[party], href=address("parties", party))

    def sides(self, parties: Iterable[str], nobody: str = "not known") -> Markup | str:
        """Several parties, each a link."""
        return join((self.side(p) for p in dict.fromkeys(parties)), ", ") or nobody

    def actor(self, item: Item, actor: Actor) -> Markup:
        """Somebody whom an item names, as a link to their page, with the office."""
        known = self.actor_of.get(appearance_id(item.source, actor))
        page = address("actors", known.id) if known else None
        name = el("a" if page else "span", actor.name, href=page)
        return el("span", name, f", {actor.role}" if actor.role else None)

    def actors(self, item: Item, actors: Iterable[Actor | None], nobody: str) -> Markup | str:
        """Several of those whom an item names; what to say where it names none."""
        return join((self.actor(item, a) for a in actors if a), "; ") or nobody

    # ---- who and what belongs together

    @cached_property
    def brief(self) -> Brief:
        """The brief of the record without a model: its title, and where it stands."""
        return compose(self.known)

    @cached_property
    def actor_of(self) -> dict[str, Identity]:
        """Appearance in a report -> the actor across reports."""
        return {seen: actor for actor in self.held.actors for seen in actor.appearances}

    @cached_property
    def named(self) -> dict[str, tuple[Named, ...]]:
        """Actor id -> the items that name the actor, and in which part."""
        found: dict[str, list[Named]] = {}
        for item in self.items.values():
            for slot, actor in slots(item):
                known = self.actor_of.get(appearance_id(item.source, actor))
                if known is not None:
                    found.setdefault(known.id, []).append((slot, item))
        return {actor: tuple(dict.fromkeys(items)) for actor, items in found.items()}

    @cached_property
    def talks_of(self) -> dict[str, Talks]:
        """Item id -> the talks that it tells of."""
        return {item: talks for talks in self.known.talks for item in talks.items}

    @cached_property
    def event_of(self) -> dict[str, Event]:
        """Item id -> the event that it tells of."""
        return {item: event for event in self.known.events for item in event.items}

    @cached_property
    def issue_of(self) -> dict[str, Issue]:
        """Position id -> the issue that it stands on."""
        return {p: issue for issue in self.known.issues for c in issue.cells for p in c.positions}

    def newest_first(self, items: Iterable[Item]) -> list[Item]:
        """Items by their report, the newest first, and in text order within it."""
        by_day = sorted(self.sources, key=lambda s: s.published or "")
        order = {s.id: -n for n, s in enumerate(by_day)}
        return sorted(items, key=lambda i: (order.get(i.source, 1), i.anchor.start, i.id))
