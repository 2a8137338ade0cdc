"""The parties, and who speaks or acts for them."""

from __future__ import annotations

from demarche.ground.items import Actor, Position, Statement
from demarche.record.known import Party
from demarche.show.content import Brief
from demarche.show.evidence import Evidence
from demarche.show.html import Markup, el, slug
from demarche.show.sections.frame import cut, empty, frame
from demarche.show.wording import count, listed

MOST_PARTIES, MOST_PEOPLE = 16, 8
_TITLE = "Parties and their people"


def section(brief: Brief, evidence: Evidence) -> Markup:
    """A card a party, those with most on record first."""
    parties = sorted(brief.known.parties, key=lambda p: (-len(p.items), p.name, p.id))
    if not parties:
        return empty(
            "parties", _TITLE, "No party is on record: no report names who acts or speaks."
        )
    shown, left = cut(parties, MOST_PARTIES, "parties")
    lead = f"{count(len(parties), 'party', 'parties')} on record, the most often heard first."
    cards = el("ul", *(_card(p, evidence) for p in shown), cls="cards parties")
    return frame("parties", _TITLE, cards, left, lead=lead)


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
