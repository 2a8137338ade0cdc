"""Decisions that were taken and demands that were met, in words, with both sentences."""

from __future__ import annotations

from collections.abc import Iterable

from demarche.ground.items import Actor, Decision, Item, Position
from demarche.record.known import Known
from demarche.record.listing import Closed, closed
from demarche.show.told import told
from demarche.show.wording import shortened, with_article

JUDGED = {
    (False, True): "are one",
    (False, False): "are not one",
    (True, True): "are told as open and settled",
    (True, False): "have nothing to do with each other: it stays open",
}
"""What a judgement says of two, by whether they are items of a closing and whether it joins."""
_LONGEST = 240


def heading(row: Closed) -> str:
    """What was settled: "Leno Hark has decided: whether to sign the protocol"."""
    first = row.what[0]
    match first:
        case Decision(decider=decider, about=about):
            return f"{_decider(decider)} has decided: {shortened(about, 100)}"
        case Position(party=party, about=about):
            return f"what {party.name} demanded is told as done: {shortened(about, 100)}"
        case _:
            return told(first)


def _decider(who: Actor) -> str:
    """Who decided; an office alone with its article and side: "the Prime Minister of Peru"."""
    if who.name.casefold() != (who.role or "").casefold() and not who.name.islower():
        return who.name
    whose = f" of {with_article(who.side)}" if who.side and who.side not in who.name else ""
    return f"the {who.name.removeprefix('the ')}{whose}"


def closed_line(row: Closed) -> str:
    """One that is settled, for a terminal: both ids, what it is, and both sentences."""
    before, after = (shortened(sentence, _LONGEST) for sentence in row.sentences)
    return (
        f"{row.what[0].id} {row.by[0].id}  {heading(row)}\n"
        f"    open:     {before}\n    settled:  {after}"
    )


def of_kind(known: Known, kind: str) -> list[Closed]:
    """What was decided, or met."""
    return [row for row in closed(known) if row.kind == kind]


def ids_of(items: Iterable[Item]) -> tuple[str, ...]:
    """The ids of items."""
    return tuple(item.id for item in items)
