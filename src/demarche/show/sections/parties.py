"""The parties, and who speaks or acts for them."""

from __future__ import annotations

from collections.abc import Sequence

from demarche.ground.items import Actor, Position, Statement
from demarche.record.known import Party
from demarche.show.content import Brief
from demarche.show.evidence import Evidence
from demarche.show.html import Markup, el, slug
from demarche.show.sections.frame import cut, empty, frame, more
from demarche.show.sides import sides
from demarche.show.wording import count, listed

MOST_PARTIES, MOST_PEOPLE, MOST_OTHERS = 16, 8, 24
_TITLE = "Parties and their people"


def section(brief: Brief, evidence: Evidence) -> Markup:
    """A card a side, those with most on record first; whoever else is named, in one line."""
    parties, others = sides(brief.known)
    if not brief.known.parties:
        return empty(
            "parties", _TITLE, "No party is on record: no report names who acts or speaks."
        )
    shown, left = cut(parties, MOST_PARTIES, "parties")
    lead = f"{count(len(parties), 'party', 'parties')} on record, the most often heard first."
    cards = el("ul", *(_card(p, evidence) for p in shown), cls="cards parties")
    return frame("parties", _TITLE, cards, left, _others(others, evidence), lead=lead)


def _others(others: Sequence[Party], evidence: Evidence) -> Markup | None:
    """Groups without a name and places, which are told of and take no part."""
    if not others:
        return None
    shown, left = cut(others, MOST_OTHERS, "names")
    rows = (
        el("li", p.name, " ", evidence.refs(p.items, most=2), id=slug("p", p.id)) for p in shown
    )
    what = (
        f"Also named, as nobody's side: {count(len(others), 'group or place', 'groups and places')}"
    )
    return more(what, el("ul", *rows), left)


def _card(party: Party, evidence: Evidence) -> Markup:
    people, _ = cut(party.people, MOST_PEOPLE, "people")
    said, held = evidence.of(Statement, party.items), evidence.of(Position, party.items)
    counts = listed(
        [count(len(said), "statement"), count(len(held), "position")]
        + (
            [count(rest, "other item")]
            if (rest := len(party.items) - len(said) - len(held))
            else []
        )
    )
    more = (
        f"and {len(party.people) - len(people)} more" if len(people) < len(party.people) else None
    )
    names = [el("li", _person(a)) for a in people] + ([el("li", more, cls="left")] if more else [])
    return el(
        "li",
        el("h3", party.name, el("small", party.id) if party.id != party.name else None),
        el("ul", *names, cls="people") if names else el("p", "nobody is named", cls="left"),
        el("p", counts, " ", evidence.refs(party.items, most=4), cls="left"),
        id=slug("p", party.id),
    )


def _person(actor: Actor) -> Markup:
    return el("span", el("b", actor.name), f", {actor.role}" if actor.role else None)
