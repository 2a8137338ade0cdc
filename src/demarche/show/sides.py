"""The sides of a standoff, told apart from whoever else the reports name."""

from __future__ import annotations

from collections.abc import Sequence

from demarche.ground.items import Act, Position
from demarche.model.called import is_collective, is_named
from demarche.record.known import DOUBTFUL, Known, Party

_CONTENDING = frozenset({"demands", "refuses", "warns", "conditions"})


def sides(known: Known) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """The sides, the most often heard first, and all others that the reports name.

    A side speaks, takes a stand, meets or decides, or a stand is taken toward it. "Both sides" and
    "fishermen" are none, nor is a place where something is done; a group without a name is one
    where it takes a stand of its own.
    """
    items = {item.id: item for item in known.items}
    holds = {c.party for i in known.issues for c in i.cells if c.sure >= DOUBTFUL}
    addressed = {p for i in known.issues for c in i.cells for p in c.toward if c.sure >= DOUBTFUL}
    found: list[Party] = []
    spoken_to: list[Party] = []
    for party in known.parties:
        named = is_named(party.id, party.name)
        own = [items[i] for i in party.items if i in items]
        acting = [i for i in own if not isinstance(i, Act) or not party.id.startswith("pty-")]
        heard = party.id in holds or (
            bool(acting) if named else any(isinstance(i, Position) for i in own)
        )
        if is_collective(party.name):
            continue
        if heard and (named or party.id in holds):
            found.append(party)
        elif named and party.id in addressed:
            spoken_to.append(party)
    # A name of no table that is only spoken to may be a ship or a place, where others contend.
    few = len(found) < 2
    found += [p for p in spoken_to if few or not p.id.startswith("pty-")]
    found.sort(key=lambda p: (-len(p.items), p.name, p.id))
    return tuple(found), tuple(p for p in known.parties if p not in found)


def main_sides(known: Known, first: Sequence[str] = (), *, most: int = 3) -> tuple[Party, ...]:
    """Those that the standoff is between: `first` before those that ask and refuse, by weight.

    Who asks much of the others, and of whom nobody asks anything, is a mediator and comes after
    them. A third and further one has to be heard at least a third as often as the second.
    """
    found = sides(known)[0] or known.parties
    heard: dict[str, float] = {}
    for issue in known.issues:
        for cell in issue.cells:
            if cell.stance in _CONTENDING and cell.sure >= DOUBTFUL:
                heard[cell.party] = heard.get(cell.party, 0.0) + len(cell.positions) * cell.sure
    faced = _faced(known)
    order = sorted(
        found,
        key=lambda p: (
            p.id not in first, p.id not in heard, p.id not in faced, -len(p.items), p.name
        ),
    )  # fmt: skip
    if len(order) < 3:
        return tuple(order)
    least = len(order[1].items) / 3
    rest = [
        p for p in order[2:]
        if p.id in first or (p.id in heard and p.id in faced and len(p.items) >= least)
    ]  # fmt: skip
    return tuple((*order[:2], *rest)[:most])


def _faced(known: Known) -> frozenset[str]:
    """Those of whom another asks or says something, or whose own stand another opposes."""
    found: set[str] = set()
    for issue in known.issues:
        sure = [c for c in issue.cells if c.sure >= DOUBTFUL]
        for cell in sure:
            if cell.stance not in ("offers", "accepts"):
                found |= {p for p in cell.toward if p != cell.party}
            if any(c.party != cell.party and c.wants * cell.wants < 0 for c in sure):
                found.add(cell.party)
    return frozenset(found)
