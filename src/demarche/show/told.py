"""What an item says, in a few words: for titles of links and marks, and for the tables."""

from __future__ import annotations

from demarche.ground.items import Act, Decision, Item, Meeting, Position, Quantity, Statement
from demarche.show.wording import listed, measured, shortened

_KIND = {
    Statement: "statement", Act: "act", Position: "position",
    Meeting: "meeting", Quantity: "quantity", Decision: "decision",
}  # fmt: skip


def kind(item: Item) -> str:
    """The item's kind in a word."""
    return _KIND[type(item)]


def told(item: Item) -> str:
    """What the item says, in a few words."""
    match item:
        case Statement(speaker=speaker, mode=mode):
            return f"{mode}, {speaker.name if speaker else 'speaker not known'}"
        case Act(event=event, status=status, actor=actor, recipient=recipient):
            who = listed([a.name for a in actor], most=3) or "somebody"
            whom = listed([a.name for a in recipient], most=3)
            return f"{who}: {event}, {status}" + (f", toward {whom}" if whom else "")
        case Position(party=party, stance=stance, about=about):
            return f"{party.name} {stance}: {about}"
        case Meeting(status=status, participants=participants, place=place):
            who = listed([a.name for a in participants], most=4)
            return ", ".join(filter(None, [status, place, who]))
        case Quantity():
            return measured(item)
        case Decision(decider=decider, about=about):
            return f"{decider.name}: {about}"


def outermost_first(item: Item) -> tuple[int, int, int, str]:
    """The order of a report's items: by place, the longer first, a statement around the rest."""
    return item.anchor.start, -item.anchor.end, list(_KIND).index(type(item)), item.id


def made(item: Item) -> str:
    """Kind, content, maker and confidence: what a reader sees over a mark."""
    return (
        f"{kind(item)}: {shortened(told(item), 120)} · "
        f"{item.made_by} · confidence {item.confidence:.2f}"
    )
