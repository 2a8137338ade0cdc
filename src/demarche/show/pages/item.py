"""One item: its sentence in context, what it says, what made it, and what it is part of."""

from __future__ import annotations

from collections.abc import Iterator

from demarche.ground.items import Act, Decision, Item, Meeting, Position, Quantity, Statement
from demarche.record.listing import closed
from demarche.show.html import Child, Markup, el, join
from demarche.show.marks import marked, whole_and_broken, windows
from demarche.show.pages.about import line
from demarche.show.pages.asked import Asked, address
from demarche.show.pages.grid import facts
from demarche.show.pages.itemlist import as_row
from demarche.show.pages.page import Page
from demarche.show.pages.positions import issue, stance
from demarche.show.pages.settled import line as settled
from demarche.show.pages.view import View
from demarche.show.sections.differ import dispute, drift
from demarche.show.sections.talks import row as talks_row
from demarche.show.tables import COLUMNS
from demarche.show.told import kind, told
from demarche.show.wording import iso_day, measured, sentence, shortened, when_said

_REACH = 700
"""Characters of context around an item, within its paragraph."""


def page(view: View, asked: Asked, item: Item) -> Page:
    """One item, down to its characters."""
    source = view.source_of.get(item.source)
    body = join([
        el("div", _in_context(view, item), cls="text"),
        el("p", el("a", "Read it in the report", href=view.mark_at(item)), " · ",
           view.report(item.source)),
        el("section", el("h2", "What it says"), facts(_says(view, item))),
        el("section", el("h2", "How it was found"), facts(_found(item))),
        *_parts(view, item),
    ])  # fmt: skip
    number = view.numbers[item.id]
    return Page(
        sentence(shortened(told(item), 160)), lambda: body, (item,), (as_row(view, item),), COLUMNS,
        kicker=f"{kind(item)} {number}",
        lead=f"Item {number}: number {number.partition('.')[2]} of report "
        f"{number.partition('.')[0]}, {iso_day(source.published) if source else 'not here'}.",
        beside=_beside(view, item),
    )  # fmt: skip


def _in_context(view: View, item: Item) -> Markup:
    """The item marked among the words around it; its own words where they are not there."""
    source = view.source_of.get(item.source)
    whole, _ = whole_and_broken(source.text, [item]) if source else ([], [])
    if source is None or not whole:
        return view.words(item)
    around = windows(source.text, whole, reach=_REACH)
    there = view.mark_at(item)
    return marked(source.text, whole, view.numbers, parts=around, leads=lambda _: there)


def _says(view: View, item: Item) -> list[tuple[str, Child]]:
    match item:
        case Statement():
            return [
                ("Who", view.actors(item, (item.speaker,), "speaker not known")),
                ("Party", _party(view, item)), ("How", item.mode),
                ("Told by", f"“{item.cue.exact}”" if item.cue else None),
                ("When", when_said(item.date) if item.date else None),
                ("Repeats", view.actors(item, (item.echoes,), "")),
            ]  # fmt: skip
        case Act():
            quad = el("span", item.event.lower(), cls="chip")
            return [
                ("Act", quad), ("Who", view.actors(item, item.actor, "not named")),
                ("Party", _party(view, item)), ("Toward", view.actors(item, item.recipient, "")),
                ("Status", item.status), ("When", when_said(item.date) if item.date else None),
                ("Place", item.place), ("Modes", ", ".join(item.modes)),
                ("Contexts", ", ".join(item.contexts)),
            ]  # fmt: skip
        case Position():
            return [
                ("Who", view.actor(item, item.party)), ("Party", _party(view, item)),
                ("Stance", stance(item)), ("Issue", issue(view, item)),
                ("Toward", view.actors(item, item.toward, "")), ("Condition", item.condition),
            ]  # fmt: skip
        case Meeting():
            return [
                ("Status", item.status), ("Form", item.format),
                ("Who", view.actors(item, item.participants, "not named")),
                ("When", when_said(item.when)), ("Place", item.place),
            ]  # fmt: skip
        case Quantity():
            return [
                ("How many", measured(item)), ("Held by", view.actors(item, (item.holder,), "")),
                ("Party", _party(view, item)), ("Place", item.place),
            ]  # fmt: skip
        case Decision():
            return [
                ("Who decides", view.actor(item, item.decider)), ("Party", _party(view, item)),
                ("About", item.about),
            ]  # fmt: skip


def _party(view: View, item: Item) -> Child:
    return view.sides(view.known.party_of.get(item.id, ()))


def _found(item: Item) -> list[tuple[str, Child]]:
    return [
        ("Rule or model", item.made_by),
        ("Confidence", f"{item.confidence:.2f} (0 to 1)"),
        ("Characters", f"{item.anchor.start:,} to {item.anchor.end:,} of the report's text"),
        ("Exact words", el("q", item.anchor.exact)),
        ("Id", el("code", item.id)),
    ]


def _beside(view: View, item: Item) -> dict[str, object]:
    """What the item is part of, by ids."""
    talks, event, issue = (
        found.get(item.id) for found in (view.talks_of, view.event_of, view.issue_of)
    )
    return {
        "parties": view.known.party_of.get(item.id, ()),
        "talks": talks and talks.id, "event": event and event.id, "issue": issue and issue.id,
        "disputes": [d.id for d in view.known.disputes if any(item.id in s.items for s in d.sides)],
    }  # fmt: skip


def _parts(view: View, item: Item) -> Iterator[Markup]:
    """What the item is part of: each other thing on the desk that rests on it."""
    inside = getattr(item, "statement", None)
    within = [i for i in view.items.values() if getattr(i, "statement", None) == item.id]
    told_in = [view.items[inside]] if inside in view.items else []
    for title, items in (("Told in this statement", told_in), ("Told inside it", within)):
        if items:
            yield _section(title, el("ul", *(line(view, i) for i in items), cls="lines"))
    if (issue := view.issue_of.get(item.id)) is not None:
        name = sentence(issue.name).rstrip(".")
        yield _section("Issue", el("p", el("a", name, href=address("issues", issue.id))))
    if (talks := view.talks_of.get(item.id)) is not None:
        yield _section(
            "The meeting that it tells of", el("ol", talks_row(talks, view), cls="talks")
        )
    if (event := view.event_of.get(item.id)) is not None and len(event.items) > 1:
        others = view.lines([i for i in event.items if i != item.id], most=len(event.items))
        yield _section("The same act, told elsewhere", others)
    done = [c for c in closed(view.known) if item in c.what or item in c.by]
    if done:
        yield _section("Settled", el("ul", *(settled(view, c) for c in done), cls="cards"))
    disputes = [d for d in view.known.disputes if any(item.id in s.items for s in d.sides)]
    if disputes:
        shown = el("ul", *(dispute(d, view) for d in disputes), cls="cards disputes")
        yield _section("Accounts differ", shown)
    drifts = [d for d in view.known.drifts if item.id in (d.a_item, d.b_item)]
    if drifts:
        shown = el("ul", *(drift(d, view) for d in drifts), cls="cards drifts")
        yield _section("The same words in another report", shown)


def _section(title: str, content: Child) -> Markup:
    return el("section", el("h2", title), content)
