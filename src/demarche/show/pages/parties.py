"""The sides and whoever else is named, and one of them with all that tells of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import urlencode

from demarche.ground.items import Act, Decision, Item, Meeting, Position, Quantity, Statement
from demarche.record.actors import appearance_id
from demarche.record.known import Party
from demarche.show.html import Child, Markup, el
from demarche.show.pages.about import Mention, about
from demarche.show.pages.asked import Asked, address
from demarche.show.pages.grid import facts, grid
from demarche.show.pages.listing import Filter, Listing, listing
from demarche.show.pages.page import Page
from demarche.show.pages.view import View
from demarche.show.sides import sides
from demarche.show.tables import Row
from demarche.show.wording import listed

COLUMNS = ("id", "name", "side", "people", "items")
_PART: dict[type[Item], str] = {
    Statement: "speaker", Position: "party", Act: "actor", Meeting: "participant",
    Quantity: "holder", Decision: "decider",
}  # fmt: skip
_SIDE, _OTHER = "a side", "named, and nobody's side"


def page(view: View, asked: Asked) -> Page:
    """The parties on record: the sides first, then groups and places that take no part."""
    first, others = sides(view.known)

    def is_side(party: Party) -> str:
        return _SIDE if party in first else _OTHER

    def draw(shown: Sequence[Party]) -> Markup:
        return grid("Parties", ("Party", "Which is", "Items", "Who speaks or acts for it"),
                    map(line, shown))  # fmt: skip

    def line(party: Party) -> tuple[Child, ...]:
        people = listed([a.name for a in party.people], most=6)
        return view.side(party.id), is_side(party), f"{len(party.items):,}", people

    def row(party: Party) -> Row:
        people = "; ".join(a.name for a in party.people)
        return {"id": party.id, "name": party.name, "side": party in first, "people": people,
                "items": len(party.items)}  # fmt: skip

    wanted = Listing(
        "Parties", (*first, *others), ("party", "parties"), draw, row, COLUMNS,
        "No party is on record: no report names who acts or speaks.",
        (Filter("side", "Which is", lambda party: (is_side(party),)),),
        order="the sides first",
    )  # fmt: skip
    return listing(wanted, asked)


def one(view: View, asked: Asked, party: Party) -> Page:
    """One party: what is said and done for it, where it stands, and what is done toward it."""
    people = [el("li", _person(view, party, n)) for n in range(len(party.people))]
    stands = f"/issues?{urlencode({'party': party.id})}"
    before = facts((
        ("Who speaks or acts for it", el("ul", *people) if people else "nobody is named"),
        ("Where it stands", el("a", "its positions by issue", href=stands)),
        ("Id", el("code", party.id)),
    ))  # fmt: skip
    return about(
        view, asked, list(_mentions(view, party)), title=party.name, kicker="Party", before=before,
        beside={"party": party},
    )  # fmt: skip


def _person(view: View, party: Party, n: int) -> Child:
    person = party.people[n]
    found = {a.id for s in view.sources if (a := view.actor_of.get(appearance_id(s.id, person)))}
    name: Child = person.name
    if len(found) == 1:
        name = el("a", person.name, href=address("actors", found.pop()))
    return el("span", name, f", {person.role}" if person.role else None)


def _mentions(view: View, party: Party) -> Iterator[Mention]:
    own = [view.items[i] for i in dict.fromkeys(party.items) if i in view.items]
    for item in own:
        yield Mention(_PART[type(item)], item)
    for act in view.known.events:
        if party.id in act.recipient:
            yield from (Mention("recipient", view.items[i]) for i in act.items if i in view.items)
    toward = (c.positions for i in view.known.issues for c in i.cells if party.id in c.toward)
    for position in dict.fromkeys(p for positions in toward for p in positions):
        if position in view.items:
            yield Mention("toward", view.items[position])
