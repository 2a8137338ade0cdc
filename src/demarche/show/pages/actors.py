"""Who is named: actors across reports, and one of them with all that tells of them."""

from __future__ import annotations

from collections.abc import Sequence

from demarche.ground.items import actors_of
from demarche.record.actors import Identity, appearance_id
from demarche.show.html import Child, Markup, el
from demarche.show.pages.about import Mention, about
from demarche.show.pages.asked import Asked, address
from demarche.show.pages.grid import facts, grid
from demarche.show.pages.listing import Filter, Listing, listing
from demarche.show.pages.page import Page
from demarche.show.pages.view import View
from demarche.show.tables import Row
from demarche.show.wording import count, listed

COLUMNS = ("id", "name", "party", "kind", "roles", "reports", "mentions", "appearances")

_MOST = 8
"""Judgements told on an actor's page."""


def page(view: View, asked: Asked) -> Page:
    """The actors on record: persons, parties, groups."""

    def draw(shown: Sequence[Identity]) -> Markup:
        heads = ("Name", "Kind", "Party", "Reports", "Times", "Office")
        return grid("Actors", heads, map(line, shown))

    def line(actor: Identity) -> tuple[Child, ...]:
        return (
            el("a", actor.name, href=address("actors", actor.id)), actor.kind,
            view.side(actor.party) if actor.party else None, f"{actor.reports:,}",
            f"{actor.mentions:,}", listed(actor.roles, most=3),
        )  # fmt: skip

    wanted = Listing(
        "Actors", view.held.actors, ("actor", "actors"), draw, _row, COLUMNS,
        "No actor is on record: no report names who speaks or acts.",
        (
            Filter("party", "Party", lambda a: (a.party or "",), view.party),
            Filter("kind", "Kind", lambda a: (a.kind,)),
        ),
        order="the most told first",
    )  # fmt: skip
    return listing(wanted, asked)


def _row(actor: Identity) -> Row:
    return {
        "id": actor.id, "name": actor.name, "party": actor.party, "kind": actor.kind,
        "roles": "; ".join(actor.roles), "reports": actor.reports, "mentions": actor.mentions,
        "appearances": "; ".join(actor.appearances),
    }  # fmt: skip


def one(view: View, asked: Asked, actor: Identity) -> Page:
    """One actor: what they said, demand and did, whom they met, and what others did to them."""
    mentions = [Mention(part, item) for part, item in view.named.get(actor.id, ())]
    names = dict.fromkeys(
        named.name
        for mention in mentions
        for named in actors_of(mention.item)
        if view.actor_of.get(appearance_id(mention.item.source, named)) is actor
    )
    judged = [
        el("li", f"{j.judgement.why} (by {j.judgement.by}, {j.judgement.id})")
        for j in view.held.judgements
        if not {*j.judgement.left, *j.judgement.right}.isdisjoint(actor.appearances)
    ]
    more = len(judged) - _MOST
    left = el("li", f"and {count(more, 'more judgement')}", cls="left") if more > 0 else None
    before = facts((
        ("Party", view.side(actor.party) if actor.party else None),
        ("Office", "; ".join(actor.roles)),
        ("Named as", listed([n for n in names if n != actor.name])),
        ("Judged one by", el("ul", *judged[:_MOST], left) if judged else None),
        ("Id", el("code", actor.id)),
    ))  # fmt: skip
    return about(
        view, asked, mentions, title=actor.name, kicker=f"Actor, {actor.kind}", before=before,
        beside={"actor": actor},
    )  # fmt: skip
