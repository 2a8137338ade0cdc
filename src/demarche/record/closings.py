"""What people judged of closings: that one item settles another (a decision, a demand), or not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from demarche.ground.items import Decision, Item, Position
from demarche.record.judgements import Judgement, standing
from demarche.record.known import Settled

Verdicts = Mapping[tuple[str, str], str]
"""Ids of two items, in alphabetical order -> what was judged of them: merge or split."""
OPENING = ("demands", "conditions")
"""The stances that something done may meet."""


def verdicts(judged: Sequence[Judgement]) -> dict[tuple[str, str], str]:
    """The later of people's judgements on whether one item settles another."""
    last: dict[tuple[str, str], str] = {}
    for judgement in standing([j for j in judged if j.about in ("closing", "judgement")]):
        for a in judgement.left:
            for b in judgement.right:
                last[(a, b) if a < b else (b, a)] = judgement.verdict
    return last


def is_apart(known: Verdicts, a: Item, b: Item) -> bool:
    """Whether somebody judged that the one does not settle the other."""
    return known.get((a.id, b.id) if a.id < b.id else (b.id, a.id)) == "split"


def is_opening(item: Item) -> bool:
    """Whether an item tells of what is open until another settles it."""
    return isinstance(item, Decision) or (isinstance(item, Position) and item.stance in OPENING)


def joined(known: Verdicts, items: Sequence[Item]) -> Iterator[Settled]:
    """What people judged to be settled; of two that may be open a decision, else the first told."""
    order = {item.id: (n, item) for n, item in enumerate(items)}
    for pair, verdict in sorted(known.items()):
        if verdict != "merge" or pair[0] == pair[1] or not all(one in order for one in pair):
            continue
        both = [item for _, item in sorted((order[one] for one in pair), key=lambda row: row[0])]
        opening = filter(is_opening, both)
        what = min(opening, key=lambda item: not isinstance(item, Decision), default=None)
        if what is not None:
            by = both[1] if what is both[0] else both[0]
            yield Settled("decided" if isinstance(what, Decision) else "met", (what.id,), (by.id,))
