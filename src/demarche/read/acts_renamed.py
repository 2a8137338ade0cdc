"""An act told of others than at first, under the id that goes with them."""

from __future__ import annotations

import msgspec

from demarche.ground.items import Act, Actor
from demarche.read.acts_parties import act_id
from demarche.read.judged import judged_over
from demarche.read.page import Page


def renamed(page: Page, act: Act, actors: tuple[Actor, ...], recipients: tuple[Actor, ...]) -> Act:
    """The act with these actors and recipients; the model's word for it stays known."""
    if (actors, recipients) == (act.actor, act.recipient):
        return act
    made = msgspec.structs.replace(
        act,
        id=act_id(act.source, act.anchor, act.event, act.status, (actors, recipients)),
        actor=actors,
        recipient=recipients,
    )
    for read in judged_over(page, act):
        if act.id in read.tells:
            read.tells[made.id] = read.tells[act.id]
    return made
