"""Small made-up histories and records, from a seed; nothing here comes from any data set."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from demarche.ground.anchors import Anchor
from demarche.ground.dates import When
from demarche.ground.items import Actor, Decision, Item, Position, Stance
from demarche.outlook.history import Collector, History
from demarche.record.known import Cell, Event, Issue, Known, Party

LANDS = ("Aria", "Boral", "Cesta", "Doria", "Elvet")
KINDS = ("Government", "Army", "Citizen", "Media")
PARTIES = (*LANDS, *(f"{kind} ({land})" for land in LANDS for kind in KINDS))
ACTS = ("Make statement", "Consult", "Accuse", "Threaten", "Express intent to meet", "Use force")


def random_history(seed: int, *, days: int = 60, a_day: int = 25) -> History:
    """Acts in which pairs have habits: some pairs act often, acts follow one another."""
    rng = np.random.default_rng(seed)
    habits = [tuple(rng.integers(0, len(PARTIES), 2)) for _ in range(40)]
    gathered = Collector()
    for day in range(days):
        for _ in range(a_day):
            who, whom = habits[min(int(rng.exponential(8)), 39)]
            if rng.random() < 0.2:
                whom = int(rng.integers(len(PARTIES)))
            act = int((who + day // 10 + rng.integers(2)) % len(ACTS))
            if who != whom:
                gathered.add(PARTIES[who], ACTS[act], PARTIES[whom], day)
    return gathered.history(calendar=False)


def write_split(folder: Path, history: History, valid_from: int, test_from: int) -> Path:
    """A history as the folder of the benchmark form, hours for times."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, names in (("entity2id.txt", history.actors), ("relation2id.txt", history.acts)):
        folder.joinpath(name).write_text("".join(f"{n}\t{i}\n" for i, n in enumerate(names)))
    bounds = {"train.txt": (0, valid_from), "valid.txt": (valid_from, test_from),
              "test.txt": (test_from, 1 << 30)}  # fmt: skip
    for name, (first, end) in bounds.items():
        rows = (history.day >= first) & (history.day < end)
        columns = (history.who, history.what, history.whom, history.day * 24)
        lines = ("\t".join(map(str, row)) for row in zip(*(c[rows] for c in columns), strict=True))
        folder.joinpath(name).write_text("\n".join(lines) + "\n")
    return folder


def actor(name: str, party: str | None = None, role: str | None = None) -> Actor:
    """An actor as a report names it."""
    return Actor(name, Anchor(0, len(name), name), name, party=party, role=role)


def decision(ident: str, decider: Actor, about: str) -> Decision:
    """An open decision."""
    return Decision(
        id=ident, source="src-1", anchor=Anchor(0, 3, "may"), made_by="test", confidence=1.0,
        decider=decider, about=about,
    )  # fmt: skip


def position(ident: str, party: Actor, stance: Stance, issue: str) -> Position:
    """A position of a party on an issue."""
    return Position(
        id=ident, source="src-1", anchor=Anchor(0, 3, "may"), made_by="test", confidence=1.0,
        party=party, issue=issue, issue_id=f"iss-{issue}", stance=stance, statement=f"stm-{ident}",
    )  # fmt: skip


def known(
    items: tuple[Item, ...] = (),
    parties: tuple[Party, ...] = (),
    issues: tuple[Issue, ...] = (),
    events: tuple[Event, ...] = (),
    party_of: dict[str, tuple[str, ...]] | None = None,
) -> Known:
    """A record with only these parts."""
    return Known((), items, parties, issues, (), events, (), (), party_of or {})


def issue(name: str, held: Position, party: str) -> Issue:
    """An issue with one position on it."""
    return Issue(
        held.issue_id, name, (name,), (Cell(party, held.issue_id, held.stance, (held.id,)),)
    )


def event(ident: str, what: str, actors: tuple[str, ...], whom: tuple[str, ...], day: str) -> Event:
    """An act that happened on a day."""
    return Event(ident, what, "actual", actors, whom, When(day, day, day, "day"), (ident,), ("s",))
